-- Up Migration
-- What has happened in this service, written in the transaction of each change and never changed after: the
-- outbox from which events reach other services, and the audit trail of its own.
CREATE TABLE event (
  -- Before `position`: who has drawn a position has a transaction id by then, and who looks at what may
  -- still come (sql/read-events.sql) can tell it by that.
  tx          xid8        NOT NULL DEFAULT pg_current_xact_id(),
  position    bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id    uuid        NOT NULL DEFAULT gen_random_uuid(),
  type        text        NOT NULL,
  -- What it happened to: a reservation, a sale or a session.
  subject     uuid        NOT NULL,
  session_id  uuid        NOT NULL,
  -- Taken when the row is written, which is when the rows that it is about are locked.
  happened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  data        json        NOT NULL,
  -- The trace of the request that caused it, where tracing is on.
  traceparent text
);

-- For the trail of one subject.
CREATE INDEX event_of_subject ON event (subject, position);

CREATE FUNCTION refuse_change_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what has happened is never changed';
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_event();

-- How far somebody has read in the events of a service, his own or another's. One instance at a time goes on
-- from there; when it dies its lease ends, and another does.
CREATE TABLE event_cursor (
  name         text        NOT NULL PRIMARY KEY,
  cursor       text        NOT NULL DEFAULT '',
  holder       uuid,
  leased_until timestamptz NOT NULL DEFAULT '-infinity'
);
