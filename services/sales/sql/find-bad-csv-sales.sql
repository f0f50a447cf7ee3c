-- Names the lines of an import ($1) whose sale is there and differs, or whose reservation another sale has sold: of another line,
-- or one that is there. Served by the primary key and seat_sale_hold_id_key.
WITH asked AS MATERIALIZED (
  SELECT line, c.*, first_value(line) OVER (PARTITION BY c.reservation_id ORDER BY line) AS first
  FROM sales.csv_import_row AS r
  CROSS JOIN LATERAL json_to_record(r.cells) AS c (sale_id uuid, reservation_id uuid, session_id uuid, user_id text, total bigint,
    currency text, state text, paid_at timestamptz, refunded bigint, seat_list text[])
  WHERE r.import_id = $1
)
INSERT INTO sales.csv_import_fault (import_id, line, field, why)
SELECT $1, line, 'reservation_id', 'is sold on line ' || first || ', too' FROM asked WHERE line <> first
UNION ALL
SELECT $1, line, 'sale_id', 'is of a sale that is there, and differs from this line'
FROM asked JOIN sales.seat_sale AS s ON s.sale_id = asked.sale_id
WHERE (s.hold_id, s.session_id, s.user_id, s.total_minor, s.currency, s.paid_at, s.seats, s.refunded_minor,
    CASE s.state WHEN 'refunding' THEN 'completed' ELSE s.state END)
  IS DISTINCT FROM (asked.reservation_id, asked.session_id, asked.user_id, asked.total, asked.currency, asked.paid_at,
    asked.seat_list, coalesce(asked.refunded, 0), asked.state)
UNION ALL
SELECT $1, line, 'reservation_id', 'was sold by sale-' || s.sale_id
FROM asked JOIN sales.seat_sale AS s ON s.hold_id = asked.reservation_id
WHERE s.sale_id <> asked.sale_id
