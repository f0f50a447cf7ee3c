-- Tickets that are offered and can not be had any more, 500 at most: which, and why. Served by ticket_offer_over.
SELECT ticket_id, CASE state WHEN 'used' THEN 'used' WHEN 'void' THEN 'refunded' ELSE 'transferred' END
FROM admission.ticket
WHERE offered_by IS NOT NULL AND (state <> 'issued' OR user_id <> offered_by)
LIMIT 500
