-- The articles that must not be shown yet, with when each may be; null while that is not known.
select id, content::text, release_at
from {schema}.embargoed_articles
order by id
