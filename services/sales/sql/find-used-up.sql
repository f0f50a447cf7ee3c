-- Whether any of some limited things ($1 their keys, $2 how much there is of each) is used up by orders that are paid or being
-- paid; what open orders have may come free again. Served by the primary keys of tally and ticket_order, and by
-- order_take_unsettled, which is looked at only where something is short.
SELECT coalesce(bool_or(CASE WHEN tally.taken >= asked.most THEN tally.taken - (
    SELECT coalesce(sum(take.quantity), 0)
    FROM sales.order_take take JOIN sales.ticket_order ordered ON ordered.order_id = take.order_id
    WHERE take.key = asked.key AND NOT take.is_settled AND ordered.state IN ('open', 'failed')
  ) >= asked.most ELSE false END), false)
FROM unnest($1::text[], $2::integer[]) AS asked (key, most)
JOIN sales.tally ON tally.key = asked.key
