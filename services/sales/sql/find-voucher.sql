-- A voucher of a session ($1) by its code ($2): what it gives, its limits, whether it counts at this moment, and
-- the hidden price categories that it unlocks. Served by
-- the primary key.
SELECT discount, max_uses, max_uses_per_user,
  CASE WHEN valid_from > clock_timestamp() THEN 'early' WHEN valid_until <= clock_timestamp() THEN 'late' ELSE 'valid' END,
  unlocks
FROM sales.voucher WHERE session_id = $1 AND code = $2
