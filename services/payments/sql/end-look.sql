-- Nothing more is to be done for a payment ($1) that is in the state $2 and has no refund in doubt, unless a provider
-- has spoken of it since its look was leased. A Pix that has ended is looked at again as its lease says, more and more
-- rarely and for a day: it may be paid too late, and the word of that may be lost. Served by the primary key.
UPDATE payments.payment
SET look_at = CASE
  WHEN state = 'authorised' THEN clock_timestamp() + interval '1 day'
  WHEN method = 'pix' AND state IN ('declined', 'voided') AND changed_at > clock_timestamp() - interval '1 day' THEN look_at
  ELSE 'infinity' END
WHERE payment_id = $1 AND state = $2 AND refunding_minor = 0 AND look_at > clock_timestamp()
