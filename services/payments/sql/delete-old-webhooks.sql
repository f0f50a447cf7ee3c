-- Forgets messages of providers that came over a week ago: older ones are not taken any more. Served by
-- webhook_message_by_time.
DELETE FROM payments.webhook_message WHERE received_at < now() - interval '7 days'
