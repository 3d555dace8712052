-- The happenings of topic $1 and type $2 that differ as known at position $3 and at the later position $4: those that hold only at
-- the later one, and those that hold only at the earlier. Documents are for the later one where $5 says so, else for the earlier.
select true, id, case when $5 then data end
from {schema}.happenings
where topic = $1 and type = $2 and known_to > $4 and known_from > $3 and known_from <= $4
union all
select false, id, case when not $5 then data end
from {schema}.happenings
where topic = $1 and type = $2 and known_to > $3 and known_to <= $4 and known_from <= $3
