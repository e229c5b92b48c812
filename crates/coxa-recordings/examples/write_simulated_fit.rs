//! Writes the recordings of the simulated runner as FIT files into a folder, for other people's tools to read, and
//! `manifest.tsv` with what they should find there.

use std::{env, error::Error, fmt::Write, fs, path::PathBuf};

use coxa_reason::{Channel, simulated::simulate};
use coxa_recordings::fit::encode::{encode, file_name};
use jiff::civil::date;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("usage: write_simulated_fit FOLDER")?);
    fs::create_dir_all(&folder)?;
    let mut manifest =
        String::from("file\trecords\tlaps\tdistance_m\theart_rate_sum\tsport\tfirst_record_unix_s\n");
    for recording in &simulate(1, date(2026, 6, 28)).recordings {
        let name = file_name(recording);
        // Where a value is absent the column holds a zero, which adds nothing.
        let heart_rates: i32 = recording.samples.column(Channel::HeartRate).values().iter().sum();
        writeln!(
            manifest,
            "{name}\t{}\t{}\t{:.2}\t{heart_rates}\t{}\t{}",
            recording.samples.len(),
            recording.laps.len(),
            recording.totals.distance_m.unwrap_or(0.0),
            recording.sport,
            recording.start.as_second(),
        )?;
        fs::write(folder.join(name), encode(recording))?;
    }
    fs::write(folder.join("manifest.tsv"), manifest)?;
    Ok(())
}
