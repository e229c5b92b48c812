//! Each effect with its interval on one scale of soreness, the clearest first. The Moon's row looks like every other.

use super::rows::{Row, rows};
use super::said::{most, signed};
use super::{Page, answer};
use crate::terminal::sheet::Sheet;
use crate::terminal::text::{cut, left, right, width};
use crate::terminal::whiskers::{Interval, Ruler};

/// The longest name that is not cut.
const LONGEST_NAME: usize = 24;
/// Columns of the points, with the two before them.
const POINTS: usize = 7;
/// Fewer columns than these show nothing.
const LEAST: usize = 12;
/// A scale reaches at most this share of what soreness can be to either side: a rare exposure with an interval beyond
/// says next to nothing, and would press all others together.
pub(crate) const REACH: f64 = 0.4;

/// Draws it; nothing where nothing was tested.
pub(super) fn picture(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let rows = rows(page.found);
    if rows.iter().all(|row| row.control) {
        return;
    }
    sheet.heading(&answer::of_picture(page.found));
    let names: Vec<String> = rows.iter().map(Row::label).collect();
    let longest = names.iter().map(|name| width(name)).max().unwrap_or(0).min(LONGEST_NAME);
    let marks: Vec<&str> = rows.iter().map(|row| mark(row, page)).collect();
    let marked = marks.iter().map(|mark| width(mark)).max().map_or(0, |widest| widest + 2);
    let room = sheet.drawing_columns().saturating_sub(longest + 2 + POINTS);
    // Where there is no room for what stands out the table still tells it.
    let (room, marks) = match room.checked_sub(marked).filter(|room| *room >= LEAST) {
        Some(room) => (room, marks),
        None => (room.max(LEAST), vec![""; rows.len()]),
    };
    let interval =
        |row: &Row<'_>| Interval { low: row.effect.low, point: row.effect.points, high: row.effect.high };
    let intervals: Vec<Interval> = rows.iter().map(interval).collect();
    let ruler = Ruler::around(&intervals, REACH * most(page.found.measured), room);
    let before = " ".repeat(longest + 2);
    let mut lines = vec![format!("{before}{}", sides(&ruler, room))];
    for (((row, name), interval), mark) in rows.iter().zip(&names).zip(intervals).zip(marks) {
        let name = left(&cut(name, longest), longest);
        let points = right(&signed(row.effect.points), POINTS);
        lines.push(format!("{name}  {}{points}  {mark}", ruler.row(interval)));
    }
    let [line, labels] = ruler.foot();
    lines.push(format!("{before}{line}{}", right("points", POINTS)));
    lines.push(format!("{before}{labels}"));
    let lines: Vec<String> = lines.iter().map(|line| line.trim_end().to_owned()).collect();
    sheet.drawing(&lines);
}

/// Which side is which, beside zero.
fn sides(ruler: &Ruler, room: usize) -> String {
    const LESS: &str = "less sore";
    const MORE: &str = "sorer";
    let zero = ruler.column(0.0);
    let less = if zero > width(LESS) {
        right(LESS, zero.saturating_sub(1))
    } else {
        " ".repeat(zero.saturating_sub(1))
    };
    let more = if room > zero + 2 + width(MORE) { MORE } else { "" };
    format!("{less}{}│ {more}", if zero > 0 { " " } else { "" })
}

/// What a row is marked with.
pub(crate) fn mark(row: &Row<'_>, page: &Page<'_>) -> &'static str {
    match row.control {
        true if page.found.moon.not_told_apart().is_some() => "not told apart",
        false if row.tested.stands => "stands out",
        _ => "",
    }
}
