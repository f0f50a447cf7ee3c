-- Up Migration
-- Where an organiser wants to be told of events.
CREATE TABLE webhook (
  webhook_id       uuid        NOT NULL PRIMARY KEY,
  url              text        NOT NULL,
  -- Names of events, or '*' for all.
  types            text[]      NOT NULL,
  description      text        NOT NULL,
  state            text        NOT NULL CHECK (state IN ('active', 'paused')),
  -- As it stands, since each message is signed with it.
  secret           text        NOT NULL,
  -- The one before, with which messages are signed too until then.
  old_secret       text,
  old_secret_until timestamptz,
  -- The command that changed the secret last, so that it changes it once.
  rotation_id      uuid,
  created_at       timestamptz NOT NULL DEFAULT now(),
  CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
);

-- An event for an endpoint, kept for a while as what came of it. What is still to be sent stands in the queue of
-- deliveries too, as one of the consumer `webhook` whose event id is this delivery's.
CREATE TABLE webhook_delivery (
  delivery_id   uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  position      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  webhook_id    uuid        NOT NULL REFERENCES webhook ON DELETE CASCADE,
  event_id      uuid        NOT NULL,
  event         json        NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  -- What the last try came to; one that failed may be tried again, or not.
  outcome       text        NOT NULL DEFAULT 'waiting'
    CHECK (outcome IN ('waiting', 'delivered', 'failed', 'skipped')),
  tries         integer     NOT NULL DEFAULT 0,
  tried_at      timestamptz,
  duration_ms   integer,
  -- How the endpoint answered, with the first bytes of its body; or why it did not.
  answer_status integer,
  answer_start  text,
  failure       text,
  -- However often an event comes, an endpoint gets it once.
  UNIQUE (webhook_id, event_id)
);

-- An endpoint's deliveries, newest first.
CREATE INDEX webhook_delivery_of_webhook ON webhook_delivery (webhook_id, position DESC);
-- What is old enough to be forgotten; tiny, as rows lie in the order of their times.
CREATE INDEX webhook_delivery_age ON webhook_delivery USING brin (created_at);
