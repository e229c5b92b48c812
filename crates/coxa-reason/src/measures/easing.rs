//! How the runs of the last weeks were begun and ended: warmed up and eased down, or not, or nobody can tell.
//!
//! The runner's own word for a day counts before the recording, and also where nothing was recorded. Otherwise the
//! reading of the run does ([`run::easing`](super::run::easing)): what was named or found there is a warm-up. A run
//! without one was begun cold where it was begun hard: at 1.08 times the median speed of the main parts of the runs of
//! the eight weeks before it, or faster; or, where its faster part begins at once, with repetitions by the names of its
//! laps or in a run called 7 of 10 or more. Any other is counted apart: an easy run needs no warm-up, so nothing is held
//! against it and nothing made of it. The same holds for the end of a run.
//!
//! Not every hard run is seen: repetitions up a hill are slow, and who runs hard on most days has a fast usual pace.
//! Such runs are counted with the easy ones, not as cold.
//!
//! Speeds are metres a second, lengths seconds. All limits are judgement: no study says which runs need a warm-up.

use jiff::{ToSpan, civil::Date};

use crate::history::{Outing, View};
use crate::measures::robust::median;
use crate::measures::run::easing::{Part, Stretch};
use crate::measures::session_rpe;
use crate::measures::usual::before;
use crate::run::Run;
use crate::telling::ReadFrom;

/// How many times as fast as usual a hard run is: at 6:00 /km usual, 5:33.
const HARD: f64 = 1.08;
/// Session RPE from which a run is hard, as among the hard days.
const HARD_RPE: f64 = 7.0;

/// One end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The beginning: a warm-up.
    Start,
    /// The end: a cool-down.
    Finish,
}

/// How a run was begun or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// With easy minutes.
    Eased,
    /// Without, and either the runner says so or it was a hard run.
    Abrupt,
    /// Without, and nothing shows that it was a hard run: most of these need none.
    NotHard,
    /// Nobody can tell.
    Unknown,
}

impl Way {
    /// Whether the run counts: with easy minutes, or without and hard or said so.
    pub fn counts(self) -> bool {
        matches!(self, Way::Eased | Way::Abrupt)
    }
}

/// One end of a run, judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged<'h> {
    /// The day.
    pub date: Date,
    /// The run; `None` for a day on which only the diary speaks.
    pub run: Option<&'h Run>,
    /// How it was.
    pub way: Way,
    /// Whether the runner says so.
    pub said: bool,
    /// The easy stretch that was named or found.
    pub stretch: Option<Stretch>,
    /// Whether it was named.
    pub named: bool,
    /// Speed that it was begun, or ended, with: of the faster part where that is at this end, else of the minutes there.
    pub speed_m_s: Option<f64>,
    /// The median speed of the main parts of the runs before this one.
    pub usual_m_s: Option<f64>,
}

impl Judged<'_> {
    /// Whether it was clearly faster than is usual for the runner; `None` where nobody knows what is usual.
    pub fn faster(&self) -> Option<bool> {
        Some(self.speed_m_s? >= HARD * self.usual_m_s?)
    }

    /// Where it was read.
    pub fn from(&self) -> ReadFrom {
        match self.run {
            Some(run) if !self.said => ReadFrom::Run(run.id),
            _ => ReadFrom::Day(self.date),
        }
    }
}

/// How many runs were begun, or ended, how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// With easy minutes.
    pub eased: usize,
    /// Without.
    pub abrupt: usize,
    /// Of these: clearly faster than usual.
    pub abrupt_faster: usize,
    /// Of those without: by the runner's own word.
    pub abrupt_said: usize,
    /// Without, and nothing shows that it was hard.
    pub not_hard: usize,
    /// Nobody can tell.
    pub unknown: usize,
}

impl Tally {
    /// Counts.
    pub fn of(judged: &[Judged<'_>]) -> Tally {
        let mut tally = Tally::default();
        for one in judged {
            match one.way {
                Way::Eased => tally.eased += 1,
                Way::Abrupt => {
                    tally.abrupt += 1;
                    tally.abrupt_faster += usize::from(one.faster() == Some(true));
                    tally.abrupt_said += usize::from(one.said);
                }
                Way::NotHard => tally.not_hard += 1,
                Way::Unknown => tally.unknown += 1,
            }
        }
        tally
    }

    /// Runs that count: with easy minutes, or without and hard or said so.
    pub fn told(&self) -> usize {
        self.eased + self.abrupt
    }

    /// The share of these without easy minutes, 0 to 1; `None` of none.
    pub fn share(&self) -> Option<f64> {
        (self.told() > 0).then(|| self.abrupt as f64 / self.told() as f64)
    }
}

/// One end of each run of the last so many days, and of each day on which only the diary speaks of it, in order of day.
pub fn judged(view: View<'_>, end: End, days: i64) -> Vec<Judged<'_>> {
    let after = view.date.saturating_sub(days.days());
    let mut judged: Vec<Judged<'_>> =
        view.runs_of_last(days).map(|outing| judge(view, end, outing)).collect();
    let recorded: Vec<Date> = judged.iter().map(|one| one.date).collect();
    let only_said = view.days().filter(|(date, _)| *date > after && !recorded.contains(date));
    judged.extend(only_said.filter_map(|(date, _)| {
        let way = way_said(view, end, date)?;
        let (stretch, speed_m_s, usual_m_s) = (None, None, None);
        Some(Judged { date, run: None, way, said: true, stretch, named: false, speed_m_s, usual_m_s })
    }));
    judged.sort_by_key(|one| one.date);
    judged
}

fn judge<'h>(view: View<'h>, end: End, outing: &'h Outing) -> Judged<'h> {
    let (run, said) = (&outing.run, way_said(view, end, outing.run.date));
    let easing = outing.readings.easing;
    let part = easing.map(|easing| match end {
        End::Start => easing.warm_up,
        End::Finish => easing.cool_down,
    });
    let mut judged = Judged {
        date: run.date,
        run: Some(run),
        way: Way::Unknown,
        said: said.is_some(),
        stretch: part.and_then(Part::stretch),
        named: matches!(part, Some(Part::Labelled(_))),
        speed_m_s: match part {
            Some(Part::Even(m_s)) => Some(m_s),
            Some(Part::None) => main_m_s(outing),
            _ => None,
        },
        usual_m_s: usual_m_s(view, outing),
    };
    let repetitions = outing.readings.repetitions.is_some_and(|found| found.laps > 1);
    let called_hard = session_rpe::rpe(view, run).is_some_and(|rpe| rpe >= HARD_RPE);
    judged.way = said.unwrap_or(match part {
        Some(Part::Labelled(_) | Part::Found(_)) => Way::Eased,
        Some(Part::None) if repetitions || called_hard => Way::Abrupt,
        Some(Part::None | Part::Even(_)) => match judged.faster() {
            Some(true) => Way::Abrupt,
            Some(false) => Way::NotHard,
            None => Way::Unknown,
        },
        Some(Part::Unknown(_)) | None => Way::Unknown,
    });
    judged
}

/// What the runner says of a day.
fn way_said(view: View<'_>, end: End, date: Date) -> Option<Way> {
    let day = view.day(date)?;
    let eased = match end {
        End::Start => day.warm_up,
        End::Finish => day.cool_down,
    }?;
    Some(if eased { Way::Eased } else { Way::Abrupt })
}

fn main_m_s(outing: &Outing) -> Option<f64> {
    outing.readings.easing?.main_m_s
}

/// The median speed of the main parts of the runs of the eight weeks before.
fn usual_m_s(view: View<'_>, outing: &Outing) -> Option<f64> {
    median(before(view, outing)?.into_iter().filter_map(main_m_s))
}

#[cfg(test)]
#[path = "easing_tests.rs"]
mod tests;
