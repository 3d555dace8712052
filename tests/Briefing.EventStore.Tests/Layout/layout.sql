-- What tables consist of, in the form of marten-9.29.tsv. $1: the schema, $2: the tables.
with tables as (
    select c.oid, c.relname from pg_class c
    where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relname = any ($2)
)
select t.relname, 'column', a.attname,
    format_type(a.atttypid, a.atttypmod)
    || case when a.attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
union all
select t.relname, case when i.indisprimary then 'primary key' when i.indisunique then 'unique index' else 'index' end, c.relname,
    (select string_agg(pg_get_indexdef(i.indexrelid, n, false), ', ' order by n) from generate_series(1, i.indnkeyatts) n)
from tables t
join pg_index i on i.indrelid = t.oid
join pg_class c on c.oid = i.indexrelid
union all
select t.relname, 'foreign key', f.conname, pg_get_constraintdef(f.oid)
from tables t
join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
union all
select t.relname, 'sequence', s.relname, 'owned by ' || a.attname
from tables t
join pg_depend o on o.refobjid = t.oid and o.classid = 'pg_class'::regclass and o.deptype = 'a' and o.refobjsubid > 0
join pg_class s on s.oid = o.objid and s.relkind = 'S'
join pg_attribute a on a.attrelid = t.oid and a.attnum = o.refobjsubid
