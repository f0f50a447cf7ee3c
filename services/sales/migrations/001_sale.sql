-- Up Migration
-- A sale of counted units. Its id is also the id of the claim that it stands on.
CREATE TABLE sale (
  session_id  uuid        NOT NULL,
  sale_id     uuid        NOT NULL,
  quantity    integer     CHECK (quantity > 0),
  -- 'void': the claim was found without a sale and given back; a late sale with this id is refused.
  state       text        NOT NULL CHECK (state IN ('completed', 'void')),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (session_id, sale_id),
  CHECK ((state = 'void') = (quantity IS NULL))
);

-- How far the inventory's claims have been compared with the sales. One row; whoever holds its lease
-- goes on from there.
CREATE TABLE repair_cursor (
  only_one     boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
  claimed_at   timestamptz NOT NULL DEFAULT '-infinity',
  claim_id     uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  leased_until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO repair_cursor DEFAULT VALUES;
