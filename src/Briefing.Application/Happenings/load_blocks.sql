-- The matched reports of blocks $1.
select position, happening, topics, withdrawn_at
from matched_reports
where block = any($1)
