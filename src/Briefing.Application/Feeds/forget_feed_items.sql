-- Forgets the items that the feed $1 has not listed since the moment $2.
delete from {schema}.feed_items
where feed = $1 and last_listed < $2
