-- Letter $1 to subscriber $2 came back as $3 with status $4, in the words $5, at the moment $6.
insert into {schema}.returned_mail (edition, subscriber, kind, status, detail, received)
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
