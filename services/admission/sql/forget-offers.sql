-- The offers of these tickets ($1) are ended. Served by the primary key; locks the tickets in order.
WITH locked AS MATERIALIZED (
  SELECT ticket_id FROM admission.ticket WHERE ticket_id = ANY ($1::uuid[]) ORDER BY ticket_id FOR NO KEY UPDATE
)
UPDATE admission.ticket SET offered_by = NULL FROM locked WHERE ticket.ticket_id = locked.ticket_id
