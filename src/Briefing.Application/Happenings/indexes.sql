-- What readers find happenings by; what matching finds them by is made with the tables.
create index if not exists happenings_as_known on happenings (topic, type, subject, known_to, known_from);
create index if not exists happenings_by_change on happenings (topic, type, changed_at, known_from);

-- Those that took few days, and the others, in the order of pages.
create index if not exists happenings_of_few_days on happenings (
    topic, type, id collate "C", known_to, known_from, valid_to, valid_from) where valid_to - valid_from < 8;
create index if not exists happenings_of_many_days on happenings (
    topic, type, id collate "C", known_to, known_from, coalesce(valid_to, 'infinity'), coalesce(valid_from, '-infinity')) where (valid_to - valid_from < 8) is not true;

-- Else, for up to a minute, PostgreSQL would not know what the table has, and readers would wait for plans that do not suit it.
analyze happenings;
