-- What is the smallest and the greatest of a few hundred rows: next to nothing to keep, and enough to pass over those that cannot be meant.
create index ix_mt_events_time on {schema}.mt_events using brin (seq_id, timestamp) with (autosummarize = on);

-- The position of the last event, up to a position, that was recorded at or before a moment; 0 where there is none.
create function {schema}.es_position_at(moment timestamptz, reached bigint)
returns bigint
language plpgsql
stable
as $$
declare
    low bigint := 0;
    high bigint := reached + 1;
    middle bigint;
    recorded timestamptz;
begin
    -- Nearly all events stand in the order of time, so halving leads to the place.
    while high - low > 1 loop
        middle := (low + high) / 2;
        select e.timestamp into recorded from {schema}.mt_events e where e.seq_id > low and e.seq_id <= middle order by e.seq_id desc limit 1;
        if recorded > moment then
            high := middle;
        else
            low := middle;
        end if;
    end loop;

    -- Behind it stand those of transactions that took long, and whatever was recorded while a clock was wrong. What is added keeps the planner
    -- from walking there backwards from the end.
    return coalesce(
        (select max(e.seq_id + 0) from {schema}.mt_events e where e.seq_id > low and e.seq_id <= reached and e.timestamp <= moment),
        (select e.seq_id from {schema}.mt_events e where e.seq_id <= low and e.timestamp <= moment order by e.seq_id desc limit 1),
        0);
end
$$;
