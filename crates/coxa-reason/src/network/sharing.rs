//! Findings of one group tell much the same thing, and share their weight.
//!
//! For one hypothesis the logarithms of the group's ratios are put in order of strength, those that speak for it and
//! those against it apart, and the n-th of each counts with weight n^-share. So the order of the answers does not
//! matter, what is unknown has no part, and a further finding for the hypothesis never makes it less likely.

/// The weight of the n-th strongest, from the first, of so many findings.
pub(super) fn weights(findings: usize, share: f64) -> Vec<f64> {
    (1..=findings.max(1)).map(|n| (n as f64).powf(-share)).collect()
}

/// By how much the sum of these logarithms of ratios is to be lowered, where of the n-th strongest for and the n-th
/// strongest against only the weight of its rank counts; but for those that do not share, which count in full and only
/// take a rank. Each is a logarithm and whether it shares.
pub(super) fn too_much(mut log_ratios: Vec<(f64, bool)>, weights: &[f64]) -> f64 {
    // Of two as strong the one that counts in full comes first, so that the order of findings does not matter.
    log_ratios.sort_by(|(a, shares), (b, other)| b.abs().total_cmp(&a.abs()).then(shares.cmp(other)));
    let (supports, opposes): (Vec<_>, Vec<_>) = log_ratios.into_iter().partition(|(ratio, _)| *ratio >= 0.0);
    let sides = [supports, opposes];
    let ranked = sides.iter().flat_map(|side| side.iter().zip(weights));
    ranked.filter(|((_, shares), _)| *shares).map(|((ratio, _), weight)| (1.0 - weight) * ratio).sum()
}

/// What a group of findings says about one hypothesis: the logarithms of their ratios.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared {
    /// Those that speak for it, the strongest first.
    supports: Vec<f64>,
    /// Those that speak against it, as positive numbers, the strongest first.
    opposes: Vec<f64>,
}

impl Shared {
    pub(super) fn add(&mut self, log_ratio: f64) {
        let side = if log_ratio >= 0.0 { &mut self.supports } else { &mut self.opposes };
        let strength = log_ratio.abs();
        let place = side.partition_point(|&stronger| stronger >= strength);
        side.insert(place, strength);
    }

    /// What they say together.
    pub(super) fn sum(&self, weights: &[f64]) -> f64 {
        weigh(&self.supports, weights) - weigh(&self.opposes, weights)
    }

    /// What they would say together without one of them.
    pub(super) fn sum_without(&self, log_ratio: f64, weights: &[f64]) -> f64 {
        if log_ratio >= 0.0 {
            weigh_without(&self.supports, log_ratio, weights) - weigh(&self.opposes, weights)
        } else {
            weigh(&self.supports, weights) - weigh_without(&self.opposes, -log_ratio, weights)
        }
    }

    /// What they would say together with one more.
    pub(super) fn sum_with(&self, log_ratio: f64, weights: &[f64]) -> f64 {
        if log_ratio >= 0.0 {
            weigh_with(&self.supports, log_ratio, weights) - weigh(&self.opposes, weights)
        } else {
            weigh(&self.supports, weights) - weigh_with(&self.opposes, -log_ratio, weights)
        }
    }
}

fn weigh(strengths: &[f64], weights: &[f64]) -> f64 {
    strengths.iter().zip(weights).map(|(strength, weight)| strength * weight).sum()
}

fn weigh_with(strengths: &[f64], new: f64, weights: &[f64]) -> f64 {
    let place = strengths.partition_point(|&stronger| stronger >= new);
    let (stronger, weaker) = strengths.split_at(place);
    weigh(stronger, weights) + new * weights[place] + weigh(weaker, &weights[place + 1..])
}

fn weigh_without(strengths: &[f64], one: f64, weights: &[f64]) -> f64 {
    let place = strengths.partition_point(|&stronger| stronger > one);
    let (stronger, weaker) = strengths.split_at(place);
    weigh(stronger, weights) + weigh(weaker.get(1..).unwrap_or_default(), &weights[place..])
}

#[cfg(test)]
mod tests {
    use super::Shared;

    const WEIGHTS: [f64; 4] = [1.0, 0.5, 0.25, 0.125];

    #[test]
    fn order_does_not_matter_and_one_more_or_less_is_as_if_it_had_been_so() {
        let (mut forth, mut back) = (Shared::default(), Shared::default());
        for ratio in [0.3, -0.7, 1.2] {
            forth.add(ratio);
        }
        for ratio in [1.2, -0.7, 0.3] {
            back.add(ratio);
        }
        assert_eq!(forth.sum(&WEIGHTS), 1.2 + 0.5 * 0.3 - 0.7);
        assert_eq!(forth.sum(&WEIGHTS), back.sum(&WEIGHTS));
        for new in [2.0, 0.5, 0.0, -0.1, -3.0] {
            let mut with = forth.clone();
            with.add(new);
            // Added in another order, the last digit differs.
            assert!((forth.sum_with(new, &WEIGHTS) - with.sum(&WEIGHTS)).abs() < 1e-14, "{new}");
            assert!((with.sum_without(new, &WEIGHTS) - forth.sum(&WEIGHTS)).abs() < 1e-14, "{new}");
        }
    }

    #[test]
    fn what_shares_with_what_counts_in_full_gives_way_to_what_is_stronger() {
        let lowered = |ratios: &[(f64, bool)]| super::too_much(ratios.to_vec(), &WEIGHTS);
        assert_eq!(lowered(&[(0.5, true)]), 0.0);
        assert_eq!(lowered(&[(2.0, false), (0.5, false)]), 0.0);
        assert_eq!(lowered(&[(0.5, true), (2.0, false)]), 0.25);
        assert_eq!(lowered(&[(0.5, true), (0.4, false)]), 0.0, "the weaker takes nothing from the stronger");
        assert_eq!(lowered(&[(0.5, true), (-2.0, false)]), 0.0, "what speaks for and against is apart");
        assert_eq!(lowered(&[(-0.5, true), (-2.0, false)]), -0.25);
        assert_eq!(lowered(&[(0.5, true), (0.5, false)]), lowered(&[(0.5, false), (0.5, true)]));
        // One more never takes away more than it brings.
        for more in [0.0, 0.1, 0.6, 3.0] {
            let before = 0.5 + 0.3 - lowered(&[(0.5, true), (0.3, true)]);
            let after = 0.5 + 0.3 + more - lowered(&[(0.5, true), (0.3, true), (more, false)]);
            assert!(after >= before, "{more}");
        }
    }

    #[test]
    fn one_more_that_speaks_for_it_never_speaks_against_it() {
        let mut shared = Shared::default();
        for ratio in [2.0, 1.0, -1.0] {
            shared.add(ratio);
        }
        let before = shared.sum(&WEIGHTS);
        for new in [0.0, 0.01, 0.5, 1.5, 4.0] {
            assert!(shared.sum_with(new, &WEIGHTS) >= before, "{new}");
        }
    }
}
