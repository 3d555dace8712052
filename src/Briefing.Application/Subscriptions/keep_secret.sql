-- The secret named $1; $2 becomes it where there is none.
with made as (
    insert into {schema}.secrets (name, value)
    values ($1, $2)
    on conflict do nothing
    returning value
)
select value from made
union all
select value from {schema}.secrets where name = $1
limit 1
