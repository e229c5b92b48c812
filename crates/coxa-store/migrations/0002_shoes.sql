-- Pairs of shoes, and on which runs they were worn.

CREATE TABLE shoe (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    brand TEXT,
    model TEXT,
    -- Metres before the first run in the diary.
    initial_m REAL NOT NULL DEFAULT 0 CHECK (initial_m >= 0),
    since TEXT,
    retired TEXT,
    -- 'gear' while the pair is only known as a recording's gear: it goes when no run wears it any more.
    origin TEXT NOT NULL CHECK (origin IN ('runner', 'list', 'gear'))
) STRICT;

-- Names that exports use for a pair: its own, and those it had before it was renamed.
CREATE TABLE shoe_name (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    shoe_id INTEGER NOT NULL REFERENCES shoe (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX shoe_name_by_shoe ON shoe_name (shoe_id);

CREATE TABLE run_shoe (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    shoe_id INTEGER NOT NULL REFERENCES shoe (id),
    PRIMARY KEY (run_id, shoe_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_shoe_by_shoe ON run_shoe (shoe_id);

-- Runs whose shoes (or none) the runner chose: no import changes them.
CREATE TABLE shoe_choice (
    run_id INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE
) STRICT;

-- What each change of shoes replaced, so that it can be undone.
CREATE TABLE shoe_undo (
    change INTEGER NOT NULL,
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    was_chosen INTEGER NOT NULL CHECK (was_chosen IN (0, 1)),
    PRIMARY KEY (change, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shoe_undo_by_run ON shoe_undo (run_id);
CREATE TABLE shoe_undo_pair (
    change INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    shoe_id INTEGER NOT NULL REFERENCES shoe (id) ON DELETE CASCADE,
    PRIMARY KEY (change, run_id, shoe_id),
    FOREIGN KEY (change, run_id) REFERENCES shoe_undo (change, run_id) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX shoe_undo_pair_by_shoe ON shoe_undo_pair (shoe_id);
