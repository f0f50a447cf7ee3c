-- Notes that the sales of a user ($1) are another's ($2) from now on; what was noted first stays. Served by the primary key.
INSERT INTO sales.customer_move (from_user_id, to_user_id) VALUES ($1, $2) ON CONFLICT (from_user_id) DO NOTHING
