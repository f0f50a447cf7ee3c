-- Closes the id of a payment ($1) that nobody has asked for yet: whoever comes with it late is told that it was given
-- up. Served by the primary key, which also decides who was first.
WITH voided AS (
  INSERT INTO payments.payment (payment_id, sale_ref, method, provider, state, is_unwanted, amount_minor, currency,
    look_at)
  VALUES ($1, '', 'none', 'none', 'voided', true, 0, '', 'infinity')
  ON CONFLICT DO NOTHING
  RETURNING payment_id, state
)
INSERT INTO payments.payment_change (payment_id, state_before, state, cause)
SELECT payment_id, 'new', state, 'command' FROM voided
