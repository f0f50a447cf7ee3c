-- Up Migration
-- A try to pay that its buyer has given up ('leaving'): written down before the payments are told, so that whoever dies in
-- between leaves behind what is needed to go on. The command that did it last does it once.
ALTER TABLE ticket_order
  ADD COLUMN give_up_id uuid,
  DROP CONSTRAINT ticket_order_state_check,
  ADD CONSTRAINT ticket_order_state_check
    CHECK (state IN ('open', 'paying', 'leaving', 'selling', 'undoing', 'completed', 'failed'));

DROP INDEX ticket_order_unfinished;
CREATE INDEX ticket_order_unfinished ON ticket_order (changed_at)
  WHERE state IN ('paying', 'leaving', 'selling', 'undoing');
