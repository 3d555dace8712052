-- The articles that had come in at position $1 and have changed behind it.
select changed.stream_id
from (select distinct stream_id from {schema}.mt_events where seq_id > $1 and version > 1 and stream_id like 'article-%') as changed
join {schema}.mt_events as first on first.stream_id = changed.stream_id and first.version = 1
where first.seq_id <= $1
