-- Gives a refund ($1) up, once, with the reason ($2): its money was not given back, and its sale is as it was. Served by
-- the primary keys and refunded_place_of_refund. Locks: the refund, then its sale.
WITH refused AS (
  UPDATE sales.refund SET state = 'refused', refusal = $2, ended_at = now()
  WHERE refund_id = $1 AND state = 'begun'
  RETURNING refund_id, sale_id, amount_minor
), freed AS (
  DELETE FROM sales.refunded_place USING refused WHERE refunded_place.refund_id = refused.refund_id
)
UPDATE sales.seat_sale SET state = 'completed', refunded_minor = refunded_minor - amount_minor
FROM refused WHERE seat_sale.sale_id = refused.sale_id
