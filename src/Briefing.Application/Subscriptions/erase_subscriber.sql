-- Forgets the subscriber $1: her address with its domain, and what mail servers answered, for they often name it.
with answers as (
    update {schema}.delivery_attempts set answer = 'erased' where subscriber = $1
),
returned as (
    update {schema}.returned_mail set detail = 'erased' where subscriber = $1
),
domains as (
    update {schema}.deliveries set domain = '' where subscriber = $1
),
pace as (
    delete from {schema}.delivery_pace
    where domain = (select split_part(address_key, '@', 2) from {schema}.subscribers where id = $1)
)
delete from {schema}.subscribers where id = $1
