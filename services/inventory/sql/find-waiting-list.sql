-- Whether a session ($1) has a waiting list, how long it offers places (milliseconds), and how many wait and are offered some.
-- Served by the primary key and waiting_entry_place and, of the offers, waiting_entry_offer.
SELECT has_waiting_list AND s.state <> 'cancelled', offer_ttl_ms,
  (SELECT count(*) FROM inventory.waiting_entry AS e WHERE e.session_id = s.session_id AND e.state = 'waiting')::integer,
  (SELECT coalesce(sum(quantity), 0) FROM inventory.waiting_entry AS e
    WHERE e.session_id = s.session_id AND e.state = 'waiting')::integer,
  (SELECT count(*) FROM inventory.waiting_entry AS e WHERE e.session_id = s.session_id AND e.state = 'offered')::integer
FROM inventory.session AS s
WHERE s.session_id = $1 AND s.room_id IS NOT NULL
