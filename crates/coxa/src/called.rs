//! What a run is called in a list or a sentence.

use coxa_reason::{Device, Sport};
use coxa_store::Run;

use crate::terminal::text::clean;

/// The name it has; without one, what it was: `trail run`, `ride`. What is not a run says what it is.
pub(crate) fn name(run: &Run) -> String {
    let what = what(&run.sport, run.sub_sport.as_deref());
    match run.name.as_deref().map(clean).filter(|name| !name.is_empty()) {
        Some(name) if run.sport.is_run() => name,
        Some(name) => format!("{name} ({what})"),
        None => what,
    }
}

/// What it was, in a runner's words: `run`, `trail run`, `ride`, `weight training`.
pub(crate) fn what(sport: &Sport, sub_sport: Option<&str>) -> String {
    let kind = match sub_sport.map(|kind| clean(&kind.replace('_', " "))) {
        // `generic` is the profile's word for no finer kind, and some kinds say the sport again.
        Some(kind) if kind.is_empty() || kind == "generic" || kind == sport.as_str() => String::new(),
        Some(kind) => format!("{kind} "),
        None => String::new(),
    };
    match sport {
        Sport::Running => format!("{kind}run"),
        Sport::Walking => format!("{kind}walk"),
        Sport::Hiking => format!("{kind}hike"),
        Sport::Cycling => format!("{kind}ride"),
        Sport::Swimming => format!("{kind}swim"),
        Sport::Transition => "transition".to_owned(),
        Sport::Unknown => "activity".to_owned(),
        Sport::Other(name) => clean(&name.replace('_', " ")),
    }
}

/// What recorded it: `Garmin fenix7`.
pub(crate) fn device(device: &Device) -> String {
    let maker = clean(&device.maker);
    let mut letters = maker.chars();
    let maker: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    clean(&format!("{maker} {}", device.product))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_name_it_is_called_what_it_was() {
        assert_eq!(what(&Sport::Running, Some("trail")), "trail run");
        assert_eq!(what(&Sport::Running, Some("generic")), "run");
        assert_eq!(what(&Sport::Cycling, None), "ride");
        assert_eq!(what(&Sport::Other("weight_training".into()), Some("strength")), "weight training");
    }

    #[test]
    fn a_maker_begins_with_a_capital() {
        let named =
            |maker: &str, product: &str| device(&Device { maker: maker.into(), product: product.into() });
        assert_eq!(named("garmin", "fenix7"), "Garmin fenix7");
        assert_eq!(named("", "Watch6,2"), "Watch6,2");
    }
}
