//! A sentence of the terminal on a page: the command that it names becomes a link to the page that does the same, and
//! the run that it names a link to that run. So each sentence is written once.

use coxa_reason::Knowledge;
use coxa_reason::causes::home_tests::command;
use maud::{Markup, html};

use crate::words::capital;

/// What a sentence is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(String),
    Link { to: String, words: String },
}

/// A text in which commands and runs are links.
pub(crate) fn linked(text: &str) -> Markup {
    html! {
        @for part in parts(text) {
            @match part {
                Part::Words(words) => { (words) }
                Part::Link { to, words } => { a href=(to) { (words) } }
            }
        }
    }
}

/// The same without links, for a title: `coxa ask` is `the questions`.
pub(crate) fn unlinked(text: &str) -> String {
    let words = parts(text).into_iter().map(|part| match part {
        Part::Words(words) | Part::Link { words, .. } => words,
    });
    words.collect()
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let begins_a_word = words.chars().next_back().is_none_or(|last| !last.is_alphanumeric());
        let link =
            if begins_a_word { named_command(rest).or_else(|| another_change(&parts, rest)) } else { None };
        if let Some((length, to, name)) = link {
            if !words.is_empty() {
                parts.push(Part::Words(std::mem::take(&mut words)));
            }
            parts.push(Part::Link { to, words: name });
            rest = &rest[length..];
        } else if let Some((open, end)) = named_runs(rest) {
            words.push_str(&rest[..open]);
            for (at, run) in rest[open..end].split(", ").enumerate() {
                words.push_str(if at > 0 { ", " } else { "" });
                parts.push(Part::Words(std::mem::take(&mut words)));
                parts.push(Part::Link { to: format!("/runs/{run}"), words: run.to_owned() });
            }
            rest = &rest[end..];
        } else {
            words.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    if !words.is_empty() {
        parts.push(Part::Words(words));
    }
    parts
}

/// Commands with the address and the name of the page that does the same; the longer of two is before the shorter.
const COMMANDS: [(&str, &str, &str); 23] = [
    ("coxa ask --answers", "/ask/answers", "your answers"),
    ("coxa ask --new", "/ask/answers", "your answers, begun anew"),
    ("coxa ask", "/ask", "the questions"),
    ("coxa why --all", "/why", "Why"),
    ("coxa why PATH", "/data", "Data"),
    ("coxa why", "/why", "Why"),
    ("coxa test --undo", "/test", "Tests at home"),
    ("coxa test", "/test", "Tests at home"),
    ("coxa plan --begin", "/plan#begin", "begin the plan"),
    ("coxa plan --help", "/plan#wishes", "what you want of the plan"),
    ("coxa plan done", "/plan#exercises", "the exercises"),
    ("coxa plan", "/plan", "Plan"),
    ("coxa today", "/", "Today"),
    ("coxa log --undo", "/", "Today"),
    ("coxa log", "/#log", "write it down"),
    ("coxa triggers", "/triggers", "Triggers"),
    ("coxa moon", "/moon", "the Moon"),
    ("coxa runs", "/runs", "Runs"),
    ("coxa shoes", "/shoes", "Shoes"),
    ("coxa report", "/report", "Report"),
    ("coxa import PATH", "/data", "Data"),
    ("coxa import", "/data", "Data"),
    ("coxa explain", "/learn", "Learn"),
];

const CHANGE: &str = "coxa ask --change ";
const ALSO: &str = "--change ";

/// The command that a text begins with: its length, and the page that does the same.
fn named_command(text: &str) -> Option<(usize, String, String)> {
    if let Some(after) = text.strip_prefix(CHANGE) {
        return change(after).map(|(length, to, name)| (CHANGE.len() + length, to, name));
    }
    let (command, to, name) = COMMANDS.iter().find(|(command, ..)| {
        text.strip_prefix(command)
            .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })?;
    let after = &text[command.len()..];
    match *command {
        "coxa test" => {
            if let Some((length, to, name)) = after.strip_prefix(' ').and_then(test) {
                return Some((command.len() + 1 + length, to, name));
            }
        }
        // What would be typed after it is chosen there.
        "coxa log" | "coxa shoes" if after.starts_with(' ') => {
            let typed = after.find([',', '.', ';', ':', ')']).unwrap_or(after.len());
            return Some((command.len() + typed, (*to).to_owned(), (*name).to_owned()));
        }
        _ => {}
    }
    Some((command.len(), (*to).to_owned(), (*name).to_owned()))
}

/// `, or --change sex` after a first one.
fn another_change(before: &[Part], text: &str) -> Option<(usize, String, String)> {
    let is_change = |part: &Part| matches!(part, Part::Link { to, .. } if to.starts_with("/ask/change/"));
    let after = text.strip_prefix(ALSO).filter(|_| before.iter().any(is_change))?;
    change(after).map(|(length, to, name)| (ALSO.len() + length, to, name))
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(text.len());
    &text[..end]
}

fn change(text: &str) -> Option<(usize, String, String)> {
    let id = word(text);
    let knowledge = Knowledge::embedded();
    let list = knowledge.interview.lists.iter().find(|list| list.id == id);
    let name = match list {
        Some(list) => list.question.split_inclusive(['?', '.']).next().unwrap_or(&list.question).to_owned(),
        None => knowledge.finding(id)?.label.clone(),
    };
    Some((id.len(), format!("/ask/change/{id}"), format!("answer “{name}” again")))
}

fn test(text: &str) -> Option<(usize, String, String)> {
    let id = word(text);
    let guide = Knowledge::embedded().home_tests.iter().find(|guide| command(guide.id) == id)?;
    Some((id.len(), format!("/test/{id}"), capital(&guide.name)))
}

/// Where the numbers of runs begin and end in `(run 273)` or `(runs 270, 271 and 2 more)`.
fn named_runs(text: &str) -> Option<(usize, usize)> {
    let begin = ["(runs ", "(run "].into_iter().find(|begin| text.starts_with(begin))?;
    let numbers = &text[begin.len()..];
    let end = numbers.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == ' ')).unwrap_or(numbers.len());
    let numbers = numbers[..end].trim_end_matches([',', ' ']);
    let whole = !numbers.is_empty() && numbers.split(", ").all(|number| number.parse::<i64>().is_ok());
    whole.then_some((begin.len(), begin.len() + numbers.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        linked(text).into_string()
    }

    #[test]
    fn a_command_becomes_the_page_that_does_the_same() {
        assert_eq!(shown("To begin: coxa ask"), r#"To begin: <a href="/ask">the questions</a>"#);
        assert_eq!(
            shown("It does: coxa test side-plank."),
            r#"It does: <a href="/test/side-plank">Side plank</a>."#
        );
        assert_eq!(
            shown("A word: coxa log left outside 4 after, or coxa log none)."),
            r##"A word: <a href="/#log">write it down</a>, or <a href="/#log">write it down</a>)."##
        );
        assert_eq!(
            shown("To change these: coxa ask --change age, or --change sex."),
            "To change these: <a href=\"/ask/change/age\">answer “age” again</a>, or \
             <a href=\"/ask/change/sex\">answer “sex” again</a>."
        );
        assert_eq!(unlinked("Whether it can wait: coxa ask"), "Whether it can wait: the questions");
    }

    #[test]
    fn a_run_becomes_a_link_to_it() {
        assert_eq!(shown("24 km (run 273)."), r#"24 km (run <a href="/runs/273">273</a>)."#);
        assert_eq!(
            shown("(runs 3, 4 and 2 more)"),
            r#"(runs <a href="/runs/3">3</a>, <a href="/runs/4">4</a> and 2 more)"#
        );
    }

    #[test]
    fn what_only_looks_so_stays_words_and_is_escaped() {
        for text in [
            "coxa asks its alarm",
            "(run in rain)",
            "(runs , )",
            "coxa ask --change <b>",
            "coxa looks at the",
        ] {
            let shown = shown(text);
            assert!(!shown.contains("<b>") && (!shown.contains("<a") || text.contains("<b>")), "{shown}");
        }
    }
}
