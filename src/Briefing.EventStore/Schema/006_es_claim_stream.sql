-- Moves a stream's version forward by event_count and returns the new one; the row stays locked until the commit, so
-- whoever comes second waits here and then fails cleanly, before a number of the log is spent.
-- expected: -1 any version, 0 no such stream yet, n exactly n.
-- Raises MT003 (another version) and MT001 (archived), the stream as the table and the actual version as the hint.
create function {schema}.es_claim_stream(stream varchar, expected bigint, event_count integer, recorded_at timestamptz)
returns bigint
language plpgsql
as $$
declare
    claimed bigint;
    actual bigint;
    archived boolean;
    moment timestamptz := coalesce(recorded_at, clock_timestamp());
begin
    if expected > 0 then
        update {schema}.mt_streams s
        set version = s.version + event_count, timestamp = moment
        where s.id = stream and s.version = expected and not s.is_archived
        returning s.version into claimed;
    elsif expected = 0 then
        insert into {schema}.mt_streams (id, version, timestamp, created)
        values (stream, event_count, moment, moment)
        on conflict (id) do nothing
        returning mt_streams.version into claimed;
    else
        insert into {schema}.mt_streams as s (id, version, timestamp, created)
        values (stream, event_count, moment, moment)
        on conflict (id) do update set version = s.version + event_count, timestamp = moment where not s.is_archived
        returning s.version into claimed;
    end if;

    if claimed is null then
        select s.version, s.is_archived into actual, archived from {schema}.mt_streams s where s.id = stream;
        if archived then
            raise exception 'stream "%" is archived', stream
                using errcode = 'MT001', table = stream, hint = actual::text;
        end if;
        raise exception 'stream "%" is not at the expected version', stream
            using errcode = 'MT003', table = stream, hint = coalesce(actual, 0)::text;
    end if;

    return claimed;
end
$$;
