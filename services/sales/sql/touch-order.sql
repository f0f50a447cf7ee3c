-- Notes that an order ($1) was looked at, so that others have their turn. Served by the primary key.
UPDATE sales.ticket_order SET changed_at = now() WHERE order_id = $1 AND state IN ('paying', 'leaving', 'selling', 'undoing')
