-- Notes that a ticket ($1) is offered to others by whose it is ($2), while it is his and was not used. Served by the primary key.
UPDATE admission.ticket SET offered_by = user_id WHERE ticket_id = $1::uuid AND user_id = $2::text AND state = 'issued'
