-- Gives the audit back that the instance $1 has, so that another goes on at once.
UPDATE inventory.audit_lease SET instance_id = NULL, leased_until = '-infinity'
WHERE instance_id = $1
