-- Up Migration
-- Where the controller of a line stands. One instance at a time has it, by a lease; each of its decisions is one tick, so
-- whoever comes too late decides nothing.
ALTER TABLE line_control
  ADD COLUMN tick         bigint           NOT NULL DEFAULT 0,
  -- People a minute, and the part of one that is due.
  ADD COLUMN rate         double precision NOT NULL DEFAULT 0 CHECK (rate >= 0),
  ADD COLUMN credit       double precision NOT NULL DEFAULT 0 CHECK (credit >= 0),
  ADD COLUMN reason       text,
  ADD COLUMN is_sold_out  boolean          NOT NULL DEFAULT false,
  -- What is left by sectors, as everybody is told it.
  ADD COLUMN sectors      json             NOT NULL DEFAULT '[]',
  ADD COLUMN decided_at   timestamptz,
  ADD COLUMN holder       uuid,
  ADD COLUMN leased_until timestamptz      NOT NULL DEFAULT '-infinity';

-- What the controller decided, and by what: enough to decide it all over again. Ticks in which nothing came of it are
-- left out.
CREATE TABLE decision (
  session_id   uuid        NOT NULL,
  tick         bigint      NOT NULL,
  decided_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  serving_from integer     NOT NULL,
  serving_to   integer     NOT NULL CHECK (serving_to >= serving_from),
  input        json        NOT NULL,
  output       json        NOT NULL,
  PRIMARY KEY (session_id, tick)
);
-- When a turn came.
CREATE INDEX decision_of_turn ON decision (session_id, serving_to) WHERE serving_to > serving_from;

-- The pass of a turn: one, whoever asks and however often.
CREATE TABLE pass (
  session_id uuid        NOT NULL,
  turn       integer     NOT NULL,
  number     integer     NOT NULL,
  user_id    text        NOT NULL COLLATE "C",
  pass_id    uuid        NOT NULL,
  claimed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  -- Its user has bought.
  ended_at   timestamptz,
  PRIMARY KEY (session_id, turn),
  CHECK (expires_at > claimed_at)
);
CREATE INDEX pass_inside ON pass (session_id, expires_at) WHERE ended_at IS NULL;
CREATE INDEX pass_of_user ON pass (session_id, user_id) WHERE ended_at IS NULL;
