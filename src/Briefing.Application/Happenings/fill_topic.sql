-- At position $2, topic $1 covers the reports whose positions are in the table covered, and no others.
with member as (
    select distinct happening as id from matched_reports join covered using (position)
),
known as (
    select * from happenings where known_to = 9223372036854775807
),
marked as (
    update matched_reports
    set topics = (
        select coalesce(array_agg(topic order by topic collate "C"), '{}')
        from (
            select topic from unnest(topics) as topic where topic <> $1
            union all
            select $1 where position in (select position from covered)
        ) as topic
    )
    where ($1 = any(topics)) <> (position in (select position from covered))
),
left_topic as (
    update happenings set known_to = $2
    where topic = $1 and known_to = 9223372036854775807 and id not in (select id from member)
    returning topic, type, subject, id, valid_from, valid_to, data
),
left_none as (
    update happenings set known_to = $2
    where topic = '' and known_to = 9223372036854775807 and id in (select id from member)
)
insert into happenings (topic, type, subject, known_from, known_to, id, valid_from, valid_to, data)
select distinct on (id) $1, type, subject, $2, 9223372036854775807, id, valid_from, valid_to, data
from known
where id in (select id from member) and id not in (select id from known where topic = $1)
union all
select '', type, subject, $2, 9223372036854775807, id, valid_from, valid_to, data
from left_topic
where id not in (select id from known where topic <> $1)
