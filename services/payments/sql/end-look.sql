-- Nothing more is to be done for a payment ($1) that is in the state $2 and has no refund in doubt, unless a provider
-- has spoken of it since its look was leased. Served by the primary key.
UPDATE payments.payment
SET look_at = CASE WHEN state = 'authorised' THEN clock_timestamp() + interval '1 day' ELSE 'infinity' END
WHERE payment_id = $1 AND state = $2 AND refunding_minor = 0 AND look_at > clock_timestamp()
