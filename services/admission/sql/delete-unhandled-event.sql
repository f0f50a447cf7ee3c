-- An event ($1) was handled after all. Served by the primary key.
DELETE FROM admission.unhandled_event WHERE event_id = $1
