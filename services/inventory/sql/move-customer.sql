-- Makes the holds of a user ($1) another's ($2): those that are pending, and of the holds $3 those that are still his. What
-- happened before stays told of the first; each hold's move is told. Returns nothing; counts the holds.
-- A pending hold gets a number of the new owner's that is free (see hold.slot); limits are not asked, since nothing more
-- is held. Who places a hold for the new owner at the same moment may take the same number: then one of the two fails by
-- the unique key, and is asked again.
-- Served by the primary keys of session and hold, and by hold_of_user, which is asked once for each session. Locks the holds,
-- in order.
WITH wanted AS MATERIALIZED (
  SELECT named.hold_id
  FROM unnest($3::uuid[]) AS asked (hold_id)
  CROSS JOIN LATERAL (SELECT hold_id FROM inventory.hold h WHERE h.hold_id = asked.hold_id LIMIT 1) AS named
  UNION
  SELECT pending.hold_id
  FROM inventory.session AS s
  CROSS JOIN LATERAL (
    SELECT hold_id FROM inventory.hold AS h
    WHERE h.session_id = s.session_id AND h.user_id = $1 AND h.state = 'pending'
    OFFSET 0
  ) AS pending
), known AS MATERIALIZED (
  SELECT hold.hold_id, session_id, state FROM wanted JOIN inventory.hold ON hold.hold_id = wanted.hold_id
  WHERE user_id = $1 AND (wanted.hold_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY hold.hold_id
  FOR NO KEY UPDATE OF hold
), taken AS MATERIALIZED (
  SELECT session_id, array_agg(slot) AS slots FROM inventory.hold
  WHERE session_id IN (SELECT session_id FROM known WHERE state = 'pending') AND user_id = $2 AND state = 'pending'
  GROUP BY session_id
), numbered AS MATERIALIZED (
  SELECT hold_id, session_id, row_number() OVER (PARTITION BY session_id ORDER BY hold_id)::integer AS nth
  FROM known WHERE state = 'pending'
), slotted AS MATERIALIZED (
  SELECT hold_id, free.slot
  FROM numbered
  LEFT JOIN taken USING (session_id)
  CROSS JOIN LATERAL (
    SELECT slot FROM generate_series(0, coalesce(cardinality(slots), 0) + nth) AS slot
    WHERE slot <> ALL (coalesce(slots, '{}'))
    ORDER BY slot OFFSET nth - 1 LIMIT 1
  ) AS free
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'ReservationMoved', hold_id, session_id, json_build_object('userId', $2::text, 'fromUserId', $1::text)
  FROM known
  ORDER BY hold_id
)
UPDATE inventory.hold SET user_id = $2, slot = coalesce(slotted.slot, hold.slot)
FROM known LEFT JOIN slotted USING (hold_id)
WHERE hold.hold_id = known.hold_id
