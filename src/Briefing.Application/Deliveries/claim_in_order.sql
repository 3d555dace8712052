-- For this transaction: what waits is read in the order of its index. A planner that has not yet counted the edition that came in a moment
-- ago takes it for small, and would sort all of it for every hundred that are taken.
do $$ begin perform set_config('enable_sort', 'off', true); end $$
