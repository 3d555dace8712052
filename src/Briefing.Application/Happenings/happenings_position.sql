-- The generation of the happenings that is read, and the position up to which it is kept.
select projection.generation, progress.last_seq_id
from {schema}.es_projections as projection
join {schema}.mt_event_progression as progress on progress.name = format('%s:%s:All', projection.name, projection.generation)
where projection.name = 'happenings' and projection.state = 'live'
