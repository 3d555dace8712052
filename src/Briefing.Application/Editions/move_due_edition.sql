-- The next edition of the series ($1, $2, $3) is for the date $4 and cut at the moment $5.
update {schema}.due_editions
set next_date = $4, next_cutoff = $5
where topic = $1 and zone = $2 and time_of_day = $3
