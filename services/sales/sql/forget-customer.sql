-- Forgets what a user ($1) wrote himself with his orders: the answers to questions, and the reasons for reduced prices where
-- nothing was sold by them; those of what was sold prove its price. Counts the orders. Served by ticket_order_of_user;
-- locks them in no order, as nobody else locks several of them.
UPDATE sales.ticket_order
SET priced = jsonb_set(priced, '{answers}', '[]') || CASE WHEN state IN ('open', 'failed')
  THEN jsonb_build_object('tickets', coalesce((
    SELECT jsonb_agg(jsonb_set(ticket, '{reason}', 'null') ORDER BY place)
    FROM jsonb_array_elements(priced->'tickets') WITH ORDINALITY AS t (ticket, place)), '[]'))
  ELSE '{}' END
WHERE user_id = $1 AND (priced->'answers' <> '[]' OR state IN ('open', 'failed'))
