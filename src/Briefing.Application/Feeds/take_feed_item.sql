-- The item $2 of the feed $1 was taken with the fingerprint $3; tried once more in vain where that is null.
update {schema}.feed_items
set fingerprint = coalesce($3, fingerprint), tries = case when $3::bytea is null then tries + 1 else 0 end
where feed = $1 and item = $2
