-- Notes when keys ($1) were last used ($2, milliseconds); what was noted later stays. Served by the primary key.
UPDATE identity.api_key AS k SET last_used_at = used.at
FROM (
  SELECT key_id, to_timestamp(max(ms) / 1000.0) AS at
  FROM unnest($1::uuid[], $2::float8[]) AS u (key_id, ms) GROUP BY key_id
) AS used
WHERE k.key_id = used.key_id AND (k.last_used_at IS NULL OR k.last_used_at < used.at)
