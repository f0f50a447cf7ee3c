-- Changes what is given of an endpoint ($1): $2 url, $3 types, $4 description, $5 state; null leaves it. Served by
-- the primary key.
UPDATE notifications.webhook SET url = coalesce($2, url), types = coalesce($3::text[], types),
  description = coalesce($4, description), state = coalesce($5, state)
WHERE webhook_id = $1
