-- Up Migration
-- A counting of all events, from the first one on. The newest complete one is shown; a rebuild makes the next
-- beside it, and whatever happens meanwhile is counted in both.
CREATE TABLE analytics_generation (
  generation   integer     NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  begun_at     timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  -- How far a rebuild has read in the events of each service.
  cursors      jsonb       NOT NULL DEFAULT '{}',
  events_read  bigint      NOT NULL DEFAULT 0,
  -- Which instance is at it.
  holder       uuid,
  leased_until timestamptz NOT NULL DEFAULT '-infinity'
);
-- One rebuild at a time.
CREATE UNIQUE INDEX analytics_rebuild ON analytics_generation ((completed_at IS NULL)) WHERE completed_at IS NULL;
INSERT INTO analytics_generation (completed_at) VALUES (now());

-- Which events are counted: a bit for each position of a service's log, 1,024 to a row. It is exact, whatever the
-- order in which events come and however late one comes again, and a million events take 200 kB, so that
-- nothing has to be pruned. A highest position would not do: events overtake each other.
CREATE TABLE analytics_seen (
  generation integer   NOT NULL,
  source     text      NOT NULL,
  block      bigint    NOT NULL,
  bits       bit(1024) NOT NULL,
  PRIMARY KEY (generation, source, block)
);

-- What was counted: how often a step was taken in a session, with how many places and for how much money; in
-- all, and by minute, sector and kind of price.
CREATE TABLE analytics_figure (
  generation   integer          NOT NULL,
  session_id   uuid             NOT NULL,
  view         text COLLATE "C" NOT NULL CHECK (view IN ('all', 'minute', 'sector', 'kind')),
  -- The minute (`2030-01-01T20:00`), sector or kind.
  key          text COLLATE "C" NOT NULL,
  step         text COLLATE "C" NOT NULL,
  times        bigint           NOT NULL,
  places       bigint           NOT NULL,
  amount_minor bigint           NOT NULL,
  PRIMARY KEY (generation, session_id, view, key, step)
) WITH (fillfactor = 70);
