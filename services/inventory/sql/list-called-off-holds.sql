-- Up to 500 holds that are live in sessions which were cancelled. Served by session_to_end and hold_of_user.
SELECT held.hold_id
FROM inventory.session AS s
CROSS JOIN LATERAL (
  SELECT h.hold_id FROM inventory.hold AS h
  WHERE h.session_id = s.session_id AND h.state = 'pending' AND h.expires_at > clock_timestamp()
  LIMIT 500
) AS held
WHERE s.to_end_until IS NOT NULL
LIMIT 500
