-- Up Migration
-- A ticket whose buyer wants his money back counts no more from before it goes back: under which refund. Where a provider
-- refuses, it counts again.
ALTER TABLE ticket
  ADD COLUMN refunded_by uuid,
  ADD CHECK (refunded_by IS NULL OR state = 'void');
CREATE INDEX ticket_refunded_by ON ticket (refunded_by) WHERE refunded_by IS NOT NULL;
