-- The webhook $1 is told again what comes after the position $2, or goes on where it stands where that is null, from the moment $3 on. Whoever
-- has it in hand loses it.
update {schema}.webhooks
set position = coalesce($2, position),
    key = case when $2::bigint is null then key else E'\uFFFF' end,
    state = 'active',
    reason = null,
    failures = 0,
    next_attempt = $3,
    leased_until = null,
    lease = null
where name = $1
