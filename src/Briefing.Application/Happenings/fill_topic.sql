-- At position $2, topic $1 gets the happenings that have a report whose position is in the table covered, and loses others.
with known as (
    select * from happenings where known_to = 9223372036854775807
),
member as (
    select distinct id from known where exists (select from unnest(reports) as position join covered using (position))
),
left_topic as (
    update happenings set known_to = $2, changed_at = $2
    where topic = $1 and known_to = 9223372036854775807 and id not in (select id from member)
    returning topic, type, subject, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data
),
left_none as (
    update happenings set known_to = $2, changed_at = $2
    where topic = '' and known_to = 9223372036854775807 and id in (select id from member)
)
insert into happenings (topic, type, subject, known_from, known_to, changed_at, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data)
select distinct on (id) $1, type, subject, $2, 9223372036854775807, $2, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data
from known
where id in (select id from member) and id not in (select id from known where topic = $1)
union all
select '', type, subject, $2, 9223372036854775807, $2, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data
from left_topic
where id not in (select id from known where topic <> $1)
