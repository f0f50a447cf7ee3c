-- Up Migration
-- The cluster of PostgreSQL that the log lies in. Ids of transactions mean something in their own cluster only:
-- in another, into which a dump was restored, they begin anew, and what was told before would count as still to
-- come, and what is told then as read long ago. Where the log finds itself in another cluster, its ids go on far
-- behind those that it has (adopt_event_log).
CREATE TABLE event_cluster (
  only_one   boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
  identifier bigint  NOT NULL
);
INSERT INTO event_cluster (identifier) SELECT system_identifier FROM pg_control_system();

-- The transaction that writes an event, and those that have ended, as the log counts them. Both are put into the
-- statements that call them (inlined), and cost nothing.
CREATE FUNCTION event_tx() RETURNS xid8 LANGUAGE sql STABLE AS 'SELECT pg_current_xact_id()';
CREATE FUNCTION event_snapshot() RETURNS pg_snapshot LANGUAGE sql STABLE AS 'SELECT pg_current_snapshot()';
ALTER TABLE event ALTER tx SET DEFAULT event_tx();

-- Goes on in this cluster, if the log comes from another or `is_turned_back`: this one was set back to an earlier
-- time, and others have read what is gone. Returns whether there was something to do. Nobody may be writing.
CREATE FUNCTION adopt_event_log(is_turned_back boolean DEFAULT false) RETURNS boolean
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  here  bigint := (SELECT system_identifier FROM pg_control_system());
  known bigint := (SELECT identifier FROM event_cluster FOR UPDATE);
  -- More than a cluster uses in its life: cursors may know of ids beyond that of the last event.
  ahead bigint := coalesce((SELECT tx::text::bigint FROM event ORDER BY position DESC LIMIT 1), 0) + 2::bigint ^ 40;
BEGIN
  IF known = here AND NOT is_turned_back THEN
    RETURN false;
  END IF;
  EXECUTE format($f$
    CREATE OR REPLACE FUNCTION event_tx() RETURNS xid8 LANGUAGE sql STABLE AS
      'SELECT (pg_current_xact_id()::text::bigint + %1$s)::text::xid8';
    CREATE OR REPLACE FUNCTION event_snapshot() RETURNS pg_snapshot LANGUAGE sql STABLE AS
      'SELECT format(''%%s:%%s:%%s'', pg_snapshot_xmin(now)::text::bigint + %1$s,
          pg_snapshot_xmax(now)::text::bigint + %1$s,
          (SELECT string_agg((xip::text::bigint + %1$s)::text, '','' ORDER BY xip) FROM pg_snapshot_xip(now) xip)
        )::pg_snapshot FROM pg_current_snapshot() now'
  $f$, ahead);
  UPDATE event_cluster SET identifier = here;
  RETURN true;
END $$;
