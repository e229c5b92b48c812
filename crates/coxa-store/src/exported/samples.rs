//! A table of samples, as `coxa export` writes it: time, all channels (or all but the coordinates), developer fields.

use coxa_reason::{Channel, Column, DeveloperColumn, Samples};

use super::lines::DeveloperLine;
use crate::blob::MOST_ROWS;

/// The last time that makes sense, ms: thirty years after the start.
const LATEST_MS: f64 = 1e12;

/// Most developer fields that a table may have; watches allow a few dozen.
const MOST_DEVELOPER: usize = 1_000;

/// Reads a table whose developer fields are these.
///
/// # Errors
/// A sentence, for a table that `coxa export` did not write.
pub(super) fn read(bytes: &[u8], developer: &[DeveloperLine]) -> Result<Samples, String> {
    let mut table = csv::ReaderBuilder::new().from_reader(bytes);
    let titles = table.byte_headers().map_err(|_| "Its heading cannot be read.")?.clone();
    let channels = channels(titles.iter().skip(2))?;
    let others = titles.len().saturating_sub(2 + channels.len());
    if others != developer.len() || others > MOST_DEVELOPER {
        return Err("It has other columns than the export says.".to_owned());
    }
    let mut samples = Samples::default();
    let mut columns: Vec<Column<f32>> = vec![Column::default(); developer.len()];
    let mut record = csv::ByteRecord::new();
    loop {
        let fault = |what: &str, row: usize| format!("Row {} has {what}.", row + 1);
        let row = samples.len();
        match table.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(fault("another number of cells than the heading", row)),
        }
        if row == MOST_ROWS {
            return Err("It has more samples than a recording can have.".to_owned());
        }
        let number =
            |at: usize| std::str::from_utf8(&record[at]).ok().and_then(|text| text.parse::<f64>().ok());
        let time_ms = number(1).map(|seconds| (seconds * 1000.0).round());
        let time_ms = time_ms.filter(|time| (0.0..=LATEST_MS).contains(time));
        samples.push_row(time_ms.ok_or_else(|| fault("no time", row))? as i64);
        let cells = (2..).zip(&channels).filter(|(at, _)| !record[*at].is_empty());
        for (at, &channel) in cells {
            let kept = number(at).and_then(|value| channel.quantise(value));
            samples.set(row, channel, kept.ok_or_else(|| fault("a cell that is no number", row))?);
        }
        for (at, column) in (2 + channels.len()..).zip(&mut columns) {
            if record[at].is_empty() {
                continue;
            }
            let value = std::str::from_utf8(&record[at]).ok().and_then(|text| text.parse().ok());
            column.set(row, value.ok_or_else(|| fault("a cell that is no number", row))?);
        }
    }
    for (field, column) in developer.iter().zip(columns) {
        let (name, unit) = (field.name.clone(), field.unit.clone());
        samples.developer_mut().push(DeveloperColumn { name, unit, column });
    }
    Ok(samples)
}

/// The channels that a heading names after the times.
fn channels<'a>(titles: impl Iterator<Item = &'a [u8]>) -> Result<Vec<Channel>, String> {
    let all = || Channel::ALL.into_iter();
    let titles: Vec<&[u8]> = titles.take(Channel::ALL.len()).collect();
    let named = |channels: &[Channel]| {
        channels.len() <= titles.len()
            && channels.iter().zip(&titles).all(|(channel, title)| channel.title().as_bytes() == *title)
    };
    let without = all().filter(|channel| !matches!(channel, Channel::Latitude | Channel::Longitude));
    [all().collect::<Vec<_>>(), without.collect()]
        .into_iter()
        .find(|channels| named(channels))
        .ok_or_else(|| "Its heading is not one that coxa writes.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_coxa_did_not_write_is_refused_with_a_sentence() {
        let heading = format!("time,elapsed_s,{}", Channel::ALL.map(Channel::title).join(","));
        let row = |time: &str, latitude: &str| format!("{heading}\n,{time},{latitude}{}\n", ",".repeat(13));
        let read = |table: &str| read(table.as_bytes(), &[]).map(|samples| samples.len());
        assert_eq!(read(&row("1.5", "0.5")), Ok(1));
        assert_eq!(read(&heading), Ok(0));
        for table in [
            "",
            "a,b\n1,2\n",
            &row("-1", ""),
            &row("1e300", ""),
            &row("NaN", ""),
            &row("1", "north"),
            &row("1", "1e9"),
            &format!("{heading},Form Power [W]\n"),
            &format!("{heading}\n1,2\n"),
        ] {
            assert!(read(table).is_err_and(|told| told.ends_with('.')), "{table}");
        }
    }
}
