-- Those of the positions $1 whose reports topic $2 covers.
select position
from {schema}.matched_reports
where position = any($1) and $2 = any(topics)
