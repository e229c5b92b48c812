//! The diary: runs, laps, samples, shoes and days in one SQLite file.
