//! Whether a run has two speeds, and where the cut between them is.

use super::pieces::Piece;

/// The share of the variance of speed that the cut must explain. A cut through the middle of one speed with noise (a
/// normal distribution) explains 2/pi, 0.64; through a steady rise from slow to fast (a uniform one) 0.75.
const EXPLAINED: f64 = 0.7;
/// How many times as fast the faster class must be.
const FASTER: f64 = 1.08;
/// Seconds of the faster class that there must be: four strides of 20 s and a little.
const FAST_S: f64 = 90.0;

/// Two speeds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TwoSpeeds {
    /// At or above it a piece is of the faster class, metres a second.
    pub(super) cut_m_s: f64,
    /// Mean of the faster class, metres a second.
    pub(super) fast_m_s: f64,
}

/// The two speeds of pieces; `None` where there are no two.
pub(super) fn two_speeds(pieces: &[&Piece]) -> Option<TwoSpeeds> {
    of(pieces.iter().map(|piece| (piece.speed_m_s, piece.seconds)).collect())
}

/// Of metres a second and seconds.
fn of(mut pieces: Vec<(f64, f64)>) -> Option<TwoSpeeds> {
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    let seconds: f64 = pieces.iter().map(|(_, s)| s).sum();
    let metres: f64 = pieces.iter().map(|(v, s)| v * s).sum();
    let mean = metres / seconds;
    let variance = pieces.iter().map(|(v, s)| s * (v - mean).powi(2)).sum::<f64>() / seconds;
    let (mut slow_s, mut slow_m) = (0.0, 0.0);
    let mut best: Option<(f64, TwoSpeeds)> = None;
    for pair in pieces.windows(2) {
        let [(speed, lasted_s), (next, _)] = pair else { continue };
        slow_s += lasted_s;
        slow_m += speed * lasted_s;
        let fast_s = seconds - slow_s;
        if next <= speed || fast_s < FAST_S {
            continue;
        }
        let (slow_m_s, fast_m_s) = (slow_m / slow_s, (metres - slow_m) / fast_s);
        let between = slow_s * fast_s / seconds.powi(2) * (fast_m_s - slow_m_s).powi(2);
        if fast_m_s >= FASTER * slow_m_s && best.is_none_or(|(explained, _)| between > explained) {
            best = Some((between, TwoSpeeds { cut_m_s: (speed + next) / 2.0, fast_m_s }));
        }
    }
    best.filter(|(between, _)| *between >= EXPLAINED * variance).map(|(_, two)| two)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests say what they hold")]
mod tests {
    use super::*;

    #[test]
    fn easy_and_fast_are_two_speeds_and_noise_is_not() {
        let two = of(vec![(2.5, 600.0), (3.5, 300.0), (2.6, 300.0), (3.4, 300.0)]).unwrap();
        assert!((2.6..3.4).contains(&two.cut_m_s) && (two.fast_m_s - 3.45).abs() < 1e-9, "{two:?}");
        // Close to normal: the counts of a binomial.
        let noise = [(2.4, 1.0), (2.6, 4.0), (2.8, 6.0), (3.0, 4.0), (3.2, 1.0)].map(|(v, n)| (v, n * 100.0));
        assert_eq!(of(noise.to_vec()), None);
        assert_eq!(of(vec![(2.5, 600.0), (2.6, 600.0)]), None);
        assert_eq!(of(vec![(2.5, 600.0), (5.0, 60.0)]), None);
        assert_eq!(of(Vec::new()), None);
    }
}
