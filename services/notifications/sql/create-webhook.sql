-- Adds an endpoint, once for its id: $1 its id, $2 url, $3 types, $4 description, $5 secret. Returns the secret that
-- it has, the first time's. Served by the primary key.
INSERT INTO notifications.webhook (webhook_id, url, types, description, state, secret)
VALUES ($1, $2, $3, $4, 'active', $5)
ON CONFLICT (webhook_id) DO UPDATE SET webhook_id = excluded.webhook_id
RETURNING secret
