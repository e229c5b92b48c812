//! The lines of a table of instants: its header, if it has one, and the column that counts.

use coxa_moon::Instant;

use super::instants::{Fault, read};
use crate::failure::Failure;
use crate::terminal::text::{clean, cut};

/// Bytes of the longest line: a table of instants has hundreds at most.
const LONGEST: usize = 1 << 16;
/// Columns of the terminal that a bad cell is quoted in.
const QUOTED: usize = 40;
/// Names of the column that counts, the first that is there.
const UTC: [&str; 9] = ["utc_iso", "utc", "time", "instant", "date", "jd_utc", "datetime", "timestamp", "jd"];
/// The same for Terrestrial Time.
const TT: [&str; 8] = ["tt_iso", "jd_tt", "tt", "time", "instant", "date", "datetime", "jd"];

/// A table of instants.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    /// Lines with something on them after the header, each with its number.
    lines: Vec<(usize, &'a str)>,
    /// What parts the cells.
    between: char,
    /// The column that counts.
    column: usize,
    name: &'a str,
    tt: bool,
}

impl<'a> Lines<'a> {
    /// Finds the header and the column.
    ///
    /// # Errors
    /// When there is no instant at all, when a line is absurdly long, or when the header names only the other scale
    /// of time.
    pub(super) fn new(text: &'a str, name: &'a str, tt: bool) -> Result<Lines<'a>, Failure> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        let mut lines: Vec<_> =
            numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).collect();
        if let Some((number, _)) = lines.iter().find(|(_, line)| line.len() > LONGEST) {
            return Err(Failure::new(format!("line {number} of {name} is longer than {LONGEST} bytes")));
        }
        let first = lines.first().map_or("", |(_, line)| line);
        let between = [',', ';', '\t'].into_iter().find(|part| first.contains(*part)).unwrap_or(',');
        let names: Vec<_> = cells(first, between).map(|cell| cell.to_ascii_lowercase()).collect();
        let column = if is_header(&names) {
            lines.remove(0);
            column(&names, name, tt)?
        } else {
            0
        };
        if lines.is_empty() {
            return Err(Failure::new(format!("{name} has no instant in it"))
                .hint("It takes one a line, such as 2026-10-04T12:00:00Z."));
        }
        Ok(Lines { lines, between, column, name, tt })
    }

    /// Each instant, as it was given and as it was read, in order.
    pub(super) fn instants(&self) -> impl Iterator<Item = Result<(String, Instant), Failure>> {
        self.lines.iter().map(|&(number, line)| {
            let cell = cells(line, self.between).nth(self.column).unwrap_or_default();
            let instant = read(&cell, self.tt).map_err(|fault| self.told(number, &cell, fault))?;
            Ok((cell, instant))
        })
    }

    fn told(&self, number: usize, cell: &str, fault: Fault) -> Failure {
        let cell = cut(&clean(cell), QUOTED);
        let told = |what| Failure::new(format!("line {number} of {}: \"{cell}\" {what}", self.name));
        match fault {
            Fault::NoInstant if cell.is_empty() => {
                Failure::new(format!("line {number} of {} has no instant", self.name))
                    .hint(format!("Column {} counts, and is empty there.", self.column + 1))
            }
            Fault::NoInstant => told("is no instant").hint(
                "One looks like 2026-10-04T12:00:00, or 2461318.0 (a Julian date). A line that begins with # is \
                 passed over.",
            ),
            Fault::Offset => {
                told("is UTC, and --tt says Terrestrial Time").hint("Leave out --tt, or the offset.")
            }
            Fault::OutOfRange => told("is out of range").hint(
                "coxa knows the Moon from 1972 to 2099, as a Julian date from 2441317.5 to 2488069.5. Seconds since \
                 1970 are not read.",
            ),
        }
    }
}

/// Whether a first line names its columns: words, and nothing that begins like a date or a number.
fn is_header(cells: &[String]) -> bool {
    let number =
        |cell: &String| cell.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    cells.iter().any(|cell| cell.starts_with(|c: char| c.is_alphabetic() || c == '_'))
        && !cells.iter().any(number)
}

/// The column that counts, by the names of all.
fn column(names: &[String], file: &str, tt: bool) -> Result<usize, Failure> {
    let wanted: &[&str] = if tt { &TT } else { &UTC };
    let named = wanted.iter().find_map(|wanted| names.iter().position(|name| name == wanted));
    let is_of = |name: &str, scale: &str| name.split('_').any(|part| part == scale);
    match named {
        Some(column) => Ok(column),
        // A minute too early or late is half a minute of arc: the scales are not confused in silence.
        None if tt && is_of(&names[0], "utc") => {
            Err(Failure::new(format!("{file} has instants in UTC, and --tt says Terrestrial Time"))
                .hint("Leave out --tt."))
        }
        None if !tt && is_of(&names[0], "tt") => {
            Err(Failure::new(format!("{file} has instants in Terrestrial Time")).hint("Add --tt."))
        }
        None => Ok(0),
    }
}

/// The cells of a line, without blanks around them and without their quotes.
fn cells(line: &str, between: char) -> impl Iterator<Item = String> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let all = rest?;
        let mut quoted = false;
        let end = all.find(|c| {
            quoted ^= c == '"';
            c == between && !quoted
        });
        let cell = end.map_or(all, |end| &all[..end]);
        rest = end.map(|end| &all[end + between.len_utf8()..]);
        let cell = cell.trim();
        let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
        Some(inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\"")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str, tt: bool) -> Result<Vec<String>, String> {
        let told = |failure| match failure {
            Failure::Told { sentence, hint } => format!("{sentence} | {}", hint.unwrap_or_default()),
            Failure::PipeClosed => String::new(),
        };
        let lines = Lines::new(text, "times.csv", tt).map_err(told)?;
        lines.instants().map(|one| one.map(|(given, _)| given).map_err(told)).collect()
    }

    #[test]
    fn an_instant_a_line_with_blanks_and_remarks_between() {
        let text = "\u{feff}# mine\n\n2026-10-04T12:00:00Z\r\n  2026-10-05 \n   \n#2026\n2461318.5\n";
        assert_eq!(given(text, false).unwrap(), ["2026-10-04T12:00:00Z", "2026-10-05", "2461318.5"]);
    }

    #[test]
    fn a_table_counts_by_the_name_of_its_column() {
        let table =
            "tt_iso,jd_tt,utc_iso,note\n2026-10-04T12:01:09,2461318.0008,2026-10-04T12:00:00Z,\"a, b\"\n";
        assert_eq!(given(table, false).unwrap(), ["2026-10-04T12:00:00Z"]);
        assert_eq!(given(table, true).unwrap(), ["2026-10-04T12:01:09"]);
        let other = "city;\"UTC\"\n\"Graz; Austria\";\"2026-10-04T12:00:00,5Z\"\n";
        assert_eq!(given(other, false).unwrap(), ["2026-10-04T12:00:00,5Z"]);
        assert_eq!(given("when\tx\n2026-10-04\t1\n", false).unwrap(), ["2026-10-04"], "else the first one");
        assert_eq!(given("2026-10-04,full\n2026-10-05,\n", false).unwrap().len(), 2, "without a header");
        assert_eq!(given("jd_tt\n2461318.5\n", true).unwrap(), ["2461318.5"]);
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, told) in [
            ("2026-10-04\n\n2026-10-99\n", "line 3 of times.csv: \"2026-10-99\" is no instant"),
            ("utc,x\n2026-10-04,1\n ,2\n", "line 3 of times.csv has no instant | Column 1 counts"),
            ("x,utc\n1,2026-10-04\n2\n", "line 3 of times.csv has no instant | Column 2 counts"),
            (
                "1969-07-20\n",
                "line 1 of times.csv: \"1969-07-20\" is out of range | coxa knows the Moon from 1972",
            ),
            ("utc\n", "times.csv has no instant in it"),
            ("", "times.csv has no instant in it"),
        ] {
            let failed = given(text, false).unwrap_err();
            assert!(failed.starts_with(told), "{failed}");
        }
        let long = format!("2026-10-04,{}\n", "x".repeat(LONGEST));
        assert!(given(&long, false).unwrap_err().starts_with("line 1 of times.csv is longer"));
    }

    #[test]
    fn one_scale_of_time_is_not_taken_for_the_other() {
        assert!(given("tt_iso\n2026-10-04T12:00:00\n", false).unwrap_err().ends_with("| Add --tt."));
        assert!(given("utc_iso\n2026-10-04T12:00:00\n", true).unwrap_err().ends_with("| Leave out --tt."));
        let offset = given("2026-10-04T12:00:00Z\n", true).unwrap_err();
        assert!(offset.contains("is UTC, and --tt says Terrestrial Time"), "{offset}");
    }
}
