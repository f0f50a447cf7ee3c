-- Entries of waiting lists: one ($1), those of a user ($2; of an organisation's sessions alone where $3 names it), or those of
-- a session ($4) that wait or are offered places, $6 at most after one ($5), in their order. Of each that waits also how
-- many are before it to whom places that fit it would be offered first: who want no more, where it wants them. An offer that
-- has ended is told as such, whether anybody has noted it or not.
-- Served by the primary keys, waiting_entry_of_user and the indexes of the list.
WITH asked AS MATERIALIZED (
  SELECT e.* FROM inventory.waiting_entry AS e WHERE e.entry_id = $1::uuid
  UNION ALL
  SELECT e.* FROM inventory.waiting_entry AS e WHERE e.user_id = $2::text
  UNION ALL
  SELECT * FROM (
    SELECT e.* FROM inventory.waiting_entry AS e
    WHERE e.session_id = $4::uuid AND e.state IN ('waiting', 'offered') AND e.place > coalesce((SELECT place FROM inventory.waiting_entry WHERE entry_id = $5::uuid), 0)
    ORDER BY e.place LIMIT $6::integer
  ) AS page
)
SELECT e.entry_id, e.session_id, e.user_id, session.organisation_id,
  CASE WHEN e.state <> 'offered' OR offer.is_open THEN e.state WHEN offer.sale_id IS NULL THEN 'lapsed' ELSE 'taken' END,
  e.sector_index, e.quantity, e.together, e.kinds, (extract(epoch FROM e.joined_at) * 1000)::float8,
  e.hold_id, (extract(epoch FROM offer.expires_at) * 1000)::float8,
  CASE WHEN e.state = 'waiting' THEN (
    SELECT count(*) FROM inventory.waiting_entry AS before
    WHERE before.session_id = e.session_id AND before.state = 'waiting' AND before.place < e.place
      AND before.quantity <= e.quantity
      AND (e.sector_index IS NULL OR before.sector_index IS NULL OR before.sector_index = e.sector_index)
  ) END::integer
FROM asked AS e
CROSS JOIN LATERAL (SELECT organisation_id FROM inventory.session AS s WHERE s.session_id = e.session_id LIMIT 1) AS session
LEFT JOIN LATERAL (
  SELECT sale_id, expires_at, state = 'pending' AND expires_at > clock_timestamp() AS is_open
  FROM inventory.hold AS h WHERE h.hold_id = e.hold_id LIMIT 1
) AS offer ON true
WHERE $3::uuid IS NULL OR session.organisation_id = $3
ORDER BY e.place
