//! The lag of an exposure: which days count for a diary day, and how much. Fixed in each exposure's file before any
//! diary is looked at.

use super::Stretch;

/// How many days before the diary's first an exposure must be read.
pub const FURTHEST_BACK: usize = 3;
/// How many days after its last, as far as they have come.
pub const FURTHEST_AHEAD: usize = 10;

/// Weights by lag: days before the diary day, negative for days after it. They add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kernel {
    /// Lag in days and weight.
    pub lags: &'static [(i64, f64)],
}

/// The days before, as muscle soreness comes and goes: within a day, most at two, gone in some days
/// (doi 10.1136/bjsports-2011-090599). `(e(t-1) + e(t-2) + e(t-3) / 2) / 2.5`.
pub const AFTERWARDS: Kernel = Kernel { lags: &[(1, 0.4), (2, 0.4), (3, 0.2)] };
/// The day before.
pub const THE_DAY_BEFORE: Kernel = Kernel { lags: &[(1, 1.0)] };
/// The same day: for what ends before it, as the night does, and for the Moon.
pub const THE_SAME_DAY: Kernel = Kernel { lags: &[(0, 1.0)] };
/// Four to ten days later: it cannot have set anything off. The first days after are left out, since soreness makes
/// runners take it easy.
pub const MUCH_LATER: Kernel = Kernel {
    lags: &[
        (-4, 1.0 / 7.0),
        (-5, 1.0 / 7.0),
        (-6, 1.0 / 7.0),
        (-7, 1.0 / 7.0),
        (-8, 1.0 / 7.0),
        (-9, 1.0 / 7.0),
        (-10, 1.0 / 7.0),
    ],
};

impl Kernel {
    /// Each diary day's sum of what was on the days that count; `None` where one of them is not known.
    pub fn over(self, amounts: &[Option<f64>], around: Stretch, diary: Stretch) -> Vec<Option<f64>> {
        let begin = around.place(diary.first).unwrap_or(0) as i64;
        let amount =
            |place: i64| usize::try_from(place).ok().and_then(|place| amounts.get(place).copied().flatten());
        let of_day = |day: usize| -> Option<f64> {
            self.lags.iter().map(|(lag, weight)| Some(weight * amount(begin + day as i64 - lag)?)).sum()
        };
        (0..diary.days).map(of_day).collect()
    }

    /// The weight of the day that counts most: what one exposed day alone does to a diary day.
    pub fn peak(self) -> f64 {
        self.lags.iter().map(|(_, weight)| *weight).fold(0.0, f64::max)
    }
}
