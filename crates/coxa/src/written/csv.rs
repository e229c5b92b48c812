//! Runs, laps and samples as CSV (RFC 4180, but lines end with a line feed alone). What is not known is an empty
//! cell, never zero.

use std::fmt::Write as _;
use std::io::{self, Write};

use coxa_reason::{Lap, Samples, Summary};
use coxa_store::{Run, RunId};
use jiff::{SignedDuration, Timestamp};

use super::{Position, push_decimal, push_kept};

/// One sample a row: time, the channels (all of them, measured or not, so that files can be put together), and the
/// developer fields as `name [unit]`.
///
/// # Errors
/// When nothing can be written any more.
pub(crate) fn samples(
    out: &mut impl Write,
    start: Timestamp,
    samples: &Samples,
    position: Position,
) -> io::Result<()> {
    let mut line = String::from("time,elapsed_s");
    for channel in position.channels() {
        line.push(',');
        line.push_str(&channel.title());
    }
    for field in samples.developer() {
        line.push(',');
        push_text(&mut line, &format!("{} [{}]", field.name, field.unit));
    }
    line.push('\n');
    out.write_all(line.as_bytes())?;
    let columns: Vec<_> = position.channels().map(|channel| (channel, samples.column(channel))).collect();
    for (row, &time_ms) in samples.time_ms().iter().enumerate() {
        line.clear();
        if let Ok(time) = start.checked_add(SignedDuration::from_millis(time_ms)) {
            push(&mut line, time);
        }
        line.push(',');
        push_decimal(&mut line, time_ms, 3);
        for (channel, column) in &columns {
            line.push(',');
            if let Some(kept) = column.get(row) {
                push_kept(&mut line, *channel, kept);
            }
        }
        for field in samples.developer() {
            line.push(',');
            if let Some(value) = field.column.get(row) {
                push(&mut line, value);
            }
        }
        line.push('\n');
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// The heading of a table of runs.
pub(crate) fn runs_heading() -> String {
    let mut line = String::from(
        "run,start,end,utc_offset_s,date_from,date,sport,sub_sport,name,maker,product,rpe,feel,gear,shoes,recordings,\
         salvaged,told_by",
    );
    for (name, _) in Summary::default().items() {
        push(&mut line, format_args!(",{name}"));
    }
    for (name, _) in Summary::default().items() {
        push(&mut line, format_args!(",watch_{name}"));
    }
    line.push('\n');
    line
}

/// A run as a row.
pub(crate) fn run(run: &Run, told_by: Option<RunId>) -> String {
    let mut line = String::new();
    push(
        &mut line,
        format_args!(
            "{},{},{},{},{},{},",
            run.id,
            run.start,
            run.end,
            run.utc_offset.seconds(),
            run.date_from.as_str(),
            run.date
        ),
    );
    let device = run.device.as_ref();
    let texts = [
        Some(run.sport.as_str()),
        run.sub_sport.as_deref(),
        run.name.as_deref(),
        device.map(|device| device.maker.as_str()),
        device.map(|device| device.product.as_str()),
    ];
    for text in texts {
        push_text(&mut line, text.unwrap_or_default());
        line.push(',');
    }
    push_number(&mut line, run.rpe);
    line.push(',');
    push_number(&mut line, run.feel);
    line.push(',');
    push_text(&mut line, run.gear.as_deref().unwrap_or_default());
    line.push(',');
    push_text(&mut line, &run.shoes.join("; "));
    push(&mut line, format_args!(",{},{},", run.recordings, run.salvaged));
    push(&mut line, told_by.map(|run| run.to_string()).unwrap_or_default());
    push_summary(&mut line, &run.figures);
    push_summary(&mut line, &run.watch);
    line.push('\n');
    line
}

/// The heading of a table of laps.
pub(crate) fn laps_heading() -> String {
    let mut line = String::from("run,lap,start_s,intent");
    for (name, _) in Summary::default().items() {
        push(&mut line, format_args!(",{name}"));
    }
    line.push('\n');
    line
}

/// A lap as a row; laps count from one.
pub(crate) fn lap(run: RunId, number: usize, lap: &Lap) -> String {
    let mut line = String::new();
    let intent = lap.intent.map_or("", |intent| intent.as_str());
    push(&mut line, format_args!("{run},{number},{},{intent}", lap.start_s));
    push_summary(&mut line, &lap.totals);
    line.push('\n');
    line
}

fn push_summary(line: &mut String, summary: &Summary) {
    for (_, value) in summary.items() {
        line.push(',');
        push_number(line, value);
    }
}

fn push_number(line: &mut String, value: Option<f64>) {
    if let Some(value) = value {
        push(line, value);
    }
}

/// Text as a cell, in quotes where it has to be.
pub(crate) fn push_text(line: &mut String, text: &str) {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        line.push('"');
        line.push_str(&text.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(text);
    }
}

fn push(line: &mut String, what: impl std::fmt::Display) {
    // Writing to a string cannot fail.
    let _ = write!(line, "{what}");
}

#[cfg(test)]
mod tests {
    use coxa_reason::{Channel, Column, DeveloperColumn};

    use super::*;

    fn written(position: Position) -> String {
        let mut two = Samples::default();
        for (time, altitude) in [(0, Some(512.4)), (1500, None)] {
            let row = two.push_row(time);
            two.set_value(row, Channel::Latitude, 0.5);
            if let Some(altitude) = altitude {
                two.set_value(row, Channel::Altitude, altitude);
            }
        }
        let mut column = Column::default();
        column.set(1, 61.5);
        two.developer_mut().push(DeveloperColumn { name: "Power, form".into(), unit: "W".into(), column });
        let mut out = Vec::new();
        samples(&mut out, "2026-10-04T05:42:10.25Z".parse().unwrap(), &two, position).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_sample_is_a_row_and_what_is_missing_is_empty() {
        let all = written(Position::With);
        let lines: Vec<_> = all.lines().collect();
        assert!(
            lines[0].starts_with("time,elapsed_s,latitude_deg,longitude_deg,altitude_m,"),
            "{}",
            lines[0]
        );
        assert!(lines[0].ends_with(",temperature_c,\"Power, form [W]\""), "{}", lines[0]);
        assert_eq!(lines[1], "2026-10-04T05:42:10.25Z,0.000,0.49999997,,512.40,,,,,,,,,,,,");
        assert_eq!(lines[2], "2026-10-04T05:42:11.75Z,1.500,0.49999997,,,,,,,,,,,,,,61.5");
    }

    #[test]
    fn coordinates_can_stay_here() {
        let all = written(Position::Without);
        assert!(all.starts_with("time,elapsed_s,altitude_m,"), "{all}");
        assert!(!all.contains("0.4999"), "{all}");
    }

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        let quoted = |text: &str| {
            let mut line = String::new();
            push_text(&mut line, text);
            line
        };
        assert_eq!(quoted("Long run"), "Long run");
        assert_eq!(quoted("the \"big\" one"), "\"the \"\"big\"\" one\"");
        assert_eq!(quoted("hills, twice"), "\"hills, twice\"");
        assert_eq!(quoted("two\nlines"), "\"two\nlines\"");
    }
}
