-- Happening $1 as known at position $2.
select data
from {schema}.happenings
where id = $1 and known_to > $2 and known_from <= $2
limit 1
