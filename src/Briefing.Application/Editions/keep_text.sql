-- Keeps the text $2 under its fingerprint $1.
insert into {schema}.kept_texts (hash, content)
values ($1, $2)
on conflict do nothing
