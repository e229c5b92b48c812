//! Answers given, beside the screen and the complaint.

use std::collections::BTreeMap;

use coxa_reason::Answer;
use coxa_reason::knowledge::Part as About;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{fact, part, words};
use crate::report::Report;
use crate::report::answers::{Answered, From};
use crate::report::part::Part;

pub(super) fn answers(report: &Report) -> Markup {
    part("Answers given", Part::Answers, report.answers.as_ref(), |answers| {
        let told: Vec<&Answered> = answers.iter().filter(|one| !stands_elsewhere(report, one)).collect();
        let usual = usual_date(&told);
        let of = |wanted: &dyn Fn(&Answered) -> bool| -> Vec<String> {
            told.iter().filter(|one| wanted(one)).map(|one| said(one, usual)).collect()
        };
        let there = |one: &Answered| !matches!(one.answer, Answer::No | Answer::NotSure) && !unlikely(one);
        let yes = of(&|one| there(one) && one.from == From::Runner);
        let shown = of(&|one| there(one) && one.from != From::Runner);
        let no = of(&|one| one.answer == Answer::No || unlikely(one));
        let unsure = of(&|one| one.answer == Answer::NotSure);
        html! {
            @if told.is_empty() {
                p.none { "No question beyond the red-flag screen has been answered." }
            } @else {
                dl {
                    @for (name, list) in [("Present, told", yes), ("Present, recorded", shown), ("Absent", no), ("Not sure", unsure)] {
                        @if !list.is_empty() { (fact(name, list.join("; "))) }
                    }
                }
                p.small {
                    @if let Some(usual) = usual { "Answered " (words::date(usual)) " unless another date stands beside. " }
                    "What is not listed was not asked. \u{2020} by recordings or diary; \u{2021} the runner said otherwise."
                }
            }
        }
    })
}

/// Who the runner is, where it hurts and what tests showed stand elsewhere; and in the complaint, if it is told, how it
/// began and what brings it on.
fn stands_elsewhere(report: &Report, one: &Answered) -> bool {
    let there = !matches!(one.answer, Answer::No | Answer::NotSure) && !unlikely(one);
    match one.about {
        About::Person | About::Location | About::SelfTest => true,
        About::Onset | About::Behaviour => there && report.complaint.is_some(),
        _ => false,
    }
}

fn unlikely(one: &Answered) -> bool {
    matches!(one.answer, Answer::Likely(chance) if chance <= 0.5)
}

/// The day on which the runner answered most.
fn usual_date(told: &[&Answered]) -> Option<Date> {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for date in told.iter().filter(|one| one.from == From::Runner).filter_map(|one| one.date) {
        *days.entry(date).or_default() += 1;
    }
    days.into_iter().max_by_key(|(_, many)| *many).map(|(date, _)| date)
}

/// `pain on stairs or hills`, `duration of symptoms 34 days`, with what is to be known of the source.
fn said(one: &Answered, usual: Option<Date>) -> String {
    let value = match one.answer {
        Answer::Number(_) => format!(" {}", words::answer(one.answer, one.unit.as_deref())),
        _ => String::new(),
    };
    let mark = if one.from == From::Runner { "" } else { "\u{2020}" };
    let otherwise = if one.otherwise { "\u{2021}" } else { "" };
    let date = one.date.filter(|date| Some(*date) != usual);
    let date = date.map(|date| format!(" ({})", words::date(date))).unwrap_or_default();
    format!("{}{value}{mark}{otherwise}{date}", one.name)
}
