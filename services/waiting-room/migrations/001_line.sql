-- Up Migration
-- The line of a session: who wants its places stands in it, and none are reserved without a pass from its front.
CREATE TABLE line (
  session_id      uuid             NOT NULL PRIMARY KEY,
  -- Whose the session is; nothing where it is the operator's own. It never changes.
  organisation_id uuid,
  opens_at        timestamptz      NOT NULL,
  -- So long before the opening entries to the draw are taken.
  pre_queue_ms    bigint           NOT NULL CHECK (pre_queue_ms BETWEEN 0 AND 2592000000),
  -- Whose turn it is shows up within this time, or his turn lapses; and then has this long to buy.
  claim_ms        integer          NOT NULL CHECK (claim_ms BETWEEN 1000 AND 3600000),
  pass_ms         integer          NOT NULL CHECK (pass_ms BETWEEN 1000 AND 86400000),
  -- At most so many are inside at a time, whose turn it is or who have a pass.
  max_active      integer          NOT NULL CHECK (max_active BETWEEN 1 AND 1000000),
  -- The bounds of the rate at which people are let in, and one that an operator has set; people a minute.
  min_rate        double precision NOT NULL CHECK (min_rate > 0),
  max_rate        double precision NOT NULL CHECK (max_rate >= min_rate),
  set_rate        double precision CHECK (set_rate > 0),
  guests          text             NOT NULL CHECK (guests IN ('none', 'device', 'puzzle')),
  is_paused       boolean          NOT NULL DEFAULT false,
  closed_at       timestamptz,
  -- What passes are verified by, and what signs them: sealed.
  pass_key        text             NOT NULL,
  pass_key_jwe    text             NOT NULL,
  -- The draw: the hash of its secret, which is told before the first entry; the secret itself is sealed until then.
  commitment      text             NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
  secret_jwe      text             NOT NULL,
  -- The round of a public beacon that goes into it, where one is configured; its time is after the opening.
  beacon_round    bigint           CHECK (beacon_round > 0),
  -- Told after the opening: the root of the tree over the entries, and then the rest, with which the draw is made.
  root            text             CHECK (root ~ '^[0-9a-f]{64}$'),
  secret          text             CHECK (secret ~ '^[0-9a-f]{64}$'),
  beacon          text             CHECK (beacon ~ '^[0-9a-f]{64}$'),
  drawn_at        timestamptz,
  -- Grows with what the inventory has to know of: that there is a line, and that there is none any more.
  version         integer          NOT NULL DEFAULT 1,
  told_version    integer          NOT NULL DEFAULT 0 CHECK (told_version <= version),
  created_at      timestamptz      NOT NULL DEFAULT now(),
  CHECK ((drawn_at IS NULL) = (secret IS NULL)),
  CHECK (drawn_at IS NULL OR (root IS NOT NULL AND (beacon IS NULL) = (beacon_round IS NULL)))
);
-- For who looks after lines: those that are not over.
CREATE INDEX line_alive ON line (session_id) WHERE closed_at IS NULL;
CREATE INDEX line_untold ON line (session_id) WHERE version > told_version;

-- How many places of a line were given, and how many of them, from the first on, take part in the draw: told from
-- the opening on. A row of its own, which each batch of joins locks: so numbers have no gaps.
CREATE TABLE line_count (
  session_id uuid    NOT NULL PRIMARY KEY,
  issued     integer NOT NULL DEFAULT 0 CHECK (issued >= 0),
  entries    integer CHECK (entries BETWEEN 0 AND issued)
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

-- One place in a line; numbered in the order in which they were taken, without gaps. Who has missed his turn, or had
-- it, may take another: one counts at a time.
CREATE TABLE place (
  session_id uuid        NOT NULL,
  number     integer     NOT NULL CHECK (number > 0),
  -- `u:` and the id of a user, or `d:` and the id of a device.
  who        text        NOT NULL COLLATE "C",
  -- What stands for it in the draw: it tells nothing of who it is.
  entry_id   uuid        NOT NULL,
  is_current boolean     NOT NULL DEFAULT true,
  joined_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (session_id, number)
);
CREATE UNIQUE INDEX place_of_who ON place (session_id, who) WHERE is_current;

-- Where a line stands: all turns up to `serving` have come.
CREATE TABLE line_control (
  session_id uuid    NOT NULL PRIMARY KEY,
  serving    integer NOT NULL DEFAULT 0 CHECK (serving >= 0)
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

-- The tree over the entries of a draw by parts of 1,024 entries: a part's root is known as soon as it is full.
CREATE TABLE entry_part (
  session_id uuid    NOT NULL,
  part       integer NOT NULL CHECK (part >= 0),
  root       text    NOT NULL CHECK (root ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (session_id, part)
);
