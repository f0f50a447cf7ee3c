-- Writes down what a session ($1) sells and asks beside its tickets ($2); what was there before is gone. Served by the
-- primary key. Locks: the session's row.
INSERT INTO sales.session_extras (session_id, extras) VALUES ($1, $2::jsonb)
ON CONFLICT (session_id) DO UPDATE SET extras = excluded.extras, changed_at = now()
