-- Keys that this installation signs with.
create table if not exists {schema}.secrets (
    name varchar(40) primary key,
    value bytea not null
);
