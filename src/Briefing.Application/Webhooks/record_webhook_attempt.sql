-- At the moment $2 the message $3 of type $4 at position $5 was sent to the webhook $1: the status $6 came back, the outcome is $7, because of $8.
insert into {schema}.webhook_attempts (webhook, at, message, type, position, status, outcome, error)
values ($1, $2, $3, $4, $5, $6, $7, $8)
