-- What the runner said of days and of themself, and how episodes of soreness follow from it.

-- One row for each thing that was said of a day. No row is ever changed but to mark it as taken back, so nothing that
-- was said is lost; what a day comes to is made of the rows that stand.
CREATE TABLE diary_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Rows of one number were said at once, and are undone at once.
    change INTEGER NOT NULL,
    civil_date TEXT NOT NULL,
    -- JSON, but for the run that a session is of: that one stands beside it, since two runs may become one.
    item TEXT NOT NULL,
    run_id INTEGER REFERENCES run (id) ON DELETE SET NULL,
    origin TEXT NOT NULL CHECK (origin IN ('runner', 'import')),
    -- Which export it came from; the runner's own words came from none.
    source TEXT,
    -- An export does not say when it was said.
    said_ms INTEGER,
    undone_ms INTEGER,
    CHECK ((origin = 'import') = (source IS NOT NULL)),
    CHECK ((origin = 'runner') = (said_ms IS NOT NULL))
) STRICT;
CREATE INDEX diary_item_by_date ON diary_item (civil_date);
CREATE INDEX diary_item_by_run ON diary_item (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX diary_item_by_change ON diary_item (change);
-- The same thing from the same export is kept once, also after the runner took it back.
CREATE UNIQUE INDEX diary_item_imported ON diary_item (source, civil_date, item, ifnull(run_id, 0))
    WHERE origin = 'import';

-- What the runner said of themself, one row a change: of each item the newest row counts that was not undone.
CREATE TABLE profile_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change INTEGER NOT NULL,
    -- JSON; a value of null forgets the item.
    item TEXT NOT NULL,
    said_ms INTEGER NOT NULL,
    undone_ms INTEGER
) STRICT;

-- `begun` and `ended` follow from the diary and from these: when an interview began the episode (NULL where the diary
-- did), and when the runner ended it (NULL where the diary did, or nobody).
ALTER TABLE episode ADD COLUMN asked TEXT;
ALTER TABLE episode ADD COLUMN cut TEXT;
UPDATE episode SET asked = begun, cut = ended;
