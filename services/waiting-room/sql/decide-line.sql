-- Carries out a decision on a line ($1) by its holder ($2) at the tick that he has read ($3): so many turns more come
-- ($4), with rate ($5), credit ($6), reason ($7), whether all is sold ($8), what is left by sectors ($9). It is kept with
-- its input ($10) and output ($11) where $12 says so. Nothing happens where another has the line, or has decided since.
-- Served by the primary keys. Locks: the row of line_control.
WITH moved AS (
  UPDATE waiting_room.line_control SET serving = serving + $4, tick = tick + 1, rate = $5, credit = $6, reason = $7,
    is_sold_out = $8, sectors = $9, decided_at = clock_timestamp()
  WHERE session_id = $1 AND holder = $2 AND tick = $3
    AND serving + $4 <= (SELECT issued FROM waiting_room.line_count WHERE line_count.session_id = $1)
  RETURNING session_id, tick, serving
), kept AS (
  INSERT INTO waiting_room.decision (session_id, tick, serving_from, serving_to, input, output)
  SELECT session_id, tick, serving - $4, serving, $10::json, $11::json FROM moved WHERE $12
)
SELECT serving FROM moved
