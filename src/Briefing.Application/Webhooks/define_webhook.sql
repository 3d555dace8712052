-- The webhook $1, which is held, is told of $3 in the topic $4 at the address $2 since the moment $5, or since just after it was defined last.
update {schema}.webhooks
set url = $2, events = $3, topic = $4, defined_at = greatest($5, defined_at + interval '1 microsecond')
where name = $1
