//! The lap table of one activity, as Garmin Connect's page exports it.
//!
//! Three shapes over the years, in Italian (384 tables of one runner) and English (as far as public programs show
//! its names): laps; workout steps, where a step of several laps has a row of its own (`2 - 4`) above them; and
//! splits with long clock times and steps in centimetres. A column's unit may follow its name, on a new line or not,
//! or be missing. Distances are kilometres, for swims metres.
//!
//! The table's time is the timer's: in 30 activities with a GPX it is shorter than the track by the pauses.

use std::collections::{BTreeMap, BTreeSet};

use coxa_reason::{Intent, Lap, Recording, Sport, Summary, Warning};

use super::summaries::Summarised;
use crate::{Refusal, table};

const FOOT: f64 = 0.3048;
const MILE: f64 = 1609.344;

/// What is taken from the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Lap,
    Interval,
    Step,
    Time,
    Distance,
    Ascent,
    Descent,
    HeartRate,
    HeartRateMax,
    RunCadence,
    BikeCadence,
    Cadence,
    Power,
    Contact,
    Balance,
    StepLength,
    Oscillation,
    Ratio,
    Temperature,
    Calories,
    Pace,
    Speed,
    Stroke,
}

/// Names without their units, as 384 tables of one runner have them.
const ITALIAN: [(&str, Field); 29] = [
    ("Lap", Field::Lap),
    ("Tempo intermedio", Field::Lap),
    ("Intervallo", Field::Interval),
    ("Ripetute", Field::Interval),
    ("Tipo di fase", Field::Step),
    ("Tempo", Field::Time),
    ("Distanza", Field::Distance),
    ("Ascesa totale", Field::Ascent),
    ("Aumento di altitudine", Field::Ascent),
    ("Discesa totale", Field::Descent),
    ("Perdita quota", Field::Descent),
    ("FC Media", Field::HeartRate),
    ("Frequenza cardiaca media", Field::HeartRate),
    ("FC max", Field::HeartRateMax),
    ("Cadenza di corsa media", Field::RunCadence),
    ("Ritmo di corsa media", Field::RunCadence),
    ("Cadenza pedalata media", Field::BikeCadence),
    ("Cadenza media", Field::Cadence),
    ("Potenza media", Field::Power),
    ("Tempo medio di contatto con il suolo", Field::Contact),
    ("Media bilanciamento TCS", Field::Balance),
    ("Lunghezza media passo", Field::StepLength),
    ("Oscillazione verticale media", Field::Oscillation),
    ("Rapporto verticale medio", Field::Ratio),
    ("Temperatura med", Field::Temperature),
    ("Calorie", Field::Calories),
    ("Passo medio", Field::Pace),
    ("Velocità media", Field::Speed),
    ("Stile", Field::Stroke),
];

/// The same in English, as public programs that read such tables name them. What the steps of a workout are called
/// in English was not seen, so they stay without a purpose.
const ENGLISH: [(&str, Field); 25] = [
    ("Laps", Field::Lap),
    ("Split", Field::Lap),
    ("Time", Field::Time),
    ("Distance", Field::Distance),
    ("Total Ascent", Field::Ascent),
    ("Elevation Gain", Field::Ascent),
    ("Elev Gain", Field::Ascent),
    ("Total Descent", Field::Descent),
    ("Elevation Loss", Field::Descent),
    ("Elev Loss", Field::Descent),
    ("Avg HR", Field::HeartRate),
    ("Max HR", Field::HeartRateMax),
    ("Avg Run Cadence", Field::RunCadence),
    ("Avg Bike Cadence", Field::BikeCadence),
    ("Avg Cadence", Field::Cadence),
    ("Avg Power", Field::Power),
    ("Avg Ground Contact Time", Field::Contact),
    ("Avg GCT Balance", Field::Balance),
    ("Avg Stride Length", Field::StepLength),
    ("Avg Vertical Oscillation", Field::Oscillation),
    ("Avg Vertical Ratio", Field::Ratio),
    ("Avg Temperature", Field::Temperature),
    ("Calories", Field::Calories),
    ("Avg Pace", Field::Pace),
    ("Avg Speed", Field::Speed),
];

/// Units that follow names, with a blank or on a line of their own.
const UNITS: [&str; 14] =
    ["km", "mi", "m", "ft", "bpm", "W", "pam", "spm", "ms", "%", "cm", "C", "min/km", "min/mi"];

/// Whether a table is a lap table: laps with time and distance in a language that coxa knows, or the name that Garmin
/// gives such tables.
pub(crate) fn is_lap_table(header: &[String], file_name: &str) -> bool {
    known(header).is_some()
        || (super::activity_number(file_name).is_some() && file_name.ends_with(".csv") && header.len() >= 8)
}

/// Where each field stands.
struct Columns<'a> {
    places: BTreeMap<Field, Place<'a>>,
    /// Whether the language is one whose people count in metres.
    metric: bool,
}

/// A column's number, and its unit where it is written.
type Place<'a> = (usize, Option<&'a str>);

impl Columns<'_> {
    fn has(&self, field: Field) -> bool {
        self.places.contains_key(&field)
    }

    fn unit(&self, field: Field) -> Option<&str> {
        self.places.get(&field).and_then(|(_, unit)| *unit)
    }
}

fn known(header: &[String]) -> Option<Columns<'_>> {
    let languages: [(&[(&str, Field)], bool); 2] = [(&ITALIAN, true), (&ENGLISH, false)];
    languages.into_iter().find_map(|(names, metric)| {
        let mut columns = Columns { places: BTreeMap::new(), metric };
        for (at, column) in header.iter().enumerate() {
            let (name, unit) = match column.rsplit_once(' ') {
                Some((name, unit)) if UNITS.contains(&unit) => (name, Some(unit)),
                _ => (column.as_str(), None),
            };
            if let Some((_, field)) = names.iter().find(|(known, _)| *known == name) {
                columns.places.entry(*field).or_insert((at, unit));
            }
        }
        let rows = columns.has(Field::Lap) || columns.has(Field::Interval);
        let pace = columns.has(Field::Pace) || columns.has(Field::Speed);
        (rows && pace && columns.has(Field::Time) && columns.has(Field::Distance)).then_some(columns)
    })
}

/// Reads a lap table into a recording of laps and totals. The table has no date: `about` gives it.
///
/// # Errors
/// Refuses a table in a language that coxa does not know, one without a lap that lasts, and one that leaves open
/// whether it counts in miles.
pub fn read(bytes: &[u8], about: &Summarised) -> Result<Recording, Refusal> {
    let header = table::header(bytes);
    let Some(columns) = known(&header) else {
        return Err(Refusal::new(
            "The columns of this lap table are in a language that coxa does not know yet.",
        )
        .hint("Set Garmin Connect's language to English and export again, or export the original (FIT)."));
    };
    let mut rows = Vec::new();
    for record in table::reader(bytes).into_byte_records().skip(1) {
        // A damaged row ends the table: what follows could not be told apart.
        let Ok(record) = record else { break };
        rows.push(Row { cells: table::cells(&record), columns: &columns });
    }
    let (sport, sub_sport) = match &about.sport {
        Sport::Unknown => (sport_of(&columns), None),
        sport => (sport.clone(), about.sub_sport.clone()),
    };
    let units = Units::of(&columns, &rows, &sport)?;
    let total = rows.iter().position(Row::is_total);
    let listed = &rows[..total.unwrap_or(rows.len())];
    let mut warnings = Vec::new();
    let laps = laps(listed, &units, &sport);
    let spent: f64 = laps.iter().filter_map(|lap| lap.totals.moving_s).sum();
    if spent <= 0.0 {
        return Err(Refusal::new("No lap of this table lasts any time."));
    }
    let totals = match total {
        Some(total) => checked(units.summary(&rows[total]), &laps, &mut warnings),
        None => {
            let note = "The lap table has no summary row: the totals are those of its laps.";
            warnings.push(Warning::note(note));
            of_laps(&laps)
        }
    };
    if about.assumed_utc {
        warnings.push(Warning::note(
            "The summary does not say in which time zone its times are; UTC was assumed.",
        ));
    }
    Ok(Recording {
        start: about.start,
        utc_offset: about.utc_offset,
        sport,
        sub_sport,
        name: about.name.clone(),
        totals,
        laps,
        warnings,
        ..Recording::default()
    })
}

/// The sport as far as the columns tell.
fn sport_of(columns: &Columns<'_>) -> Sport {
    let has = |field| columns.has(field);
    match () {
        _ if has(Field::Stroke) => Sport::Swimming,
        _ if has(Field::RunCadence) => Sport::Running,
        _ if has(Field::BikeCadence) || has(Field::Speed) => Sport::Cycling,
        _ => Sport::Unknown,
    }
}

/// One row with its columns.
struct Row<'a> {
    cells: Vec<String>,
    columns: &'a Columns<'a>,
}

impl Row<'_> {
    fn text(&self, field: Field) -> Option<&str> {
        let cell = self.cells.get(self.columns.places.get(&field)?.0)?.as_str();
        (!cell.is_empty() && cell != "--").then_some(cell)
    }

    /// A number; thousands are set apart with commas in Italian tables too.
    fn number(&self, field: Field) -> Option<f64> {
        table::number(self.text(field)?, false)
    }

    fn positive(&self, field: Field) -> Option<f64> {
        self.number(field).filter(|value| *value > 0.0)
    }

    /// Step length in millimetres. The tables give metres or centimetres, which cannot be mistaken for one another.
    fn step_length_mm(&self) -> Option<f64> {
        match self.positive(Field::StepLength)? {
            metres if metres <= 3.0 => Some(metres * 1000.0),
            centimetres if (20.0..=300.0).contains(&centimetres) => Some(centimetres * 10.0),
            _ => None,
        }
    }

    /// The metres that the row's steps cover: step length by cadence by time.
    fn steps_m(&self) -> Option<f64> {
        let minutes = self.text(Field::Time).and_then(seconds)? / 60.0;
        Some(self.step_length_mm()? / 1000.0 * self.positive(Field::RunCadence)? * minutes)
    }

    fn is_total(&self) -> bool {
        let total = |field| matches!(self.text(field), Some("Riepilogo" | "Summary"));
        total(Field::Lap) || total(Field::Interval)
    }

    /// First and last lap of the row: `2 - 4`, or the same twice.
    fn range(&self) -> Option<(u32, u32)> {
        let text = self.text(Field::Lap)?;
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
    }

    fn intent(&self, distance: Option<f64>) -> Option<Intent> {
        if let Some(step) = self.text(Field::Step) {
            return Some(match step {
                "Riscaldamento" => Intent::WarmUp,
                "Corsa" => Intent::Active,
                "Recupero" => Intent::Recovery,
                "Riposo" => Intent::Rest,
                "Defaticamento" => Intent::CoolDown,
                _ => return None,
            });
        }
        // Swims: rests stand between the lengths. In open water everything is called a rest, and covers distance.
        let resting = self.text(Field::Stroke) == Some("Riposo") || self.text(Field::Lap) == Some("REST");
        (resting && distance.unwrap_or(0.0) == 0.0).then_some(Intent::Rest)
    }
}

/// What the table's numbers mean.
struct Units {
    metres_per_distance: f64,
    metres_per_climb: f64,
    fahrenheit: bool,
}

impl Units {
    /// The table's units: those written; else metric for swims and in Italian; else those with which steps of the
    /// given length and number cover the given distance.
    fn of(columns: &Columns<'_>, rows: &[Row<'_>], sport: &Sport) -> Result<Units, Refusal> {
        let metric = Units { metres_per_distance: 1000.0, metres_per_climb: 1.0, fahrenheit: false };
        let miles = Units { metres_per_distance: MILE, metres_per_climb: FOOT, fahrenheit: true };
        let metres = Units { metres_per_distance: 1.0, metres_per_climb: 1.0, fahrenheit: false };
        match columns.unit(Field::Distance) {
            Some("km") => return Ok(metric),
            Some("mi") => return Ok(miles),
            Some("m") => return Ok(metres),
            _ if columns.metric && (*sport == Sport::Swimming || columns.has(Field::Stroke)) => {
                return Ok(metres);
            }
            _ if columns.metric => return Ok(metric),
            _ => {}
        }
        let laps = rows.iter().filter(|row| !row.is_total());
        let (covered, given) = laps
            .filter_map(|row| Some((row.steps_m()?, row.number(Field::Distance)?)))
            .fold((0.0, 0.0), |(covered, given), (steps, distance)| (covered + steps, given + distance));
        let unit = covered / given;
        if (unit / 1000.0 - 1.0).abs() < 0.15 {
            Ok(metric)
        } else if (unit / MILE - 1.0).abs() < 0.15 {
            Ok(miles)
        } else {
            Err(Refusal::new("This lap table does not say whether it counts in kilometres or in miles.")
                .hint("Export the original (FIT) from Garmin Connect."))
        }
    }

    fn summary(&self, row: &Row<'_>) -> Summary {
        let cadence = row.positive(Field::RunCadence).or_else(|| row.positive(Field::BikeCadence));
        let temperature = row.number(Field::Temperature);
        Summary {
            moving_s: row.text(Field::Time).and_then(seconds),
            distance_m: row.number(Field::Distance).map(|distance| distance * self.metres_per_distance),
            ascent_m: row.number(Field::Ascent).map(|climb| climb * self.metres_per_climb),
            descent_m: row.number(Field::Descent).map(|climb| climb.abs() * self.metres_per_climb),
            heart_rate_bpm: row.positive(Field::HeartRate),
            heart_rate_max_bpm: row.positive(Field::HeartRateMax),
            cadence_spm: cadence.or_else(|| row.positive(Field::Cadence)),
            power_w: row.positive(Field::Power),
            vertical_oscillation_mm: row.positive(Field::Oscillation).map(|cm| cm * 10.0),
            ground_contact_ms: row.positive(Field::Contact),
            balance_percent: row.text(Field::Balance).and_then(left_share),
            step_length_mm: row.step_length_mm(),
            vertical_ratio_percent: row.positive(Field::Ratio),
            temperature_c: temperature.map(|t| if self.fahrenheit { (t - 32.0) / 1.8 } else { t }),
            energy_kcal: row.positive(Field::Calories),
            ..Summary::default()
        }
    }
}

/// Seconds of `6:29.2`, `1:08:00`, `00:06:15.863` or `42`.
fn seconds(clock: &str) -> Option<f64> {
    let mut total = 0.0;
    let mut parts = 0;
    for part in clock.split(':') {
        parts += 1;
        total = total * 60.0 + table::number(part, false).filter(|value| *value >= 0.0)?;
    }
    (parts <= 3 && total < 1e7).then_some(total)
}

/// The left foot's share of `50.7% S / 49.3% D` (sinistra, destra) or `50.7% L / 49.3% R`.
fn left_share(text: &str) -> Option<f64> {
    let (share, side) = text.split('/').next()?.split_once('%')?;
    let share = table::number(share, false).filter(|share| (0.0..=100.0).contains(share))?;
    match side.trim() {
        "S" | "L" => Some(share),
        "D" | "R" => Some(100.0 - share),
        _ => None,
    }
}

/// The laps, each once: the row of a step is left out where the laps that it sums up follow, and the single lengths
/// of a swim (`3.1`) where their sum is there.
fn laps(rows: &[Row<'_>], units: &Units, sport: &Sport) -> Vec<Lap> {
    let singles: BTreeSet<u32> = rows
        .iter()
        .filter_map(Row::range)
        .filter_map(|(first, last)| (first == last).then_some(first))
        .collect();
    let is_length = |row: &Row<'_>| {
        let dotted = |field| row.text(field).is_some_and(|text| text.contains('.'));
        *sport == Sport::Swimming && (dotted(Field::Lap) || dotted(Field::Interval))
    };
    let is_sum = |row: &Row<'_>| {
        row.range().is_some_and(|(first, last)| first < last && singles.range(first..=last).next().is_some())
    };
    let mut start_s = 0.0;
    let mut laps = Vec::new();
    for row in rows.iter().filter(|row| !is_length(row) && !is_sum(row)) {
        let totals = units.summary(row);
        let Some(lasted) = totals.moving_s else { continue };
        laps.push(Lap { start_s, intent: row.intent(totals.distance_m), totals });
        start_s += lasted;
    }
    laps
}

/// The totals of the laps: sums, greatest values, and means by time.
fn of_laps(laps: &[Lap]) -> Summary {
    let mut totals = Summary::default();
    for (at, item) in totals.items_mut().into_iter().enumerate() {
        let values = || laps.iter().filter_map(|lap| Some((lap.totals.items()[at].1?, lap.totals.moving_s?)));
        if values().next().is_none() {
            continue;
        }
        *item = match Kind::of(Summary::default().items()[at].0) {
            Kind::Sum => Some(values().map(|(value, _)| value).sum()),
            Kind::Most => values().map(|(value, _)| value).reduce(f64::max),
            Kind::Mean => {
                let (sum, time) = values().fold((0.0, 0.0), |(sum, time), (v, s)| (sum + v * s, time + s));
                (time > 0.0).then(|| sum / time)
            }
        };
    }
    totals
}

/// How laps make up a total.
enum Kind {
    Sum,
    Most,
    Mean,
}

impl Kind {
    fn of(item: &str) -> Kind {
        match item {
            "elapsed_s" | "moving_s" | "distance_m" | "ascent_m" | "descent_m" | "energy_kcal" => Kind::Sum,
            "heart_rate_max_bpm" => Kind::Most,
            _ => Kind::Mean,
        }
    }
}

/// The summary row, with the laps' word for what it cannot be: a sum below that of its laps, a mean outside them.
///
/// A sum above that of the laps stays, since runners put totals right by hand when the watch was stopped too early.
fn checked(mut totals: Summary, laps: &[Lap], warnings: &mut Vec<Warning>) -> Summary {
    let ours = of_laps(laps);
    let rounding = laps.len() as f64;
    for (at, total) in totals.items_mut().into_iter().enumerate() {
        let (name, Some(of_laps)) = ours.items()[at] else { continue };
        let Some(given) = *total else {
            *total = Some(of_laps);
            continue;
        };
        let values = || laps.iter().filter_map(|lap| lap.totals.items()[at].1);
        let impossible = match Kind::of(name) {
            // Each lap is rounded: to a metre, a second, a kilocalorie, or 10 metres of distance.
            Kind::Sum => {
                given < 0.98 * of_laps - if name == "distance_m" { 10.0 * rounding } else { rounding }
            }
            Kind::Most => given < of_laps - 1.0,
            Kind::Mean => {
                let (least, most) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
                given < 0.98 * least - 1.0 || given > 1.02 * most + 1.0
            }
        };
        if impossible {
            warnings.push(Warning::note(format!(
                "The summary row gives {name} as {given:.1}, which its laps ({of_laps:.1}) rule out: the laps' was taken."
            )));
            *total = Some(of_laps);
        }
    }
    if let (Some(given), Some(of_laps)) = (totals.distance_m, ours.distance_m)
        && of_laps < 0.98 * given - 10.0 * rounding
    {
        warnings.push(Warning::note(format!(
            "The laps cover {:.2} km of the {:.2} km in the summary row.",
            of_laps / 1000.0,
            given / 1000.0
        )));
    }
    totals
}
