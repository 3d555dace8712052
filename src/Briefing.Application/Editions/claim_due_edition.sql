-- A series whose next edition is due at the moment $1 and that no other worker has in hand.
select topic, zone, time_of_day, next_date
from {schema}.due_editions
where next_cutoff <= $1
order by next_cutoff
limit 1
for update skip locked
