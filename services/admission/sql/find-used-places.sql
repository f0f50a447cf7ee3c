-- The places of a sale ($1) that somebody was let in with. Served by the key of a sale's places.
SELECT kind, place, unit FROM admission.ticket WHERE sale_id = $1 AND state = 'used'
