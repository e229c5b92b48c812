//! Which test somebody means, and results that are known already.

use coxa_reason::Knowledge;
use coxa_reason::causes::home_tests::command;
use coxa_reason::diary::Side;
use coxa_reason::home_test::TestResult;
use coxa_reason::knowledge::TestGuide;
use coxa_reason::knowledge::near::near;
use coxa_reason::measures::home_tests::SIDES;
use jiff::civil::Date;

use super::reply;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::{dates, text};

/// How many near names a hint gives.
const NEAR: usize = 3;

/// The test that words name, and the results that follow the name.
///
/// # Errors
/// When no test is called so.
pub(super) fn find<'k>(
    knowledge: &'k Knowledge,
    words: &[String],
) -> Result<(&'k TestGuide, Vec<String>), Failure> {
    let is_result =
        |word: &String| word == "-" || reply::seconds(word).is_ok() || reply::yes_or_no(word).is_ok();
    let at = words.iter().position(is_result).unwrap_or(words.len());
    let name = plain(&words[..at].join(" "));
    if name.split(' ').any(|word| word == "hop" || word == "hopping") {
        return Err(Failure::new("coxa has no hop test: a hop can break a bone that is cracking")
            .hint("To see what can be tested: coxa test"));
    }
    let names = |guide: &TestGuide| [plain(guide.id.as_str()), plain(&guide.name)];
    let tests = || knowledge.home_tests.iter();
    let called = tests().find(|guide| names(guide).contains(&name));
    // A part of the name will do where only one test has it.
    let has_part = |guide: &&TestGuide| !name.is_empty() && plain(guide.id.as_str()).contains(&name);
    let mut with_part = tests().filter(has_part);
    let only = with_part.next().filter(|_| with_part.next().is_none());
    match called.or(only) {
        Some(guide) => Ok((guide, words[at..].to_vec())),
        None => {
            let ids: Vec<_> = tests().map(|guide| command(guide.id)).collect();
            let near = near(&name.replace(' ', "-"), ids.iter().map(String::as_str), NEAR);
            let near: Vec<_> = near.into_iter().map(str::to_owned).collect();
            let failure = Failure::new(format!("no test is called \"{}\"", text::clean(&name)));
            let all = "To see them all: coxa test";
            Err(match near.is_empty() {
                true => failure.hint(all),
                false => failure.hint(format!("Near it: {}. {all}", text::list(&near))),
            })
        }
    }
}

/// What typed results say, the left side first, or of the one side that is named.
///
/// # Errors
/// When they are no results of this test, or of a day that has not come.
pub(super) fn results(
    house: &House,
    guide: &TestGuide,
    given: &[String],
    side: Option<Side>,
    on: Option<Date>,
) -> Result<Vec<TestResult>, Failure> {
    let date = on.unwrap_or_else(|| house.today());
    if date > house.today() {
        return Err(Failure::new(format!("{} has not come yet", dates::long(date))));
    }
    let sides = side.map_or_else(|| SIDES.to_vec(), |side| vec![side]);
    if given.len() > sides.len() || side.is_none() && given.len() == 1 {
        let name = command(guide.id);
        let hint = format!(
            "One after the other, left first; - for a side that was not tested, or coxa test {name} --side left"
        );
        return Err(Failure::new("it is not clear which result is of which side").hint(hint));
    }
    let mut results = Vec::new();
    for (side, word) in sides.into_iter().zip(given).filter(|(_, word)| *word != "-") {
        let result = TestResult::new(guide.id, date, side);
        results.push(told(guide, result, word)?);
    }
    if results.is_empty() { Err(Failure::new("there is no result to keep")) } else { Ok(results) }
}

/// What one word says of a side.
fn told(guide: &TestGuide, result: TestResult, word: &str) -> Result<TestResult, Failure> {
    let not_so = |what_to_type: String| {
        Failure::new(format!("\"{}\" is no result", text::clean(word))).hint(what_to_type)
    };
    match (&guide.hold, guide.looks.as_slice()) {
        (Some(_), []) => {
            let held_s = Some(reply::seconds(word).map_err(not_so)?);
            Ok(TestResult { held_s, ..result })
        }
        (None, [look]) => {
            let seen = reply::yes_or_no(word).map_err(not_so)?;
            let findings = seen.map(|there| (look.finding.clone(), there)).into_iter().collect();
            Ok(TestResult { findings, ..result })
        }
        _ => {
            let name = command(guide.id);
            let hint = format!("To be guided: coxa test {name}");
            Err(Failure::new("this test shows more than one word can say").hint(hint))
        }
    }
}

/// A name as one would type it: small letters, words apart.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
