-- The blocks and happenings of the disputed ones among those that outlet $1 reports.
select distinct matched_reports.block, matched_reports.happening
from happenings
join matched_reports on matched_reports.happening = happenings.id
where happenings.known_to = 9223372036854775807
  and happenings.data ->> 'status' = 'disputed'
  and exists (select from json_array_elements(happenings.data -> 'sources') as source where source ->> 'outlet' = $1)
