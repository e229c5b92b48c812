//! Where a rising or falling quantity passes zero.
//!
//! Regula falsi with the Illinois rule: the straight line between two ends of different sign is followed, and an end
//! that stays put twice has its value halved, without which a curved quantity would be approached from one side only.

use crate::Instant;

/// An answer this narrow is found, seconds: far below what the series are good for.
const NARROW_S: f64 = 1e-3;
/// Rounds after which the best is given. Smooth quantities here take about ten.
const MOST_ROUNDS: usize = 60;

/// When `value` passes zero between two instants at which it has different signs.
pub(crate) fn zero(from: Instant, to: Instant, value: impl Fn(Instant) -> f64) -> Instant {
    // Two ends, seconds after `from`, with the values there: the zero lies between them. `latest` is the newer one.
    let mut kept = (0.0, value(from));
    let mut latest = (to.seconds_since(from), value(to));
    for _ in 0..MOST_ROUNDS {
        let next_s = latest.0 - latest.1 * (latest.0 - kept.0) / (latest.1 - kept.1);
        let next = (next_s, value(from.shifted(next_s)));
        let close = (next.0 - latest.0).abs() < NARROW_S;
        if next.1.signum() == latest.1.signum() {
            kept.1 /= 2.0;
        } else {
            kept = latest;
        }
        latest = next;
        if close || latest.1 == 0.0 {
            break;
        }
    }
    from.shifted(latest.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curved_quantity_is_followed_to_its_zero() {
        let from = Instant::from_jd_tt(2_451_545.0).unwrap();
        let to = from.shifted(500_000.0);
        for truth in [1.0, 123_456.0, 499_999.0] {
            let cubic = |at: Instant| (at.seconds_since(from) / 1e5).powi(3) - (truth / 1e5_f64).powi(3);
            let found = zero(from, to, cubic).seconds_since(from);
            // The cube of one second in 5e5 is flat beyond the float's last digits.
            assert!((found - truth).abs() < 1.0, "{found} for {truth}");
        }
    }
}
