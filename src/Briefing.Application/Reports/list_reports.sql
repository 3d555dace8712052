-- The places of reports as known at position $1, by position ({direction}): $2 at most, behind position $3, with ids $4, of types $5,
-- articles $6, outlets $7, naming one of actors $8, published from $9 to $10, holding or not as $11 says (nulls do not restrict).
select position, case when withdrawn_at <= $1 then withdrawn_at end
from {schema}.reports
where position <= $1
  and ($3::bigint is null or position {beyond} $3)
  and ($4::text[] is null or id = any($4))
  and ($5::text[] is null or type = any($5))
  and ($6::text[] is null or article = any($6))
  and ($7::text[] is null or outlet = any($7))
  and ($8::text[] is null or actors && $8)
  and ($9::timestamptz is null or published >= $9)
  and ($10::timestamptz is null or published <= $10)
  and ($11::boolean is null or $11 = (withdrawn_at is null or withdrawn_at > $1))
order by position {direction}
limit $2
