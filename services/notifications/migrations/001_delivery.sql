-- Up Migration
-- What is to be told to a consumer and was not yet: the queue of those that take their time, and what failed.
-- A delivery that succeeded is gone; one that failed too often, or was given up, stays to be looked at.
CREATE TABLE delivery (
  delivery_id    uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  -- Its place in the line of its subject.
  position       bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  consumer       text        NOT NULL,
  event_id       uuid        NOT NULL,
  subject        text        NOT NULL,
  event          json        NOT NULL,
  state          text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'dead', 'discarded')),
  tries          integer     NOT NULL DEFAULT 0,
  -- The next try is not before this; while one is under way, when that counts as lost.
  due_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Who is at it: each try has a name of its own.
  attempt_id     uuid,
  kept_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Why the last try failed, and when.
  failure        text,
  failed_at      timestamptz,
  discard_reason text,
  discarded_at   timestamptz,
  CHECK ((state = 'discarded') = (discarded_at IS NOT NULL)),
  UNIQUE (consumer, event_id)
);

-- What is due next, and how old the oldest is.
CREATE INDEX delivery_due ON delivery (consumer, due_at, position) WHERE state = 'waiting';
-- Whether an earlier one of the same subject is still to be done.
CREATE INDEX delivery_line ON delivery (consumer, subject, position) WHERE state = 'waiting';
-- For the operator, newest first.
CREATE INDEX delivery_dead ON delivery (state, position) WHERE state <> 'waiting';
