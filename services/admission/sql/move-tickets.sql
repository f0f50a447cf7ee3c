-- Makes the tickets of sales another user's, where they are still the first one's: $1 JSON, [{"saleId", "fromUserId",
-- "toUserId"}, …]. The same person has them, so their codes stay. Told again, it changes nothing. Served by the key of a
-- sale's places.
UPDATE admission.ticket SET user_id = moved."toUserId",
  offered_by = CASE WHEN offered_by IS NOT NULL THEN moved."toUserId" END
FROM json_to_recordset($1::json) AS moved ("saleId" uuid, "fromUserId" text, "toUserId" text)
WHERE ticket.sale_id = moved."saleId" AND ticket.user_id = moved."fromUserId"
