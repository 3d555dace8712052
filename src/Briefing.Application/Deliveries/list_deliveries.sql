-- Who got the edition $1, who did not, and the last answer.
select d.subscriber, s.address, d.state, d.attempts, a.ended, a.outcome, a.answer,
    exists (select from {schema}.delivery_attempts u where u.edition = d.edition and u.subscriber = d.subscriber and u.outcome = 'uncertain'),
    (
        select string_agg(
            case r.kind when 'complaint' then 'reported as spam' else concat_ws(' ', 'bounced', r.status) || ': ' || r.detail end,
            '; ' order by r.received, r.kind)
        from {schema}.returned_mail r
        where r.edition = d.edition and r.subscriber = d.subscriber
    )
from {schema}.deliveries d
    left join {schema}.subscribers s on s.id = d.subscriber
    left join lateral (
        select ended, outcome, answer
        from {schema}.delivery_attempts a
        where a.edition = d.edition and a.subscriber = d.subscriber
        order by attempt desc
        limit 1
    ) a on true
where d.edition = $1
order by d.state, s.address
