-- A rebuild ($1) has read so many events more ($5) of a service ($3), up to a cursor ($4); its instance ($2) keeps
-- it for some seconds ($6). Nothing, when another has taken it over. Served by the primary key.
UPDATE notifications.analytics_generation
SET cursors = cursors || jsonb_build_object($3::text, $4::text), events_read = events_read + $5,
  leased_until = now() + $6 * interval '1 second'
WHERE generation = $1 AND holder = $2 AND completed_at IS NULL
