//! What a typed line means.

use coxa_reason::Answer;
use coxa_reason::interview::Ask;
use coxa_reason::knowledge::{Finding, FindingKind, Sex};

use super::number;

/// What somebody said.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reply {
    /// An answer to each finding of the question.
    Answers(Vec<(String, Answer)>),
    /// Take the last answer back and ask it again.
    Back,
    /// Tell more about this question.
    Help,
    /// Stop for now.
    Stop,
    /// It was not understood; what to type.
    Again(String),
}

/// Reads a line as a reply to a question.
pub(super) fn read(ask: &Ask<'_>, line: &str) -> Reply {
    let line = line.trim().to_lowercase();
    match line.as_str() {
        "b" | "back" => return Reply::Back,
        "h" | "help" => return Reply::Help,
        "q" | "quit" | "stop" | "exit" => return Reply::Stop,
        "s" | "skip" | "?" | "not sure" | "unsure" | "don't know" | "dont know" => {
            return all(ask, Answer::NotSure);
        }
        _ => {}
    }
    match ask {
        Ask::One(finding) => one(finding, &line),
        Ask::Several(_, findings) => several(findings, &line),
    }
}

/// The same answer to each finding.
fn all(ask: &Ask<'_>, answer: Answer) -> Reply {
    Reply::Answers(ask.findings().into_iter().map(|finding| (finding.id.clone(), answer)).collect())
}

fn one(finding: &Finding, line: &str) -> Reply {
    let answer = match finding.kind {
        FindingKind::YesNo => {
            yes_or_no(line).ok_or_else(|| "Type y for yes, n for no, or ? for not sure.".to_owned())
        }
        FindingKind::Choice => {
            sex(line).ok_or_else(|| "Type f for female, m for male, or ? to leave it out.".to_owned())
        }
        FindingKind::Number => number::read(finding, line).map(Answer::Number),
    };
    match answer {
        Ok(answer) => Reply::Answers(vec![(finding.id.clone(), answer)]),
        Err(what_to_type) => Reply::Again(what_to_type),
    }
}

fn yes_or_no(line: &str) -> Option<Answer> {
    match line {
        "y" | "yes" | "yeah" | "yep" => Some(Answer::Yes),
        "n" | "no" | "nope" => Some(Answer::No),
        _ => None,
    }
}

fn sex(line: &str) -> Option<Answer> {
    match line {
        "f" | "female" | "w" | "woman" => Some(Answer::Sex(Sex::Female)),
        "m" | "male" | "man" => Some(Answer::Sex(Sex::Male)),
        _ => None,
    }
}

/// Numbers of what is there: `1 3`, `1,3`; `3?` is not sure about the third; `0` is none. What is not named is not
/// there.
fn several(findings: &[&Finding], line: &str) -> Reply {
    let again = || {
        let most = findings.len();
        Reply::Again(format!(
            "Type numbers from 1 to {most} with spaces between, 0 for none of these, or ? for not sure."
        ))
    };
    let mut answers: Vec<_> = findings.iter().map(|finding| (finding.id.clone(), Answer::No)).collect();
    if matches!(line, "0" | "none" | "no" | "n" | "none of these") {
        return Reply::Answers(answers);
    }
    let mut any = false;
    for word in line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.')) {
        if matches!(word, "" | "and") {
            continue;
        }
        let (number, answer) = match word.strip_suffix('?') {
            Some(number) => (number, Answer::NotSure),
            None => (word, Answer::Yes),
        };
        // A zero beside other numbers says two things at once.
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(slot) = at.and_then(|at| answers.get_mut(at)) else { return again() };
        slot.1 = answer;
        any = true;
    }
    if any { Reply::Answers(answers) } else { again() }
}

#[cfg(test)]
mod tests {
    use coxa_reason::Knowledge;

    use super::*;

    fn ask(id: &str) -> Ask<'static> {
        let knowledge = Knowledge::embedded();
        match knowledge.interview.lists.iter().find(|list| list.id == id) {
            Some(list) => Ask::Several(list, list.of.iter().filter_map(|id| knowledge.finding(id)).collect()),
            None => Ask::One(knowledge.finding(id).unwrap()),
        }
    }

    fn chosen(line: &str) -> Option<(Vec<usize>, Vec<usize>)> {
        let Reply::Answers(answers) = read(&ask("site"), line) else { return None };
        assert_eq!(answers.len(), 16);
        let with = |wanted: Answer| {
            let all = answers.iter().enumerate();
            all.filter(|(_, (_, answer))| *answer == wanted).map(|(at, _)| at + 1).collect()
        };
        Some((with(Answer::Yes), with(Answer::NotSure)))
    }

    #[test]
    fn a_list_is_answered_by_numbers() {
        for line in ["1 3", "1,3", " 1, 3 ", "3 1 1", "1 and 3."] {
            assert_eq!(chosen(line), Some((vec![1, 3], vec![])), "{line}");
        }
        assert_eq!(chosen("2 5?"), Some((vec![2], vec![5])));
        for line in ["0", "none", "NONE", "no"] {
            assert_eq!(chosen(line), Some((vec![], vec![])), "{line}");
        }
        for line in ["?", "s", "not sure"] {
            assert_eq!(chosen(line).map(|(yes, unsure)| (yes, unsure.len())), Some((vec![], 16)), "{line}");
        }
        for line in ["", ",", "17", "0 3", "-1", "1-3", "groin", "99999999999999999999", "1??", "١"] {
            assert_eq!(chosen(line), None, "{line}");
        }
    }

    #[test]
    fn yes_no_and_sex_are_answered_in_letters_or_words() {
        let answer = |id: &str, line: &str| match read(&ask(id), line) {
            Reply::Answers(answers) => answers.first().map(|(_, answer)| *answer),
            _ => None,
        };
        assert_eq!(answer("limp", "Y"), Some(Answer::Yes));
        assert_eq!(answer("limp", "no"), Some(Answer::No));
        assert_eq!(answer("limp", "?"), Some(Answer::NotSure));
        assert_eq!(answer("limp", "1"), None);
        assert_eq!(answer("sex", "F"), Some(Answer::Sex(Sex::Female)));
        assert_eq!(answer("sex", "male"), Some(Answer::Sex(Sex::Male)));
        assert_eq!(answer("sex", "s"), Some(Answer::NotSure));
        assert_eq!(answer("sex", "y"), None);
    }

    #[test]
    fn the_ways_out_are_open_at_every_question() {
        for id in ["site", "limp", "sex", "age", "duration"] {
            assert_eq!(read(&ask(id), "b"), Reply::Back);
            assert_eq!(read(&ask(id), "Help"), Reply::Help);
            assert_eq!(read(&ask(id), "q"), Reply::Stop);
            assert!(matches!(read(&ask(id), ""), Reply::Again(_)));
        }
    }
}
