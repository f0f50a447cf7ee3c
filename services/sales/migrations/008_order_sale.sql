-- Up Migration
-- Whether a sale is an order's: then it has the order's id, its transaction is the order's payment, and it is completed
-- by the order alone, once the money is taken.
ALTER TABLE seat_sale ADD COLUMN by_order boolean NOT NULL DEFAULT false;

-- Whether an order's places are asked for under its second hold by now: money came after the end of the first.
ALTER TABLE ticket_order ADD COLUMN is_second boolean NOT NULL DEFAULT false;
