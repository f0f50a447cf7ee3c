-- Up Migration
-- What there is to know of sessions, by the events of the inventory: doors open while that is away.
CREATE TABLE session (
  session_id uuid        NOT NULL PRIMARY KEY,
  title      text,
  starts_at  timestamptz,
  -- Of the last event that changed it: an older one that comes again changes nothing.
  sequence   bigint      NOT NULL
);

-- A sale that has tickets, or was taken back before it had any: then it gets none.
CREATE TABLE sale (
  sale_id    uuid        NOT NULL PRIMARY KEY,
  session_id uuid        NOT NULL,
  issued_at  timestamptz,
  voided_at  timestamptz,
  CHECK (issued_at IS NOT NULL OR voided_at IS NOT NULL)
);

CREATE TABLE ticket (
  ticket_id    uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  sale_id      uuid        NOT NULL REFERENCES sale,
  session_id   uuid        NOT NULL,
  -- Whose it is now.
  user_id      text        NOT NULL,
  kind         text        NOT NULL CHECK (kind IN ('seat', 'general')),
  -- A seat's number, or the id of a general sector.
  place        text        NOT NULL,
  -- 0 of a seat; of a general sector 1, 2, 3 … within its sale.
  unit         integer     NOT NULL CHECK ((unit = 0) = (kind = 'seat') AND unit >= 0),
  -- Of a sale of one place: what was paid for it. What each of several cost is not told by a sale.
  price_minor  bigint,
  currency     text        NOT NULL,
  state        text        NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'used', 'void')),
  -- Raised by everything after which an older code must not open the door.
  version      integer     NOT NULL DEFAULT 1 CHECK (version BETWEEN 1 AND 65535),
  issued_at    timestamptz NOT NULL DEFAULT now(),
  -- Since when it has this version.
  renewed_at   timestamptz NOT NULL DEFAULT now(),
  voided_at    timestamptz,
  -- Somebody went in with it, once: when, at which gate, by which scan.
  used_at      timestamptz,
  used_gate    text,
  used_scan_id uuid        UNIQUE,
  CHECK ((voided_at IS NOT NULL) = (state = 'void')),
  CHECK ((used_at IS NOT NULL) = (used_scan_id IS NOT NULL)),
  CHECK (state <> 'used' OR used_at IS NOT NULL),
  CHECK (state <> 'issued' OR used_at IS NULL),
  UNIQUE (sale_id, kind, place, unit)
);

-- One ticket at a time for a seat: as each lets one person in, a seat never admits two.
CREATE UNIQUE INDEX ticket_of_seat ON ticket (session_id, place) WHERE kind = 'seat' AND state <> 'void';
-- For the counts of a door.
CREATE INDEX ticket_of_session ON ticket (session_id, state);
-- A user's, newest first.
CREATE INDEX ticket_of_user ON ticket (user_id, issued_at);

-- What gave a ticket its version: why an older code does not count, and each command once.
CREATE TABLE renewal (
  command_id uuid        NOT NULL PRIMARY KEY,
  ticket_id  uuid        NOT NULL REFERENCES ticket,
  -- The one that it got.
  version    integer     NOT NULL,
  because    text        NOT NULL CHECK (because IN ('transferred', 'reissued')),
  renewed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (ticket_id, version)
);

-- What a door was told, by the scan's id, which its scanner chose. It is told the same again.
CREATE TABLE scan (
  scan_id     uuid        NOT NULL PRIMARY KEY,
  ticket_id   uuid        NOT NULL REFERENCES ticket,
  session_id  uuid        NOT NULL,
  version     integer     NOT NULL,
  gate        text,
  result      text        NOT NULL
    CHECK (result IN ('admitted', 'already-used', 'void', 'replaced', 'wrong-session')),
  -- By the scanner's clock; when we were told is `received_at`.
  scanned_at  timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  -- Whether somebody may have gone in before we were asked.
  is_late     boolean     NOT NULL,
  scanned_by  text
);
-- Who was let in by a scanner without a connection, and would not have been.
CREATE INDEX scan_conflict ON scan (session_id, received_at) WHERE is_late AND result <> 'admitted';

-- The keys that codes are signed with. The highest generation signs, all of them verify.
CREATE TABLE signing_key (
  generation  integer     NOT NULL PRIMARY KEY,
  -- The first four bytes of the key's thumbprint (RFC 7638), in hexadecimal: codes name their key by it.
  kid         text        NOT NULL UNIQUE CHECK (kid ~ '^[0-9a-f]{8}$'),
  public_jwk  jsonb       NOT NULL,
  -- Encrypted (platform/secrets/vault.ts).
  private_jwe text        NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

-- Events that could not be handled; tried again until they can.
CREATE TABLE unhandled_event (
  event_id   uuid        NOT NULL PRIMARY KEY,
  event      json        NOT NULL,
  reason     text        NOT NULL,
  tries      integer     NOT NULL DEFAULT 1,
  failed_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX unhandled_event_by_failure ON unhandled_event (failed_at);
