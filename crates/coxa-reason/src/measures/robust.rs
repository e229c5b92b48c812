//! Middles and spreads that a few wrong values do not move. Every value may carry a weight, such as its seconds.

/// Turns the median distance from the median into a standard deviation, for values that are normally spread.
const MAD_TO_SD: f64 = 1.4826;

/// The middle value: half of the weight lies at or below it. `None` of nothing.
pub(crate) fn weighted_median(mut values: Vec<(f64, f64)>) -> Option<f64> {
    values.retain(|(value, weight)| value.is_finite() && weight.is_finite() && *weight > 0.0);
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
    let mut below = 0.0;
    for (at, &(value, weight)) in values.iter().enumerate() {
        below += weight;
        if below > half {
            return Some(value);
        }
        if below == half {
            return Some(values.get(at + 1).map_or(value, |next| (value + next.0) / 2.0));
        }
    }
    values.last().map(|(value, _)| *value)
}

/// The middle value. `None` of nothing.
pub(crate) fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    weighted_median(values.into_iter().map(|value| (value, 1.0)).collect())
}

/// How far values lie from a middle, as a standard deviation that a few wrong values do not move.
pub(crate) fn spread(values: &[(f64, f64)], middle: f64) -> Option<f64> {
    let distances = values.iter().map(|(value, weight)| ((value - middle).abs(), *weight)).collect();
    weighted_median(distances).map(|distance| MAD_TO_SD * distance)
}

/// The mean of the middle of values: `cut` of the weight (a share below one half) is left out at either end. Devices
/// write whole numbers, of which a median would be one; a mean of the middle is finer and as safe.
pub(crate) fn trimmed_mean(mut values: Vec<(f64, f64)>, cut: f64) -> Option<f64> {
    values.retain(|(value, weight)| value.is_finite() && weight.is_finite() && *weight > 0.0);
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = values.iter().map(|(_, weight)| weight).sum();
    let (low, high) = (total * cut, total * (1.0 - cut));
    let (mut below, mut sum, mut weights) = (0.0, 0.0, 0.0);
    for (value, weight) in values {
        let inside = (below + weight).min(high) - below.max(low);
        below += weight;
        if inside > 0.0 {
            sum += inside * value;
            weights += inside;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}

/// Rounded to so many decimals: what a device cannot have measured is not kept.
pub(crate) fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn middles_are_those_of_hand() {
        assert_eq!(median([3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median([4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median([]), None);
        assert_eq!(weighted_median(vec![(1.0, 1.0), (2.0, 5.0), (9.0, 1.0)]), Some(2.0));
        // The middle 60 % of 0, 1, 2, 3, 100.
        assert_eq!(trimmed_mean([0.0, 1.0, 2.0, 3.0, 100.0].map(|v| (v, 1.0)).to_vec(), 0.2), Some(2.0));
        // Half of the weight of the ends counts.
        let mean = trimmed_mean(vec![(0.0, 2.0), (1.0, 1.0), (4.0, 2.0)], 0.2).unwrap_or_default();
        assert!((mean - 5.0 / 3.0).abs() < 1e-12, "{mean}");
        assert_eq!(trimmed_mean(vec![(f64::NAN, 1.0), (1.0, 0.0)], 0.1), None);
        let five = [1.0, 2.0, 3.0, 4.0, 1000.0].map(|v| (v, 1.0));
        assert!((spread(&five, 3.0).unwrap_or_default() - 1.4826).abs() < 1e-12);
    }
}
