-- The happenings of topic $1, of types $2 and of subject $6 as known at position $3, that may have happened between $4 and $5 (nulls
-- do not restrict).
select data
from {schema}.happenings
where topic = $1
  and type = any($2)
  and ($6::text is null or subject = $6)
  and known_to > $3
  and known_from <= $3
  and ($4::date is null or valid_to is null or valid_to >= $4)
  and ($5::date is null or valid_from is null or valid_from <= $5)
