-- Its lock is what tells a reader which transactions may still bring a lower position: numbers are never cached.
create sequence {schema}.mt_events_sequence cache 1 owned by {schema}.mt_events.seq_id;
