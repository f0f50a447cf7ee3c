-- Up Migration
-- What was answered to each Idempotency-Key, so that a repeated command has one effect and one answer.
CREATE TABLE idempotency_key (
  -- The endpoint and the caller's key: 'POST /purchase 6f1c…'
  key          text        NOT NULL PRIMARY KEY,
  -- SHA-256 of the request; the same key with another request is refused.
  fingerprint  text        NOT NULL,
  -- The id under which the command runs, however often it is taken up again.
  command_id   uuid        NOT NULL,
  -- Until then one instance is at work on it; after that another may take it up.
  leased_until timestamptz NOT NULL,
  -- Status, headers and body, once known.
  answer       text,
  expires_at   timestamptz NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);
