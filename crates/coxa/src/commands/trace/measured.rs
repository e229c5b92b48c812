//! What the samples of the run say, and what the measures say of it, knowing nothing that came after its day.

use coxa_reason::history::{Outing, View};
use coxa_reason::measures::acute_chronic::ratios;
use coxa_reason::measures::cadence_line;
use coxa_reason::measures::day_load::{Unit, loads};
use coxa_reason::measures::easing::{self, End, Way};
use coxa_reason::measures::exponential::exponential_known;
use coxa_reason::measures::moon::moon_at;
use coxa_reason::measures::shoes::{MARKS_M, worn};
use coxa_reason::measures::spike::{Class, judged};
use coxa_reason::measures::surface::Surface;
use coxa_reason::measures::usual::{Beyond, downhill, fast, longest_ever};
use coxa_reason::measures::{hard_days, hip_load, monotony, session_rpe, trimp};
use serde_json::{Value, json};

use super::Step;

pub(super) const READINGS: &str = "crates/coxa-reason/src/measures/run.rs";
pub(super) const MEASURES: &str = "crates/coxa-reason/src/measures.rs";

/// Days over which exponential means are taken: four times the longer of them, so that the first day weighs nothing.
const MEAN_DAYS: i64 = 112;

/// What samples and laps say, each with the version of its formula.
pub(super) fn readings(outing: &Outing) -> Step {
    let mut step = Step::new("readings", READINGS);
    for kept in outing.readings.kept() {
        let value: Value = kept.json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        step.add(format!("{} (version {})", kept.name, kept.version), value);
    }
    step
}

/// What the measures say on the day of the run.
pub(super) fn measures(view: View<'_>, outing: &Outing) -> Step {
    let mut step = Step::new("measures", MEASURES);
    let run = &outing.run;
    if run.sport.is_run() {
        of_run(&mut step, view, outing);
    }
    let metres = loads(view, MEAN_DAYS, Unit::Metres);
    step.add("metres a day, 7-day exponential", exponential_known(&metres, 7));
    let ratios = ratios(&metres);
    step.add("acute:chronic, coupled (no weight)", ratios.coupled);
    step.add("week to week (no weight)", ratios.week_to_week);
    step.add("monotony of metres (no weight)", monotony::monotony(&metres).map(|week| week.monotony));
    for pair in worn(view).iter().filter(|pair| run.shoes.contains(&pair.pair.name)) {
        let [look_at, replace_at] = MARKS_M.map(|mark_m| pair.mark(mark_m).is_passed());
        let value = json!({
            "distance_m": pair.distance_m,
            "past_480_km": look_at,
            "past_800_km": replace_at,
            "may_have_more": pair.may_have_more,
        });
        step.add(format!("shoes {}", pair.pair.name), value);
    }
    step.add("ran", Surface::of(run).on());
    let moon = moon_at(run.start).map(|moon| {
        json!({
            "illuminated_fraction": moon.phase.illuminated_fraction,
            "days_from_full": moon.from_full_days,
            "near_full": moon.is_near_full(),
        })
    });
    step.add("Moon at the start (never a weight)", moon);
    step
}

fn of_run(step: &mut Step, view: View<'_>, outing: &Outing) {
    let run = &outing.run;
    let judged = judged(view, 1).into_iter().find(|judged| judged.run.id == run.id);
    let spike = judged.map(|judged| {
        json!({
            "class": class(judged.class),
            "metres": judged.metres,
            "ratio": judged.ratio(),
            "longest": judged.longest.map(|(run, metres)| json!({ "run": run.id.0, "metres": metres })),
        })
    });
    step.add("spike", spike);
    step.add("times the longest run ever", longest_ever(view, outing));
    let index = hip_load::index(view, outing);
    let index =
        index.map(|index| json!({ "index": index.index, "low": index.band.0, "high": index.band.1, "runs": index.runs }));
    step.add("hip-load index", index);
    step.add("downhill", downhill(view, outing).map(beyond));
    let fast =
        fast(view, outing).map(|(metres, from)| json!({ "from_m_per_s": from, "metres": beyond(metres) }));
    step.add("fast", fast);
    step.add("session RPE, minutes x 0 to 10", session_rpe::of_run(view, run));
    let impulse = outing.readings.heart.as_ref().and_then(|heart| trimp::of_run(view, heart));
    step.add("training impulse (Banister)", impulse);
    let line = cadence_line::line(view);
    let off = line.and_then(|line| Some((line, line.off(outing)?)));
    let cadence = off.map(|(line, off)| {
        json!({ "off_spm": off.by, "spread_spm": line.spread, "at_m_per_s": off.speed_m_s, "runs": line.runs })
    });
    step.add("cadence beside the runner's own line", cadence);
    for (end, name) in [(End::Start, "warm-up"), (End::Finish, "cool-down")] {
        let mut judged = easing::judged(view, end, 1).into_iter();
        let judged = judged.find(|judged| judged.run.is_some_and(|of| of.id == run.id));
        step.add(name, judged.map(|judged| way(judged.way)));
    }
    let hard = hard_days::hard_days(view, 1).into_iter().any(|hard| hard.run == run.id);
    step.add("hard day", hard);
}

fn beyond(beyond: Beyond) -> Value {
    json!({ "here_m": beyond.here_m, "most_m": beyond.most_m, "median_m": beyond.median_m, "ratio": beyond.ratio() })
}

fn way(way: Way) -> Value {
    match way {
        Way::Eased => "easy minutes".into(),
        Way::Abrupt => "none, and hard".into(),
        Way::NotHard => "none, and not hard".into(),
        Way::Unknown => Value::Null,
    }
}

fn class(class: Class) -> &'static str {
    match class {
        Class::WarmUp => "first 30 days of all",
        Class::Return => "return",
        Class::Reference => "up to 1.10",
        Class::Small => "small",
        Class::Moderate => "moderate",
        Class::Large => "large",
    }
}
