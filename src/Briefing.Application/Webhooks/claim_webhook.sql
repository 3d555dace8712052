-- Takes the webhook that has been due longest at the moment $1 and is in nobody's hands, until the moment $2 by the lease $3.
update {schema}.webhooks
set leased_until = $2, lease = $3
where name = (
    select name
    from {schema}.webhooks
    where state = 'active' and next_attempt <= $1 and (leased_until is null or leased_until < $1)
    order by next_attempt
    limit 1
    for update skip locked
)
returning name, url, events, topic, position, key,
    case when old_secret_until > $1 then array[secret, old_secret] else array[secret] end, failures
