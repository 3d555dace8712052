-- Topic $1 has the reports whose positions are in the table covered, and no others.
update happenings
set report_topics = (
    select array_agg(
        coalesce(
            (
                select string_agg(topic, ' ' order by topic collate "C")
                from (
                    select topic from string_to_table(told.topics, ' ') as topic where topic not in ('', $1)
                    union all
                    select $1 where told.position in (select position from covered)
                ) as topic
            ),
            '')
        order by told.number)
    from unnest(reports, report_topics) with ordinality as told (position, topics, number)
)
where known_to = 9223372036854775807
  and exists (
    select from unnest(reports, report_topics) as told (position, topics)
    where ($1 = any(string_to_array(told.topics, ' '))) <> (told.position in (select position from covered))
  )
