-- Articles as documents, by publication ({direction}) and id: $1 at most, of outlets $2, published from $3 to $4, taken back or not
-- as $5 says, behind the one published at $6 with id $7 (nulls do not restrict), which had come in at position $8 and whose ids are not
-- among $9.
select article.data
from {schema}.articles as article
join lateral (
    select seq_id from {schema}.mt_events where stream_id = 'article-' || article.id and version = 1
) as first on first.seq_id <= $8
where ($2::text[] is null or article.data ->> 'outlet' = any($2))
  and ($3::timestamptz is null or (article.data ->> 'published')::timestamptz >= $3)
  and ($4::timestamptz is null or (article.data ->> 'published')::timestamptz <= $4)
  and ($5::boolean is null or (article.data ->> 'withdrawn')::boolean = $5)
  and ($6::text is null or article.data ->> 'published' {beyond} $6 or (article.data ->> 'published' = $6 and article.id > $7 collate "C"))
  and article.id <> all($9)
order by article.data ->> 'published' {direction}, article.id collate "C"
limit $1
