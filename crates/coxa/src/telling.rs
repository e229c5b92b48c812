//! Sentences of the middle, in the runner's units and dates.

use coxa_reason::run::RunId;
use coxa_reason::telling::{Piece, ReadFrom, Telling};
use jiff::civil::Date;

use crate::house::Units;
use crate::terminal::dates;
use crate::terminal::numbers::{decimals, percent, spoken};

/// A sentence as the runner reads it on a day: a date of the same year, or of the last months, has no year.
pub(crate) fn sentence(telling: &Telling, units: Units, today: Date) -> String {
    telling.pieces.iter().map(|piece| words(piece, units, today)).collect()
}

/// Where something was read, to be looked up: ` (run 273)`, ` (runs 270, 271 and 2 more)`; nothing for days, which
/// the sentence names.
pub(crate) fn read_from(from: &[ReadFrom]) -> String {
    const NAMED: usize = 3;
    let mut runs: Vec<RunId> = Vec::new();
    for one in from {
        match one {
            ReadFrom::Run(run) if !runs.contains(run) => runs.push(*run),
            _ => {}
        }
    }
    let named: Vec<_> = runs.iter().take(NAMED).map(RunId::to_string).collect();
    match (named.as_slice(), runs.len().saturating_sub(NAMED)) {
        ([], _) => String::new(),
        ([run], _) => format!(" (run {run})"),
        (runs, 0) => format!(" (runs {})", runs.join(", ")),
        (runs, more) => format!(" (runs {} and {more} more)", runs.join(", ")),
    }
}

/// A day in a sentence: `3 October`, with its year where it is not of the last eleven months.
fn day(date: Date, today: Date) -> String {
    let near = (-30..330).contains(&dates::days_between(date, today));
    if near { dates::without_year(date) } else { dates::long(date) }
}

fn words(piece: &Piece, units: Units, today: Date) -> String {
    match piece {
        Piece::Words(words) => words.clone(),
        Piece::Distance(metres) => units.distance(*metres),
        Piece::DistanceWhole(metres) => {
            format!("{} {}", units.distance_whole(*metres), units.name())
        }
        Piece::Height(metres) => units.height(*metres),
        Piece::Pace(speed) => units.pace(*speed, 1.0).unwrap_or_else(|| "standing".to_owned()),
        Piece::Duration(seconds) => spoken(*seconds),
        Piece::Date(date) => day(*date, today),
        Piece::Percent(share) => percent(*share, 0),
        Piece::Number(number, places) => decimals(*number, *places),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_sentence_has_the_runner_s_units_and_dates() {
        let told = Telling::default().date(date(2026, 10, 3)).words(": ").distance(24_100.0);
        let told = told.words(", ").percent(0.38).words(" beyond it, at ").pace(10.0 / 3.0 * 0.9);
        let today = date(2026, 11, 22);
        assert_eq!(sentence(&told, Units::Km, today), "3 October: 24.1 km, 38 % beyond it, at 5:33 /km");
        let told = Telling::new("since ").date(date(2024, 5, 1)).words(" ").distance_whole(1_104_000.0);
        assert_eq!(sentence(&told, Units::Mi, today), "since 1 May 2024 686 mi");
    }

    #[test]
    fn runs_are_named_to_be_looked_up() {
        let run = |number| ReadFrom::Run(RunId(number));
        assert_eq!(read_from(&[]), "");
        assert_eq!(read_from(&[ReadFrom::Day(date(2026, 1, 1))]), "");
        assert_eq!(read_from(&[run(3), run(3)]), " (run 3)");
        assert_eq!(read_from(&[run(3), run(4), run(5), run(6)]), " (runs 3, 4, 5 and 1 more)");
    }
}
