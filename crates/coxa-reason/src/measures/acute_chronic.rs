//! The load of a week against that of the weeks before: description only, with no weight.
//!
//! - coupled: mean of 7 days / mean of 28 days; uncoupled: mean of 7 days / mean of the 21 days before them.
//! - exponential: the 7-day over the 28-day mean of [`exponential`](super::exponential).
//! - week to week: this week / last week.
//!
//! The same days give 1.18, 1.26 or 1.65 by the variant. The acute week is part of the chronic mean, which makes a
//! correlation by itself (Lolli 2019, doi 10.1136/bjsports-2017-098110), and random denominators tell as much
//! (Impellizzeri 2021, doi 10.1007/s40279-020-01378-6). In 5,205 runners the ratio ran the wrong way, and the change
//! from week to week told nothing (doi 10.1136/bjsports-2024-109380).

use super::exponential::exponential;

/// The load of a week against that of the weeks before; `None` where a day is unknown or the divisor is zero.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ratios {
    /// 7 days over 28 that hold them.
    pub coupled: Option<f64>,
    /// 7 days over the 21 before.
    pub uncoupled: Option<f64>,
    /// By exponentially weighted means.
    pub exponential: Option<f64>,
    /// This week over last week.
    pub week_to_week: Option<f64>,
}

/// The ratios at the last of these days, oldest first.
pub fn ratios(loads: &[Option<f64>]) -> Ratios {
    let known = |days: usize| -> Option<Vec<f64>> {
        loads.get(loads.len().checked_sub(days)?..)?.iter().copied().collect()
    };
    let over = |one: f64, other: f64| (other > 0.0).then(|| one / other);
    let sum = |loads: &[f64]| loads.iter().sum::<f64>();
    let week_to_week = known(14).and_then(|days| over(sum(&days[7..]), sum(&days[..7])));
    let Some(days) = known(28) else {
        return Ratios { week_to_week, ..Ratios::default() };
    };
    let week = sum(&days[21..]) / 7.0;
    let exponential = exponential(&days, 7).zip(exponential(&days, 28));
    Ratios {
        coupled: over(week, sum(&days) / 28.0),
        uncoupled: over(week, sum(&days[..21]) / 21.0),
        exponential: exponential.and_then(|(acute, chronic)| over(acute, chronic)),
        week_to_week,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::WORKED_LOADS;

    #[test]
    fn the_worked_example_comes_out_exactly() {
        let loads = WORKED_LOADS.map(Some);
        let four = |ratio: Option<f64>| ratio.map(|ratio| (ratio * 1e4).round() / 1e4);
        let found = ratios(&loads);
        assert_eq!(
            [found.coupled, found.uncoupled, found.exponential, found.week_to_week].map(four),
            [Some(1.1836), Some(1.2607), Some(1.647), Some(1.2203)]
        );
        let weeks: Vec<f64> = WORKED_LOADS.chunks(7).map(|week| week.iter().sum()).collect();
        assert_eq!(weeks, [1650.0, 1720.0, 1770.0, 2160.0]);
    }

    #[test]
    fn a_day_that_nobody_knows_leaves_out_what_needs_it() {
        let mut loads = WORKED_LOADS.map(Some);
        loads[5] = None;
        let found = ratios(&loads);
        assert!(found.coupled.is_none() && found.exponential.is_none() && found.week_to_week.is_some());
        assert_eq!(ratios(&[Some(0.0); 28]), Ratios::default());
        assert_eq!(ratios(&[]), Ratios::default());
    }
}
