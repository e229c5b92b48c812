//! What a clinician is handed: everything that is known of the runner's soreness on a day, as plain data.
//!
//! `Current` and knowledge become a [`Report`] here, a part a file; how it looks is for `html` and for JSON. All of it
//! is SI, dates are the runner's, and what the runner left out is not in it at all. No title of an activity, no place
//! and no coordinate comes in: of runs there are days, metres and numbers.

pub(crate) mod advice;
pub(crate) mod answers;
pub(crate) mod causes;
pub(crate) mod complaint;
pub(crate) mod days;
pub(crate) mod fhir;
pub(crate) mod form;
pub(crate) mod html;
pub(crate) mod limits;
pub(crate) mod load;
pub(crate) mod notes;
pub(crate) mod part;
pub(crate) mod person;
pub(crate) mod screen;
pub(crate) mod shoes;
pub(crate) mod sources;
pub(crate) mod tests_at_home;
pub(crate) mod triage;

use std::collections::BTreeMap;

use coxa_reason::history::View;
use coxa_reason::joined::Joined;
use coxa_reason::plan::Wishes;
use coxa_reason::today::{Today, today};
use coxa_reason::verdict::Verdict;
use coxa_reason::weighing::setting_of;
use coxa_reason::{Knowledge, Weigher, Weighing};
use jiff::civil::Date;
use serde::Serialize;

use self::advice::Advice;
use self::answers::Answered;
use self::causes::Causes;
use self::complaint::Complaint;
use self::days::Days;
use self::form::Form;
use self::limits::Limits;
use self::load::Load;
use self::notes::Note;
use self::part::Part;
use self::person::Person;
use self::screen::Screen;
use self::shoes::Footwear;
use self::sources::{Cited, Sources};
use self::tests_at_home::Test;
use self::triage::Triage;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::Units;

/// The report of a day. A part that is `None` the runner left out; what is missing inside a part nobody knows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Report {
    /// The day that it is of. Nothing later was looked at.
    pub(crate) date: Date,
    /// The program's version.
    pub(crate) version: &'static str,
    /// What the runner left out.
    pub(crate) left_out: Vec<Part>,
    /// Who the runner is.
    pub(crate) person: Option<Person>,
    /// How soon somebody should look at it, and why.
    pub(crate) triage: Triage,
    /// Where it hurts, since when, and its course.
    pub(crate) complaint: Option<Complaint>,
    /// Soreness by day with what was run on it, in order: the days of the chart of the course.
    pub(crate) course: Option<Days>,
    /// What was run before it began.
    pub(crate) load: Option<Load>,
    /// What a watch measures of form.
    pub(crate) form: Option<Form>,
    /// Shoes.
    pub(crate) shoes: Option<Footwear>,
    /// Tests at home, the latest of each.
    pub(crate) tests: Option<Vec<Test>>,
    /// What was answered beside the screen, by the runner or by recordings.
    pub(crate) answers: Option<Vec<Answered>>,
    /// The signs that must not wait.
    pub(crate) screen: Option<Screen>,
    /// What it may be, ranked.
    pub(crate) causes: Option<Causes>,
    /// What coxa told the runner to do.
    pub(crate) advice: Option<Advice>,
    /// What coxa cannot know.
    pub(crate) limits: Limits,
    /// The runner's own notes, the newest first.
    pub(crate) notes: Option<Vec<Note>>,
    /// Every source that is named above.
    pub(crate) sources: Vec<Cited>,
}

/// What the parts are made of.
struct Known<'a> {
    /// Now.
    view: View<'a>,
    /// When the soreness began; as `view` where nobody knows.
    onset: View<'a>,
    /// The day it began.
    began: Option<Date>,
    /// Everything told and shown.
    joined: &'a Joined,
    /// By finding, when the runner answered it last.
    answered_on: BTreeMap<String, Date>,
    /// What is known of a soreness, weighed; `None` where nothing is.
    weighing: Option<&'a Weighing<'a>>,
    /// What follows from it.
    verdict: Option<&'a Verdict<'a>>,
    /// What may be run today.
    today: &'a Today<'a>,
    /// What is known of hips.
    knowledge: &'a Knowledge,
    /// The runner's units, for sentences that were told.
    units: Units,
    /// What the runner left out.
    left_out: &'a [Part],
}

impl Known<'_> {
    /// Whether the runner lets a finding be told.
    fn may_tell(&self, finding: &str) -> bool {
        let finding = self.knowledge.finding(finding);
        finding.is_some_and(|finding| !self.left_out.contains(&Part::of(finding, self.knowledge)))
    }

    /// The soreness began on it, or, where nobody knows when, the day of the report.
    fn day_of_onset(&self) -> Date {
        self.began.unwrap_or(self.view.date)
    }
}

/// Gathers the report of the day of `current`, with the plan that follows from the runner's wishes, without what the
/// runner leaves out.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn gather(
    current: &Current,
    weigher: &Weigher<'_>,
    wishes: &Wishes,
    units: Units,
    left_out: &[Part],
) -> Result<Report, Failure> {
    let knowledge = weigher.knowledge;
    let situation = current.situation()?;
    let joined = current.joined(knowledge)?;
    let weighing =
        current.is_sore()?.then(|| weigher.weigh(&joined.answers, Some(setting_of(&joined.answers))));
    let verdict = weighing.as_ref().map(Weighing::verdict);
    let today = today(situation.now, weighing.as_ref());
    let mut left_out = left_out.to_vec();
    left_out.sort_unstable();
    left_out.dedup();
    let known = Known {
        view: situation.now,
        onset: situation.onset,
        began: situation.began,
        joined: &joined,
        answered_on: current.answered_on()?,
        weighing: weighing.as_ref(),
        verdict: verdict.as_ref(),
        today: &today,
        knowledge,
        units,
        left_out: &left_out,
    };
    let mut sources = Sources::new(knowledge);
    let tells = |part: Part| !left_out.contains(&part);
    Ok(Report {
        date: known.view.date,
        version: env!("CARGO_PKG_VERSION"),
        person: tells(Part::Person).then(|| person::person(&known)),
        triage: triage::triage(&known),
        complaint: tells(Part::Complaint).then(|| complaint::complaint(&known, &situation)),
        course: tells(Part::Complaint).then(|| days::course(&known)),
        load: tells(Part::Load).then(|| load::load(&known, &mut sources)),
        form: tells(Part::Form).then(|| form::form(&known)),
        shoes: tells(Part::Shoes).then(|| shoes::shoes(&known)),
        tests: tells(Part::Tests).then(|| tests_at_home::tests(&known)),
        answers: tells(Part::Answers).then(|| answers::answers(&known)),
        screen: tells(Part::Screen).then(|| screen::screen(&known, &mut sources)),
        causes: tells(Part::Causes).then(|| causes::causes(&known, &mut sources)),
        advice: tells(Part::Advice).then(|| advice::advice(&known, wishes, &mut sources)),
        limits: limits::limits(&known, &mut sources),
        notes: tells(Part::Notes).then(|| notes::notes(&known)),
        sources: sources.into_cited(),
        left_out: left_out.clone(),
    })
}
