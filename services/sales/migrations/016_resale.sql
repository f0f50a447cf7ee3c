-- Up Migration
-- Until how many hours before its start tickets of a session may be offered to who waits, for what they cost; not at all where
-- nothing is said.
CREATE TABLE session_resale_rule (
  session_id   uuid    NOT NULL PRIMARY KEY,
  is_allowed   boolean NOT NULL,
  hours_before integer NOT NULL CHECK (hours_before >= 0),
  changed_at   timestamptz NOT NULL DEFAULT now()
);

-- A seller has his money back since another buyer has taken his ticket.
ALTER TABLE refund
  DROP CONSTRAINT refund_cause_check,
  ADD CONSTRAINT refund_cause_check CHECK (cause IN ('buyer', 'seller', 'session', 'resale'));
