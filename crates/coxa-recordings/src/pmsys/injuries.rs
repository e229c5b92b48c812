//! What is injured: `effective_time_frame,injuries`, the latter as `{'left_foot': 'minor', 'groin_hip': 'major'}`.
//!
//! An injury of the groin or hip stays a note: the report has no score, and soreness is not made up.

use coxa_reason::diary::Item;

use super::Row;

/// Most parts of one row: the body has no more.
const MOST_PARTS: usize = 60;

/// What a row says; nothing where nothing is injured.
///
/// # Errors
/// Says that the list could not be read, as the end of a sentence.
pub(super) fn item(row: &Row<'_>) -> Result<Option<Item>, String> {
    let list = row.text("injuries").unwrap_or_default();
    let inner = list
        .strip_prefix('{')
        .and_then(|list| list.strip_suffix('}'))
        .ok_or_else(|| "its injuries are no list of parts".to_owned())?;
    if inner.trim().is_empty() {
        return Ok(None);
    }
    let parts: Option<Vec<String>> = inner.split(',').take(MOST_PARTS).map(part).collect();
    let parts = parts.ok_or("its injuries are no list of parts")?;
    Ok(Some(Item::Note(format!("Injury report: {}.", parts.join(", ")))))
}

/// `left foot (minor)` of `'left_foot': 'minor'`.
fn part(entry: &str) -> Option<String> {
    let word = |text: &str| {
        let text = text.trim().trim_matches(['\'', '"']);
        let plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
        plain.then(|| text.replace('_', " "))
    };
    let (part, grade) = entry.split_once(':')?;
    Some(format!("{} ({})", word(part)?.replace("groin hip", "groin or hip"), word(grade)?))
}
