-- Whether the database answers and payments can be read.
SELECT EXISTS (SELECT FROM payments.payment WHERE payment_id = '00000000-0000-0000-0000-000000000000')
