-- Takes a voucher ($1 session, $2 code) away; orders that have it keep their price. Served by the primary key. Locks: the
-- voucher.
DELETE FROM sales.voucher WHERE session_id = $1 AND code = $2
