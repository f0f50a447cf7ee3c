-- Up Migration
-- A refund takes some places of a sale back, or all that are left of it. It is written down before anybody is asked, with
-- its money and its places, so that whoever dies in between leaves behind what is needed to go on; its steps are told in
-- commands/finish-refund.ts. While one is under way its sale is 'refunding': one at a time for each sale.
CREATE TABLE refund (
  refund_id    uuid        NOT NULL PRIMARY KEY,
  sale_id      uuid        NOT NULL REFERENCES seat_sale,
  -- Who wanted it: the buyer by the rule of the session, who manages it, or nobody, since the session was cancelled.
  cause        text        NOT NULL CHECK (cause IN ('buyer', 'seller', 'session')),
  state        text        NOT NULL CHECK (state IN ('begun', 'completed', 'refused')),
  seats        text[]      NOT NULL,
  -- Of general-admission sectors: [{"sectorId", "quantity", "units"}].
  sectors      jsonb       NOT NULL,
  -- Whether nothing is left of the sale then.
  is_last      boolean     NOT NULL,
  -- What goes back, part by part (domain/refunds/price-refund.ts).
  parts        jsonb       NOT NULL,
  amount_minor bigint      NOT NULL CHECK (amount_minor >= 0),
  refusal      text,
  begun_at     timestamptz NOT NULL DEFAULT now(),
  -- When somebody went on with it last.
  tried_at     timestamptz NOT NULL DEFAULT now(),
  ended_at     timestamptz,
  CHECK ((state = 'begun') = (ended_at IS NULL)),
  CHECK ((state = 'refused') = (refusal IS NOT NULL))
);
CREATE UNIQUE INDEX refund_under_way ON refund (sale_id) WHERE state = 'begun';
CREATE INDEX refund_of_sale ON refund (sale_id, begun_at);
-- For the job that goes on with refunds whose process died, or which wait for a provider.
CREATE INDEX refund_unfinished ON refund (tried_at) WHERE state = 'begun';

-- The places that went back, or are about to: each once. A refund that is refused gives its places back to the sale.
CREATE TABLE refunded_place (
  sale_id   uuid    NOT NULL,
  kind      text    NOT NULL CHECK (kind IN ('seat', 'general')),
  place     text    NOT NULL,
  -- 0 of a seat; of a general sector its number within the sale, as its ticket has it.
  unit      integer NOT NULL CHECK ((unit = 0) = (kind = 'seat') AND unit >= 0),
  refund_id uuid    NOT NULL REFERENCES refund,
  PRIMARY KEY (sale_id, kind, place, unit)
);
CREATE INDEX refunded_place_of_refund ON refunded_place (refund_id);

ALTER TABLE seat_sale
  -- What went back, or is about to: never more than was paid.
  ADD COLUMN refunded_minor bigint  NOT NULL DEFAULT 0,
  -- How many refunds were begun: who begins one has seen those before.
  ADD COLUMN refunds        integer NOT NULL DEFAULT 0,
  -- What was paid for each place (domain/refunds/share-sale.ts), from the first refund on.
  ADD COLUMN shares         jsonb,
  ADD CHECK (refunded_minor >= 0 AND refunded_minor <= total_minor);

-- Sales that were taken back before, as a whole: each refund has its sale's id.
INSERT INTO refund (refund_id, sale_id, cause, state, seats, sectors, is_last, parts, amount_minor, begun_at, ended_at)
SELECT sale_id, sale_id, 'seller', CASE state WHEN 'refunded' THEN 'completed' ELSE 'begun' END, seats,
  coalesce((SELECT jsonb_agg(sector || jsonb_build_object('units',
    (SELECT jsonb_agg(n) FROM generate_series(1, (sector->>'quantity')::integer) AS n)))
    FROM jsonb_array_elements(sectors) AS sector), '[]'),
  true,
  jsonb_build_object('ticketsMinor', total_minor, 'productsMinor', 0, 'feesMinor', 0, 'taxMinor', 0,
    'totalMinor', total_minor),
  total_minor, coalesce(refunded_at, begun_at), refunded_at
FROM seat_sale WHERE state IN ('refunding', 'refunded');
INSERT INTO refunded_place (sale_id, kind, place, unit, refund_id)
SELECT sale_id, 'seat', unnest(seats), 0, refund_id FROM refund
UNION ALL
SELECT sale_id, 'general', sector->>'sectorId', unit::integer, refund_id
FROM refund, jsonb_array_elements(sectors) AS sector, jsonb_array_elements_text(sector->'units') AS unit;
UPDATE seat_sale SET refunded_minor = total_minor, refunds = 1 WHERE state IN ('refunding', 'refunded');

DROP INDEX seat_sale_unfinished;
CREATE INDEX seat_sale_unfinished ON seat_sale (begun_at) WHERE state = 'pending';
