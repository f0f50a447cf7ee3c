-- Which of some events ($2 ids, $3 subjects) are not to be handled at once by a consumer ($1): those that are in
-- its queue already, in any state, and those with an earlier one of their subject waiting there. Returns their
-- places in the arrays, from 0. Served by the unique key and delivery_line; locks nothing.
SELECT (asked.place - 1)::integer
FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS asked (event_id, subject, place)
LEFT JOIN LATERAL (
  SELECT true AS is_there FROM notifications.delivery AS d
  WHERE d.consumer = $1 AND d.event_id = asked.event_id
  LIMIT 1
) AS known ON true
LEFT JOIN LATERAL (
  SELECT true AS is_there FROM notifications.delivery AS d
  WHERE d.consumer = $1 AND d.subject = asked.subject AND d.state = 'waiting'
  LIMIT 1
) AS ahead ON true
WHERE known.is_there OR ahead.is_there
