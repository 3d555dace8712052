-- Articles as documents, the last published first: $1 at most, of outlet $2 (all where null), published before $3 (always where null).
select data
from {schema}.articles
where ($2::text is null or data ->> 'outlet' = $2)
  and ($3::timestamptz is null or (data ->> 'published')::timestamptz < $3)
order by (data ->> 'published') desc, id
limit $1
