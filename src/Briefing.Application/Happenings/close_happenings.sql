-- From positions $2 on, happenings $1 are no longer known as they were.
update happenings
set known_to = closed.known_to, changed_at = closed.known_to
from unnest($1::text[], $2::bigint[]) as closed (id, known_to)
where happenings.id = closed.id and happenings.known_to = 9223372036854775807
