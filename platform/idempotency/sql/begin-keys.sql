-- Claims the keys of many requests at once and tells what is known of each.
--   $1 keys, $2 fingerprints, $3 new command ids, $4 lease in seconds
-- A key is ours when it is new, when its 24 hours are over, or when whoever worked on it gave it up
-- (its lease ran out without an answer): then its command id stays, so that nothing is done twice.
-- Served by the primary key; rows are locked in the order of the keys.
WITH asked AS (
  SELECT DISTINCT ON (key) key, fingerprint, command_id
  FROM unnest($1::text[], $2::text[], $3::uuid[]) AS a (key, fingerprint, command_id)
  ORDER BY key
), ours AS (
  INSERT INTO :schema.idempotency_key AS k (key, fingerprint, command_id, leased_until, expires_at)
  SELECT key, fingerprint, command_id, now() + make_interval(secs => $4), now() + interval '24 hours'
  FROM asked
  ON CONFLICT (key) DO UPDATE SET
    fingerprint = excluded.fingerprint,
    command_id = CASE WHEN k.expires_at <= now() THEN excluded.command_id ELSE k.command_id END,
    leased_until = excluded.leased_until,
    expires_at = excluded.expires_at,
    answer = NULL
  WHERE k.expires_at <= now()
     OR (k.answer IS NULL AND k.leased_until <= now() AND k.fingerprint = excluded.fingerprint)
  RETURNING key, command_id
)
SELECT asked.key, ours.key IS NOT NULL, coalesce(ours.command_id, known.command_id),
  known.fingerprint, known.answer
FROM asked
LEFT JOIN ours USING (key)
LEFT JOIN LATERAL (
  SELECT command_id, fingerprint, answer FROM :schema.idempotency_key
  WHERE key = asked.key AND ours.key IS NULL LIMIT 1
) known ON true
