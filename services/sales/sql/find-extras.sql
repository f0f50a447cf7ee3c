-- What a session ($1) sells and asks beside its tickets. Served by the primary key.
SELECT extras FROM sales.session_extras WHERE session_id = $1
