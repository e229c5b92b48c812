//! What the attributes of one element say: dates, numbers and words.

use crate::xml::{self, Zone, attribute, number};

/// A date of the export, `2016-11-14 07:25:41 -0700`: milliseconds since 1970, and the offset in seconds.
pub(super) fn date(text: &str) -> Option<(i64, Option<i32>)> {
    // Without the blank before the offset it is what every other format writes.
    let (civil, offset) = text.trim().rsplit_once(' ')?;
    let mut joined = [0_u8; 40];
    let (head, tail) = joined.get_mut(..civil.len() + offset.len())?.split_at_mut(civil.len());
    head.copy_from_slice(civil.as_bytes());
    tail.copy_from_slice(offset.as_bytes());
    let moment = xml::time(std::str::from_utf8(&joined[..civil.len() + offset.len()]).ok()?)?;
    let offset_s = match moment.zone {
        Zone::Offset(seconds) => Some(seconds),
        Zone::Utc => Some(0),
        Zone::Unsaid => None,
    };
    Some((moment.ms, offset_s))
}

/// An attribute's number.
pub(super) fn figure(attributes: &str, name: &str) -> Option<f64> {
    attribute(attributes, name).and_then(number)
}

/// The raw values of several attributes in one go: a measurement has ten of them, and there are millions.
pub(super) fn several<'a, const N: usize>(attributes: &'a str, names: [&str; N]) -> [Option<&'a str>; N] {
    let mut found = [None; N];
    let mut rest = attributes;
    while let Some((key, value)) = rest.split_once('=') {
        let value = value.trim_ascii_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some((value, behind)) = value[1..].split_once(quote) else { break };
        if let Some(at) = names.iter().position(|name| *name == key.trim_ascii()) {
            found[at] = Some(value);
        }
        rest = behind;
    }
    found
}

/// An attribute's text, with the entities of XML resolved and no others.
pub(super) fn words(attributes: &str, name: &str) -> Option<String> {
    let raw = attribute(attributes, name)?;
    let text = quick_xml::escape::unescape(raw).map_or(raw.into(), |text| text);
    let text: String = text.chars().take(300).collect();
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}
