-- Notes of a payment ($1) that is being captured that nobody wants it any more: once its money is here, it goes back.
-- Served by the primary key.
UPDATE payments.payment SET is_unwanted = true WHERE payment_id = $1 AND state = 'capturing'
