-- How many deliveries there are of each consumer and state, and for how many seconds the oldest has been there. Reads
-- the table, which holds only what was not delivered.
SELECT
  consumer, state, count(*)::double precision,
  extract(epoch FROM now() - min(kept_at))::double precision
FROM notifications.delivery
GROUP BY consumer, state
