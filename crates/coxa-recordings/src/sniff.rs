//! What a file is, by its first bytes. Names are believed only where the contents cannot tell.

use crate::{
    Refusal,
    archive::file_name,
    fitbit,
    garmin::{laps, summaries},
    pmsys, strava, table,
};

/// What a file is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// FIT.
    Fit,
    /// GPX.
    Gpx,
    /// TCX.
    Tcx,
    /// Apple Health's export.
    AppleHealth,
    /// Strava's list of activities.
    StravaActivities,
    /// Strava's list of shoes.
    StravaShoes,
    /// A lap table of Garmin Connect.
    GarminLaps,
    /// Garmin's summary of one or many activities.
    GarminSummary,
    /// Fitbit's list of activities.
    FitbitActivities,
    /// A table of a diary kept with PMSys.
    Pmsys,
    /// The mark of a folder that `coxa export` wrote.
    Exported,
    /// A table that says nothing to coxa.
    Table,
    /// Sound and known, and not a recording: what it is, in a few words.
    Aside(&'static str),
    /// Not something that coxa reads.
    Strange(Refusal),
}

/// What a file with these first bytes is.
pub(crate) fn kind(path: &str, head: &[u8]) -> Kind {
    if head.get(8..12) == Some(b".FIT") {
        return Kind::Fit;
    }
    if let Some(what) = known_by_magic(head) {
        return Kind::Aside(what);
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match text.first() {
        None if head.is_empty() => strange("This is an empty file."),
        None => strange("This file holds nothing but blanks."),
        Some(b'<') => xml(text),
        Some(b'{' | b'[') => json(path, text),
        Some(_) if text.contains(&0) => strange("This is not a recording in a format that coxa reads."),
        Some(_) => csv(path, head),
    }
}

fn strange(reason: impl Into<String>) -> Kind {
    Kind::Strange(Refusal::new(reason))
}

/// Pictures and the like: an export holds hundreds of them, and nobody takes them for runs.
fn known_by_magic(head: &[u8]) -> Option<&'static str> {
    let brand = (head.get(4..8) == Some(b"ftyp")).then(|| head.get(8..12)).flatten();
    let what = match head {
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => "a picture",
        [b'G', b'I', b'F', b'8', ..] => "a picture",
        _ if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") => "a picture",
        _ if brand.is_some_and(|brand| matches!(brand, b"heic" | b"heix" | b"mif1" | b"avif")) => "a picture",
        _ if brand.is_some() => "a video",
        _ if head.starts_with(b"%PDF-") => "a PDF document",
        _ => return None,
    };
    Some(what)
}

fn xml(text: &[u8]) -> Kind {
    let root = xml_root(text);
    match root.map(<[u8]>::to_ascii_lowercase).as_deref() {
        Some(b"gpx") => Kind::Gpx,
        Some(b"trainingcenterdatabase") => Kind::Tcx,
        Some(b"healthdata") => Kind::AppleHealth,
        Some(b"svg") => Kind::Aside("a picture"),
        Some(b"clinicaldocument") => Kind::Aside("Apple's clinical copy of the health data"),
        Some(b"html") => Kind::Strange(
            Refusal::new("This is a web page, not a recording.")
                .hint("A download that asked for a login often looks like this: download it again."),
        ),
        Some(b"kml") => Kind::Strange(
            Refusal::new("This is a map (KML), not a recording that coxa reads.")
                .hint("Export the activity as FIT, TCX or GPX."),
        ),
        _ => strange("This XML file is not a recording in a format that coxa reads."),
    }
}

/// The name of the first element without its prefix, past headers and comments; a DOCTYPE names it too, and may be
/// longer than what we have seen of the file.
fn xml_root(text: &[u8]) -> Option<&[u8]> {
    fn after<'a>(text: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
        let at = text.windows(end.len()).position(|part| part == end)?;
        Some(&text[at + end.len()..])
    }
    let mut rest = text;
    loop {
        rest = rest.trim_ascii_start();
        let name = if let Some(comment) = rest.strip_prefix(b"<!--") {
            rest = after(comment, b"-->")?;
            continue;
        } else if rest.starts_with(b"<?") {
            rest = after(rest, b"?>")?;
            continue;
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE")) {
            rest[9..].trim_ascii_start()
        } else {
            rest.strip_prefix(b"<")?
        };
        let end = name.iter().position(|&c| c.is_ascii_whitespace() || matches!(c, b'>' | b'/' | b'['));
        let name = &name[..end.unwrap_or(name.len())];
        return name.rsplit(|&c| c == b':').next();
    }
}

fn json(path: &str, text: &[u8]) -> Kind {
    if summaries::is_summary(text) {
        return Kind::GarminSummary;
    }
    let has = |key: &[u8]| text.windows(key.len()).any(|part| part == key);
    if has(b"\"coxa_export\"") && file_name(path) == "coxa-export.json" {
        return Kind::Exported;
    }
    if fitbit::is_activities(text) {
        return Kind::FitbitActivities;
    }
    if has(b"\"logId\"") && has(b"\"dateOfSleep\"") {
        return Kind::Aside("Fitbit's nights, not used yet");
    }
    if has(b"\"dateTime\"") && has(b"\"value\"") {
        return Kind::Aside(fitbit::figures(file_name(path)));
    }
    strange("This is a data file (JSON), not a recording that coxa reads.")
}

fn csv(path: &str, head: &[u8]) -> Kind {
    let header = table::header(head);
    let name = file_name(path);
    if strava::is_activities(&header, name) {
        return Kind::StravaActivities;
    }
    if strava::is_shoes(&header) {
        return Kind::StravaShoes;
    }
    if laps::is_lap_table(&header, name) {
        return Kind::GarminLaps;
    }
    if let Some(what) = strava::other_table(&header) {
        return Kind::Aside(what);
    }
    let has = |column: &str| header.iter().any(|name| name == column);
    if pmsys::Table::of(&header).is_some() {
        return Kind::Pmsys;
    }
    if has("sleep_log_entry_id") {
        return Kind::Aside("Fitbit's scores of nights, not used yet");
    }
    if has("glasses_of_fluid") && has("alcohol_consumed") {
        return Kind::Aside("a form on meals, drink and weight, not used");
    }
    if header.len() > 1 {
        Kind::Table
    } else {
        strange("This is a text, not a recording in a format that coxa reads.")
    }
}
