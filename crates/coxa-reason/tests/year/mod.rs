//! A year of a made-up runner of whom everything is known: so much that every exposure can be tested. What makes the
//! hip sore is given, and nothing else does.
#![allow(clippy::expect_used, reason = "a test that cannot go on stops")]

use coxa_reason::diary::{Done, Item, Sleep, Soreness};
use coxa_reason::history::{History, Outing, Pair};
use coxa_reason::measures::run::Readings;
use coxa_reason::measures::run::easing::{Easing, Part, Stretch};
use coxa_reason::measures::run::levels::{Level, Levels};
use coxa_reason::measures::run::slopes::Slopes;
use coxa_reason::random::Random;
use coxa_reason::run::{DateFrom, Run, RunId};
use coxa_reason::{Device, Sport, Summary};
use jiff::civil::{Date, date};
use jiff::{ToSpan, tz::Offset};

/// The last day, of the diary too.
pub(crate) const LAST: Date = date(2025, 12, 31);
/// Days of runs.
const DAYS: i64 = 408;

/// What a day did to the hip.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts {
    /// Kilometres run.
    pub(crate) km: f64,
    /// Of its descent, metres at 5 % or steeper.
    pub(crate) steep_m: f64,
    /// Whether the red pair was worn, and not the blue one.
    pub(crate) red: bool,
}

/// The history of a seed: `hurts` says how many points sorer the hip is on each of the two days after a day, and half
/// of that on the third.
pub(crate) fn year(seed: u64, hurts: impl Fn(Facts) -> f64) -> History {
    let mut dice = Random::new(seed, 1);
    let mut mood = Random::new(seed, 2);
    let mut history = History {
        from: LAST.saturating_sub((DAYS - 1).days()),
        pairs: ["blue", "red"].map(|name| Pair { name: name.to_owned(), ..Pair::default() }).to_vec(),
        ..History::default()
    };
    let (mut state, mut facts) = (0.0, [Facts::default(); 3]);
    for number in 0..DAYS {
        let day = history.from.saturating_add(number.days());
        state = 0.6 * state + 1.2 * mood.normal();
        let [before, two, three] = facts.map(&hurts);
        let sore = (2.0 + state + before + two + 0.5 * three).round().clamp(0.0, 10.0);
        let said = history.days.entry(day).or_default();
        if mood.chance(0.93) {
            said.take(&if sore > 0.0 {
                Item::Soreness(Soreness { score: sore, ..Soreness::default() })
            } else {
                Item::PainFree
            });
        }
        said.take(&Item::Seated((7.0 + 2.0 * dice.normal()).round().clamp(0.0, 16.0)));
        said.take(&Item::Sleep(Sleep {
            hours: Some((2.0 * (7.3 + 0.8 * dice.normal())).round() / 2.0),
            quality: None,
        }));
        if dice.chance(0.25) {
            said.take(&Item::Exercise(Done {
                exercise: "side_plank".into(),
                sets: Some(3.0),
                repetitions: None,
            }));
        }
        let mut today = Facts::default();
        if dice.chance(0.6) {
            let (outing, run) = run(number, day, &mut dice);
            history.outings.push(outing);
            today = run;
        }
        facts = [today, facts[0], facts[1]];
    }
    history
}

/// A run of a day.
fn run(number: i64, date: Date, dice: &mut Random) -> (Outing, Facts) {
    let km = if dice.chance(0.05) { dice.between(13.0, 32.0) } else { dice.between(5.0, 12.0) };
    let ground = match dice.uniform() {
        share if share < 0.25 => Some("trail"),
        share if share < 0.35 => Some("track"),
        share if share < 0.42 => Some("treadmill"),
        _ => None,
    };
    let steep_m = match ground {
        Some("trail") => dice.between(60.0, 350.0).round(),
        Some(_) => 0.0,
        None => dice.between(0.0, 30.0).round(),
    };
    let hard = dice.chance(0.3);
    let speed_m_s = if hard { dice.between(3.2, 3.4) } else { dice.between(2.7, 2.9) };
    let mut end = |eased: f64| match hard {
        true if dice.chance(eased) => Part::Found(Stretch { seconds: 600.0, metres: None }),
        true => Part::None,
        false => Part::Even(speed_m_s),
    };
    let easing = Easing { warm_up: end(0.6), cool_down: end(0.5), main_m_s: Some(speed_m_s) };
    let red = dice.chance(0.4);
    let off_spm = 2.0 * dice.normal();
    let level = |speed_m_s: f64| Level {
        speed_m_s,
        seconds: 900.0,
        cadence_spm: Some(131.0 + 12.0 * speed_m_s + off_spm),
        step_length_mm: None,
        contact_ms: None,
        oscillation_mm: None,
        ratio_percent: None,
    };
    let readings = Readings {
        easing: Some(easing),
        slopes: Some(Slopes {
            ascent_m: 2.0 * steep_m,
            descent_m: 2.0 * steep_m,
            steep_descent_m: Some(steep_m),
        }),
        levels: Some(Levels { levels: vec![level(speed_m_s), level(speed_m_s + 0.2)], strap: false }),
        ..Readings::default()
    };
    let moving_s = 1000.0 * km / speed_m_s;
    let start = Offset::UTC.to_timestamp(date.at(12, 0, 0, 0)).expect("a day of this century");
    let run = Run {
        id: RunId(number),
        start,
        end: start.saturating_add((moving_s as i64).seconds()).expect("a day of this century"),
        utc_offset: Offset::UTC,
        date_from: DateFrom::Recording,
        date,
        sport: Sport::Running,
        sub_sport: ground.map(str::to_owned),
        name: None,
        device: Some(Device { maker: "made".into(), product: "one".into() }),
        rpe: None,
        feel: None,
        gear: None,
        figures: Summary {
            distance_m: Some(1000.0 * km),
            moving_s: Some(moving_s),
            elapsed_s: Some(moving_s),
            ..Summary::default()
        },
        watch: Summary::default(),
        shoes: vec![if red { "red" } else { "blue" }.to_owned()],
        recordings: 1,
        salvaged: false,
    };
    (Outing { run, readings }, Facts { km, steep_m, red })
}
