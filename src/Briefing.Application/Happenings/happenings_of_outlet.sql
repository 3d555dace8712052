-- The happenings, as known now, with several reports of which outlet $1 has one.
select distinct on (id) id, data
from happenings
where known_to = 9223372036854775807
  and cardinality(reports) > 1
  and exists (select from json_array_elements(data -> 'reports') as told where told -> 'report' -> 'article' ->> 'outlet' = $1)
