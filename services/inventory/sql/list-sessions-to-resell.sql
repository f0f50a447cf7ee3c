-- Sessions that sell, in which tickets are offered and somebody waits. Served by resale_open, the primary key of session and
-- waiting_entry_place.
SELECT r.session_id
FROM (SELECT DISTINCT session_id FROM inventory.resale WHERE state = 'open' AND ends_at > clock_timestamp()) AS r
CROSS JOIN LATERAL (SELECT * FROM inventory.session AS s WHERE s.session_id = r.session_id LIMIT 1) AS session
WHERE has_waiting_list AND state = 'on_sale' AND (sales_end_at IS NULL OR sales_end_at > clock_timestamp())
  AND EXISTS (SELECT FROM inventory.waiting_entry AS e WHERE e.session_id = r.session_id AND e.state = 'waiting')
