//! Load as an exponentially weighted mean, per day.
//!
//! `mean = lambda x + (1 - lambda) mean of the day before`, `lambda = 2 / (N + 1)`, N 7 or 28 days, seeded with the
//! first day (Williams 2017, from memory). It is taken over the days up to the date of which every one is known; there
//! must be N of them, else the seed would still weigh too much.

/// The mean after these days, oldest first; `None` without a day.
pub fn exponential(loads: &[f64], days: u32) -> Option<f64> {
    let lambda = 2.0 / (f64::from(days) + 1.0);
    loads.iter().copied().reduce(|mean, load| lambda * load + (1.0 - lambda) * mean)
}

/// The mean at the last of these days, oldest first, from the last day that nobody knows on.
pub fn exponential_known(loads: &[Option<f64>], days: u32) -> Option<f64> {
    exponentials_known(loads, days).pop().flatten()
}

/// The same at each of these days.
pub fn exponentials_known(loads: &[Option<f64>], days: u32) -> Vec<Option<f64>> {
    let (mut mean, mut known) = (None, 0);
    let of_day = |load: &Option<f64>| {
        known = if load.is_some() { known + 1 } else { 0 };
        mean = load.and_then(|load| exponential(&[mean.unwrap_or(load), load], days));
        mean.filter(|_| known >= days)
    };
    loads.iter().map(of_day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::WORKED_LOADS;

    fn four_decimals(number: f64) -> f64 {
        (number * 1e4).round() / 1e4
    }

    #[test]
    fn the_worked_example_comes_out_exactly() {
        let mean = |days| exponential(&WORKED_LOADS, days).map(four_decimals);
        assert_eq!((mean(7), mean(28)), (Some(429.0059), Some(260.4809)));
    }

    #[test]
    fn a_day_that_nobody_knows_begins_it_anew() {
        let mut loads: Vec<_> = WORKED_LOADS.into_iter().map(Some).collect();
        loads.insert(0, None);
        assert_eq!(exponential_known(&loads, 28), exponential(&WORKED_LOADS, 28));
        loads[10] = None;
        assert_eq!(exponential_known(&loads, 28), None);
        assert_eq!(exponential_known(&loads, 7), exponential(&WORKED_LOADS[10..], 7));
        assert_eq!(exponential_known(&[], 7), None);
    }
}
