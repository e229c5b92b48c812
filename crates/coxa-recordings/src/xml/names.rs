//! Names of runs, sports and devices, in the words of many exporters.

use coxa_reason::{Device, Sport};

/// Most characters kept of a name that the runner or an exporter gave.
const LONGEST_LABEL: usize = 200;

/// A name to keep: one line of bounded length, or nothing when empty.
pub(crate) fn label(text: &str) -> Option<String> {
    let mut label = String::new();
    for c in text.trim().chars().take(LONGEST_LABEL) {
        label.push(if c.is_control() { ' ' } else { c });
    }
    let label = label.trim_end();
    (!label.is_empty()).then(|| label.to_owned())
}

/// The sport and finer kind that an exporter's word for an activity means: `trail_running`, `TrailRun`, `9`.
pub(crate) fn sport_of(text: &str) -> (Sport, Option<String>) {
    let text = text.trim();
    // Strava wrote its own numbers before it wrote words; only these two are sure.
    match text {
        "9" => return (Sport::Running, None),
        "1" => return (Sport::Cycling, None),
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => return (Sport::Unknown, None),
        _ => {}
    }
    let mut spaced = String::new();
    let mut small_before = false;
    for c in text.chars().take(LONGEST_LABEL) {
        if c.is_uppercase() && small_before {
            spaced.push('_');
        }
        small_before = c.is_lowercase();
        spaced.push(c);
    }
    let name = match Sport::parse(&spaced) {
        Sport::Other(name) => name,
        sport => return (sport, None),
    };
    match name.as_str() {
        "jogging" | "jog" => return (Sport::Running, None),
        "treadmill" => return (Sport::Running, Some(name)),
        _ => {}
    }
    for (suffix, sport) in [
        ("running", Sport::Running),
        ("run", Sport::Running),
        ("walking", Sport::Walking),
        ("walk", Sport::Walking),
        ("hiking", Sport::Hiking),
        ("hike", Sport::Hiking),
        ("swimming", Sport::Swimming),
        ("swim", Sport::Swimming),
        ("cycling", Sport::Cycling),
        ("biking", Sport::Cycling),
        ("bike", Sport::Cycling),
        ("ride", Sport::Cycling),
    ] {
        let Some(kind) = name.strip_suffix(suffix) else {
            continue;
        };
        // A word of its own, or one of the usual compounds: "stride" is not a ride.
        let whole = kind.ends_with('_');
        let kind = kind.trim_end_matches('_');
        let compound = matches!(kind, "trail" | "track" | "treadmill" | "indoor" | "virtual" | "mountain");
        let other_mount = kind.starts_with("horse") || kind.starts_with("motor");
        if (whole || compound) && !other_mount {
            return (sport, Some(kind.to_owned()));
        }
    }
    (Sport::Other(name), None)
}

/// The Garmin families that files name without the maker.
const GARMIN: [&str; 22] = [
    "forerunner",
    "fenix",
    "fēnix",
    "edge",
    "vivo",
    "vívo",
    "enduro",
    "instinct",
    "epix",
    "venu",
    "approach",
    "tactix",
    "quatix",
    "marq",
    "descent",
    "lily",
    "etrex",
    "gpsmap",
    "oregon",
    "dakota",
    "foretrex",
    "fr",
];

/// Programs that convert or draw tracks: they say nothing of what recorded them.
const CONVERTERS: [&str; 5] = ["gpx.py", "gpsbabel", "xslt", "gps visualizer", "gpxsee"];

/// Maker and product from the one text that GPX and TCX have for both.
pub(crate) fn device(text: &str) -> Option<Device> {
    let text = quick_xml::escape::unescape(text).unwrap_or(text.into());
    let mut text = label(&text)?;
    // "Runkeeper - http://...", "gpx.py -- https://...", "Forerunner305 (Unit ID 123)", "... with barometer":
    // addresses and serial numbers are no part of the model.
    for tail in ["http:", "https:", "www.", "(unit id", "with barometer"] {
        if let Some(at) = text.to_ascii_lowercase().find(tail) {
            text.truncate(at);
        }
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '-' || c == ',');
    let small = text.to_lowercase();
    if !small.contains(char::is_alphanumeric) || CONVERTERS.iter().any(|name| small.contains(name)) {
        return None;
    }
    let family = GARMIN.iter().any(|name| {
        small
            .strip_prefix(name)
            .is_some_and(|rest| *name != "fr" || rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    if family {
        return Some(Device { maker: "garmin".to_owned(), product: text.to_owned() });
    }
    if small.starts_with("movescount") {
        return Some(Device { maker: "suunto".to_owned(), product: text.to_owned() });
    }
    if let Some(rest) = small.strip_prefix("stravagpx") {
        let product = text.get(text.len() - rest.len()..).unwrap_or_default().trim();
        return Some(Device { maker: "strava".to_owned(), product: product.to_owned() });
    }
    let (maker, product) = text.split_once(|c: char| c.is_whitespace() || c == ',').unwrap_or((text, ""));
    Some(Device { maker: maker.to_lowercase(), product: product.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_for_sports_mean_what_exporters_mean() {
        for (text, sport, kind) in [
            ("running", Sport::Running, None),
            ("9", Sport::Running, None),
            ("trail_running", Sport::Running, Some("trail")),
            ("TrailRun", Sport::Running, Some("trail")),
            ("Trail Running", Sport::Running, Some("trail")),
            ("treadmill_running", Sport::Running, Some("treadmill")),
            ("Jogging", Sport::Running, None),
            ("open_water_swimming", Sport::Swimming, Some("open_water")),
            ("horse_ride", Sport::Other("horse_ride".into()), None),
            ("4", Sport::Unknown, None),
            ("...", Sport::Unknown, None),
        ] {
            assert_eq!(sport_of(text), (sport, kind.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn makers_and_products_lose_addresses_and_serial_numbers() {
        for (text, maker, product) in [
            ("Garmin Connect", "garmin", "Connect"),
            ("Forerunner305 (Unit ID 1234567890)", "garmin", "Forerunner305"),
            ("fēnix 6X Pro with barometer", "garmin", "fēnix 6X Pro"),
            ("EDGE705", "garmin", "EDGE705"),
            ("Movescount - http://www.movescount.com", "suunto", "Movescount"),
            ("StravaGPX", "strava", ""),
            ("StravaGPX iPhone", "strava", "iPhone"),
            ("Apple Health Export", "apple", "Health Export"),
            ("Runkeeper - http://www.runkeeper.com", "runkeeper", ""),
            ("Coros Wearables", "coros", "Wearables"),
            ("Frisbee", "frisbee", ""),
        ] {
            let expected = Device { maker: maker.into(), product: product.into() };
            assert_eq!(device(text), Some(expected), "{text}");
        }
        for text in
            ["", "...", "gpx.py -- https://github.com/tkrajina/gpxpy", "GPSBabel - http://www.gpsbabel.org"]
        {
            assert_eq!(device(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_a_name(text in "\\PC{0,40}") {
            prop_assert!(!sport_of(&text).0.as_str().is_empty());
            prop_assert!(device(&text).is_none_or(|device| !device.maker.is_empty()));
            prop_assert!(label(&text).is_none_or(|label| !label.is_empty() && label.chars().count() <= 40));
        }
    }
}
