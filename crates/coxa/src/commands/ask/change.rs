//! Which question somebody means who wants to answer it again.

use coxa_reason::interview::Ask;
use coxa_reason::knowledge::near::near;
use coxa_reason::knowledge::{By, Finding, List};
use coxa_reason::verdict::Light;
use coxa_reason::{Answers, Knowledge, Weigher};

use crate::current::Current;
use crate::failure::Failure;
use crate::terminal::text;

/// How many near names a hint gives.
const NEAR: usize = 3;

/// Finds the question by the name of a list or a finding, or by a finding's words.
///
/// # Errors
/// When nothing is called so, when it is not asked of this runner, or when it is a test that is not safe now.
pub(crate) fn find<'k>(weigher: &Weigher<'k>, current: &Current, name: &str) -> Result<Ask<'k>, Failure> {
    let knowledge: &'k Knowledge = weigher.knowledge;
    let wanted = plain(name);
    let list = knowledge.interview.lists.iter().find(|list| plain(&list.id) == wanted);
    let finding = |finding: &&Finding| plain(&finding.id) == wanted || plain(&finding.label) == wanted;
    let ask = match (list, knowledge.findings.iter().find(finding)) {
        (Some(list), _) => {
            Ask::Several(list, list.of.iter().filter_map(|id| knowledge.finding(id)).collect())
        }
        (None, Some(finding)) => Ask::One(finding),
        (None, None) => return Err(unknown(knowledge, name)),
    };
    let answers = current.joined(knowledge)?.answers;
    match ask {
        Ask::One(finding) => refusal(weigher, current, &answers, finding)?.map_or(Ok(Ask::One(finding)), Err),
        Ask::Several(list, findings) => {
            let mut open = Vec::new();
            for finding in findings {
                if refusal(weigher, current, &answers, finding)?.is_none() {
                    open.push(finding);
                }
            }
            Ok(Ask::Several(list, open))
        }
    }
}

/// Why a finding is not asked now, by all that is known; `None` where it may be.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn refusal(
    weigher: &Weigher<'_>,
    current: &Current,
    answers: &Answers,
    finding: &Finding,
) -> Result<Option<Failure>, Failure> {
    if weigher.knowledge.interview.never.contains(&finding.id) {
        let told = Failure::new(format!("\"{}\" is measured and not asked", finding.label));
        return Ok(Some(told));
    }
    if finding.only.as_ref().is_some_and(|who| !answers.may_be(who)) {
        let told = Failure::new(format!("\"{}\" is not asked of you, by your age and sex", finding.label));
        return Ok(Some(told.hint("To change these: coxa ask --change age, or --change sex")));
    }
    let knowledge = weigher.knowledge;
    let forbids = finding.unless.iter().find(|id| answers.is_yes(id)).and_then(|id| knowledge.finding(id));
    if let Some(forbids) = forbids {
        let told = Failure::new(format!("this is not asked while there is this: {}", forbids.label));
        return Ok(Some(told.hint(format!("If that was wrong: coxa ask --change {}", forbids.id))));
    }
    if finding.by != By::HomeTest {
        return Ok(None);
    }
    let weighing = current.weigh(weigher)?;
    if weighing.verdict().light == Light::SeeSomeone {
        let told = Failure::new("no test at home is safe until somebody has looked at it");
        return Ok(Some(told.hint("If an answer was wrong: coxa ask --answers")));
    }
    if !weighing.may_test(finding) {
        let told = Failure::new("we can't tell yet whether this test is safe for you");
        return Ok(Some(told.hint("The other questions come first: coxa ask")));
    }
    Ok(None)
}

fn unknown(knowledge: &Knowledge, name: &str) -> Failure {
    let failure = Failure::new(format!("no question is called \"{}\"", text::clean(name)));
    let lists = knowledge.interview.lists.iter().map(|list| list.id.as_str());
    let names = lists.chain(knowledge.findings.iter().map(|finding| finding.id.as_str()));
    let near: Vec<_> = near(name, names, NEAR).into_iter().map(str::to_owned).collect();
    let yours = "To see yours: coxa ask --answers";
    if near.is_empty() {
        failure.hint(yours)
    } else {
        failure.hint(format!("Near it: {}. {yours}", text::list(&near)))
    }
}

/// A name as one would type it: small letters, words apart.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The question that asks for these findings; `None` where none is known.
pub(crate) fn question<'k>(knowledge: &'k Knowledge, findings: &[String]) -> Option<Ask<'k>> {
    if let [only] = findings {
        return knowledge.finding(only).map(Ask::One);
    }
    let holds = |list: &List| findings.iter().all(|finding| list.of.contains(finding));
    let list = knowledge.interview.lists.iter().find(|list| holds(list))?;
    let asked = list.of.iter().filter(|id| findings.contains(id)).filter_map(|id| knowledge.finding(id));
    Some(Ask::Several(list, asked.collect()))
}
