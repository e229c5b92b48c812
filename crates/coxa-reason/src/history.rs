//! What is known of a runner, and what of it was known at a date.
//!
//! Measures read a [`View`]: the history up to and with one day. It is the only way to a past day, so a later run can
//! never change what is said of an earlier one.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use crate::diary::DiaryDay;
use crate::home_test::TestResult;
use crate::measures::run::Readings;
use crate::profile::Profile;
use crate::run::Run;
use crate::sport::Sport;

/// How many days of runs a history holds before the first day that is asked about: a year for form and habits, and
/// six weeks more for what changed before it.
pub const DAYS: i64 = 408;

/// What is known of a runner.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// The first day of `outings`. Of what was before only `earlier` tells.
    pub from: Date,
    /// What was recorded from that day on, every sport, in order of day and start.
    pub outings: Vec<Outing>,
    /// What was recorded before.
    pub earlier: Earlier,
    /// Pairs of shoes, in order of name.
    pub pairs: Vec<Pair>,
    /// Every day of the diary.
    pub days: BTreeMap<Date, DiaryDay>,
    /// Tests at home, in order of day.
    pub tests: Vec<TestResult>,
    /// Who the runner is.
    pub profile: Profile,
}

/// Something that was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Outing {
    /// Its row.
    pub run: Run,
    /// What its samples and laps say; empty for what is no run.
    pub readings: Readings,
}

/// Runs (running only) before a history begins.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Earlier {
    /// How many.
    pub runs: u64,
    /// The day of the first.
    pub first: Option<Date>,
    /// Metres of the longest.
    pub longest_m: Option<f64>,
    /// Metres of all of them.
    pub distance_m: f64,
}

/// A pair of shoes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pair {
    /// The runner's name for it.
    pub name: String,
    /// The maker.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// How much higher the heel sits than the toes, mm, where the runner said.
    pub drop_mm: Option<f64>,
    /// Metres it had before its first run in the diary.
    pub initial_m: f64,
    /// Metres of its runs before the history begins.
    pub earlier_m: f64,
    /// The first day it was worn, before the history begins.
    pub earlier_first: Option<Date>,
    /// In use since.
    pub since: Option<Date>,
    /// Out of use since.
    pub retired: Option<Date>,
}

/// A history up to and with one day.
#[derive(Debug, Clone, Copy)]
pub struct View<'h> {
    /// The day.
    pub date: Date,
    history: &'h History,
    outings: &'h [Outing],
    tests: &'h [TestResult],
}

impl History {
    /// What was known at the end of a day, not before the first day of the history.
    pub fn until(&self, date: Date) -> View<'_> {
        let outings = &self.outings[..self.outings.partition_point(|outing| outing.run.date <= date)];
        let tests = &self.tests[..self.tests.partition_point(|test| test.date <= date)];
        View { date, history: self, outings, tests }
    }
}

impl<'h> View<'h> {
    /// The same history at the end of an earlier day; a later day is as this one.
    pub fn until(self, date: Date) -> View<'h> {
        self.history.until(date.min(self.date))
    }

    /// Everything recorded, any sport, in order.
    pub fn outings(self) -> &'h [Outing] {
        self.outings
    }

    /// Runs, in order.
    pub fn runs(self) -> impl DoubleEndedIterator<Item = &'h Outing> {
        runs(self.outings)
    }

    /// Runs of the last so many days, this one included, in order.
    pub fn runs_of_last(self, days: i64) -> impl DoubleEndedIterator<Item = &'h Outing> {
        let after = self.date.saturating_sub(days.days());
        let first = self.outings.partition_point(|outing| outing.run.date <= after);
        runs(&self.outings[first..])
    }

    /// Runs of a day, in order.
    pub fn runs_on(self, date: Date) -> impl DoubleEndedIterator<Item = &'h Outing> {
        let first = self.outings.partition_point(|outing| outing.run.date < date);
        let after = self.outings.partition_point(|outing| outing.run.date <= date);
        runs(&self.outings[first..after])
    }

    /// Runs before the history begins.
    pub fn earlier(self) -> Earlier {
        self.history.earlier
    }

    /// The first day of the history: what was before is in [`View::earlier`].
    pub fn from(self) -> Date {
        self.history.from
    }

    /// The day of the very first run recorded.
    pub fn first_run(self) -> Option<Date> {
        self.history.earlier.first.or_else(|| self.runs().next().map(|outing| outing.run.date))
    }

    /// Pairs of shoes. What they have on a day is for the measure of shoes to say.
    pub fn pairs(self) -> &'h [Pair] {
        &self.history.pairs
    }

    /// A day of the diary, if anything was said of it.
    pub fn day(self, date: Date) -> Option<&'h DiaryDay> {
        if date > self.date { None } else { self.history.days.get(&date) }
    }

    /// The days of the diary, in order.
    pub fn days(self) -> impl DoubleEndedIterator<Item = (Date, &'h DiaryDay)> {
        self.history.days.range(..=self.date).map(|(date, day)| (*date, day))
    }

    /// Tests at home, in order of day.
    pub fn tests(self) -> &'h [TestResult] {
        self.tests
    }

    /// Who the runner is. It is not a matter of days.
    pub fn profile(self) -> Profile {
        self.history.profile
    }
}

fn runs(outings: &[Outing]) -> impl DoubleEndedIterator<Item = &Outing> {
    outings.iter().filter(|outing| outing.run.sport == Sport::Running)
}
