-- Says whether tickets of a session ($1) may be offered to who waits ($2), and until how many hours before its start ($3). Served
-- by the primary key.
INSERT INTO sales.session_resale_rule AS rule (session_id, is_allowed, hours_before) VALUES ($1, $2, $3)
ON CONFLICT (session_id) DO UPDATE
SET is_allowed = excluded.is_allowed, hours_before = excluded.hours_before, changed_at = now()
