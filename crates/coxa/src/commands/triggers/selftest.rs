//! Whether the test finds what is there, in this very diary, and what is not.

use coxa_reason::triggers::{LEAST_DAYS, SelfTest};
use serde_json::{Value, json};

use super::rows::tested;
use crate::terminal::chart::{Scale, rows};
use crate::terminal::numbers::{decimals, whole};
use crate::terminal::sheet::Sheet;
use crate::terminal::text::{right, width};
use crate::terminal::whiskers::{Interval, Ruler};
use crate::words::DISCLAIMER;

/// An effect that is found in at least this share of rounds would hardly stay unseen: the power that is asked for.
const POWER: f64 = 0.8;
/// The share that chance alone finds.
const LEVEL: f64 = 0.05;
/// Columns of a bar of the chart.
const BAR: usize = 2;
/// Lines of the chart, and columns of its labels.
const LINES: usize = 4;
const LABEL: usize = 4;
/// The scale of the chart reaches at least this far.
const LEAST_STRENGTH: f64 = 0.3;

/// Where the diary is too short to test anything.
pub(super) fn too_few(sheet: &mut Sheet<'_>) {
    sheet.title(&format!(
        "Not enough yet: the test needs {LEAST_DAYS} days of your diary that say how sore you were, and not all the same."
    ));
    sheet.says("To write today down: coxa log. A day without pain counts as much: coxa log none");
}

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, selftest: &SelfTest) {
    let SelfTest { rounds, found, points, every_days, told_points, found_without, .. } = selftest;
    sheet.title(&format!(
        "In your own diary the test finds {} points of soreness that were put into it {found} times of {rounds}; where \
         nothing was put it finds something {found_without} times of {rounds}.",
        decimals(*points, 1)
    ));
    let power = *found as f64 / (*rounds).max(1) as f64;
    let sees = if power >= POWER {
        "An effect of that size would hardly stay unseen in your diary."
    } else {
        "An effect of that size may well stay unseen in your diary: a longer one sees more."
    };
    let (expected, from, to) = by_chance(*rounds);
    let holds = if (*found_without as f64) > to {
        "that is more than it should be, so be slower to believe what it finds in your diary"
    } else {
        "as it should be"
    };
    sheet.says(&format!(
        "{sees} Where nothing was put, about {expected:.0} of {rounds} are found by chance alone (5 of 100), and {from:.0} \
         to {to:.0} are no surprise: {holds}."
    ));
    picture(sheet, selftest);
    let moons = selftest.moons.len();
    sheet.section(
        "How it was done",
        &format!(
            "- Put in: one day in {} of your diary was drawn at random, and the day after it made {} points sorer, the \
             two days after that a little less; {rounds} times, each with other days. What was told of it was {} points \
             on average.\n\
             - Nothing put in: the same days, your diary as it is.\n\
             - Moons that were never there: the Moon of later years laid over your diary, {moons} times. {} look like \
             something at 5 of 100, and about {} are to be expected. They overlap, as Moons do, so they are a picture \
             and not as many trials.\n\
             - {} shuffles each, from seed {}.",
            decimals(*every_days, 0),
            decimals(*points, 1),
            decimals(*told_points, 1),
            if selftest.moons_found == 0 { "None".to_owned() } else { whole(selftest.moons_found as u64) },
            decimals(LEVEL * moons as f64, 0),
            whole(selftest.triggers.draws.count as u64),
            selftest.triggers.draws.seed,
        ),
    );
    sheet.gap();
    sheet.aside(DISCLAIMER);
}

/// How many of so many are found by chance alone, and twice its standard deviation to both sides.
fn by_chance(rounds: usize) -> (f64, f64, f64) {
    let expected = LEVEL * rounds as f64;
    let spread = 2.0 * (expected * (1.0 - LEVEL)).sqrt();
    (expected, (expected - spread).ceil().max(0.0), (expected + spread).floor())
}

/// Something that is marked among the Moons.
struct Mark {
    name: String,
    strength: f64,
    /// How many Moons that were never there are as strong.
    as_strong: usize,
}

/// The real Moon, and what goes best with the soreness.
fn marks(selftest: &SelfTest) -> Vec<Mark> {
    let mark = |name: &str, r2: f64| Mark {
        name: name.to_owned(),
        strength: r2.sqrt(),
        as_strong: selftest.moons.iter().filter(|moon| **moon >= r2).count(),
    };
    let strongest = tested(&selftest.triggers.exposures)
        .into_iter()
        .max_by(|(_, one), (_, other)| one.r2.total_cmp(&other.r2))
        .map(|(exposed, tested)| mark(exposed.kind.name, tested.r2));
    selftest.moon.map(|r2| mark("the real Moon", r2)).into_iter().chain(strongest).collect()
}

/// Where the real Moon and the strongest exposure lie among Moons that were never there.
fn picture(sheet: &mut Sheet<'_>, selftest: &SelfTest) {
    let moons = &selftest.moons;
    if moons.is_empty() {
        return;
    }
    let marks = marks(selftest);
    let room = sheet.drawing_columns().saturating_sub(LABEL + 2);
    let furthest = moons.iter().map(|r2| r2.sqrt()).chain(marks.iter().map(|mark| mark.strength));
    let furthest = furthest.fold(LEAST_STRENGTH, f64::max);
    let ruler = Ruler::around(&[Interval { low: 0.0, point: furthest, high: furthest }], 1.0, room);
    let mut counts = vec![0_u32; room.div_ceil(BAR)];
    for r2 in moons {
        counts[ruler.column(r2.sqrt()) / BAR] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(1);
    let bar = |column: usize| Some(f64::from(counts[column / BAR])).filter(|count| *count > 0.0);
    let values: Vec<Option<f64>> = (0..room).map(bar).collect();
    let scale = Scale { low: 0.0, high: f64::from(most), label: &|value| decimals(value, 0) };
    sheet.heading(&format!("Your diary among {} Moons that were never there", moons.len()));
    let mut lines = rows(&values, &scale, LINES, LABEL);
    let [line, labels] = ruler.foot();
    lines.push(format!("{} └{line}", " ".repeat(LABEL)));
    lines.push(format!("{}  {labels}", " ".repeat(LABEL)));
    for mark in &marks {
        let column = LABEL + 2 + ruler.column(mark.strength);
        let says = format!("{}: {} of {} Moons do as much", mark.name, mark.as_strong, moons.len());
        // The words go where there is room for them.
        if column + 2 + width(&says) <= sheet.drawing_columns() {
            lines.push(format!("{}▲ {says}", " ".repeat(column)));
        } else {
            lines.push(format!("{} ▲", right(&says, column.saturating_sub(1))));
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| line.trim_end().to_owned()).collect();
    sheet.drawing(&lines);
    sheet.under(
        "Across: how closely it goes with your soreness (correlation, from 0 to 1, memory, weekday and trend taken out). \
         Up: how many Moons.",
    );
}

/// The same, for other programs.
pub(super) fn json(selftest: &SelfTest) -> Value {
    json!({
        "rounds": selftest.rounds,
        "points": selftest.points,
        "every_days": selftest.every_days,
        "found": selftest.found,
        "told_points": selftest.told_points,
        "found_without": selftest.found_without,
        "moons_r2": selftest.moons,
        "moons_found": selftest.moons_found,
        "moon_r2": selftest.moon,
        "permutations": selftest.triggers.draws.count,
        "seed": selftest.triggers.draws.seed,
    })
}
