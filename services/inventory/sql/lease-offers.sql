-- Takes the walk of the waiting lists for the instance $1, or keeps it, for $2 seconds from now, unless another has it.
UPDATE inventory.offer_lease
SET instance_id = $1, leased_until = now() + make_interval(secs => $2)
WHERE instance_id = $1 OR leased_until < now()
