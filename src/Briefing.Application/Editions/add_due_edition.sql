-- The next edition of the series ($1, $2, $3) is for the date $4 and cut at the moment $5.
insert into {schema}.due_editions (topic, zone, time_of_day, next_date, next_cutoff)
values ($1, $2, $3, $4, $5)
on conflict do nothing
