-- Lets readers see a generation instead of the one before: the views in the main schema that carry the names of its
-- tables come to show it, in one transaction. The one before loses its owner, and without its progress none can go on.
create function {schema}.es_switch_projection(projection varchar, to_generation integer)
returns void
language plpgsql
as $$
declare
    tables_schema name := format('%s_%s_%s', '{schema}', projection, to_generation);
    relation name;
begin
    delete from {schema}.mt_event_progression m
    using {schema}.es_projections p
    where p.name = projection and p.state = 'live' and m.name = format('%s:%s:All', p.name, p.generation);
    update {schema}.es_projections p set state = 'retired', owner = null, fence = p.fence + 1
    where p.name = projection and p.state = 'live';
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
end
$$;
