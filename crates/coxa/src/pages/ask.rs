//! The interview: one question on a page, why it is asked, the answers as large buttons; and what was answered, to be
//! checked and changed.

mod done;
mod question;
mod reply;

pub(crate) use self::done::{answers, done};
pub(crate) use self::question::{Where, fields, question, scale};
pub(crate) use self::reply::{Said, read};

use crate::commands::ask::{change, talk};
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::house::Units;
use coxa_reason::interview::{Ask, Turn};
use maud::Markup;

/// What comes next, as a page: the question, what a sign asks for that must not wait, or the answers to check.
/// `again` names findings to ask first, whatever is next.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn next(units: Units, current: &Current, again: &[String], new: bool) -> Result<Markup, Failure> {
    let weighing = current.weigh(weigher())?;
    let knowledge = weigher().knowledge;
    let back = !current.said()?.is_empty();
    if let Some(ask) = asked_again(current, None, again)? {
        return Ok(question(&ask, None, &Where { turn: None, back, new, to: "", units }, None));
    }
    if talk::emergency(&weighing) {
        return done(current);
    }
    match weighing.next_question(current.asked(knowledge)?) {
        Some(next) => {
            Ok(question(&next.ask, None, &Where { turn: Some(next.turn), back, new, to: "", units }, None))
        }
        None => done(current),
    }
}

/// The question for findings, as far as they may be asked; `list` names the list that they were asked in, where it is
/// known.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn asked_again(
    current: &Current,
    list: Option<&str>,
    findings: &[String],
) -> Result<Option<Ask<'static>>, Failure> {
    if findings.is_empty() {
        return Ok(None);
    }
    let knowledge = weigher().knowledge;
    let answers = current.joined(knowledge)?.answers;
    let mut open = Vec::new();
    for finding in findings.iter().filter_map(|id| knowledge.finding(id)) {
        if change::refusal(weigher(), current, &answers, finding)?.is_none() {
            open.push(finding);
        }
    }
    if open.is_empty() {
        return Ok(None);
    }
    let list = knowledge.interview.lists.iter().find(|one| list == Some(one.id.as_str()));
    let ids: Vec<String> = open.iter().map(|finding| finding.id.clone()).collect();
    match list.filter(|list| ids.iter().all(|id| list.of.contains(id))) {
        Some(list) => Ok(Some(Ask::Several(list, open))),
        None => Ok(change::question(knowledge, &ids)),
    }
}

/// How far it is, in words: a percentage would be a guess.
fn how_far(turn: Turn) -> &'static str {
    match turn {
        Turn::Opening => "To begin with",
        Turn::Screen => "Signs that must not wait",
        Turn::History => "How it behaves",
        Turn::Worth => "A few more",
    }
}
