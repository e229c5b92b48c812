//! One row of `activities.csv`: read, made a recording of its own, or added to the recording of its file.

use coxa_reason::{Recording, Sport, Summary, Warning};
use jiff::Timestamp;

use super::{
    columns::{Field, Places},
    dates,
};
use crate::table;

/// One activity of `activities.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Strava's number for it.
    pub id: String,
    /// Its start; Strava writes UTC.
    pub start: Timestamp,
    /// What the runner called it.
    pub name: Option<String>,
    /// The sport.
    pub sport: Sport,
    /// The finer kind.
    pub sub_sport: Option<String>,
    /// The shoes by name.
    pub gear: Option<String>,
    /// Strava's number for the shoes, which it gives for some activities without a name.
    pub(super) gear_number: Option<String>,
    /// How it is known which pair it was, where Strava does not name it.
    pub(super) gear_note: Option<String>,
    /// Perceived exertion, 0 to 10.
    pub rpe: Option<f64>,
    /// The recording's path inside the export: `activities/123.fit.gz`.
    pub file: Option<String>,
    /// Strava's totals.
    pub totals: Summary,
}

impl Row {
    /// The row with these cells, or why it is none, as the end of a sentence.
    pub(super) fn read(cells: &[String], places: &Places, comma: bool) -> Result<Row, String> {
        let text = |field: Field| {
            let cell = cells.get(*places.get(&field)?)?;
            (!cell.is_empty()).then(|| cell.clone())
        };
        let number = |field: Field| table::number(&text(field)?, comma);
        // Strava writes zero where nothing was measured.
        let measured = |field: Field| number(field).filter(|value| *value > 0.0);
        let id = text(Field::Id).ok_or("it has no activity number")?;
        let date = text(Field::Date).ok_or("it has no date")?;
        let start = dates::parse(&date)
            .ok_or_else(|| format!("its date, {date:?}, could not be read for certain"))?;
        let (sport, sub_sport) = sport(&text(Field::Type).unwrap_or_default());
        let distance_m = measured(Field::Distance);
        let climbed = |field| number(field).filter(|metres| *metres > 0.0 || distance_m.is_some());
        let cadence_spm = measured(Field::Cadence).map(|cadence| both_legs(cadence, &sport));
        let totals = Summary {
            elapsed_s: measured(Field::Elapsed),
            moving_s: measured(Field::Moving),
            distance_m,
            ascent_m: climbed(Field::Ascent),
            descent_m: climbed(Field::Descent),
            heart_rate_bpm: measured(Field::HeartRate),
            heart_rate_max_bpm: measured(Field::HeartRateMax),
            cadence_spm,
            power_w: measured(Field::Watts),
            temperature_c: number(Field::Temperature),
            energy_kcal: measured(Field::Calories),
            ..Summary::default()
        };
        Ok(Row {
            id,
            start,
            name: text(Field::Name),
            sport,
            sub_sport,
            gear: text(Field::Gear),
            gear_number: text(Field::GearNumber),
            gear_note: None,
            rpe: number(Field::Exertion).filter(|rpe| (0.0..=10.0).contains(rpe)),
            file: text(Field::File),
            totals,
        })
    }

    /// A recording of what the row alone says. `why` tells how it comes that there are totals only.
    pub fn recording(&self, why: Option<Warning>) -> Recording {
        Recording {
            start: self.start,
            sport: self.sport.clone(),
            sub_sport: self.sub_sport.clone(),
            name: self.name.clone(),
            rpe: self.rpe,
            gear: self.gear.clone(),
            totals: self.totals,
            warnings: why.into_iter().chain(self.gear_note.as_deref().map(Warning::note)).collect(),
            ..Recording::default()
        }
    }

    /// Whether the row says enough to stand alone: a time or a distance.
    pub(crate) fn stands_alone(&self) -> bool {
        self.totals.elapsed_s.or(self.totals.moving_s).or(self.totals.distance_m).is_some()
    }

    /// Adds to the recordings of the row's file what the file does not hold. Of several recordings in one file only
    /// those that start with the row are meant.
    pub(crate) fn enrich(&self, recordings: &mut [Recording]) {
        let only = recordings.len() == 1;
        for recording in recordings {
            let apart = recording.start.duration_since(self.start).unsigned_abs();
            if !only && apart.as_secs() > 300 {
                continue;
            }
            let watch = recording.sport.clone();
            if watch != self.sport && watch.on_foot() && self.sport.on_foot() {
                // The watch was set before the activity, Strava's word can be put right after it.
                recording.warnings.push(Warning::note(format!(
                    "The recording says {watch}, Strava says {}: Strava's word was taken.",
                    self.sport
                )));
                recording.sport = self.sport.clone();
            }
            let same_sport = recording.sport == self.sport || recording.sport == Sport::Unknown;
            let mut row = self.recording(None);
            if !same_sport {
                row.sub_sport = None;
            }
            if recording.gear.is_some() {
                row.warnings.clear();
            }
            recording.warnings.append(&mut row.warnings);
            recording.absorb(row);
        }
    }
}

/// Strava counts one leg on foot (median 88 over 261 runs), but a few activities that other programs sent it carry
/// both (166). One leg of a runner stays below 120 a minute and one leg of a walker below 80; both legs go beyond.
fn both_legs(cadence: f64, sport: &Sport) -> f64 {
    let most_of_one_leg = if sport.is_run() { 120.0 } else { 80.0 };
    if sport.on_foot() && cadence < most_of_one_leg { 2.0 * cadence } else { cadence }
}

/// Strava's words for sports, where they are not those of the recordings.
fn sport(words: &str) -> (Sport, Option<String>) {
    let (sport, sub_sport) = match words.to_lowercase().as_str() {
        "lauf" | "laufen" | "course à pied" => (Sport::Running, None),
        "trail run" => (Sport::Running, Some("trail")),
        "virtual run" => (Sport::Running, Some("virtual")),
        "spaziergang" | "gehen" | "marche" => (Sport::Walking, None),
        "wanderung" | "wandern" | "randonnée" => (Sport::Hiking, None),
        "mountain bike ride" => (Sport::Cycling, Some("mountain")),
        "gravel ride" => (Sport::Cycling, Some("gravel")),
        "virtual ride" => (Sport::Cycling, Some("virtual")),
        "e-bike ride" | "e-mountain bike ride" => (Sport::Cycling, Some("e_bike")),
        "radfahrt" | "vélo" => (Sport::Cycling, None),
        _ => (Sport::parse(words), None),
    };
    (sport, sub_sport.map(str::to_owned))
}
