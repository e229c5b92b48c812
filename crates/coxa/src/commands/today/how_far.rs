//! How far a run may go, in sentences.

use coxa_reason::measures::spike::{Class, INJURED_IN_1000_RUNS};
use coxa_reason::run::Run;
use coxa_reason::today::Back;
use coxa_reason::verdict::Light;

use super::Page;
use crate::house::Units;
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals};

/// What is known of how far a run may go.
pub(crate) fn how_far(page: &Page<'_>) -> String {
    let how_far = &page.today.how_far;
    let Some(last) = how_far.last else {
        return "coxa has no run of yours, so no ceiling can be named. To bring them: coxa import PATH"
            .to_owned();
    };
    let mut lines = Vec::new();
    if page.today.light == Some(Light::Rest) {
        lines.push("Not today. For the day you run again:".to_owned());
    }
    match (how_far.shorter, page.today.light) {
        (Some(shorter), _) => lines.push(format!(
            "- The next run {} to {}: 20 to 30 % less than your last ({}). Judgement.",
            page.units.distance_number(shorter.from_m),
            page.units.distance(shorter.to_m),
            named(page, shorter.last),
        )),
        (None, Some(Light::EaseOff)) => {
            lines.push(format!("- No farther than your last run ({}).", named(page, last)));
        }
        _ => {}
    }
    lines.extend(ceiling(page));
    lines.extend(back(page));
    lines.join("\n")
}

fn ceiling(page: &Page<'_>) -> Option<String> {
    let ceiling = page.today.how_far.ceiling?;
    // Rounded up it would be no ceiling.
    let metres = floored(f64::from(ceiling.metres), page.units);
    let rates = [Class::Small, Class::Moderate, Class::Large].map(Class::rate);
    let injured = rates.iter().flatten().map(|rate| rate.ratio * INJURED_IN_1000_RUNS);
    let (least, most) =
        injured.fold((f64::INFINITY, 0.0_f64), |(least, most), one| (least.min(one), most.max(one)));
    let short = if ceiling.whole {
        ""
    } else {
        " Your recordings do not reach back over all of the 30 days, so it may be too low."
    };
    Some(format!(
        "- Up to {} in one run: 110 % of your longest of the last 30 days ({}). Of 1,000 runs beyond that, about {} to \
         {} ended with an overuse injury; of all runs, about {} (cohort, 5,205 runners).{short}",
        page.units.distance(metres),
        named(page, ceiling.longest),
        decimals(least, 0),
        decimals(most, 0),
        decimals(INJURED_IN_1000_RUNS, 0),
    ))
}

/// The way back after days without a run. Whether none was run, only the runner knows.
fn back(page: &Page<'_>) -> Option<String> {
    let begin = match page.today.how_far.back? {
        Back::AFifthLess => "begin a fifth shorter than before",
        Back::TwoFifthsLess => {
            "begin two fifths shorter than before: 1 minute walking and 6 running, 4 times, flat and easy"
        }
        Back::WalkAndRun => {
            "begin with 2 minutes walking and 3 running, 5 times, flat and easy, a day off between"
        }
    };
    let days = count(page.today.how_far.days.unsigned_abs().into(), "day", "days");
    let none = if page.today.how_far.ceiling.is_none() { " So no ceiling can be named." } else { "" };
    Some(format!("- No run is recorded for {days}.{none} If you ran none, {begin}. Judgement."))
}

/// `12.0 km on 4 Oct 2026`.
fn named(page: &Page<'_>, run: &Run) -> String {
    let date = dates::with_year(run.date);
    match run.figures.distance_m.or(run.watch.distance_m) {
        Some(metres) => format!("{} on {date}", page.units.distance(metres)),
        None => format!("on {date}"),
    }
}

/// Metres down to a tenth of the unit that they are shown in.
fn floored(metres: f64, units: Units) -> f64 {
    let tenth = units.metres() / 10.0;
    (metres / tenth).floor() * tenth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ceiling_is_never_shown_higher_than_it_is() {
        for (metres, km, miles) in [(24_260.0, "24.2 km", "15.0 mi"), (11_000.0, "11.0 km", "6.8 mi")] {
            assert_eq!(Units::Km.distance(floored(metres, Units::Km)), km);
            assert_eq!(Units::Mi.distance(floored(metres, Units::Mi)), miles);
        }
    }
}
