//! What a sent form says of a test, by the same rules as on the terminal.

use coxa_reason::diary::Side;
use coxa_reason::home_test::TestResult;
use coxa_reason::knowledge::{Round, TestGuide};
use coxa_reason::measures::home_tests::SIDES;
use jiff::civil::Date;

use super::guided::{field, look_field};
use crate::commands::test::reply::{pain, seconds};
use crate::commands::test::rules::{take_pain, tells, to_the_end, told_by_pain};
use crate::server::form::Form;
use crate::terminal::dates;

/// What was sent.
pub(crate) enum Sent {
    /// What to keep of each side.
    Results(Vec<TestResult>),
    /// A field was not understood; what to do about it.
    Wrong(String, String),
}

/// Reads what each side showed.
pub(crate) fn results(guide: &TestGuide, rounds: &[Round<'_>], form: &Form, today: Date) -> Sent {
    let date = match form.text("on").map(dates::parse) {
        None => today,
        Some(Ok(date)) if date <= today => date,
        Some(Ok(date)) => {
            return Sent::Wrong("on".to_owned(), format!("{} has not come yet.", dates::long(date)));
        }
        Some(Err(wrong)) => {
            return Sent::Wrong("on".to_owned(), format!("{}.", crate::words::capital(&wrong)));
        }
    };
    let mut kept = Vec::new();
    for side in SIDES {
        let mut result = TestResult::new(guide.id, date, side);
        for (at, round) in rounds.iter().enumerate() {
            if let Err((field, wrong)) = one_round(guide, round, at, form, &mut result) {
                return Sent::Wrong(field, wrong);
            }
        }
        if tells(&result) {
            kept.push(result);
        }
    }
    if kept.is_empty() {
        let first = match &guide.hold {
            Some(_) => field("held", Side::Left, 0),
            None => field("pain", Side::Left, 0),
        };
        return Sent::Wrong(first, "Nothing is filled in yet: one side is enough.".to_owned());
    }
    Sent::Results(kept)
}

/// Takes a part of a side; what is wrong, with its field, where it is not understood.
fn one_round(
    guide: &TestGuide,
    round: &Round<'_>,
    at: usize,
    form: &Form,
    result: &mut TestResult,
) -> Result<(), (String, String)> {
    let side = result.side;
    if let Some(hold) = &guide.hold {
        let name = field("held", side, at);
        let held = form.text(&name).map(seconds).transpose().map_err(|wrong| (name, wrong))?;
        result.held_s = held.map(|held| held.min(hold.most_s)).or(result.held_s);
    }
    let name = field("pain", side, at);
    let hurt = form.text(&name).map(pain).transpose().map_err(|wrong| (name, wrong))?.flatten();
    take_pain(result, hurt);
    let whole = to_the_end(guide, result);
    // Whoever does not say what ended it is not called weak, once it hurt.
    let hurts = hurt.is_some_and(|hurt| hurt > 0.0);
    if result.held_s.is_some() && !whole && hurt != Some(0.0) {
        result.stopped = match form.text(&field("ended", side, at)) {
            Some(said) => said != "no",
            None => hurts,
        };
    }
    for look in &round.looks {
        let said = match form.text(&look_field(look, side)) {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        };
        // What the pain alone tells is not for the runner to contradict.
        let there = told_by_pain(look, hurt, whole).unwrap_or(said);
        result.findings.extend(there.map(|there| (look.finding.clone(), there)));
    }
    Ok(())
}
