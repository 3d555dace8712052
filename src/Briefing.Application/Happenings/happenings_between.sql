-- The happenings of topic $1 and type $2 that may be known otherwise at one of positions $3 and $4 than at the other, the later one;
-- with the data of those that are known at $5, which is one of the two.
select id, case when known_from <= $5 and known_to > $5 then data end
from {schema}.happenings
where topic = $1 and type = $2 and changed_at > $3 and known_from <= $4
  and (known_from > $3 or known_to <= $4 or exists (select from unnest(gained_at) as at where at > $3 and at <= $4))
