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
struct Read {
    kind: &'static Kind,
    contrasts: Result<Vec<Contrast>, Missing>,
    /// What a verdict on it needs.
    least: Least,
}

impl Read {
    /// What is compared; nothing where nothing is known of it.
    fn contrasts(&self) -> &[Contrast] {
        self.contrasts.as_deref().unwrap_or_default()
    }
}

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

    fn read(&self, kinds: &[&'static Kind]) -> Vec<Read> {
        let least = Least { days: LEAST_DAYS, episodes: LEAST_EPISODES };
        let of = |kind: &&'static Kind| Read { kind, contrasts: (kind.read)(self.view, self.around), least };
        kinds.iter().map(of).collect()
    }

    /// Reads and tests exposures.
    pub(super) fn look(&self, kinds: &[&'static Kind]) -> Vec<Exposed> {
        self.test(&self.read(kinds), true)
    }

    /// The Moon, as frequent as the exposures that were tested.
    pub(super) fn moon(&self, exposures: &[Exposed]) -> moon::Beside {
        let share = median(exposures.iter().filter_map(|exposed| Some(exposed.verdict.tested()?.share)));
        let window_days = share.map_or(2.0 * crate::measures::moon::NEAR_FULL_DAYS, width);
        let of = |kind, contrasts, days| Read {
            kind,
            contrasts,
            least: Least { days, episodes: moon::LEAST_EPISODES },
        };
        let windows = [&window::KIND, &window::AT_EQUAL_LOAD]
            .map(|kind| of(kind, Ok(vec![window::contrast(&self.from_full, window_days)]), LEAST_DAYS));
        let lines = moon::LINES.map(|(kind, days)| of(kind, (kind.read)(self.view, self.around), days));
        // All at once, so that they share their permutations.
        let read: Vec<Read> = windows.into_iter().chain(lines).collect();
        let mut tested = self.test(&read, false).into_iter();
        // As many come out as went in.
        let mut next = || tested.next().unwrap_or(Exposed { kind: &window::KIND, verdict: Verdict::Even });
        let (window, equal) = (next(), next());
        let at_equal_load = equal.verdict.tested().cloned();
        let lines = tested.collect();
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
        let read = self.read(&stand);
        let series: Vec<Exposure> = read.iter().map(|read| self.exposure(read)).collect();
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
        for (read, association) in read.iter().zip(found) {
            let tested = exposures.iter_mut().find(|exposed| exposed.kind == read.kind);
            if let Some(Verdict::Tested(tested)) = tested.map(|exposed| &mut exposed.verdict) {
                let effects = |found| verdict::effects(read.kind, read.contrasts(), &found);
                tested.others_equal = association.map(effects);
            }
        }
    }

    /// Tests what was read; `moons` says whether a Moon as frequent stands beside each.
    fn test(&self, read: &[Read], moons: bool) -> Vec<Exposed> {
        let series: Vec<Exposure> = read.iter().map(|read| self.exposure(read)).collect();
        // What has too few days or episodes is not even tested: what is not looked at cannot be found by chance.
        let short = |(read, series): (&Read, &Exposure)| -> Option<Shortfall> {
            let contrasts = read.contrasts.as_ref().ok()?;
            verdict::shortfall(contrasts, series, self.around, self.diary, &self.scores, read.least)
        };
        let short: Vec<Option<Shortfall>> = read.iter().zip(&series).map(short).collect();
        let testable = |place: &usize| read[*place].contrasts.is_ok() && short[*place].is_none();
        let places: Vec<usize> = (0..read.len()).filter(testable).collect();
        let mut tests: Vec<Exposure> = places.iter().map(|&place| series[place].clone()).collect();
        let share = |read: &Read| verdict::share(read.contrasts(), self.around, self.diary);
        let widths: Vec<f64> = places.iter().map(|&place| width(share(&read[place]))).collect();
        if moons {
            let beside =
                |(&place, &days): (&usize, &f64)| self.as_frequent(read[place].kind, &series[place], days);
            tests.extend(places.iter().zip(&widths).map(beside).collect::<Vec<_>>());
        }
        let found =
            self.outcome.as_ref().map_or_else(Vec::new, |outcome| outcome.compare(&tests, self.draws));
        let tested = |place: usize, read: &Read| -> Option<Tested> {
            let index = places.iter().position(|tested| *tested == place)?;
            let association = found.get(index)?.as_ref()?;
            // The Moons come after all exposures, in their order.
            let moon = if moons { found.get(places.len() + index) } else { None };
            let moon = moon.and_then(|found| window_of(read.kind, widths[index], found.as_ref()?));
            let contrasts = read.contrasts();
            Some(Tested::of(read.kind, contrasts, association, moon, self.around, self.diary))
        };
        let verdict = |(place, read): (usize, &Read)| match (&read.contrasts, short[place]) {
            (Err(Missing(why)), _) => Verdict::Missing(why),
            (Ok(_), Some(short)) => Verdict::NotEnough(short),
            (Ok(_), None) => tested(place, read).map_or(Verdict::Even, Verdict::Tested),
        };
        read.iter().enumerate().map(|one| Exposed { kind: one.1.kind, verdict: verdict(one) }).collect()
    }

    /// By diary day, with the lag of its kind.
    fn exposure(&self, read: &Read) -> Exposure {
        let (kind, contrasts) = (read.kind, read.contrasts());
        let over = |amounts: &Vec<Option<f64>>| kind.kernel.over(amounts, self.around, self.diary);
        let columns = contrasts.iter().map(|contrast| over(&contrast.amounts)).collect();
        let mut beside = Vec::new();
        // The whole body is rated in the morning, before the day's own run.
        if kind.beside != Beside::Nothing && self.measured == Measured::Hip {
            beside.push(self.load_of_day.clone());
        }
        if kind.beside == Beside::Load {
            beside.push(self.load.clone());
        }
        beside.extend(contrasts.iter().filter_map(|contrast| contrast.held_equal.as_ref()).map(over));
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
