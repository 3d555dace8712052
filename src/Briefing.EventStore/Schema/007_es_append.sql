-- Appends events to one stream: claims its version, then writes them in order under the next numbers of the log.
-- recorded_at: null for the server's clock, read after the claim, so that a stream's times never run backwards.
create function {schema}.es_append(
    stream varchar, expected bigint, event_ids uuid[], event_types varchar[], bodies jsonb[], dotnet_types varchar[],
    correlation varchar, causation varchar, event_headers jsonb[], recorded_at timestamptz,
    out stream_version bigint, out last_position bigint)
language plpgsql
as $$
declare
    event_count integer := cardinality(event_ids);
    moment timestamptz;
begin
    stream_version := {schema}.es_claim_stream(stream, expected, event_count, recorded_at);
    moment := coalesce(recorded_at, clock_timestamp());

    insert into {schema}.mt_events
        (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
    select nextval('{schema}.mt_events_sequence'), e.id, stream, stream_version - event_count + e.ordinal, e.body, e.type,
        moment, e.dotnet_type, correlation, causation, e.headers
    from unnest(event_ids, event_types, bodies, dotnet_types, event_headers)
        with ordinality as e (id, type, body, dotnet_type, headers, ordinal);

    last_position := currval('{schema}.mt_events_sequence');
end
$$;
