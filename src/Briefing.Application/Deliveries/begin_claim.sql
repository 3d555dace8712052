-- Begins the minute of the moment $1 where it has not begun. Whoever holds this row counts; other workers wait for it.
insert into {schema}.delivery_pace as pace (domain, minute, begun)
values ('*', date_trunc('minute', $1), 0)
on conflict (domain) do update set
    minute = greatest(pace.minute, excluded.minute),
    begun = case when pace.minute >= excluded.minute then pace.begun else 0 end
