//! What was tested, in numbers, and what the numbers are of.

use super::Page;
use super::rows::{Row, rows};
use super::said::{interval, most, of_100, signed, whose};
use crate::terminal::numbers::{decimals, whole};
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};

/// Writes it; nothing where nothing was tested.
pub(super) fn table(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let rows = rows(page.found);
    if rows.iter().all(|row| row.control) {
        return;
    }
    sheet.heading("In numbers");
    let mut table = Table::new(vec![
        Column::words("what").cut_to(12),
        Column::number("points"),
        Column::number("low to high"),
        Column::number("days").leaves(3),
        Column::number("times").leaves(2),
        Column::number("by chance"),
        Column::number("would see").leaves(1),
    ]);
    for row in &rows {
        let Row { effect, tested, .. } = row;
        table.push(vec![
            row.label(),
            signed(effect.points),
            interval(effect.low, effect.high),
            whole(tested.days as u64),
            whole(tested.episodes as u64),
            of_100(tested.p),
            if tested.stands { String::new() } else { decimals(effect.smallest, 1) },
        ]);
    }
    sheet.table(&table);
    sheet.under(&format!("\n{}", legend(page)));
    sheet.section("What the points are of", &of(&rows));
}

/// What the columns are.
pub(crate) fn legend(page: &Page<'_>) -> String {
    let (whose, most) = (whose(page.found.measured), decimals(most(page.found.measured), 0));
    format!(
        "- points: how much sorer {whose} was, of {most}, or less sore (−). Low to high is the 95 % interval.\n\
         - days: diary days on which it is known. times: how often it came; days in a row are once.\n\
         - by chance: of 100 diaries in which it does nothing, so many show as much.\n\
         - would see: the smallest effect that, had it been there, such a diary would have shown in 8 of 10 cases (by \
         itself, at 5 of 100 by chance). A smaller one may be there unseen: that nothing was found does not show that nothing is there."
    )
}

/// What the points of each are of.
pub(crate) fn of(rows: &[Row<'_>]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for row in rows {
        let kind = row.exposed.kind;
        let line = format!("- {}: {}.", kind.name, kind.of);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}
