-- Up Migration
-- Users whose sales became another's, for good: a sale that was begun before and is completed long after becomes the
-- new owner's too.
CREATE TABLE customer_move (
  from_user_id text        NOT NULL PRIMARY KEY,
  to_user_id   text        NOT NULL,
  moved_at     timestamptz NOT NULL DEFAULT now(),
  CHECK (from_user_id <> to_user_id)
);
