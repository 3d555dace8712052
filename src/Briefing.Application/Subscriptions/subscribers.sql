-- Who gets mail: the addresses that the log must not hold. Erasing a row erases the person.
create table if not exists {schema}.subscribers (
    id varchar(40) primary key,
    address text not null,
    address_key text not null unique,
    asked_at timestamptz not null
);
