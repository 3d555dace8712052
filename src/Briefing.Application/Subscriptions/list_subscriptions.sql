-- Every subscription with its address; null where it was erased.
select s.address, p.data
from {schema}.subscriptions p
    left join {schema}.subscribers s on s.id = p.id
order by s.address_key collate "C" nulls last, p.id
