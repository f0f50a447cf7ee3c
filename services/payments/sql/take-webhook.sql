-- Takes messages of providers, each once, and has the payments that they are about looked at.
--   of each message: $1 provider, $2 message, $3 what it is, $4 the payment, or nothing, $5 the provider's name of it, or
--   nothing, $6 the state that it tells of, or nothing
-- Returns the provider and message of those that are new. A payment that nobody has heard of is left to the
-- reconciliation. One that is in the state that is told, or
-- past it, and of which no refund is in doubt, is left as it is; one whose command is under way has a moment to
-- hear the answer.
-- Served by the primary keys and payment_of_provider; locks the messages, then the payments' rows, in their order.
WITH asked AS MATERIALIZED (
  SELECT provider, message_id, type, payment_id, nullif(ref, '') AS ref, nullif(says, '') AS says
  FROM unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[])
    AS a (provider, message_id, type, payment_id, ref, says)
), about AS MATERIALIZED (
  SELECT asked.*, payment.payment_id AS found_id
  FROM asked LEFT JOIN LATERAL (
    SELECT payment_id FROM payments.payment
    WHERE payment_id = asked.payment_id AND provider = asked.provider
    UNION ALL
    (SELECT payment_id FROM payments.payment WHERE provider = asked.provider AND provider_ref = asked.ref LIMIT 1)
    LIMIT 1
  ) payment ON true
), taken AS (
  INSERT INTO payments.webhook_message (provider, message_id, type, payment_id)
  SELECT provider, message_id, type, found_id FROM about ORDER BY provider, message_id
  ON CONFLICT DO NOTHING
  RETURNING provider, message_id
), locked AS MATERIALIZED (
  SELECT payment.payment_id, payment.state, payment.refunding_minor, payment.changed_at, payment.look_at
  FROM payments.payment
  WHERE payment_id IN (
    SELECT found_id FROM about JOIN taken USING (provider, message_id) WHERE found_id IS NOT NULL
  )
  ORDER BY payment_id
  FOR NO KEY UPDATE
), looked AS (
  UPDATE payments.payment
  SET looks = 0, look_at = CASE
    WHEN locked.state IN ('authorising', 'capturing', 'voiding') AND locked.changed_at > clock_timestamp() - interval '2 seconds'
      THEN least(locked.look_at, locked.changed_at + interval '2 seconds')
    ELSE clock_timestamp() END
  FROM locked
  WHERE payment.payment_id = locked.payment_id AND EXISTS (
    SELECT FROM about JOIN taken USING (provider, message_id)
    WHERE found_id = locked.payment_id AND (
      locked.refunding_minor > 0
      OR NOT coalesce(says = locked.state OR (says IN ('pending', 'authorised')
        AND locked.state IN ('authorised', 'capturing', 'captured')), false))
  )
)
SELECT provider, message_id FROM taken
