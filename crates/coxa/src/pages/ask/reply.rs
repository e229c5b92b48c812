//! What an answered question says.

use coxa_reason::Answer;
use coxa_reason::interview::Ask;
use coxa_reason::knowledge::{FindingKind, Sex};

use crate::commands::ask::number;
use crate::server::form::Form;

/// What somebody said.
pub(crate) enum Said {
    /// An answer to each finding of the question.
    Answers(Vec<(String, Answer)>),
    /// It was not understood; what to do.
    Again(String),
}

/// Reads what was sent as an answer to a question.
pub(crate) fn read(ask: &Ask<'_>, form: &Form) -> Said {
    let chosen = form.text("answer").unwrap_or_default();
    if chosen == "unsure" {
        return all(ask, Answer::NotSure);
    }
    match ask {
        Ask::Several(..) if chosen == "none" => all(ask, Answer::No),
        Ask::Several(..) => several(ask, form),
        Ask::One(finding) => {
            let answer = match (finding.kind, chosen) {
                (FindingKind::YesNo, "yes") => Answer::Yes,
                (FindingKind::YesNo, "no") => Answer::No,
                (FindingKind::Choice, "female") => Answer::Sex(Sex::Female),
                (FindingKind::Choice, "male") => Answer::Sex(Sex::Male),
                (FindingKind::Number, _) => {
                    let typed = form.text("number").unwrap_or_default();
                    // What is typed with its unit keeps it.
                    let plain = typed.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
                    let unit = form.text("unit").filter(|_| plain).unwrap_or_default();
                    match number::read(finding, format!("{typed} {unit}").trim()) {
                        Ok(number) => Answer::Number(number),
                        Err(what_to_type) => return Said::Again(what_to_type),
                    }
                }
                _ => return Said::Again("Choose one of the answers.".to_owned()),
            };
            Said::Answers(vec![(finding.id.clone(), answer)])
        }
    }
}

fn all(ask: &Ask<'_>, answer: Answer) -> Said {
    Said::Answers(ask.findings().into_iter().map(|finding| (finding.id.clone(), answer)).collect())
}

/// What is ticked is there, what is ticked as not sure is not known, and the rest is not there.
fn several(ask: &Ask<'_>, form: &Form) -> Said {
    let ticked = |name: &str, id: &str| form.all(name).any(|one| one == id);
    let mut any = false;
    let answers = ask.findings().into_iter().map(|finding| {
        let answer = match (ticked("there", &finding.id), ticked("unsure", &finding.id)) {
            (_, true) => Answer::NotSure,
            (true, false) => Answer::Yes,
            (false, false) => Answer::No,
        };
        any |= answer != Answer::No;
        (finding.id.clone(), answer)
    });
    let answers = answers.collect();
    if any {
        Said::Answers(answers)
    } else {
        Said::Again("Tick what fits, or choose “None of these”.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coxa_reason::Knowledge;

    fn said(id: &str, fields: &[(&str, &str)]) -> Option<Vec<(String, Answer)>> {
        let knowledge = Knowledge::embedded();
        let ask = match knowledge.interview.lists.iter().find(|list| list.id == id) {
            Some(list) => Ask::Several(list, list.of.iter().filter_map(|id| knowledge.finding(id)).collect()),
            None => Ask::One(knowledge.finding(id).unwrap()),
        };
        let pairs = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        match read(&ask, &Form::of(pairs)) {
            Said::Answers(answers) => Some(answers),
            Said::Again(_) => None,
        }
    }

    fn one(id: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        said(id, fields).map(|answers| answers[0].1)
    }

    #[test]
    fn what_is_ticked_is_there_and_the_rest_is_not() {
        let answers = said("onset", &[("answer", "these"), ("there", "sudden_onset")]).unwrap();
        assert_eq!(answers[0], ("sudden_onset".to_owned(), Answer::Yes));
        assert_eq!(answers[1], ("gradual_onset".to_owned(), Answer::No));
        let unsure = [("answer", "these"), ("there", "sudden_onset"), ("unsure", "sudden_onset")];
        assert_eq!(said("onset", &unsure).unwrap()[0].1, Answer::NotSure, "who is not sure has not said yes");
        assert!(said("onset", &[("answer", "these")]).is_none(), "nothing was ticked");
        assert!(said("onset", &[("answer", "none")]).unwrap().iter().all(|(_, one)| *one == Answer::No));
        let hostile =
            said("onset", &[("answer", "these"), ("there", "sudden_onset"), ("there", "limp")]).unwrap();
        assert_eq!(hostile.len(), 2, "nothing is answered that was not asked");
    }

    #[test]
    fn numbers_have_the_unit_that_was_chosen_or_typed() {
        let days = |fields| one("duration", fields);
        assert_eq!(days(&[("number", "3"), ("unit", "weeks")]), Some(Answer::Number(21.0)));
        assert_eq!(days(&[("number", "3 weeks"), ("unit", "days")]), Some(Answer::Number(21.0)));
        assert_eq!(days(&[("number", "1,5"), ("unit", "months")]), Some(Answer::Number(45.0)));
        assert_eq!(days(&[("number", ""), ("unit", "weeks")]), None);
        assert_eq!(one("severity", &[("number", "7")]), Some(Answer::Number(7.0)));
        assert_eq!(one("severity", &[("number", "11")]), None);
        assert_eq!(one("severity", &[("answer", "unsure")]), Some(Answer::NotSure));
        assert_eq!(one("limp", &[("answer", "yes")]), Some(Answer::Yes));
        assert_eq!(one("limp", &[]), None);
        assert_eq!(one("sex", &[("answer", "female")]), Some(Answer::Sex(Sex::Female)));
    }
}
