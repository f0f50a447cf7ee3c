-- Sessions that sell and have a waiting list whose turn it is somewhere. Served by turn_wanted and the primary key of session.
SELECT DISTINCT t.session_id
FROM inventory.turn AS t
CROSS JOIN LATERAL (SELECT * FROM inventory.session AS s WHERE s.session_id = t.session_id LIMIT 1) AS session
WHERE t.is_wanted AND t.public_until <= clock_timestamp() AND has_waiting_list AND state = 'on_sale'
  AND (sales_end_at IS NULL OR sales_end_at > clock_timestamp())
