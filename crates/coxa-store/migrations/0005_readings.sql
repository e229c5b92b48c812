-- What the samples and laps of runs say, kept so that each formula opens them once.

CREATE TABLE reading (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- The version of the formula: another one is read anew.
    version INTEGER NOT NULL,
    -- JSON; NULL where the recording cannot say.
    value TEXT,
    PRIMARY KEY (run_id, name)
) STRICT, WITHOUT ROWID;
