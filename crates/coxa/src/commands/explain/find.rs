//! What somebody's words mean: a number, an id, a name, or a question as one would ask it.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::near::near;
use coxa_reason::knowledge::{Cause, Condition, Factor, Finding, Question};

use crate::failure::Failure;
use crate::terminal::text;

/// How many near ids a hint names.
const NEAR: usize = 3;
/// How many pages are named where several fit.
const SEVERAL: usize = 6;

/// What can be explained.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Found<'a> {
    Cause(&'a Cause),
    Condition(&'a Condition),
    Factor(&'a Factor),
    Finding(&'a Finding),
    Question(&'a Question),
}

impl<'a> Found<'a> {
    /// All there is, the widest first: of two with one id, the first is meant.
    fn all(knowledge: &'a Knowledge) -> impl Iterator<Item = Found<'a>> {
        let causes = knowledge.causes.iter().map(Found::Cause);
        let conditions = knowledge.conditions.iter().map(Found::Condition);
        let factors = knowledge.factors.iter().map(Found::Factor);
        let findings = knowledge.findings.iter().map(Found::Finding);
        let questions = knowledge.questions.iter().map(Found::Question);
        causes.chain(conditions).chain(factors).chain(questions).chain(findings)
    }

    /// The word before an id that tells two of one id apart: `factor moon`.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Found::Cause(_) => "cause",
            Found::Condition(_) => "condition",
            Found::Factor(_) => "factor",
            Found::Finding(_) => "finding",
            Found::Question(_) => "question",
        }
    }

    pub(crate) fn id(self) -> &'a str {
        match self {
            Found::Cause(cause) => &cause.id,
            Found::Condition(condition) => &condition.id,
            Found::Factor(factor) => &factor.id,
            Found::Finding(finding) => &finding.id,
            Found::Question(question) => &question.id,
        }
    }

    /// The address of its page.
    pub(crate) fn address(self) -> String {
        format!("/learn/{}/{}", self.kind(), self.id())
    }

    /// What is found by kind and id.
    pub(crate) fn of(knowledge: &'a Knowledge, kind: &str, id: &str) -> Option<Found<'a>> {
        Found::all(knowledge).find(|found| found.kind() == kind && found.id() == id)
    }

    /// What it is called.
    fn names(self) -> Vec<&'a str> {
        match self {
            Found::Cause(cause) => vec![&cause.title],
            Found::Condition(condition) => vec![&condition.name, &condition.plain],
            Found::Factor(factor) => vec![&factor.name],
            Found::Finding(finding) => vec![&finding.label],
            Found::Question(question) => vec![&question.ask],
        }
    }
}

/// Finds what the words mean.
///
/// # Errors
/// When they fit nothing, or several things alike.
pub(crate) fn find<'a>(knowledge: &'a Knowledge, words: &str) -> Result<Found<'a>, Failure> {
    let asked = plain(words);
    let number = asked.strip_prefix("cause ").unwrap_or(&asked);
    if let Some(cause) = number.parse().ok().and_then(|number| knowledge.cause(number)) {
        return Ok(Found::Cause(cause));
    }
    let called = |found: Found<'a>| {
        let id = plain(found.id());
        id == asked
            || format!("{} {id}", found.kind()) == asked
            || found.names().iter().any(|name| plain(name) == asked)
    };
    if let Some(found) = Found::all(knowledge).find(|&found| called(found)) {
        return Ok(found);
    }
    if let Some(question) = asked_as(knowledge, &asked) {
        return Ok(Found::Question(question));
    }
    let part = |found: &Found<'a>| {
        asked.len() > 2
            && (plain(found.id()).contains(&asked)
                || found.names().iter().any(|name| plain(name).contains(&asked)))
    };
    // Findings are many, and most words are part of one: they are meant only where nothing else is.
    let mut fitting: Vec<_> = Found::all(knowledge).filter(part).collect();
    if fitting.iter().any(|found| !matches!(found, Found::Finding(_))) {
        fitting.retain(|found| !matches!(found, Found::Finding(_)));
    }
    match fitting.as_slice() {
        [only] => Ok(*only),
        [] => Err(unknown(knowledge, words)),
        several => {
            let ids: Vec<_> = several.iter().take(SEVERAL).map(|found| found.id().to_owned()).collect();
            let more = if several.len() > SEVERAL { " Others fit too." } else { "" };
            Err(Failure::new(format!("several pages fit \"{}\"", text::clean(words)))
                .hint(format!("Write one of them: {}.{more}", text::list(&ids))))
        }
    }
}

/// The question whose words are met: the one with the most letters of them.
fn asked_as<'a>(knowledge: &'a Knowledge, asked: &str) -> Option<&'a Question> {
    let whole = format!(" {asked} ");
    let met = |question: &&Question| {
        let phrases = question.words.iter().map(|phrase| plain(phrase));
        phrases.filter(|phrase| whole.contains(&format!(" {phrase} "))).map(|phrase| phrase.len()).max()
    };
    let mut best: Option<(usize, &Question)> = None;
    for question in &knowledge.questions {
        if let Some(letters) = met(&question)
            && best.is_none_or(|(most, _)| letters > most)
        {
            best = Some((letters, question));
        }
    }
    best.map(|(_, question)| question)
}

fn unknown(knowledge: &Knowledge, words: &str) -> Failure {
    let ids: Vec<_> = Found::all(knowledge).map(Found::id).collect();
    let tidy = words.trim().replace([' ', '-'], "_");
    let mut near_ids = near(&tidy, ids.iter().copied(), NEAR);
    if near_ids.is_empty() {
        near_ids = near(&tidy.replace('_', "-"), ids.iter().copied(), NEAR);
    }
    let failure = Failure::new(format!("nothing is known under \"{}\"", text::clean(words)));
    let all = "To see all there is: coxa explain";
    match near_ids.as_slice() {
        [] => failure.hint(all),
        near_ids => {
            let ids: Vec<_> = near_ids.iter().map(|&id| id.to_owned()).collect();
            failure.hint(format!("Near it: {}. {all}", text::list(&ids)))
        }
    }
}

/// Words without case and punctuation, one space apart: `Hip flexors, tight?` and `hip-flexors_tight` are the same.
fn plain(words: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let spaced: String = words.to_lowercase().replace(['\'', '’'], "").chars().map(letter).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(words: &str) -> String {
        match find(Knowledge::embedded(), words) {
            Ok(found) => format!("{} {}", found.kind(), found.id()),
            Err(Failure::Told { sentence, hint }) => format!("{sentence}: {}", hint.unwrap_or_default()),
            Err(Failure::PipeClosed) => String::new(),
        }
    }

    #[test]
    fn a_page_is_found_by_number_id_and_name() {
        assert_eq!(meant("5"), "cause hip-bursitis");
        assert_eq!(meant("cause 11"), "cause moon");
        assert_eq!(meant("hip bursitis"), "cause hip-bursitis");
        assert_eq!(meant("Greater trochanteric pain syndrome"), "condition gtps");
        assert_eq!(meant("NIGHT-PAIN"), "finding night_pain");
        assert_eq!(meant("moon"), "cause moon", "the widest of one name");
        assert_eq!(meant("factor moon"), "factor moon");
        assert_eq!(meant("labral"), "condition labral_tear", "a part that nothing else has");
    }

    #[test]
    fn what_fits_nothing_or_several_is_told_with_what_is_near() {
        let told = meant("gpts");
        assert!(told.starts_with("nothing is known under \"gpts\": Near it: gtps."), "{told}");
        let told = meant("stress fracture of");
        assert!(told.starts_with("several pages fit"), "{told}");
        assert_eq!(meant("12"), "nothing is known under \"12\": To see all there is: coxa explain");
    }
}
