-- The happenings, as known now, that have a report in blocks $1.
select id, topic, known_from, changed_at, report_topics, data
from happenings
where blocks && $1 and known_to = 9223372036854775807
order by id collate "C", topic collate "C"
