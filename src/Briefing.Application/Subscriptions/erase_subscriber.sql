-- Forgets the subscriber $1: her address, and what mail servers answered, for they often name it.
with answers as (
    update {schema}.delivery_attempts set answer = 'erased' where subscriber = $1
)
delete from {schema}.subscribers where id = $1
