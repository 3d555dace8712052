-- Happenings $1 as known at position $2, each once.
select distinct on (id) id, data
from {schema}.happenings
where id = any($1) and known_to > $2 and known_from <= $2
