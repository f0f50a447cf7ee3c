-- A ticket that was to be passed on under an id ($1) came back to everybody instead: its taker's hold had ended. Served by the
-- unique key of taking_id.
UPDATE inventory.resale SET state = 'passed', ended_at = now() WHERE taking_id = $1 AND state = 'passing'
