-- Forgets what is kept aside of the article $1.
delete from {schema}.embargoed_articles
where id = $1
