//! The signs that must not wait: each question with its answer, and the red flags that stand.

use coxa_reason::Answer;
use coxa_reason::Urgency;
use coxa_reason::knowledge::RedFlag;
use jiff::civil::Date;
use serde::Serialize;

use super::Known;
use super::answers::{From, answered};
use super::sources::Sources;

/// The screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Screen {
    /// Whether all of it that could matter was asked.
    pub(crate) complete: bool,
    /// Each question that may be asked of this runner, in order.
    pub(crate) items: Vec<Screened>,
    /// The red flags that stand, the most urgent first.
    pub(crate) flags: Vec<Flag>,
}

/// A question of the screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Screened {
    /// The finding's id in knowledge.
    pub(crate) finding: String,
    /// The sign as a clinician names it.
    pub(crate) name: String,
    /// What the runner is asked, word for word.
    pub(crate) question: String,
    /// The answer; `None` is not asked, or not answered.
    pub(crate) answer: Option<Answer>,
    /// Where the answer comes from.
    pub(crate) from: Option<From>,
    /// Its day.
    pub(crate) date: Option<Date>,
}

/// A red flag that stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Flag {
    /// Its id in knowledge.
    pub(crate) id: String,
    /// How soon somebody should look at it.
    pub(crate) urgency: Urgency,
    /// The medical names of what it points to.
    pub(crate) conditions: Vec<String>,
    /// The signs that make it stand, as a clinician names them.
    pub(crate) met: Vec<String>,
    /// The figures that were published, as they stand there.
    pub(crate) published: Option<String>,
    /// What it rests on; none where it is judgement.
    pub(crate) sources: Vec<String>,
}

pub(super) fn screen(known: &Known<'_>, sources: &mut Sources<'_>) -> Screen {
    let lists = known.knowledge.interview.lists.iter().filter(|list| list.screen);
    let findings = lists.flat_map(|list| &list.of).filter_map(|id| known.knowledge.finding(id));
    let may_be = |who: &_| known.joined.answers.may_be(who);
    let items = findings.filter(|finding| finding.only.as_ref().is_none_or(may_be)).map(|finding| {
        let answered = answered(known, finding);
        Screened {
            finding: finding.id.clone(),
            name: finding.clinical.clone(),
            question: finding.question.clone(),
            answer: answered.as_ref().map(|one| one.answer),
            from: answered.as_ref().map(|one| one.from),
            date: answered.as_ref().and_then(|one| one.date),
        }
    });
    let flags = known.verdict.into_iter().flat_map(|verdict| verdict.red_flags_to_tell());
    Screen {
        complete: known.weighing.is_some_and(|weighing| weighing.screened()),
        items: items.collect(),
        flags: flags.map(|flag| standing(known, flag, sources)).collect(),
    }
}

fn standing(known: &Known<'_>, flag: &RedFlag, sources: &mut Sources<'_>) -> Flag {
    let conditions = flag.conditions.iter().filter_map(|id| known.knowledge.condition(id));
    let signs = flag.all.iter().chain(flag.any.iter().flat_map(|some| &some.of));
    let met = signs.filter(|id| known.joined.answers.is_yes(id) && known.may_tell(id));
    let met = met.filter_map(|id| known.knowledge.finding(id));
    let mut named: Vec<String> = Vec::new();
    for finding in met {
        if !named.contains(&finding.clinical) {
            named.push(finding.clinical.clone());
        }
    }
    Flag {
        id: flag.id.clone(),
        urgency: flag.urgency,
        conditions: conditions.map(|condition| condition.name.clone()).collect(),
        met: named,
        published: flag.published.clone(),
        sources: sources.cite(flag.source.iter().map(String::as_str)),
    }
}
