-- Keeps the article $1 with the content $2 aside until the moment $3, in place of an earlier version.
insert into {schema}.embargoed_articles (id, content, release_at)
values ($1, $2::jsonb, $3)
on conflict (id) do update set content = excluded.content, release_at = excluded.release_at
