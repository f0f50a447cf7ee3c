-- Up Migration
-- Doors without a connection load their session's tickets, and later only what has changed since: by the transaction
-- that changed a ticket last, as the event log counts them (sql/list-door-tickets.sql).
ALTER TABLE ticket ADD COLUMN changed_tx xid8 NOT NULL DEFAULT event_tx();
CREATE INDEX ticket_of_door ON ticket (session_id, changed_tx, ticket_id);

-- By a trigger, so that no statement can forget it.
CREATE FUNCTION note_change_of_ticket() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.changed_tx := event_tx();
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_notes_change BEFORE UPDATE ON ticket FOR EACH ROW
  WHEN ((OLD.state, OLD.version, OLD.used_scan_id) IS DISTINCT FROM (NEW.state, NEW.version, NEW.used_scan_id))
  EXECUTE FUNCTION note_change_of_ticket();
