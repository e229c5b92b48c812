//! The page, for people: the Moon, what comes, your soreness round it, its pull, and whether it is tired.

use coxa_moon::{ApsisKind, Quarter};
use coxa_reason::measures::moon::LEAST_DAYS;

use super::octants::{NAMES, called, quarter};
use super::pull::{Pulls, RUNNER_KG};
use super::sky::{Coming, Event, Sky};
use super::soreness::Soreness;
use super::{Page, dial, disc};
use crate::house::Units;
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals, percent, whole};
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};
use crate::terminal::text::width;

/// The number of the Moon among the causes.
pub(crate) const CAUSE: u8 = 11;
/// The question that the page answers.
pub(crate) const TIRED: &str = "moon-tired";
/// Columns that a name of what pulls has at the least.
const PULLS: usize = 18;
/// Columns between the disc and what comes.
const BESIDE: usize = 4;
/// Metres to which the distance is told: the library is within 9 km of it.
const DISTANCE_TO_M: f64 = 100_000.0;
/// In how many of 100 made-up diaries of 180 days, in which soreness follows nothing but itself (correlation 0.7 from
/// day to day), a plain test finds the Moon guilty. Simulated, 4,000 diaries.
const FOOLED: u64 = 51;

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let sky = page.sky;
    sheet.title(&title(page.sky, page.units, page.other));
    if page.other {
        let date = dates::with_weekday(sky.offset.to_datetime(sky.at).date());
        let clock = dates::clock(sky.at, sky.offset);
        sheet.aside(&format!(
            "At {clock} on {date}, by the clock here. Of your diary nothing later was looked at."
        ));
    }
    sheet.gap();
    looks(sheet, sky, page.units);
    round_the_moon(sheet, page);
    pull(sheet, page.pulls);
    tired(sheet, page);
}

/// The answer in a sentence or two.
pub(crate) fn title(sky: &Sky, units: Units, other: bool) -> String {
    let lit = sky.phase.illuminated_fraction;
    // A Moon that is not quite full is not told as all lit.
    let places = usize::from(!(0.01..0.99).contains(&lit));
    let when = if other { "" } else { " now" };
    let first = format!(
        "The Moon is {}{when}: {} lit, {} old and {} away.",
        called(sky.phase.moon_minus_sun_deg),
        percent(lit, places),
        days(sky.age_days),
        distance(units, sky.distance_km)
    );
    let Some(next) = sky.next_full_or_new() else { return first };
    let what = if next.event == Event::Quarter(Quarter::Full) { "full" } else { "new" };
    let date = dates::weekday_without_year(next.offset.to_datetime(next.at).date());
    format!("{first} It is {what} on {date} at {}.", dates::clock(next.at, next.offset))
}

/// Whole days: `13 days`; `hours` for less than half of one.
fn days(days: f64) -> String {
    count(days.round() as u64, "day", "days").replace("no days", "hours")
}

fn distance(units: Units, kilometres: f64) -> String {
    let metres = (kilometres * 1000.0 / DISTANCE_TO_M).round() * DISTANCE_TO_M;
    format!("{} {}", units.distance_whole(metres), units.name())
}

/// The disc, and what comes, beside it where there is room.
fn looks(sheet: &mut Sheet<'_>, sky: &Sky, units: Units) {
    let mut lines = disc::disc(sky.phase.moon_minus_sun_deg);
    let coming = sky.coming.iter().map(|one| coming(sky, one, units));
    let coming: Vec<_> = std::iter::once("Next, by the clock here".to_owned()).chain(coming).collect();
    let widest = coming.iter().map(|line| width(line)).max().unwrap_or_default();
    if sheet.drawing_columns() < disc::COLUMNS + BESIDE + widest {
        lines.push(String::new());
        lines.extend(coming);
    } else {
        for (line, beside) in lines.iter_mut().zip(&coming) {
            line.push_str(&" ".repeat(BESIDE));
            line.push_str(beside);
        }
    }
    let lines: Vec<_> = lines.iter().map(|line| line.trim_end().to_owned()).collect();
    sheet.drawing(&lines);
}

/// `Tue 24 Nov  15:53  full, in 2 days`.
pub(crate) fn coming(sky: &Sky, one: &Coming, units: Units) -> String {
    let date = dates::short(one.offset.to_datetime(one.at).date());
    let clock = dates::clock(one.at, one.offset);
    let what = match one.event {
        Event::Quarter(which) => quarter(which).to_owned(),
        Event::Apsis(ApsisKind::Perigee, km) => format!("nearest, {}", distance(units, km)),
        Event::Apsis(ApsisKind::Apogee, km) => format!("farthest, {}", distance(units, km)),
    };
    let hours = one.at.duration_since(sky.at).as_secs_f64() / 3600.0;
    let away = match hours {
        ..1.0 => "within the hour".to_owned(),
        ..48.0 => format!("in {}", count(hours.round() as u64, "hour", "hours")),
        _ => format!("in {}", days(hours / 24.0)),
    };
    format!("{date}  {clock}  {what} ({away})")
}

/// The dial, or what it takes.
fn round_the_moon(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let Some(soreness) = page.soreness.filter(|soreness| soreness.missing() == 0) else {
        let says = missing(page.soreness);
        let how = "Where it is 3 of 10 today: coxa log left outside 3. Where nothing is sore: coxa log none.";
        sheet.section("Your soreness round the Moon", &format!("{says} {how}"));
        return;
    };
    let (Some(heading), Some((from, to))) = (round(soreness), soreness.span) else { return };
    sheet.heading(&heading);
    sheet.gap();
    let is_round = sheet.drawing_columns() >= dial::COLUMNS;
    if is_round {
        sheet.drawing(&dial::dial(soreness, page.sky.phase.moon_minus_sun_deg));
    } else {
        sheet.table(&listed(soreness));
    }
    sheet.gap();
    sheet.under(&format!(
        "The worst soreness of a day, 0 to 10, as the mean of each eighth of the Moon's round; {} {}.{}\n\n\
         {} coxa triggers tests it fairly, beside all that could be to blame.",
        count(soreness.days() as u64, "day", "days"),
        dates::from_to(from, to),
        match (is_round, page.other) {
            (false, _) => "",
            (true, false) => " ● is where the Moon stands now.",
            (true, true) => " ● is where the Moon stands then.",
        },
        look()
    ));
}

/// What the dial shows; `None` without any day.
pub(crate) fn round(soreness: &Soreness) -> Option<String> {
    let (least, most) = soreness.ends()?;
    Some(if most.1 > 0.0 {
        format!(
            "Round the Moon your soreness goes from {:.1} ({}) to {:.1} ({})",
            least.1, NAMES[least.0], most.1, NAMES[most.0]
        )
    } else {
        "Nothing was sore, whatever the Moon did".to_owned()
    })
}

/// Why a look at the dial tells nothing.
pub(crate) fn look() -> String {
    format!(
        "This is a look and no test, and a look finds the Moon guilty about half the time: in {FOOLED} of 100 made-up \
         diaries of 180 days whose soreness lingered from day to day and followed nothing at all."
    )
}

/// What is missing for a dial.
pub(crate) fn missing(soreness: Option<&Soreness>) -> String {
    let days = soreness.map_or(0, Soreness::days);
    let more = LEAST_DAYS.saturating_sub(days) as u64;
    let has = match (soreness, days) {
        (None, _) => "There is no diary yet".to_owned(),
        (_, 0) => "Your diary has no word on soreness yet".to_owned(),
        (_, days) => format!("Your diary has a word on soreness on {}", count(days as u64, "day", "days")),
    };
    let more = if days == 0 { format!("{LEAST_DAYS} days") } else { format!("{more} more") };
    format!("{has}; a dial takes {more}.")
}

/// The same as a list, where the dial has no room.
fn listed(soreness: &Soreness) -> Table {
    let mut table = Table::new(vec![Column::words("Moon"), Column::number("mean"), Column::number("days")]);
    for (name, part) in NAMES.iter().zip(&soreness.parts) {
        let mean = part.mean().map(|mean| format!("{mean:.1}")).unwrap_or_default();
        table.push(vec![(*name).to_owned(), mean, whole(part.days as u64)]);
    }
    table
}

/// What the Moon does to a runner.
fn pull(sheet: &mut Sheet<'_>, pulls: &Pulls) {
    sheet.heading(&footfall(pulls));
    sheet.under(&here(pulls));
    sheet.gap();
    let mut table = Table::new(vec![
        Column::words("m/s²").cut_to(PULLS),
        Column::words("at all of you"),
        Column::words("across your pelvis"),
    ]);
    beside(pulls).into_iter().for_each(|row| table.push(row.into()));
    sheet.table(&table);
    sheet.gap();
    sheet.under(&neighbours(pulls));
}

/// How hard a footfall is beside it.
pub(crate) fn footfall(pulls: &Pulls) -> String {
    let millions = whole((pulls.footfalls() / 1e6).round() as u64);
    format!("Its pull: one footfall is {millions} million times as hard")
}

/// What pulls, at all of the runner and across the pelvis, m/s².
pub(crate) fn beside(pulls: &Pulls) -> Vec<[String; 3]> {
    let mut rows: Vec<[String; 3]> = Vec::new();
    for one in &pulls.beside {
        rows.push([one.name.to_owned(), powers(one.pull_m_s2), powers(one.stretch_m_s2)]);
    }
    rows.push(["a footfall, 2.5 body weights".to_owned(), powers(pulls.footfall_m_s2), String::new()]);
    rows
}

/// What could strain a hip, and how little of it the Moon does.
pub(crate) fn neighbours(pulls: &Pulls) -> String {
    let thousands = whole((pulls.neighbours() / 1e4).floor() as u64 * 10_000);
    format!(
        "What could strain a hip is the last column: how much harder one side of it is pulled than the other. There \
         whoever runs beside you beats the Moon more than {thousands} times, and so does a passing bus."
    )
}

/// What the Moon takes off a runner's weight, here and at the most.
pub(crate) fn here(pulls: &Pulls) -> String {
    let (most, climb) = (decimals(pulls.most_mg, 0), decimals(pulls.climb_m * 100.0, 0));
    let same = format!("Climbing {climb} cm, two or three stairs, does the same.");
    let Some(here) = pulls.here else {
        return format!(
            "Right below it, where it lifts the most, it makes a runner of {RUNNER_KG:.0} kg {most} milligrams lighter. \
             {same}"
        );
    };
    let stands = match here.height_deg {
        ..-5.0 => format!("is below the horizon where you last ran, in the {}", here.direction),
        ..5.0 => format!("is near the horizon where you last ran, in the {}", here.direction),
        85.0.. => "is right above where you last ran".to_owned(),
        high => format!("stands about {high:.0}° high in the {} where you last ran", here.direction),
    };
    let weighs = match here.lighter_mg {
        ..0.0 => format!("{} milligrams heavier", decimals(-here.lighter_mg, 0)),
        0.0 => "neither heavier nor lighter, to a milligram".to_owned(),
        lighter => format!("{} milligrams lighter", decimals(lighter, 0)),
    };
    format!(
        "The Moon {stands}, and makes a runner of {RUNNER_KG:.0} kg there {weighs}. Right below it, where it lifts the \
         most, they would be {most} milligrams lighter. {same}"
    )
}

/// A small number with two digits: `1.1 × 10⁻⁶`, `14.7`.
fn powers(number: f64) -> String {
    if number >= 0.1 {
        return decimals(number, 1);
    }
    let written = format!("{number:.1e}");
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let raised = |c: char| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => char::from_u32(digit as u32 - u32::from(b'0') + 0x2070).unwrap_or(digit),
    };
    format!("{digits} × 10{}", exponent.chars().map(raised).collect::<String>())
}

/// Whether the Moon gets tired, whether it was the Moon, and who looked.
fn tired(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    if let Some(question) = page.knowledge.questions.iter().find(|question| question.id == TIRED) {
        sheet.section(&question.ask, &question.answer);
        sheet.gap();
        sheet.under(&question.text);
    }
    if let Some(cause) = page.knowledge.cause(CAUSE) {
        sheet.section("Was it the Moon?", &cause.page.answer);
        sheet.section("What speaks for it", &cause.page.speaks_for);
        sheet.section("What speaks against it", &cause.page.against);
    }
    sheet.gap();
    sheet.aside("How sure that is, and the sources: coxa explain moon");
}
