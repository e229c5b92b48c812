//! An answer as a row keeps it: its kind, and a text or a number where it has one.

use coxa_reason::{Answer, knowledge::Sex};

use crate::{Error, said::Cells};

/// The kind, the text and the number of an answer; `None` is an answer that was taken back.
///
/// # Errors
/// [`Error::Invalid`] for a number that is none.
pub(super) fn written(
    answer: Option<Answer>,
) -> Result<(&'static str, Option<&'static str>, Option<f64>), Error> {
    let sound = |number: f64| {
        let sound = number.is_finite().then_some(number);
        sound.ok_or_else(|| Error::Invalid("an answer must be a number".to_owned()))
    };
    Ok(match answer {
        None => ("none", None, None),
        Some(Answer::Yes) => ("yes", None, None),
        Some(Answer::No) => ("no", None, None),
        Some(Answer::NotSure) => ("not_sure", None, None),
        Some(Answer::Number(number)) => ("number", None, Some(sound(number)?)),
        Some(Answer::Sex(sex)) => ("sex", Some(sex.as_str()), None),
        Some(Answer::Likely(chance)) => ("likely", None, Some(sound(chance)?)),
    })
}

/// Reads the cells kind, text and number.
///
/// # Errors
/// When no coxa wrote them.
pub(super) fn read(cells: &mut Cells<'_>) -> Result<Option<Answer>, Error> {
    let (kind, text, number): (String, Option<String>, Option<f64>) =
        (cells.take()?, cells.take()?, cells.take()?);
    let answer = match (kind.as_str(), text.as_deref(), number) {
        ("none", ..) => return Ok(None),
        ("yes", ..) => Some(Answer::Yes),
        ("no", ..) => Some(Answer::No),
        ("not_sure", ..) => Some(Answer::NotSure),
        ("number", _, Some(number)) => Some(Answer::Number(number)),
        ("sex", Some(sex), _) => Sex::parse(sex).map(Answer::Sex),
        ("likely", _, Some(chance)) => Some(Answer::Likely(chance)),
        _ => None,
    };
    answer.map(Some).ok_or_else(|| Error::damaged(format!("an answer of the kind \"{kind}\" makes no sense")))
}
