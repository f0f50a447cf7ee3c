-- Notes that nothing of a guest ($1) is left to move. Served by the primary key.
UPDATE identity.customer_move SET done_at = now() WHERE from_account_id = $1::uuid AND done_at IS NULL
