-- Happenings $1 are about to be written anew, with what they gained.
delete from happenings where id = any($1) and known_to = 9223372036854775807
