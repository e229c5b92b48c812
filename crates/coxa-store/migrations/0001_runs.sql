-- Runs, and the recordings that tell of them.
--
-- Times are milliseconds since 1970-01-01 UTC, offsets seconds east of UTC, civil dates text like 2026-10-03.
-- Summaries have one column an item, in SI units with the unit in the name; what is not known is NULL.

-- What tells a diary from any other database: 'coxa'.
PRAGMA application_id = 1668249697;

-- What the runner did, any sport. Figures without a prefix are coxa's own, watch_ the device's.
CREATE TABLE run (
    -- AUTOINCREMENT: a number is never given again, since the runner's notes may name it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL CHECK (end_ms >= start_ms),
    civil_date TEXT NOT NULL,
    -- Local time minus UTC: the recording's own, or the machine's where the recording says none.
    local_offset_s INTEGER NOT NULL,
    local_from TEXT NOT NULL CHECK (local_from IN ('recording', 'machine')),
    utc_offset_s INTEGER,
    sport TEXT NOT NULL,
    sub_sport TEXT,
    name TEXT,
    maker TEXT,
    product TEXT,
    rpe REAL,
    feel REAL,
    gear TEXT,
    richness INTEGER NOT NULL,
    salvaged INTEGER NOT NULL CHECK (salvaged IN (0, 1)),
    -- How many recordings tell of it.
    recordings INTEGER NOT NULL,
    -- Another run that tells the same outing better: the whole of these parts, or a part of this whole. NULL for
    -- every run that counts.
    told_by INTEGER REFERENCES run (id) ON DELETE SET NULL,
    elapsed_s REAL, moving_s REAL, distance_m REAL, ascent_m REAL,
    descent_m REAL, heart_rate_bpm REAL, heart_rate_max_bpm REAL, cadence_spm REAL,
    power_w REAL, vertical_oscillation_mm REAL, ground_contact_ms REAL, balance_percent REAL,
    step_length_mm REAL, vertical_ratio_percent REAL, temperature_c REAL, energy_kcal REAL,
    watch_elapsed_s REAL, watch_moving_s REAL, watch_distance_m REAL, watch_ascent_m REAL,
    watch_descent_m REAL, watch_heart_rate_bpm REAL, watch_heart_rate_max_bpm REAL, watch_cadence_spm REAL,
    watch_power_w REAL, watch_vertical_oscillation_mm REAL, watch_ground_contact_ms REAL, watch_balance_percent REAL,
    watch_step_length_mm REAL, watch_vertical_ratio_percent REAL, watch_temperature_c REAL, watch_energy_kcal REAL
) STRICT;
CREATE INDEX run_by_date ON run (civil_date);
CREATE INDEX run_by_start ON run (start_ms, end_ms);
CREATE INDEX run_by_sport ON run (sport, civil_date);
CREATE INDEX run_told_by ON run (told_by) WHERE told_by IS NOT NULL;

-- One account of a run as it was read, without its samples.
CREATE TABLE recording (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    -- A hash of everything that was read: an equal recording is the same one.
    digest BLOB NOT NULL UNIQUE,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL CHECK (end_ms >= start_ms),
    -- The machine's offset at the start, for when no recording of the run says its own.
    machine_offset_s INTEGER NOT NULL,
    richness INTEGER NOT NULL,
    salvaged INTEGER NOT NULL CHECK (salvaged IN (0, 1)),
    -- How many samples were read. Kept are only those of the richest recording of the run that has any.
    row_count INTEGER NOT NULL,
    -- The richest of the run's recordings leads: the others only give what it lacks.
    leads INTEGER NOT NULL CHECK (leads IN (0, 1)),
    gives_samples INTEGER NOT NULL CHECK (gives_samples IN (0, 1)),
    gives_laps INTEGER NOT NULL CHECK (gives_laps IN (0, 1)),
    utc_offset_s INTEGER,
    sport TEXT NOT NULL,
    sub_sport TEXT,
    name TEXT,
    maker TEXT,
    product TEXT,
    rpe REAL,
    feel REAL,
    gear TEXT,
    watch_elapsed_s REAL, watch_moving_s REAL, watch_distance_m REAL, watch_ascent_m REAL,
    watch_descent_m REAL, watch_heart_rate_bpm REAL, watch_heart_rate_max_bpm REAL, watch_cadence_spm REAL,
    watch_power_w REAL, watch_vertical_oscillation_mm REAL, watch_ground_contact_ms REAL, watch_balance_percent REAL,
    watch_step_length_mm REAL, watch_vertical_ratio_percent REAL, watch_temperature_c REAL, watch_energy_kcal REAL
) STRICT;
CREATE INDEX recording_by_run ON recording (run_id);
CREATE INDEX recording_by_start ON recording (start_ms, end_ms);
-- Longer than 36 hours: few enough to be looked at one by one when overlaps are sought.
CREATE INDEX recording_long ON recording (start_ms) WHERE end_ms - start_ms > 129600000;

-- What was wrong or doubtful in a recording, in sentences.
CREATE TABLE warning (
    recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('note', 'damage')),
    text TEXT NOT NULL,
    PRIMARY KEY (recording_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE lap (
    recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    -- Seconds after the recording's start.
    start_s REAL NOT NULL,
    intent TEXT,
    elapsed_s REAL, moving_s REAL, distance_m REAL, ascent_m REAL,
    descent_m REAL, heart_rate_bpm REAL, heart_rate_max_bpm REAL, cadence_spm REAL,
    power_w REAL, vertical_oscillation_mm REAL, ground_contact_ms REAL, balance_percent REAL,
    step_length_mm REAL, vertical_ratio_percent REAL, temperature_c REAL, energy_kcal REAL,
    PRIMARY KEY (recording_id, number)
) STRICT, WITHOUT ROWID;

-- Samples: one compressed blob a channel. src/blob.rs says how it is made.
CREATE TABLE channel (
    id INTEGER PRIMARY KEY,
    recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
    -- 0 time, 1 to 99 coxa's channels, from 100 on developer fields in the order of the recording.
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    blob BLOB NOT NULL,
    UNIQUE (recording_id, position)
) STRICT;

-- Where a recording came from; several when the same one lay in several files.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER,
    hash BLOB,
    UNIQUE (recording_id, path, kind)
) STRICT;

-- Files read to their end, by content, so that the next import of the same folder is quick.
CREATE TABLE file (
    size INTEGER NOT NULL,
    hash BLOB NOT NULL,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('kept', 'set-aside', 'refused')),
    note TEXT,
    -- The version of the reader: a newer one reads again what an older set aside or refused.
    reader INTEGER NOT NULL,
    PRIMARY KEY (size, hash)
) STRICT, WITHOUT ROWID;

-- Runs by the runner's civil day. A day without a run has no row: nothing recorded is not the same as rest.
CREATE VIEW day AS
SELECT civil_date,
       count(*) AS runs,
       total(distance_m) AS distance_m,
       coalesce(max(distance_m), 0.0) AS longest_m,
       total(coalesce(moving_s, elapsed_s)) AS moving_s
FROM run
WHERE sport = 'running' AND told_by IS NULL
GROUP BY civil_date;
