//! Reading exposures of a diary and testing them, the Moon beside them.

use jiff::civil::Date;

use super::exposures::{self, Beside, Contrast, Kind, Missing};
use super::moon::{self, Window, alike, window};
use super::verdict::{self, Least, Shortfall, Tested, Verdict};
use super::{Exposed, LEAST_DAYS, LEAST_EPISODES, Measured, Stretch, kernel};
use crate::association::{Association, Draws, Exposure, Outcome};
use crate::history::View;
use crate::measures::robust::median;

/// A diary that is looked at.
pub(super) struct Looking<'h> {
    pub(super) view: View<'h>,
    /// The days of the diary.
    pub(super) diary: Stretch,
    /// The same with the days that lags reach to.
    pub(super) around: Stretch,
    /// How sore it was, by day.
    pub(super) scores: Vec<Option<f64>>,
    /// The same with its memory; `None` with too few days.
    pub(super) outcome: Option<Outcome>,
    /// What the scores are of.
    measured: Measured,
    /// Daily load, with the lag of muscle soreness.
    load: Vec<Option<f64>>,
    /// Daily load of the day itself.
    load_of_day: Vec<Option<f64>>,
    /// Days from the nearest full Moon, over `around`.
    from_full: Vec<Option<f64>>,
    draws: Draws,
}

/// A kind with what was read of it.
type Read = (&'static Kind, Result<Vec<Contrast>, Missing>);

impl<'h> Looking<'h> {
    /// Takes the days that say how sore it was, in order; `None` of none.
    pub(super) fn new(
        view: View<'h>,
        measured: Measured,
        scores: &[(Date, f64)],
        draws: Draws,
    ) -> Option<Looking<'h>> {
        let diary = Stretch::between(scores.first()?.0, scores.last()?.0);
        let scores = diary.series(scores.iter().copied());
        let around = diary.widened(kernel::FURTHEST_BACK, kernel::FURTHEST_AHEAD);
        let [load, load_of_day] = exposures::loads_beside(view, around, diary);
        let from_full = window::from_full(view, around, 0.0);
        let enough = scores.iter().flatten().count() >= LEAST_DAYS;
        let weekday = usize::from(diary.first.weekday().to_monday_zero_offset().unsigned_abs());
        let outcome = if enough { Outcome::new(scores.clone(), weekday) } else { None };
        Some(Looking { view, diary, around, scores, outcome, measured, load, load_of_day, from_full, draws })
    }

    /// Days with a word on soreness.
    pub(super) fn days(&self) -> usize {
        self.scores.iter().flatten().count()
    }

    /// Reads and tests exposures.
    pub(super) fn look(&self, kinds: &[&'static Kind]) -> Vec<Exposed> {
        let read = kinds.iter().map(|kind| (*kind, (kind.read)(self.view, self.around))).collect();
        self.test(read, Least { days: LEAST_DAYS, episodes: LEAST_EPISODES }, true)
    }

    /// The Moon, as frequent as the exposures that were tested.
    pub(super) fn moon(&self, exposures: &[Exposed]) -> moon::Beside {
        let share = median(exposures.iter().filter_map(|exposed| Some(exposed.verdict.tested()?.share)));
        let window_days = share.map_or(2.0 * crate::measures::moon::NEAR_FULL_DAYS, width);
        let read = || Ok(vec![window::contrast(&self.from_full, window_days)]);
        let least = |days| Least { days, episodes: moon::LEAST_EPISODES };
        let one = |kind, read, days| self.test(vec![(kind, read)], least(days), false).pop();
        // A kind goes in, a kind comes out.
        let nothing = || Exposed { kind: &window::KIND, verdict: Verdict::Even };
        let window = one(&window::KIND, read(), LEAST_DAYS).unwrap_or_else(nothing);
        let equal = one(&window::AT_EQUAL_LOAD, read(), LEAST_DAYS);
        let at_equal_load = equal.and_then(|exposed| exposed.verdict.tested().cloned());
        let lines = moon::LINES
            .iter()
            .filter_map(|(kind, days)| one(kind, (kind.read)(self.view, self.around), *days))
            .collect();
        moon::Beside { window, window_days, at_equal_load, lines, alike: self.alike() }
    }

    /// What repeats about as the Moon does.
    fn alike(&self) -> Vec<moon::Alike> {
        let begin = self.around.place(self.diary.first).unwrap_or(0);
        let from_full = self.from_full.iter().skip(begin).zip(&self.scores);
        let from_full: Vec<Option<f64>> =
            from_full.map(|(moon, score)| moon.filter(|_| score.is_some())).collect();
        let began: Vec<Date> =
            self.view.days().filter(|(_, day)| day.period_began).map(|(date, _)| date).collect();
        let blocks = alike::blocks(self.diary, &self.load, &from_full);
        blocks.into_iter().chain(alike::cycle(self.diary, &began, &from_full)).collect()
    }

    /// Says of each exposure that stands what is left of it with all others that stand held equal.
    pub(super) fn hold_others_equal(&self, exposures: &mut [Exposed]) {
        let stand: Vec<&'static Kind> = verdict::standing(exposures).map(|exposed| exposed.kind).collect();
        if stand.len() < 2 {
            return;
        }
        let Some(outcome) = &self.outcome else { return };
        let read: Vec<Read> = stand.iter().map(|kind| (*kind, (kind.read)(self.view, self.around))).collect();
        let series: Vec<Exposure> =
            read.iter().map(|(kind, contrasts)| self.exposure(kind, contrasts)).collect();
        let beside_others = |place: usize| {
            let mut exposure = series[place].clone();
            let others = series.iter().enumerate().filter(|(other, _)| *other != place);
            for column in others.flat_map(|(_, other)| &other.columns) {
                if !exposure.beside.contains(column) {
                    exposure.beside.push(column.clone());
                }
            }
            exposure
        };
        let beside: Vec<Exposure> = (0..series.len()).map(beside_others).collect();
        let found = outcome.compare(&beside, self.draws);
        for ((kind, contrasts), association) in read.iter().zip(found) {
            let tested = exposures.iter_mut().find(|exposed| exposed.kind == *kind);
            if let Some(Verdict::Tested(tested)) = tested.map(|exposed| &mut exposed.verdict) {
                let contrasts = contrasts.as_ref().map_or(&[][..], Vec::as_slice);
                tested.others_equal = association.map(|found| verdict::effects(kind, contrasts, &found));
            }
        }
    }

    /// Tests what was read; `moons` says whether a Moon as frequent stands beside each.
    pub(super) fn test(&self, read: Vec<Read>, least: Least, moons: bool) -> Vec<Exposed> {
        let series: Vec<Exposure> =
            read.iter().map(|(kind, contrasts)| self.exposure(kind, contrasts)).collect();
        // What has too few days or episodes is not even tested: what is not looked at cannot be found by chance.
        let short = |((_, contrasts), series): (&Read, &Exposure)| -> Option<Shortfall> {
            let contrasts = contrasts.as_ref().ok()?;
            verdict::shortfall(contrasts, series, self.around, self.diary, &self.scores, least)
        };
        let short: Vec<Option<Shortfall>> = read.iter().zip(&series).map(short).collect();
        let testable: Vec<bool> = read
            .iter()
            .zip(&short)
            .map(|((_, contrasts), short)| contrasts.is_ok() && short.is_none())
            .collect();
        let places: Vec<usize> = (0..read.len()).filter(|place| testable[*place]).collect();
        let mut tests: Vec<Exposure> = places.iter().map(|&place| series[place].clone()).collect();
        let widths: Vec<f64> = places.iter().map(|&place| width(self.share(&read[place].1))).collect();
        if moons {
            let beside =
                |(&place, &days): (&usize, &f64)| self.as_frequent(read[place].0, &series[place], days);
            let moons: Vec<Exposure> = places.iter().zip(&widths).map(beside).collect();
            tests.extend(moons);
        }
        let found =
            self.outcome.as_ref().map_or_else(Vec::new, |outcome| outcome.compare(&tests, self.draws));
        let of = |index: usize| found.get(index).and_then(Option::as_ref);
        let verdict = |place: usize, contrasts: &Result<Vec<Contrast>, Missing>, kind: &Kind| match contrasts
        {
            Err(Missing(why)) => Verdict::Missing(why),
            Ok(contrasts) => match short[place] {
                Some(short) => Verdict::NotEnough(short),
                None => {
                    let index = places.iter().position(|tested| *tested == place).unwrap_or(usize::MAX);
                    let moon = index.checked_add(places.len()).and_then(of).filter(|_| moons);
                    of(index).map_or(Verdict::Even, |association| {
                        let moon = moon.and_then(|found| window_of(kind, widths[index], found));
                        Verdict::Tested(Tested::of(
                            kind,
                            contrasts,
                            association,
                            moon,
                            self.around,
                            self.diary,
                        ))
                    })
                }
            },
        };
        let of_read = |(place, (kind, contrasts)): (usize, &Read)| Exposed {
            kind,
            verdict: verdict(place, contrasts, kind),
        };
        read.iter().enumerate().map(of_read).collect()
    }

    /// By diary day, with the lag of its kind.
    fn exposure(&self, kind: &Kind, contrasts: &Result<Vec<Contrast>, Missing>) -> Exposure {
        let over = |contrast: &Contrast| kind.kernel.over(&contrast.amounts, self.around, self.diary);
        let columns = contrasts.as_ref().map_or_else(|_| Vec::new(), |all| all.iter().map(over).collect());
        let mut beside = Vec::new();
        // The whole body is rated in the morning, before the day's own run.
        if kind.beside != Beside::Nothing && self.measured == Measured::Hip {
            beside.push(self.load_of_day.clone());
        }
        if kind.beside == Beside::Load {
            beside.push(self.load.clone());
        }
        let alike = contrasts.iter().flatten().filter_map(|contrast| contrast.held_equal.as_ref());
        beside.extend(alike.map(|alike| kind.kernel.over(alike, self.around, self.diary)));
        Exposure { columns, beside }
    }

    /// A Moon window of so many days on the days on which an exposure is known, with its lag and beside the same.
    fn as_frequent(&self, kind: &Kind, exposure: &Exposure, days: f64) -> Exposure {
        let contrast = window::contrast(&self.from_full, days);
        let mut column = kind.kernel.over(&contrast.amounts, self.around, self.diary);
        for known in &exposure.columns {
            column
                .iter_mut()
                .zip(known)
                .filter(|(_, known)| known.is_none())
                .for_each(|(day, _)| *day = None);
        }
        Exposure { columns: vec![column], beside: exposure.beside.clone() }
    }

    fn share(&self, contrasts: &Result<Vec<Contrast>, Missing>) -> f64 {
        let contrasts = contrasts.as_ref().map_or(&[][..], Vec::as_slice);
        verdict::share(contrasts, self.around, self.diary)
    }
}

/// The width of a Moon window that is there on such a share of days.
fn width(share: f64) -> f64 {
    share * window::MONTH_DAYS
}

fn window_of(kind: &Kind, days: f64, found: &Association) -> Option<Window> {
    let slope = found.slopes.first()?;
    let told = kind.told();
    Some(Window {
        days,
        points: told * slope.value,
        low: told * slope.low,
        high: told * slope.high,
        p: found.p,
    })
}
