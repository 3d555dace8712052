-- Where, after position $1 and up to $2, the log has what people have judged.
select position from {schema}.judgements where position > $1 and position <= $2
