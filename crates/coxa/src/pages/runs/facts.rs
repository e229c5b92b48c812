//! What is known of each part of the days shown: distance, spikes, load, soreness and other sports.

use std::collections::BTreeMap;

use coxa_reason::diary::DiaryDay;
use coxa_reason::history::View;
use coxa_reason::measures::day_load::{Done, Unit, days, loads};
use coxa_reason::measures::spike::{Class, ceiling, judged};
use coxa_reason::run::{Run, RunId};
use coxa_store::Diary;
use jiff::civil::Date;

use super::span::{Span, Step};
use crate::failure::Failure;
use crate::pages::charts::timeline::Bin;
use crate::terminal::dates::{days_between, later};

/// Days that are read before the first one shown: five weeks for its load, and the gaps before them.
const BEFORE: i64 = 64;
/// Days of an acute week, and of the four weeks before it.
const WEEK: usize = 7;
const USUAL: usize = 28;

/// What is shown.
#[derive(Debug)]
pub(super) struct Facts {
    /// The days.
    pub(super) span: Span,
    /// The last of them that has come.
    pub(super) until: Date,
    /// A bin for each part.
    pub(super) bins: Vec<Bin>,
    /// Everything recorded on these days, in order of time.
    pub(super) recorded: Vec<Run>,
    /// The runs that were beyond 110 % of the longest of the 30 days before, with the times of it.
    pub(super) spikes: BTreeMap<RunId, f64>,
    /// Whether any run could be judged so.
    pub(super) any_judged: bool,
    /// The diary of these days.
    pub(super) diary: BTreeMap<Date, DiaryDay>,
}

impl Facts {
    /// Reads the days.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(super) fn new(diary: &Diary, span: Span, today: Date) -> Result<Facts, Failure> {
        // A watch whose clock was wrong has runs that are still to come: they are listed where they say they were.
        let until = span.last.min(today.max(span.first));
        let history = diary.history_of_rows(later(span.first, -BEFORE), span.last)?;
        let view = history.until(span.last);
        let shown = span.days();
        let judged = judged(view, shown);
        let spikes: BTreeMap<RunId, f64> = judged
            .iter()
            .filter(|one| one.class.is_spike())
            .filter_map(|one| Some((one.run.id, one.ratio()?)))
            .collect();
        let outings = view.outings();
        let begin = outings.partition_point(|outing| outing.run.date < span.first);
        let recorded: Vec<Run> = outings[begin..].iter().map(|outing| outing.run.clone()).collect();
        let diary: BTreeMap<Date, DiaryDay> = view
            .days()
            .filter(|(date, _)| (span.first..=until).contains(date))
            .map(|(date, day)| (date, day.clone()))
            .collect();
        let bins = Bins { view: history.until(until), span, until, spikes: &spikes, recorded: &recorded };
        let bins = bins.all();
        let any_judged = judged.iter().any(|one| !matches!(one.class, Class::WarmUp | Class::Return));
        Ok(Facts { span, until, bins, recorded, spikes, any_judged, diary })
    }

    /// The spike that went furthest, with its run.
    pub(super) fn furthest(&self) -> Option<(&Run, f64)> {
        let (run, ratio) = self.spikes.iter().max_by(|one, other| one.1.total_cmp(other.1))?;
        Some((self.recorded.iter().find(|one| one.id == *run)?, *ratio))
    }
}

/// Makes the bins.
struct Bins<'a> {
    view: View<'a>,
    span: Span,
    until: Date,
    spikes: &'a BTreeMap<RunId, f64>,
    recorded: &'a [Run],
}

impl Bins<'_> {
    fn all(&self) -> Vec<Bin> {
        let shown = days_between(self.span.first, self.until) + 1;
        let done: BTreeMap<Date, Done> = days(self.view, shown).into_iter().collect();
        let before = (WEEK + USUAL) as i64;
        let metres = loads(self.view, shown + before, Unit::Metres);
        // What came before the very first run is not known.
        let first_run = self.view.first_run();
        let known = |date: Date| first_run.is_some_and(|first| date >= first);
        let sum = |last: Date, count: usize, back: usize| -> Option<f64> {
            let end =
                usize::try_from(days_between(self.span.first, last) + before + 1).ok()?.checked_sub(back)?;
            let days = metres.get(end.checked_sub(count)?..end)?;
            let begins = later(last, -((back + count) as i64) + 1);
            known(begins).then(|| days.iter().copied().sum::<Option<f64>>())?
        };
        let mut at = 0;
        let bin = |(first, last): (Date, Date)| {
            let begin = at;
            while self.recorded.get(at).is_some_and(|run| run.date <= last) {
                at += 1;
            }
            let here = &self.recorded[begin..at];
            let runs = || here.iter().filter(|run| run.sport.is_run());
            let spikes = runs().filter_map(|run| self.spikes.get(&run.id).copied());
            let measured = runs().filter_map(|run| run.figures.distance_m);
            let worst = self.view.days().filter(|(date, _)| (first..=last).contains(date));
            let come = first <= self.until;
            let end = last.min(self.until);
            Bin {
                first,
                last,
                metres: measured.reduce(|one, next| one + next),
                limit_m: (come && self.span.step == Step::Day)
                    .then(|| ceiling(self.view.until(later(first, -1))))
                    .flatten()
                    .map(|ceiling| f64::from(ceiling.metres)),
                spike: spikes.reduce(f64::max).map(|ratio| ratio - 1.0),
                unknown: come
                    && done.range(first..=last).all(|(_, done)| *done == Done::Unknown)
                    && runs().next().is_none(),
                worst: worst.filter_map(|(_, day)| day.worst()).reduce(f64::max),
                week_m: if come { sum(end, WEEK, 0) } else { None },
                usual_m: if come { sum(end, USUAL, WEEK).map(|metres| metres / 4.0) } else { None },
                others: here.iter().filter(|run| !run.sport.is_run()).count(),
            }
        };
        self.span.parts().into_iter().map(bin).collect()
    }
}
