-- Forgets what is kept aside of the articles $1, and tells which of their streams $2 there are.
with overtaken as (
    delete from {schema}.embargoed_articles
    where id = any($1)
)
select id
from {schema}.mt_streams
where id = any($2)
