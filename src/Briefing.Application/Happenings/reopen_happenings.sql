-- From position $2 on, happenings $1 are known otherwise, though by the same reports.
with closed as (
    update happenings set known_to = $2, changed_at = $2
    where id = any($1) and known_to = 9223372036854775807
    returning topic, type, subject, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data
)
insert into happenings (topic, type, subject, known_from, known_to, changed_at, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data)
select topic, type, subject, $2, 9223372036854775807, $2, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data
from closed
