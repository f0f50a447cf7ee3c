-- Forgets keys whose 24 hours are over, a bounded number at a time. Served by idempotency_key_expiry.
DELETE FROM :schema.idempotency_key
WHERE key IN (
  SELECT key FROM :schema.idempotency_key WHERE expires_at <= now() ORDER BY expires_at
  LIMIT 5000 FOR UPDATE SKIP LOCKED
)
