-- Ends the orders of holds ($1) that were given back, or whose session was cancelled: their time is over, and what they had
-- of limited things is free. One that is being paid for goes on to its own end, which is then that as well. Served by the
-- unique key of hold_id.
UPDATE sales.ticket_order ordered SET hold_until = '-infinity'
FROM unnest($1::uuid[]) AS cancelled (hold_id)
WHERE ordered.hold_id = cancelled.hold_id AND ordered.state IN ('open', 'paying', 'leaving')
  AND (cancelled.hold_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
