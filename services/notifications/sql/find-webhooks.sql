-- An endpoint ($1), or all where it is null, in the order of their making: never their secrets. There are few.
SELECT webhook_id, url, types, description, state, (extract(epoch FROM created_at) * 1000)::float8,
  CASE WHEN old_secret_until > now() THEN (extract(epoch FROM old_secret_until) * 1000)::float8 END
FROM notifications.webhook
WHERE $1::uuid IS NULL OR webhook_id = $1
ORDER BY created_at, webhook_id
