-- Takes the repair for $1 seconds, unless another instance has it; tells how far it has come.
UPDATE sales.repair_cursor
SET leased_until = now() + make_interval(secs => $1)
WHERE leased_until < now()
RETURNING claimed_at::text, claim_id
