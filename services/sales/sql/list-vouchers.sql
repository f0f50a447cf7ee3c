-- The vouchers of a session ($1) in the order of their codes, after one ($2), at most $3, each with how often it is used by
-- orders that count at this moment. The key of what a voucher's orders took is $4 and its code. Served by the primary key,
-- and by that of tally and order_take_unsettled; uses that are settled are what is counted less those that are not.
SELECT code, discount, max_uses, max_uses_per_user,
  (extract(epoch FROM valid_from) * 1000)::float8, (extract(epoch FROM valid_until) * 1000)::float8,
  coalesce((SELECT taken FROM sales.tally WHERE key = $4 || code), 0) - (
    SELECT count(*)::integer
    FROM sales.order_take take JOIN sales.ticket_order ordered ON ordered.order_id = take.order_id
    WHERE take.key = $4 || code AND NOT take.is_settled
      AND (ordered.state = 'failed' OR (ordered.state = 'open' AND ordered.hold_until <= clock_timestamp()))),
  unlocks
FROM sales.voucher
WHERE session_id = $1 AND code > $2
ORDER BY code
LIMIT $3
