-- Up Migration
-- The mails that events have caused: one for each event, written when it was sent, or when it was clear that
-- nobody can be written to, or that it would come too late.
CREATE TABLE mail (
  event_id   uuid        NOT NULL PRIMARY KEY,
  -- The order in which they were written down, for whoever reads the list.
  position   bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind       text        NOT NULL,
  language   text        NOT NULL,
  user_id    text        NOT NULL,
  recipient  text,
  subject    text        NOT NULL,
  state      text        NOT NULL CHECK (state IN ('sent', 'no-address', 'too-late')),
  message_id text        NOT NULL,
  sent_at    timestamptz NOT NULL DEFAULT now(),
  CHECK (state <> 'sent' OR recipient IS NOT NULL)
);
