-- Gives an endpoint ($1) another secret ($2), once for a command ($3); the one before counts for $4 hours more.
-- Returns the secret, and until when the other counts (milliseconds). Served by the primary key.
UPDATE notifications.webhook SET
  secret = CASE WHEN rotation_id = $3::uuid THEN secret ELSE $2 END,
  old_secret = CASE WHEN rotation_id = $3::uuid THEN old_secret ELSE secret END,
  old_secret_until =
    CASE WHEN rotation_id = $3::uuid THEN old_secret_until ELSE now() + $4 * interval '1 hour' END,
  rotation_id = $3::uuid
WHERE webhook_id = $1
RETURNING secret, (extract(epoch FROM old_secret_until) * 1000)::float8
