//! Where each field stands in `activities.csv`, whatever the language and the year of the export.
//!
//! Several column names occur twice in `activities.csv` (Elapsed Time, Distance, Max Heart Rate, Relative Effort,
//! Commute). The first Distance is in kilometres, or in miles where the account says so, with the account's decimals;
//! the second is in metres. So columns are found by name and occurrence, never by position: their number has grown
//! from 77 to 103 over the years.

use std::collections::BTreeMap;

/// What is taken from the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
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

/// The column of each field that the table has.
pub(super) type Places = BTreeMap<Field, usize>;

/// A language of the table: where each field stands, by name and occurrence (counted from one).
pub(super) struct Language {
    columns: &'static [(Field, &'static str, usize)],
    /// Whether decimals are written with a comma.
    pub(super) comma: bool,
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

/// What another table of the export is.
pub(crate) fn other_table(header: &[String]) -> Option<&'static str> {
    match header.first().map(String::as_str)? {
        "Bike Name" => Some("a list of Strava's export (bikes and their parts)"),
        "Goal Type" => Some("a list of Strava's export (goals)"),
        _ => None,
    }
}

pub(super) fn language(header: &[String]) -> Option<&'static Language> {
    let has = |language: &&Language| {
        let mut needed = language.columns.iter().filter(|(field, ..)| *field <= Field::Date);
        needed.all(|(_, name, _)| header.iter().any(|column| column == name))
    };
    LANGUAGES.iter().find(has)
}

impl Language {
    /// Where the fields stand in a table with this header.
    pub(super) fn places(&self, header: &[String]) -> Places {
        let mut places = Places::new();
        for (field, name, occurrence) in self.columns {
            if let Some(at) = position(header, name, *occurrence) {
                places.entry(*field).or_insert(at);
            }
        }
        places
    }
}

/// What a run's totals need and the table does not give in a column that coxa knows, in the words of a sentence.
pub(super) fn unknown(places: &Places) -> Vec<&'static str> {
    WANTED.iter().filter(|(field, _)| !places.contains_key(field)).map(|(_, words)| *words).collect()
}

/// Where the `occurrence`-th column of a name is.
fn position(header: &[String], name: &str, occurrence: usize) -> Option<usize> {
    let mut same = header.iter().enumerate().filter(|(_, column)| column.as_str() == name);
    same.nth(occurrence - 1).map(|(at, _)| at)
}
