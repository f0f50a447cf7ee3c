-- All claims up to $1, $2 are accounted for; with $3 the lease is given back.
UPDATE sales.repair_cursor
SET claimed_at = $1, claim_id = $2,
    leased_until = CASE WHEN $3::boolean THEN '-infinity' ELSE leased_until END
WHERE (claimed_at, claim_id) <= ($1::timestamptz, $2::uuid)
