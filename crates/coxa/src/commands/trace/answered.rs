//! The findings that the run gives, and what they change in the answer.

use coxa_reason::causes::Seen;
use coxa_reason::joined::Joined;
use coxa_reason::telling::ReadFrom;
use coxa_reason::weighing::{Weighing, setting_of};
use coxa_reason::{Answer, Answers, Knowledge};
use coxa_store::Run;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::Step;
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::house::House;
use crate::telling::sentence;

pub(super) const FINDINGS: &str = "crates/coxa-reason/src/joined.rs";
pub(super) const NETWORK: &str = "crates/coxa-reason/src/weighing.rs";
pub(super) const VERDICT: &str = "crates/coxa-reason/src/verdict.rs";

/// How many conditions are shown.
const SHOWN: usize = 3;

/// Findings on the run's own day and in the answer of another, the network with and without them, and the verdict.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn steps(house: &House, run: &Run, current: &Current) -> Result<Vec<Step>, Failure> {
    let as_of = current.view().date;
    let knowledge = Knowledge::embedded();
    let mut findings = Step::new("findings", FINDINGS);
    if as_of != run.date {
        let own = Current::open_at(house.open_diary()?, house, run.date)?.joined(knowledge)?;
        let told = Told { house, run, findings: &mut findings };
        told.tell(&own, run.date);
    }
    let joined = current.joined(knowledge)?;
    let told = Told { house, run, findings: &mut findings };
    told.tell(&joined, as_of);
    if current.told()?.is_empty() && current.began()?.is_none() {
        let mut network = Step::new("network", NETWORK);
        network.add("answer", format!("none: nobody had told of a soreness by {as_of}"));
        return Ok(vec![findings, network]);
    }
    let weigher = weigher();
    let weigh = |answers: &Answers| weigher.weigh(answers, Some(setting_of(answers)));
    let with = weigh(&joined.answers);
    let mut without = joined.answers.clone();
    for seen in of_run(&joined, run).filter(|seen| joined.shown(seen.finding).is_some()) {
        without.forget(seen.finding);
    }
    let without = weigh(&without);
    let mut network = Step::new("network", NETWORK);
    for one in with.conditions().into_iter().take(SHOWN) {
        let chance = json!({ "with_the_run": one.chance, "without": without.condition(&one.of.id) });
        network.add(one.of.id.clone(), chance);
    }
    Ok(vec![findings, network, verdict(&with, &without)])
}

/// Tells the findings of a run on a day.
struct Told<'a> {
    house: &'a House,
    run: &'a Run,
    findings: &'a mut Step,
}

impl Told<'_> {
    fn tell(self, joined: &Joined, date: Date) {
        let mut none = true;
        for seen in of_run(joined, self.run) {
            let says = sentence(&seen.says, self.house.units, date);
            let counts = joined.shown(seen.finding).is_some();
            let value = json!({ "answer": answer(seen.answer), "counts": counts, "says": says });
            self.findings.add(format!("{} as of {date}", seen.finding), value);
            none = false;
        }
        let remarks =
            joined.remarks.iter().filter(|(_, remark)| remark.from.contains(&ReadFrom::Run(self.run.id)));
        for (cause, remark) in remarks {
            let says = sentence(&remark.says, self.house.units, date);
            self.findings.add(format!("remark of cause {cause} as of {date}"), says);
            none = false;
        }
        if none {
            self.findings.add(format!("as of {date}"), "none is read from this run");
        }
    }
}

/// The findings that were read from the run, among others.
fn of_run<'j>(joined: &'j Joined, run: &Run) -> impl Iterator<Item = &'j Seen> {
    let from = ReadFrom::Run(run.id);
    joined.seen.values().filter(move |seen| seen.from.contains(&from))
}

fn verdict(with: &Weighing<'_>, without: &Weighing<'_>) -> Step {
    let mut step = Step::new("verdict", VERDICT);
    let (with, without) = (with.verdict(), without.verdict());
    step.add("urgency", json!({ "with_the_run": with.urgency, "without": without.urgency }));
    step.add("light", json!({ "with_the_run": with.light, "without": without.light }));
    let red_flags: Vec<_> = with.red_flags.iter().map(|flag| flag.id.as_str()).collect();
    step.add("red flags", red_flags);
    step
}

fn answer(answer: Answer) -> Value {
    match answer {
        Answer::Yes => "yes".into(),
        Answer::No => "no".into(),
        Answer::NotSure => "not sure".into(),
        Answer::Number(number) => number.into(),
        Answer::Sex(sex) => json!(sex),
        Answer::Likely(chance) => json!({ "likely": chance }),
    }
}
