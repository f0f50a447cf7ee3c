-- Up Migration
-- What a buyer is about to pay for: the places of one hold and what goes with them, at a price that was fixed when the
-- order was made. Its ways are told in commands/pay-order.ts. The sale that comes of it has the order's id.
CREATE TABLE ticket_order (
  order_id        uuid        NOT NULL PRIMARY KEY,
  -- One order for each hold.
  hold_id         uuid        NOT NULL UNIQUE,
  -- Under which its places are asked for once more, where money came after the hold's end.
  second_hold_id  uuid        NOT NULL,
  session_id      uuid        NOT NULL,
  organisation_id uuid,
  user_id         text        NOT NULL,
  -- What was ordered and what it costs, part by part (domain/pricing).
  priced          jsonb       NOT NULL,
  total_minor     bigint      NOT NULL CHECK (total_minor >= 0),
  currency        text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  state           text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paying', 'selling', 'undoing', 'completed', 'failed')),
  -- The try to pay that is under way, or was the last: each has a payment of its own.
  payment_id      uuid        UNIQUE,
  method          text,
  payment_token   text,
  tries           integer     NOT NULL DEFAULT 0,
  -- Why it failed, or why its last try was declined.
  failure         text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  changed_at      timestamptz NOT NULL DEFAULT now(),
  CHECK (state = 'open' OR payment_id IS NOT NULL),
  CHECK (state <> 'failed' OR failure IS NOT NULL)
);

-- For the job that goes on with orders whose process died, or which wait for a provider.
CREATE INDEX ticket_order_unfinished ON ticket_order (changed_at) WHERE state IN ('paying', 'selling', 'undoing');
CREATE INDEX ticket_order_of_user ON ticket_order (user_id, created_at DESC);
