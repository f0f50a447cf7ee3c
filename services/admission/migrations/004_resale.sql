-- Up Migration
ALTER TABLE ticket
  -- A ticket that is passed on to another buyer counts no more from before its seller's money goes back: under which id. Where it
  -- can not be passed on after all, it counts again.
  ADD COLUMN passed_on  uuid,
  -- Who has offered it to others; he is told to the inventory when he can not any more (jobs/end-resales.ts).
  ADD COLUMN offered_by text,
  ADD CHECK (passed_on IS NULL OR state = 'void');
CREATE UNIQUE INDEX ticket_passed_on ON ticket (passed_on) WHERE passed_on IS NOT NULL;
-- Tickets that are offered, and were used, given away or taken back since: few, and not for long.
CREATE INDEX ticket_offer_over ON ticket (ticket_id)
  WHERE offered_by IS NOT NULL AND (state <> 'issued' OR user_id <> offered_by);
