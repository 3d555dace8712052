-- The series that active subscribers want and that are not in the table of due editions yet.
select distinct topic, s.data -> 'preferences' ->> 'zone', s.data -> 'preferences' ->> 'time'
from {schema}.subscriptions s
    cross join jsonb_array_elements_text(s.data -> 'preferences' -> 'topics') topic
where (s.data ->> 'active')::boolean
except
select topic, zone, time_of_day
from {schema}.due_editions
