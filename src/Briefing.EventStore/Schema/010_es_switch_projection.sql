-- Lets readers see a generation instead of the one before: the views in the main schema that carry the names of its
-- tables come to show it, in one transaction. Returns false when the live generation has read further than this one.
create function {schema}.es_switch_projection(projection varchar, to_generation integer, progress varchar, live_progress varchar)
returns boolean
language plpgsql
as $$
declare
    tables_schema name := format('%s_%s_%s', '{schema}', projection, to_generation);
    relation name;
begin
    perform from {schema}.es_projections p where p.name = projection for update;
    if (select last_seq_id from {schema}.mt_event_progression where name = live_progress)
        > (select last_seq_id from {schema}.mt_event_progression where name = progress) then
        return false;
    end if;

    update {schema}.es_projections p set state = 'retired' where p.name = projection and p.state = 'live';
    update {schema}.es_projections p set state = 'live', switched_at = clock_timestamp()
    where p.name = projection and p.generation = to_generation;

    for relation in select tablename from pg_tables where schemaname = tables_schema order by 1 loop
        begin
            execute format('create or replace view {schema}.%I as select * from %I.%I', relation, tables_schema, relation);
        exception when invalid_table_definition then
            -- The columns have changed in a way that a view cannot follow.
            execute format('drop view {schema}.%I', relation);
            execute format('create view {schema}.%I as select * from %I.%I', relation, tables_schema, relation);
        end;
    end loop;
    return true;
end
$$;
