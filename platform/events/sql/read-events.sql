-- Reads on in the events of a service: those of a window ($2, or of this moment where it is null) that were not
-- there to be seen at an earlier moment ($1, a snapshot of transactions), after a position ($3), at most $4.
-- Returns, in this order, the window's snapshot, the last position that anybody has drawn and, where that is
-- beyond $5, an id higher than that of every transaction which drew one so far; then the event. One row with no
-- event where there is none.
--
-- Transactions end in another order than they draw positions, so "after the last position" alone would miss
-- what comes late. Two snapshots tell exactly what is new. Of one subject's events the later is never seen
-- without the earlier, since who writes it has waited for the other's end; so their order is kept.
-- Served by the primary key. It locks nothing and waits for nobody.
WITH drawn AS MATERIALIZED (
  SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS position FROM :schema.event_position_seq
)
SELECT coalesce($2::pg_snapshot, :schema.event_snapshot())::text, drawn.position::float8,
  -- The end of a snapshot would not do: it is after the last transaction that has ended, not that has begun.
  CASE WHEN drawn.position > $5::bigint THEN :schema.event_tx()::text END,
  event.position::float8, event.event_id, event.type, event.subject, event.session_id,
  (extract(epoch FROM event.happened_at) * 1000)::float8, event.data, event.traceparent
FROM drawn
LEFT JOIN LATERAL (
  SELECT * FROM :schema.event
  WHERE position > $3
    AND pg_visible_in_snapshot(tx, coalesce($2::pg_snapshot, :schema.event_snapshot()))
    AND NOT pg_visible_in_snapshot(tx, $1::pg_snapshot)
  ORDER BY position
  LIMIT $4
) AS event ON true
