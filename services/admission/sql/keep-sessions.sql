-- Notes what events say of sessions, each session once: $1 JSON, [{"sessionId", "title", "startsAt", "sequence"}, …],
-- where what is not told stays as it was. Events that were seen before change nothing. Served by the primary key;
-- locks the sessions in order.
INSERT INTO admission.session AS known (session_id, title, starts_at, sequence)
SELECT "sessionId", title, "startsAt", sequence
FROM json_to_recordset($1::json) AS told ("sessionId" uuid, title text, "startsAt" timestamptz, sequence bigint)
ORDER BY "sessionId"
ON CONFLICT (session_id) DO UPDATE
SET title = coalesce(EXCLUDED.title, known.title),
  starts_at = coalesce(EXCLUDED.starts_at, known.starts_at),
  sequence = EXCLUDED.sequence
WHERE known.sequence < EXCLUDED.sequence
