-- The happenings of topic $1 and type $2 that changed after position $3, with the positions at which each is known, at most $4 rows; with
-- the data of those that are known now.
select id, known_from, known_to, case when known_to = 9223372036854775807 then data end
from {schema}.happenings
where topic = $1 and type = $2 and changed_at > $3
limit $4
