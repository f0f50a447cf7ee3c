-- Up Migration
-- What the buyer has to do before his payment can be approved (domain/order-schemas.ts), while he is paying: who looks at
-- the order again finds it here, whether or not the payments answer.
ALTER TABLE ticket_order ADD COLUMN action jsonb;
