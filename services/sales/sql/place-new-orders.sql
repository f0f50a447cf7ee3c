-- Writes orders down with all that they take of limited things, each if its hold has no order yet and enough is left of
-- all of it. What is not so simple is left to place-order.sql.
--   of each order: $1 its id, $2 hold (each once), $3 a second hold's id, $4 session, $5 organisation or nothing, $6 user,
--   $7 what was ordered as JSON, $8 total in minor units, $9 currency, $10 the end of its hold in milliseconds
--   of each limited thing: $11 the position of its order, $12 key (each once, among all orders; all are counted already),
--   $13 quantity, $14 the limit
-- Returns the ids of those that were written. Served by the primary keys and the unique key of hold_id. Locks: the counts
-- in the order of their keys, then the new orders in that of their holds.
WITH ordered AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::bigint[],
    $9::text[], $10::float8[]) WITH ORDINALITY
    AS o (order_id, hold_id, second_hold_id, session_id, organisation_id, user_id, priced, total_minor, currency,
      until_ms, position)
), tallies AS MATERIALIZED (
  SELECT asked.position, asked.key, asked.quantity, asked.most, tally.taken
  FROM unnest($11::integer[], $12::text[], $13::integer[], $14::integer[]) AS asked (position, key, quantity, most)
  JOIN sales.tally ON tally.key = asked.key
  WHERE (asked.key IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY tally.key
  FOR NO KEY UPDATE OF tally
), short AS MATERIALIZED (
  SELECT DISTINCT position FROM tallies WHERE taken + quantity > most
), written AS (
  INSERT INTO sales.ticket_order (order_id, hold_id, second_hold_id, session_id, organisation_id, user_id, priced,
    total_minor, currency, hold_until)
  SELECT order_id, hold_id, second_hold_id, session_id, organisation_id, user_id, priced::jsonb, total_minor, currency,
    to_timestamp(until_ms / 1000)
  FROM ordered
  WHERE (SELECT count(*) FROM tallies) >= 0 -- the counts first
    AND position NOT IN (SELECT position FROM short)
  ORDER BY hold_id
  ON CONFLICT DO NOTHING
  RETURNING order_id
), taking AS MATERIALIZED (
  SELECT written.order_id, tallies.key, tallies.quantity, tallies.most, tallies.taken
  FROM written JOIN ordered USING (order_id) JOIN tallies USING (position)
), moved AS (
  UPDATE sales.tally SET taken = taking.taken + quantity, most = taking.most
  FROM taking WHERE tally.key = taking.key AND (taking.key IS NULL) = false
), added AS (
  INSERT INTO sales.order_take (order_id, key, quantity) SELECT order_id, key, quantity FROM taking
)
SELECT order_id FROM written
