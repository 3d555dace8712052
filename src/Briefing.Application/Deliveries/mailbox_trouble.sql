-- Whether the mailbox of subscriber $1 had trouble with five letters over three days or more in the two weeks before the moment $2.
select count(*) >= 5 and coalesce(max(received) - min(received) >= interval '3 days', false)
from {schema}.returned_mail
where subscriber = $1 and kind = 'trouble' and received > $2 - interval '14 days'
