-- Episodes of soreness, and what the runner answered in each.

CREATE TABLE episode (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    begun TEXT NOT NULL,
    -- NULL while it is open.
    ended TEXT CHECK (ended >= begun)
) STRICT;
-- One is open at a time.
CREATE UNIQUE INDEX episode_open ON episode (ended IS NULL) WHERE ended IS NULL;

-- Answers, one row a change: of each finding the newest row counts that was not undone. No row is ever changed but to
-- mark it as undone, so nothing that was said is lost.
CREATE TABLE answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    episode_id INTEGER NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
    -- Rows of one number were said at once, and are undone at once.
    change INTEGER NOT NULL,
    finding TEXT NOT NULL,
    -- 'none' takes back what was said before.
    kind TEXT NOT NULL CHECK (kind IN ('yes', 'no', 'not_sure', 'number', 'sex', 'likely', 'none')),
    text TEXT,
    number REAL,
    said_ms INTEGER NOT NULL,
    undone_ms INTEGER,
    CHECK ((kind = 'sex') = (text IS NOT NULL)),
    CHECK ((kind IN ('number', 'likely')) = (number IS NOT NULL)),
    UNIQUE (episode_id, change, finding)
) STRICT;
