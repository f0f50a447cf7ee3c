-- Whether a session ($1) is known, or a ticket of it. Served by the primary key and ticket_of_session.
SELECT EXISTS (SELECT FROM admission.session WHERE session_id = $1)
  OR EXISTS (SELECT FROM admission.ticket WHERE session_id = $1)
