-- Up Migration
-- A file that is brought in. Its lines are kept as they come (csv_import_row), so that who is cut off goes on from
-- `next_byte`; once it is whole, all of it is carried out in one transaction or nothing is.
CREATE TABLE csv_import (
  import_id  uuid        NOT NULL PRIMARY KEY,
  kind       text        NOT NULL,
  is_dry_run boolean     NOT NULL,
  -- Whether good lines are brought in though others are bad.
  skips_bad  boolean     NOT NULL,
  -- 'received': whole, and not carried out yet; 'checked': a dry run without a bad line.
  state      text        NOT NULL DEFAULT 'receiving'
    CHECK (state IN ('receiving', 'received', 'checked', 'applied', 'refused')),
  -- As its first line has them.
  header     text[],
  delimiter  text,
  next_byte  bigint      NOT NULL DEFAULT 0,
  next_line  integer     NOT NULL DEFAULT 1,
  rows       integer     NOT NULL DEFAULT 0,
  bad        integer     NOT NULL DEFAULT 0,
  added      integer     NOT NULL DEFAULT 0,
  -- Who sends now: an earlier try that is still on its way writes nothing more.
  sender     uuid        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX csv_import_received ON csv_import (changed_at) WHERE state = 'received';
CREATE INDEX csv_import_age ON csv_import (changed_at);

CREATE TABLE csv_import_row (
  import_id uuid    NOT NULL,
  line      integer NOT NULL,
  -- What makes a line the same as another.
  key       text    NOT NULL COLLATE "C",
  -- By the names of the columns.
  cells     json    NOT NULL,
  PRIMARY KEY (import_id, line)
);

CREATE TABLE csv_import_fault (
  fault_id  bigint  NOT NULL GENERATED ALWAYS AS IDENTITY,
  import_id uuid    NOT NULL,
  line      integer NOT NULL,
  -- Nothing where it is the line as a whole.
  field     text,
  why       text    NOT NULL,
  PRIMARY KEY (import_id, line, fault_id)
);
