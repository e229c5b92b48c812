//! Strava's bulk export: `activities.csv`, which knows shoes, names and perceived exertion that no recording holds,
//! and `shoes.csv`.
//!
//! Several column names occur twice in `activities.csv` (Elapsed Time, Distance, Max Heart Rate, Relative Effort,
//! Commute). The first Distance is in kilometres, or in miles where the account says so, with the account's decimals;
//! the second is in metres. So columns are found by name and occurrence, never by position: their number has grown
//! from 77 to 103 over the years.

use std::collections::{BTreeMap, BTreeSet};

use coxa_reason::{Recording, Sport, Summary, Warning};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::{Refusal, table};

/// A pair in `shoes.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shoe {
    /// What the runner calls it.
    pub name: Option<String>,
    /// Who makes it.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
}

impl Shoe {
    /// The runner's name for the pair, else brand and model.
    pub fn label(&self) -> String {
        match (&self.name, &self.brand, &self.model) {
            (Some(name), _, _) => name.clone(),
            (None, Some(brand), Some(model)) => format!("{brand} {model}"),
            (None, brand, model) => brand.as_ref().or(model.as_ref()).cloned().unwrap_or_default(),
        }
    }
}

/// The contents of `activities.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Activities {
    /// The activities, in the order of the table.
    pub rows: Vec<Row>,
    /// Rows that could not be read, with their line.
    pub refused: Vec<Refusal>,
    /// What the table does not give in a column that coxa knows, for each row's warnings.
    pub missing: Option<String>,
}

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
    gear_number: Option<String>,
    /// How it is known which pair it was, where Strava does not name it.
    gear_note: Option<String>,
    /// Perceived exertion, 0 to 10.
    pub rpe: Option<f64>,
    /// The recording's path inside the export: `activities/123.fit.gz`.
    pub file: Option<String>,
    /// Strava's totals.
    pub totals: Summary,
}

/// What is taken from the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Id,
    Date,
    Name,
    Type,
    Elapsed,
    Moving,
    Distance,
    Ascent,
    Descent,
    HeartRateMax,
    HeartRate,
    Watts,
    Cadence,
    Calories,
    Temperature,
    Exertion,
    Gear,
    GearNumber,
    File,
}

/// A language of the table: where each field stands, by name and occurrence (counted from one).
struct Language {
    columns: &'static [(Field, &'static str, usize)],
    /// Whether decimals are written with a comma.
    comma: bool,
}

/// Only names that were seen: English in three exports; German and French in parts, in other programs' tests. A field
/// whose name is not known is missing, and the recording says so.
const LANGUAGES: [Language; 3] = [
    Language {
        columns: &[
            (Field::Id, "Activity ID", 1),
            (Field::Date, "Activity Date", 1),
            (Field::Name, "Activity Name", 1),
            (Field::Type, "Activity Type", 1),
            (Field::Elapsed, "Elapsed Time", 2),
            (Field::Elapsed, "Elapsed Time", 1),
            (Field::Moving, "Moving Time", 1),
            (Field::Distance, "Distance", 2),
            (Field::Ascent, "Elevation Gain", 1),
            (Field::Descent, "Elevation Loss", 1),
            (Field::HeartRateMax, "Max Heart Rate", 1),
            (Field::HeartRate, "Average Heart Rate", 1),
            (Field::Watts, "Average Watts", 1),
            (Field::Cadence, "Average Cadence", 1),
            (Field::Calories, "Calories", 1),
            (Field::Temperature, "Average Temperature", 1),
            (Field::Exertion, "Perceived Exertion", 1),
            (Field::Gear, "Activity Gear", 1),
            (Field::GearNumber, "Gear", 1),
            (Field::File, "Filename", 1),
        ],
        comma: false,
    },
    Language {
        columns: &[
            (Field::Id, "Aktivitäts-ID", 1),
            (Field::Date, "Aktivitätsdatum", 1),
            (Field::Name, "Name der Aktivität", 1),
            (Field::Type, "Aktivitätsart", 1),
            (Field::Exertion, "Gefühlte Anstrengung", 1),
            (Field::Gear, "Aktivitätsausrüstung", 1),
            (Field::GearNumber, "Ausrüstung", 1),
            (Field::File, "Dateiname", 1),
        ],
        comma: true,
    },
    Language {
        columns: &[
            (Field::Id, "ID de l'activité", 1),
            (Field::Date, "Date de l'activité", 1),
            (Field::Name, "Nom de l'activité", 1),
            (Field::Type, "Type d'activité", 1),
            (Field::Elapsed, "Temps écoulé", 2),
            (Field::Elapsed, "Temps écoulé", 1),
            (Field::Distance, "Distance", 2),
            (Field::HeartRateMax, "Fréquence cardiaque max.", 1),
            (Field::Gear, "Matériel utilisé pour l'activité", 1),
            (Field::File, "Nom du fichier", 1),
        ],
        comma: true,
    },
];

/// What a run's totals need, in the words of a sentence.
const WANTED: [(Field, &str); 4] = [
    (Field::Distance, "the distance in metres"),
    (Field::Elapsed, "the time"),
    (Field::Moving, "the moving time"),
    (Field::HeartRate, "the heart rate"),
];

/// Whether a table is Strava's list of activities: by its first two columns in a language that coxa knows, or by its
/// name where it has as many columns as that list always had.
pub(crate) fn is_activities(header: &[String], file_name: &str) -> bool {
    language(header).is_some() || (file_name == "activities.csv" && header.len() >= 60)
}

/// Whether a table is Strava's list of shoes.
pub(crate) fn is_shoes(header: &[String]) -> bool {
    header.starts_with(&["Shoe Name".into(), "Shoe Brand".into(), "Shoe Model".into()])
}

/// What another table of the export is.
pub(crate) fn other_table(header: &[String]) -> Option<&'static str> {
    match header.first().map(String::as_str)? {
        "Bike Name" => Some("a list of Strava's export (bikes and their parts)"),
        "Goal Type" => Some("a list of Strava's export (goals)"),
        _ => None,
    }
}

fn language(header: &[String]) -> Option<&'static Language> {
    let has = |language: &&Language| {
        let mut needed = language.columns.iter().filter(|(field, ..)| *field <= Field::Date);
        needed.all(|(_, name, _)| header.iter().any(|column| column == name))
    };
    LANGUAGES.iter().find(has)
}

/// Where the `occurrence`-th column of a name is.
fn position(header: &[String], name: &str, occurrence: usize) -> Option<usize> {
    let mut same = header.iter().enumerate().filter(|(_, column)| column.as_str() == name);
    same.nth(occurrence - 1).map(|(at, _)| at)
}

/// Reads `shoes.csv`.
///
/// # Errors
/// Refuses a table that is not Strava's list of shoes.
pub fn read_shoes(bytes: &[u8]) -> Result<Vec<Shoe>, Refusal> {
    if !is_shoes(&table::header(bytes)) {
        return Err(Refusal::new("This is not Strava's list of shoes."));
    }
    let rows = table::reader(bytes).into_byte_records().skip(1).filter_map(Result::ok);
    let shoe = |row: csv::ByteRecord| {
        let mut cells = table::cells(&row).into_iter().map(|cell| (!cell.is_empty()).then_some(cell));
        let mut next = || cells.next().flatten();
        Shoe { name: next(), brand: next(), model: next() }
    };
    Ok(rows.map(shoe).filter(|shoe| !shoe.label().is_empty()).collect())
}

/// Reads `activities.csv`, with the shoes of the same export.
///
/// # Errors
/// Refuses a table in a language that coxa does not know, and one without activity numbers and dates.
pub fn read_activities(bytes: &[u8], shoes: &[Shoe]) -> Result<Activities, Refusal> {
    let header = table::header(bytes);
    let Some(language) = language(&header) else {
        return Err(Refusal::new(
            "The columns of this activities.csv are in a language that coxa does not know yet.",
        )
        .hint("Set Strava's language to English and export again."));
    };
    let mut places = BTreeMap::new();
    for (field, name, occurrence) in language.columns {
        if let Some(at) = position(&header, name, *occurrence) {
            places.entry(*field).or_insert(at);
        }
    }
    let unknown: Vec<&str> =
        WANTED.iter().filter(|(field, _)| !places.contains_key(field)).map(|(_, words)| *words).collect();
    let missing = (!unknown.is_empty()).then(|| {
        format!("coxa does not know the columns of this activities.csv that give {}.", unknown.join(", "))
    });
    let mut activities = Activities { rows: Vec::new(), refused: Vec::new(), missing };
    for (number, record) in table::reader(bytes).into_byte_records().enumerate().skip(1) {
        // Lines of the file, not of the table: names and descriptions run over several.
        let line = record.as_ref().ok().and_then(|record| record.position()).map(csv::Position::line);
        let row = record
            .map_err(|error| error.to_string())
            .and_then(|record| row(&table::cells(&record), &places, language.comma));
        match row {
            Ok(row) => activities.rows.push(row),
            Err(why) => {
                let line = line.map_or_else(|| format!("Row {number}"), |line| format!("Line {line}"));
                activities
                    .refused
                    .push(Refusal::new(format!("{line} of activities.csv was left out: {why}.")));
            }
        }
    }
    name_gear(&mut activities.rows, shoes);
    Ok(activities)
}

fn row(cells: &[String], places: &BTreeMap<Field, usize>, comma: bool) -> Result<Row, String> {
    let text = |field: Field| {
        let cell = cells.get(*places.get(&field)?)?;
        (!cell.is_empty()).then(|| cell.clone())
    };
    let number = |field: Field| table::number(&text(field)?, comma);
    // Strava writes zero where nothing was measured.
    let measured = |field: Field| number(field).filter(|value| *value > 0.0);
    let id = text(Field::Id).ok_or("it has no activity number")?;
    let date = text(Field::Date).ok_or("it has no date")?;
    let start =
        parse_date(&date).ok_or_else(|| format!("its date, {date:?}, could not be read for certain"))?;
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

/// A date as Strava writes it, in UTC: `Dec 19, 2022, 11:37:07 AM`, `19 Dec 2022, 11:37:07`, `20.09.2026, 14:12:12`,
/// `19 déc. 2022 à 11:37:07`. A form that leaves open which number is the month is nothing.
fn parse_date(text: &str) -> Option<Timestamp> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let (year, month, day, rest) = match words.as_slice() {
        [first, second, third, rest @ ..] if month(first).is_some() => {
            (third.parse().ok()?, month(first)?, second.parse().ok()?, rest)
        }
        [first, second, third, rest @ ..] if month(second).is_some() => {
            (third.parse().ok()?, month(second)?, first.trim_end_matches('.').parse().ok()?, rest)
        }
        [date, rest @ ..] => {
            let (year, month, day) = numeric_date(date)?;
            (year, month, day, rest)
        }
        [] => return None,
    };
    let rest = rest.strip_prefix(&["à"]).or_else(|| rest.strip_prefix(&["um"])).unwrap_or(rest);
    let (time, half) = match rest {
        [time] => (*time, None),
        [time, half] => (*time, Some(half.to_ascii_lowercase())),
        _ => return None,
    };
    let mut parts = time.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    let hour = match half.as_deref() {
        None => hour,
        Some("am") if (1..=12).contains(&hour) => hour % 12,
        Some("pm") if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return None,
    };
    if !(1970..=2200).contains(&year) {
        return None;
    }
    let local = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    local.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// Year, month and day of a date in figures: with points the day comes first, with hyphens the year; with slashes it
/// depends on the country, so only a number above twelve can tell.
fn numeric_date(date: &str) -> Option<(i16, i8, i8)> {
    let parts = |separator| {
        let mut parts = date.split(separator).map(|part| part.parse::<i16>().ok());
        let three = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(three)
    };
    let (year, month, day) = if let Some((day, month, year)) = parts('.') {
        (year, month, day)
    } else if let Some(date) = parts('-') {
        date
    } else {
        match parts('/')? {
            (day, month, year) if day > 12 || day == month => (year, month, day),
            (month, day, year) if day > 12 => (year, month, day),
            _ => return None,
        }
    };
    Some((year, i8::try_from(month).ok()?, i8::try_from(day).ok()?))
}

/// A month's name or its short form in English, German or French.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let is_name = word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    let start: String = word.chars().take(3).collect();
    is_name.then_some(())?;
    Some(match start.as_str() {
        "jan" => 1,
        "feb" | "fév" => 2,
        "mar" | "mär" => 3,
        "apr" | "avr" => 4,
        "may" | "mai" => 5,
        "jun" => 6,
        "jul" => 7,
        "jui" if word.starts_with("juin") => 6,
        "jui" if word.starts_with("juil") => 7,
        "aug" | "aoû" => 8,
        "sep" => 9,
        "oct" | "okt" => 10,
        "nov" => 11,
        "dec" | "dez" | "déc" => 12,
        _ => return None,
    })
}

/// Names the shoes of activities for which Strava gives a number only: by the name that other activities give that
/// number, or, when just one number and just one pair are left without a name, by putting the two together.
fn name_gear(rows: &mut [Row], shoes: &[Shoe]) {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows.iter() {
        if let Some(number) = &row.gear_number {
            names.entry(number.clone()).or_default().extend(row.gear.clone());
        }
    }
    // A number on a ride is a bike's.
    let worn = |number: &String| {
        rows.iter().filter(|row| row.gear_number.as_ref() == Some(number)).all(|row| row.sport.on_foot())
    };
    let mut nameless = names
        .iter()
        .filter(|(number, names)| names.is_empty() && worn(number))
        .map(|(number, _)| number.clone());
    let mut unnamed = shoes.iter().filter(|shoe| shoe.name.is_none());
    let last = match (nameless.next(), nameless.next(), unnamed.next(), unnamed.next()) {
        (Some(number), None, Some(shoe), None) => Some((number, shoe.label())),
        _ => None,
    };
    for row in rows {
        let (None, Some(number)) = (&row.gear, &row.gear_number) else { continue };
        let known = names.get(number).filter(|names| names.len() == 1).and_then(|names| names.first());
        let (gear, why) = match (known, &last) {
            (Some(name), _) => (name.clone(), "other activities give that number this name"),
            (None, Some((only, label))) if only == number => {
                (label.clone(), "it is the only pair and the only number without a name")
            }
            _ => continue,
        };
        row.gear_note =
            Some(format!("Strava names no shoes here, only number {number}: taken as {gear}, since {why}."));
        row.gear = Some(gear);
    }
}

impl Row {
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
    pub fn stands_alone(&self) -> bool {
        self.totals.elapsed_s.or(self.totals.moving_s).or(self.totals.distance_m).is_some()
    }

    /// Adds to the recordings of the row's file what the file does not hold. Of several recordings in one file only
    /// those that start with the row are meant.
    pub fn enrich(&self, recordings: &mut [Recording]) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form_that_says_which_number_is_the_month() {
        for (text, expected) in [
            ("Dec 19, 2022, 11:37:07 AM", "2022-12-19T11:37:07Z"),
            ("Dec 19, 2022, 12:37:07 AM", "2022-12-19T00:37:07Z"),
            ("Dec 9, 2022, 12:00:00\u{202f}PM", "2022-12-09T12:00:00Z"),
            ("18 Feb 2018, 10:00:05", "2018-02-18T10:00:05Z"),
            ("20.09.2026, 14:12:12", "2026-09-20T14:12:12Z"),
            ("19 déc. 2022 à 11:37:07", "2022-12-19T11:37:07Z"),
            ("3 juil. 2023, 06:00:00", "2023-07-03T06:00:00Z"),
            ("3 juin 2023, 06:00:00", "2023-06-03T06:00:00Z"),
            ("2018-02-18 10:00:05", "2018-02-18T10:00:05Z"),
            ("18/02/2018, 10:00:05", "2018-02-18T10:00:05Z"),
            ("02/18/2018, 10:00:05", "2018-02-18T10:00:05Z"),
        ] {
            assert_eq!(parse_date(text), expected.parse().ok(), "{text}");
        }
        for text in [
            "03/04/2018, 10:00:00",
            "31.02.2026, 10:00:00",
            "Dec 19, 2022",
            "Dec 19, 2022, 13:00:00 PM",
            "19, 2022",
            "",
            "Xyz 19, 2022, 11:37:07 AM",
            "20.09.2026.1, 14:12:12",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
