-- Up Migration
-- Until when the places of an order are held, as the inventory told it when the order was asked for last. An open order
-- that is past it counts for nothing: what it took of limited things is another's to take.
ALTER TABLE ticket_order ADD COLUMN hold_until timestamptz NOT NULL DEFAULT 'infinity';

-- What a session sells and asks beside its tickets, as its organiser wrote it last (domain/orders/extras.ts).
CREATE TABLE session_extras (
  session_id uuid        NOT NULL PRIMARY KEY,
  extras     jsonb       NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- A voucher of a session, known by its code in capitals.
CREATE TABLE voucher (
  session_id        uuid        NOT NULL,
  code              text        NOT NULL COLLATE "C",
  -- What it gives, and to which kinds of ticket and sectors (domain/pricing).
  discount          jsonb       NOT NULL,
  max_uses          integer     CHECK (max_uses > 0),
  max_uses_per_user integer     CHECK (max_uses_per_user > 0),
  valid_from        timestamptz,
  valid_until       timestamptz,
  created_at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (session_id, code)
);

-- How much of a limited thing is taken, by orders that count or counted until a moment ago: units of a product, uses of a
-- voucher, tickets of one user. The constraint is the judge. A limit that is lowered below what is taken stands
-- there until as much was given back.
CREATE TABLE tally (
  key   text    NOT NULL COLLATE "C" PRIMARY KEY,
  taken integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
  most  integer NOT NULL DEFAULT 0,
  CHECK (taken <= most)
) WITH (fillfactor = 50);

-- What an order has of limited things. It goes with its order when that is replaced, and when somebody needs it after its
-- order has lapsed or failed. Settled: its order is completed, nobody looks at it again.
CREATE TABLE order_take (
  order_id   uuid    NOT NULL REFERENCES ticket_order,
  key        text    NOT NULL COLLATE "C" REFERENCES tally,
  quantity   integer NOT NULL CHECK (quantity > 0),
  is_settled boolean NOT NULL DEFAULT false,
  PRIMARY KEY (order_id, key)
);
CREATE INDEX order_take_unsettled ON order_take (key) WHERE NOT is_settled;
