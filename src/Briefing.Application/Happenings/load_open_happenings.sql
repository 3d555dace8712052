-- Happenings $1 as they are known now.
select id, known_from, array_agg(topic order by topic collate "C"), min(data::text)
from happenings
where id = any($1) and known_to = 9223372036854775807
group by id, known_from
