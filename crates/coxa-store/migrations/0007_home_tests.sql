-- Tests at home, one row a side. No row is ever changed but to mark it as taken back, so nothing that was told is lost.

CREATE TABLE home_test (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Rows of one number were told at once, and are undone at once.
    change INTEGER NOT NULL,
    civil_date TEXT NOT NULL,
    test TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    held_s REAL CHECK (held_s >= 0),
    pain REAL CHECK (pain BETWEEN 0 AND 10),
    -- Whether pain, or fear of it, ended it.
    stopped INTEGER NOT NULL CHECK (stopped IN (0, 1)),
    said_ms INTEGER NOT NULL,
    undone_ms INTEGER
) STRICT;
CREATE INDEX home_test_by_date ON home_test (civil_date);

-- What it showed of each finding; one of which nobody was sure has no row.
CREATE TABLE home_test_finding (
    home_test_id INTEGER NOT NULL REFERENCES home_test (id) ON DELETE CASCADE,
    finding TEXT NOT NULL,
    there INTEGER NOT NULL CHECK (there IN (0, 1)),
    PRIMARY KEY (home_test_id, finding)
) STRICT, WITHOUT ROWID;
