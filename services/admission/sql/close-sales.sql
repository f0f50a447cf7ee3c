-- Notes sales as taken back, before their tickets are void: $1 JSON, [{"saleId", "sessionId"}, …]. Of one that is not
-- known no ticket will ever be issued. Once this is committed every ticket of these sales can be seen
-- (sql/void-tickets.sql): who was issuing has committed, or issues none. Served by the primary key; locks the sales in
-- order.
INSERT INTO admission.sale AS known (sale_id, session_id, voided_at)
SELECT DISTINCT ON ("saleId") "saleId", "sessionId", now()
FROM json_to_recordset($1::json) AS closed ("saleId" uuid, "sessionId" uuid)
ORDER BY "saleId"
ON CONFLICT (sale_id) DO UPDATE SET voided_at = EXCLUDED.voided_at
WHERE known.voided_at IS NULL
