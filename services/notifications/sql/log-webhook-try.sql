-- What a try of a delivery ($1) came to: $2 outcome, $3 how long it took (milliseconds), $4 the answer's status and
-- $5 its first bytes, $6 why there was none or it does not count. One that was skipped is no try. Served by the
-- primary key.
UPDATE notifications.webhook_delivery SET outcome = $2, tries = tries + ($2 <> 'skipped')::integer,
  tried_at = now(), duration_ms = $3, answer_status = $4, answer_start = $5, failure = $6
WHERE delivery_id = $1
