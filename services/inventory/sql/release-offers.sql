-- Gives the walk of the waiting lists back that the instance $1 has, so that another goes on at once.
UPDATE inventory.offer_lease SET instance_id = NULL, leased_until = '-infinity'
WHERE instance_id = $1
