-- Counts events, each once for each counting: what they add to the figures and that they were seen are one.
--   $1 the generation to count in; all there are where it is null
--   of each event, no event twice: $2 its source, $3 its position there, $4 its session
--   of each figure: $5 its event's number among these, $6 view, $7 key, $8 step, $9 places, $10 minor units
-- An event that was seen before adds nothing. Two statements that begin the same block of bits at the same moment
-- violate its key, and one of them does nothing: ask again.
-- Served by the primary keys. Locks: the generations, in order; who counts in one is alone in it.
-- Measured: 9 ms for 500 purchases, 3 figures of each.
WITH generation AS MATERIALIZED (
  SELECT generation FROM notifications.analytics_generation
  WHERE $1::integer IS NULL OR generation = $1
  ORDER BY generation
  FOR NO KEY UPDATE
), asked AS MATERIALIZED (
  SELECT number, source, position >> 10 AS block, (position & 1023)::integer AS bit
  FROM unnest($2::text[], $3::bigint[]) WITH ORDINALITY AS event (source, position, number)
), known AS MATERIALIZED (
  SELECT seen.*
  FROM generation
  CROSS JOIN (SELECT DISTINCT source, block FROM asked) blocks
  CROSS JOIN LATERAL (
    SELECT * FROM notifications.analytics_seen
    WHERE generation = generation.generation AND source = blocks.source AND block = blocks.block
    LIMIT 1
    FOR NO KEY UPDATE -- for its newest bits, not those that the statement first saw
  ) seen
), judged AS MATERIALIZED (
  SELECT generation.generation, asked.*, coalesce(get_bit(known.bits, bit), 0) = 0 AS is_new
  FROM generation
  CROSS JOIN asked
  LEFT JOIN known
    ON known.generation = generation.generation AND known.source = asked.source AND known.block = asked.block
), marks AS MATERIALIZED (
  SELECT generation, source, block, bit_or(set_bit(repeat('0', 1024)::bit(1024), bit, 1)) AS bits
  FROM judged WHERE is_new
  GROUP BY generation, source, block
), marked AS (
  UPDATE notifications.analytics_seen seen SET bits = known.bits | marks.bits
  FROM known JOIN marks USING (generation, source, block)
  WHERE seen.generation = known.generation AND seen.source = known.source AND seen.block = known.block
), begun AS (
  INSERT INTO notifications.analytics_seen (generation, source, block, bits)
  SELECT generation, source, block, marks.bits
  FROM marks LEFT JOIN known USING (generation, source, block)
  WHERE known.bits IS NULL
), flags AS MATERIALIZED (
  -- As an array, since the planner would join figures and events in nested loops.
  SELECT generation, array_agg(is_new ORDER BY number) AS is_new FROM judged GROUP BY generation
)
INSERT INTO notifications.analytics_figure AS known
  (generation, session_id, view, key, step, times, places, amount_minor)
SELECT generation, ($4::uuid[])[event], view, key, step, count(*), sum(places), sum(amount_minor)
FROM flags
CROSS JOIN unnest($5::integer[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[])
  AS figure (event, view, key, step, places, amount_minor)
WHERE flags.is_new[event]
GROUP BY generation, ($4::uuid[])[event], view, key, step
ON CONFLICT (generation, session_id, view, key, step) DO UPDATE SET times = known.times + excluded.times,
  places = known.places + excluded.places, amount_minor = known.amount_minor + excluded.amount_minor
