-- What a session ($1) gave back at a time ($2, in milliseconds), and what it gives back now; each nothing where nothing was
-- said by then. Served by the primary key.
SELECT (SELECT policy FROM sales.session_refund_policy
    WHERE session_id = $1 AND said_at <= to_timestamp($2::float8 / 1000) ORDER BY said_at DESC LIMIT 1),
  (SELECT policy FROM sales.session_refund_policy WHERE session_id = $1 ORDER BY said_at DESC LIMIT 1)
