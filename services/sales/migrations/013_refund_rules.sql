-- Up Migration
-- What a session gives back to buyers, each time that who manages it has said so (domain/refunds/refund-terms.ts). What was
-- said before stays: who bought under it gets no less.
CREATE TABLE session_refund_policy (
  session_id uuid        NOT NULL,
  said_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  policy     jsonb       NOT NULL,
  PRIMARY KEY (session_id, said_at)
);

-- Sessions that were cancelled: all their sales go back (jobs/refund-sessions.ts). A sale may come late, of an order that
-- was on its way, so they are looked at for ever, and less and less often.
CREATE TABLE session_refund (
  session_id   uuid        NOT NULL PRIMARY KEY,
  noted_at     timestamptz NOT NULL DEFAULT now(),
  look_at      timestamptz NOT NULL DEFAULT now(),
  -- How often nothing was found since something was.
  looks        integer     NOT NULL DEFAULT 0,
  -- Whoever looks has the session for so long.
  leased_until timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX session_refund_to_look_at ON session_refund (look_at);

-- The sales of a session by their state.
CREATE INDEX seat_sale_of_session ON seat_sale (session_id, state) WHERE state <> 'pending';
