-- What readers find happenings by; what matching finds them by is made with the tables.
create index if not exists happenings_as_known on happenings (topic, type, subject, known_to, known_from);
create index if not exists happenings_in_order on happenings (
    topic, type, id collate "C", known_to, known_from, coalesce(valid_to, 'infinity'), coalesce(valid_from, '-infinity'));
create index if not exists happenings_by_change on happenings (topic, type, changed_at, known_from);
-- Else, for up to a minute, PostgreSQL would not know what the table has, and readers would wait for plans that do not suit it.
analyze happenings;
