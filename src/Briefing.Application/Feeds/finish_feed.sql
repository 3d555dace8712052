-- What came of the feed $1 under the lease $2 at the moment $3: the next look at $4; the address $5 with its ETag $6 and Last-Modified $7;
-- the error $8, null where there was none; $9 articles came, $10 items were refused, the last because of $11.
update {schema}.feed_fetches
set next_fetch = $4,
    leased_until = null,
    lease = null,
    url = coalesce($5, url),
    etag = case when $5::text is null then etag else $6 end,
    last_modified = case when $5::text is null then last_modified else $7 end,
    last_success = case when $8::text is null then $3 else last_success end,
    last_error = $8,
    failures = case when $8::text is null then 0 else failures + 1 end,
    items = items + $9,
    refused = refused + $10,
    last_refusal = coalesce($11, last_refusal),
    last_item = case when $9 > 0 then $3 else last_item end
where id = $1 and lease = $2
