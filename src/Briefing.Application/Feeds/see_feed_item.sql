-- The feed $1 lists the item $2 at the moment $3: when it was seen first, what it was when it was taken, and how often that was tried.
insert into {schema}.feed_items as known (feed, item, first_seen, last_listed)
values ($1, $2, $3, $3)
on conflict (feed, item) do update set last_listed = excluded.last_listed
returning first_seen, fingerprint, tries
