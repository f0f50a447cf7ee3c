-- The decisions on a line ($1) after a tick ($2), in their order, at most $3. Served by the primary key.
SELECT tick::float8, (extract(epoch FROM decided_at) * 1000)::float8, serving_from, serving_to, input, output
FROM waiting_room.decision WHERE session_id = $1 AND tick > $2 ORDER BY decision.tick LIMIT $3
