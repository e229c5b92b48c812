//! What a diary says of an exposure.

use super::exposures::{Contrast, Kind};
use super::moon::Window;
use super::{Exposed, FALSE_SHARE, LEVEL, Stretch};
use crate::association::discoveries::discoveries;
use crate::association::{Association, Exposure, Slope};

/// What is known of an exposure.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Nothing of it is known: why, and what would bring it.
    Missing(&'static str),
    /// Too few days or episodes to say anything.
    NotEnough(Shortfall),
    /// It was the same on all days, or is explained by weekday, trend and load: there is nothing to compare.
    Even,
    /// It was tested.
    Tested(Tested),
}

/// What a verdict needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Least {
    /// Diary days on which the exposure is known.
    pub(super) days: usize,
    /// Exposed episodes, and unexposed ones.
    pub(super) episodes: usize,
}

/// What is missing for a verdict.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortfall {
    /// Diary days on which it is known.
    pub days: usize,
    /// How many more are needed.
    pub more_days: usize,
    /// Exposed episodes, of the rarest contrast.
    pub episodes: usize,
    /// How many more are needed.
    pub more_episodes: usize,
    /// In about how many days there will be enough, if all goes on as it did; `None` where none ever came.
    pub in_days: Option<usize>,
}

/// What a test said.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// The effect of each contrast.
    pub effects: Vec<Effect>,
    /// How often chance alone gives as much, all contrasts together.
    pub p: f64,
    /// The share of what memory, weekday and trend leave of the soreness that it explains, 0 to 1.
    pub r2: f64,
    /// Whether it stands among all that were tested.
    pub stands: bool,
    /// Its effects with everything else that stands held equal; `None` where nothing else does, or where they cannot be
    /// told apart.
    pub others_equal: Option<Vec<Effect>>,
    /// Diary days on which it was known.
    pub days: usize,
    /// Share of these that were exposed, 0 to 1.
    pub share: f64,
    /// Exposed episodes, of the rarest contrast.
    pub episodes: usize,
    /// A Moon as frequent beside it; `None` for the Moon itself.
    pub moon: Option<Window>,
}

/// An effect, in points of soreness: on a day after one exposed day, or of a whole exposed time.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Of which contrast, where there are several.
    pub name: Option<String>,
    /// Points; above zero is sorer.
    pub points: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The smallest effect, above zero, that would have been found in 8 of 10 such diaries.
    pub smallest: f64,
}

impl Tested {
    pub(super) fn of(
        kind: &Kind,
        contrasts: &[Contrast],
        association: &Association,
        moon: Option<Window>,
        around: Stretch,
        diary: Stretch,
    ) -> Tested {
        let effects = effects(kind, contrasts, association);
        let share = share(contrasts, around, diary);
        let episodes = contrasts.iter().map(|contrast| episodes(contrast, around, diary)).min().unwrap_or(0);
        let Association { p, r2, days, .. } = *association;
        Tested { effects, p, r2, stands: false, others_equal: None, days, share, episodes, moon }
    }
}

/// Slopes in points, as they are told of a kind.
pub(super) fn effects(kind: &Kind, contrasts: &[Contrast], association: &Association) -> Vec<Effect> {
    let told = kind.told();
    let effect = |(contrast, slope): (&Contrast, &Slope)| Effect {
        name: contrast.name.clone(),
        points: told * slope.value,
        low: told * slope.low,
        high: told * slope.high,
        smallest: told * slope.smallest,
    };
    contrasts.iter().zip(&association.slopes).map(effect).collect()
}

/// The exposures that stand.
pub(super) fn standing(exposures: &[Exposed]) -> impl Iterator<Item = &Exposed> {
    exposures.iter().filter(|exposed| exposed.verdict.tested().is_some_and(|tested| tested.stands))
}

/// The share of known days of the diary that were exposed, of the rarest contrast.
pub(super) fn share(contrasts: &[Contrast], around: Stretch, diary: Stretch) -> f64 {
    let begin = around.place(diary.first).unwrap_or(0);
    let of = |contrast: &Contrast| {
        let known = || contrast.amounts.iter().skip(begin).take(diary.days).flatten();
        let exposed = known().filter(|amount| **amount >= contrast.exposed_from).count();
        exposed as f64 / known().count().max(1) as f64
    };
    contrasts.iter().map(of).min_by(f64::total_cmp).unwrap_or(0.0)
}

/// Exposed days, those next to each other counted once; or unexposed ones, where these are fewer: either way there must
/// be some to compare. Where only some days part episodes, those next to each other among them.
fn episodes(contrast: &Contrast, around: Stretch, diary: Stretch) -> usize {
    let begin = around.place(diary.first).unwrap_or(0).saturating_sub(1);
    let is_among = |place: &usize| contrast.among.as_ref().is_none_or(|among| among[*place]);
    let places = (begin..contrast.amounts.len().min(begin + diary.days + 1)).filter(is_among);
    let exposed = |amount: f64| amount >= contrast.exposed_from;
    let mut days: Vec<Option<bool>> = places.map(|place| contrast.amounts[place].map(exposed)).collect();
    if contrast.among.is_some() {
        days.retain(Option::is_some);
    }
    let runs = |exposed: bool| {
        let is = |day: usize| days[day] == Some(exposed);
        (0..days.len()).filter(|&day| is(day) && (day == 0 || !is(day - 1))).count()
    };
    runs(true).min(runs(false))
}

impl Verdict {
    /// What a test said, where there was one.
    pub fn tested(&self) -> Option<&Tested> {
        if let Verdict::Tested(tested) = self { Some(tested) } else { None }
    }
}

/// What is missing for a verdict; `None` where nothing is.
pub(super) fn shortfall(
    contrasts: &[Contrast],
    series: &Exposure,
    around: Stretch,
    diary: Stretch,
    scores: &[Option<f64>],
    least: Least,
) -> Option<Shortfall> {
    let all = || series.columns.iter().chain(&series.beside);
    let known = |day: &usize| scores[*day].is_some() && all().all(|column| column[*day].is_some());
    let days = (0..diary.days).filter(known).count();
    let episodes = contrasts.iter().map(|contrast| episodes(contrast, around, diary)).min().unwrap_or(0);
    let (more_days, more_episodes) =
        (least.days.saturating_sub(days), least.episodes.saturating_sub(episodes));
    if more_days == 0 && more_episodes == 0 {
        return None;
    }
    let at_this_rate = |have: usize, more: usize| match (have, more) {
        (_, 0) => Some(0),
        (0, _) => None,
        (have, more) => Some((more as f64 * diary.days as f64 / have as f64).ceil() as usize),
    };
    let in_days = at_this_rate(days, more_days).zip(at_this_rate(episodes, more_episodes));
    let in_days = in_days.map(|(one, other)| one.max(other));
    Some(Shortfall { days, more_days, episodes, more_episodes, in_days })
}

/// Says of each tested exposure whether it stands among all of them. Where few are tested Benjamini and Hochberg would
/// let one stand that chance gives in one diary of ten: it must not come in more than one of twenty either.
pub(super) fn correct(exposures: &mut [Exposed]) {
    let mut tested: Vec<&mut Tested> = exposures
        .iter_mut()
        .filter_map(|exposed| match &mut exposed.verdict {
            Verdict::Tested(tested) => Some(tested),
            _ => None,
        })
        .collect();
    let p: Vec<f64> = tested.iter().map(|tested| tested.p).collect();
    for (tested, stands) in tested.iter_mut().zip(discoveries(&p, FALSE_SHARE)) {
        tested.stands = stands && tested.p <= LEVEL;
    }
}
