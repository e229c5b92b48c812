//! What is said of one run: the terminal and the page say the same.

use coxa_reason::{Lap, Samples, Severity, Summary, Warning};
use coxa_store::{Run, RunId};

use crate::called;
use crate::house::Units;
use crate::terminal::numbers::{decimals, duration};
use crate::terminal::{dates, text};
use crate::weeks::time_s;

/// One sentence: when, how far, how long, how fast.
pub(crate) fn answer(units: Units, run: &Run) -> String {
    let (metres, time) = (run.figures.distance_m, time_s(run));
    let day = dates::with_weekday(run.date);
    let clock = dates::clock(run.start, run.utc_offset);
    let mut sentence = format!("Run {} on {day} at {clock}", run.id);
    if !run.sport.is_run() {
        sentence = format!("No. {} ({}) on {day} at {clock}", run.id, called::what(&run.sport, None));
    }
    match (metres, time) {
        (Some(metres), Some(time)) => {
            sentence += &format!(": {} in {}", units.distance(metres), duration(time));
            if let Some(pace) = units.pace(metres, time).filter(|_| run.sport.on_foot()) {
                sentence += &format!(", {pace}");
            }
        }
        (Some(metres), None) => sentence += &format!(": {}", units.distance(metres)),
        (None, Some(time)) => sentence += &format!(": {}", duration(time)),
        (None, None) => {}
    }
    sentence + "."
}

/// What it was called, what was worn, what recorded it, how it felt.
pub(crate) fn facts(run: &Run) -> String {
    let mut facts = vec![called::name(run)];
    if run.name.is_some() && run.sport.is_run() && run.sub_sport.is_some() {
        facts.push(called::what(&run.sport, run.sub_sport.as_deref()));
    }
    facts.extend(run.shoes.iter().map(|name| text::clean(name)));
    facts.extend(run.device.as_ref().map(called::device));
    facts.extend(run.rpe.map(|rpe| format!("effort {} of 10", decimals(rpe, 0))));
    facts.extend(run.feel.map(|feel| format!("felt {} of 100", decimals(feel, 0))));
    facts.retain(|fact| !fact.is_empty());
    facts.join(" · ")
}

/// Why a run counts nowhere.
pub(crate) fn told_by(better: RunId) -> String {
    format!("Run {better} tells this outing better, so this one counts nowhere.")
}

/// The heading of what was doubtful.
pub(crate) fn of_warnings(warnings: &[Warning]) -> &'static str {
    let damaged = warnings.iter().any(|warning| warning.severity == Severity::Damage);
    if damaged { "Part of the recording was damaged" } else { "What was doubtful" }
}

/// What coxa and the watch know: name, coxa's, the watch's, difference; then the sentence on what neither does.
pub(crate) fn figures(units: Units, run: &Run) -> (Vec<[String; 4]>, Option<String>) {
    let on_foot = run.sport.on_foot();
    let row = |figure: &Figure| {
        let say = |value: f64| (figure.say)(units, value);
        let (our, watch) = (figure.ours.map(say), figure.watchs.map(say));
        let apart = figure.ours.zip(figure.watchs).filter(|_| our != watch).map(|(ours, watchs)| {
            format!("{}{}", if ours < watchs { "−" } else { "+" }, say((ours - watchs).abs()))
        });
        [
            figure.name.to_owned(),
            our.unwrap_or_default(),
            watch.unwrap_or_default(),
            apart.unwrap_or_default(),
        ]
    };
    let known = |figure: &&Figure| figure.ours.is_some() || figure.watchs.is_some();
    let totals = totals(&run.figures, &run.watch, on_foot);
    let dynamics = if on_foot { dynamics(&run.figures, &run.watch) } else { Vec::new() };
    let rows = totals.iter().chain(&dynamics).filter(known).map(row).collect();
    let missing = dynamics.iter().filter(|figure| !known(figure)).map(|figure| figure.name.to_lowercase());
    let missing: Vec<_> = missing.collect();
    let who = if run.device.is_some() { "Not measured by this watch" } else { "Not in this recording" };
    (rows, (!missing.is_empty()).then(|| format!("{who}: {}.", text::list(&missing))))
}

/// Laps: number, what for, distance, time, pace, climb, heart rate, cadence, contact, step, power.
pub(crate) fn laps(units: Units, on_foot: bool, laps: &[Lap]) -> Vec<[String; 11]> {
    let number = |value: Option<f64>, places| value.map(|value| decimals(value, places)).unwrap_or_default();
    let row = |(at, lap): (usize, &Lap)| {
        let totals = &lap.totals;
        let time = totals.moving_s.or(totals.elapsed_s);
        let pace = totals.distance_m.zip(time).and_then(|(metres, time)| units.pace_number(metres, time));
        [
            (at + 1).to_string(),
            lap.intent.map(|intent| intent.as_str().to_owned()).unwrap_or_default(),
            number(totals.distance_m.map(|metres| metres / units.metres()), 2),
            time.map(duration).unwrap_or_default(),
            pace.filter(|_| on_foot).unwrap_or_default(),
            totals.ascent_m.map(|metres| units.height_number(metres)).unwrap_or_default(),
            number(totals.heart_rate_bpm, 0),
            number(totals.cadence_spm, 0),
            number(totals.ground_contact_ms, 0),
            number(totals.step_length_mm.map(|mm| mm / 1000.0), 2),
            number(totals.power_w, 0),
        ]
    };
    laps.iter().enumerate().map(row).collect()
}

/// Fields of apps and sensors: name, mean, lowest, highest, unit, samples.
pub(crate) fn fields(samples: &Samples) -> Vec<[String; 6]> {
    let fields = samples.developer().iter().map(|field| {
        let values: Vec<f64> =
            (0..samples.len()).filter_map(|row| field.column.get(row)).map(f64::from).collect();
        let say = |value: f64| decimals(value, if value.abs() < 100.0 { 1 } else { 0 });
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let [mean, lowest, highest] =
            if values.is_empty() { Default::default() } else { [mean, lowest, highest].map(say) };
        let samples = decimals(values.len() as f64, 0);
        [text::clean(&field.name), mean, lowest, highest, text::clean(&field.unit), samples]
    });
    fields.collect()
}

/// A figure that coxa and the watch both may know.
struct Figure {
    name: &'static str,
    ours: Option<f64>,
    watchs: Option<f64>,
    say: fn(Units, f64) -> String,
}

/// Totals and means, coxa's beside the watch's.
fn totals(ours: &Summary, watchs: &Summary, on_foot: bool) -> Vec<Figure> {
    let pace = |summary: &Summary| {
        let (metres, seconds) = (summary.distance_m?, summary.moving_s.or(summary.elapsed_s)?);
        Units::Km.pace_number(metres, seconds).map(|_| seconds / metres).filter(|_| on_foot)
    };
    let beats: fn(Units, f64) -> String = |_, value| format!("{} bpm", decimals(value, 0));
    let height: fn(Units, f64) -> String = |units, value| units.height(value);
    let time: fn(Units, f64) -> String = |_, value| duration(value);
    let steps: fn(Units, f64) -> String = |_, value| format!("{} spm", decimals(value, 0));
    let turns: fn(Units, f64) -> String = |_, value| format!("{} rpm", decimals(value, 0));
    let figure =
        |name, of: fn(&Summary) -> Option<f64>, say| Figure { name, ours: of(ours), watchs: of(watchs), say };
    vec![
        figure("Distance", |all| all.distance_m, |units, value| units.distance_fine(value)),
        figure("In motion", |all| all.moving_s, time),
        figure("From start to end", |all| all.elapsed_s, time),
        Figure {
            name: "Pace",
            ours: pace(ours),
            watchs: pace(watchs),
            say: |units, value| format!("{} {}", duration(value * units.metres()), units.pace_name()),
        },
        figure("Climb", |all| all.ascent_m, height),
        figure("Descent", |all| all.descent_m, height),
        figure("Heart rate", |all| all.heart_rate_bpm, beats),
        figure("Highest heart rate", |all| all.heart_rate_max_bpm, beats),
        figure("Cadence", |all| all.cadence_spm, if on_foot { steps } else { turns }),
        figure("Energy", |all| all.energy_kcal, |_, value| format!("{} kcal", decimals(value, 0))),
        figure("Temperature", |all| all.temperature_c, |_, value| format!("{} °C", decimals(value, 0))),
    ]
}

/// Running dynamics: not every watch measures them.
fn dynamics(ours: &Summary, watchs: &Summary) -> Vec<Figure> {
    let percent: fn(Units, f64) -> String = |_, value| format!("{} %", decimals(value, 1));
    let figure =
        |name, of: fn(&Summary) -> Option<f64>, say| Figure { name, ours: of(ours), watchs: of(watchs), say };
    vec![
        figure(
            "Vertical oscillation",
            |all| all.vertical_oscillation_mm,
            |_, value| format!("{} cm", decimals(value / 10.0, 1)),
        ),
        figure(
            "Ground contact time",
            |all| all.ground_contact_ms,
            |_, value| format!("{} ms", decimals(value, 0)),
        ),
        figure("Balance", |all| all.balance_percent, percent),
        figure(
            "Step length",
            |all| all.step_length_mm,
            |_, value| format!("{} m", decimals(value / 1000.0, 2)),
        ),
        figure("Vertical ratio", |all| all.vertical_ratio_percent, percent),
        figure("Power", |all| all.power_w, |_, value| format!("{} W", decimals(value, 0))),
    ]
}
