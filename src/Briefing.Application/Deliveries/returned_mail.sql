-- Letters that were refused, came back, or were complained about. kind: gone (the address is no more), trouble (of the mailbox), other
-- (says nothing of the address), complaint. The same report twice counts once.
create table if not exists {schema}.returned_mail (
    edition text not null,
    subscriber varchar(40) not null,
    kind text not null check (kind in ('gone', 'trouble', 'other', 'complaint')),
    status text,
    detail text not null,
    received timestamptz not null,
    primary key (edition, subscriber, kind)
);

create index if not exists returned_mail_subscriber on {schema}.returned_mail (subscriber, received);
