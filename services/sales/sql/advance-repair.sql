-- All claims up to $1, $2 are accounted for.
UPDATE sales.repair_cursor
SET claimed_at = $1, claim_id = $2
WHERE (claimed_at, claim_id) <= ($1::timestamptz, $2::uuid)
