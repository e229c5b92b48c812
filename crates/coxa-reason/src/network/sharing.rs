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

/// What the known findings of a group say about every hypothesis: the logarithms of their ratios, side by side, since
/// there is a group for each of hundreds of hypotheses.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// How many findings are known.
    known: usize,
    /// By hypothesis: those that speak for it, then those against it as positive numbers; of each the strongest first.
    strengths: Vec<f64>,
    /// By hypothesis: how many speak for it.
    supports: Vec<usize>,
}

impl Group {
    /// The group of findings, each of which gives a logarithm by hypothesis.
    pub(super) fn of(log_ratios: &[Vec<f64>]) -> Group {
        let hypotheses = log_ratios.first().map_or(0, Vec::len);
        let mut group = Group {
            known: log_ratios.len(),
            strengths: Vec::with_capacity(hypotheses * log_ratios.len()),
            supports: Vec::with_capacity(hypotheses),
        };
        let (mut supports, mut opposes) = (Vec::new(), Vec::new());
        for hypothesis in 0..hypotheses {
            supports.clear();
            opposes.clear();
            for log_ratio in log_ratios.iter().map(|log_ratios| log_ratios[hypothesis]) {
                let side = if log_ratio >= 0.0 { &mut supports } else { &mut opposes };
                let strength = log_ratio.abs();
                let place = side.partition_point(|&stronger| stronger >= strength);
                side.insert(place, strength);
            }
            group.supports.push(supports.len());
            group.strengths.extend(supports.iter().chain(&opposes));
        }
        group
    }

    /// Whether nothing of it is known.
    pub(super) fn is_empty(&self) -> bool {
        self.known == 0
    }

    /// What it says about one hypothesis.
    pub(super) fn about(&self, hypothesis: usize) -> Shared<'_> {
        let strengths = &self.strengths[hypothesis * self.known..(hypothesis + 1) * self.known];
        let (supports, opposes) = strengths.split_at(self.supports[hypothesis]);
        Shared { supports, opposes }
    }

    /// By hypothesis, what it says together; nothing where nothing is known.
    pub(super) fn sums(&self, weights: &[f64]) -> impl Iterator<Item = f64> {
        (0..self.supports.len()).map(|hypothesis| self.about(hypothesis).sum(weights))
    }
}

/// What a group of findings says about one hypothesis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared<'g> {
    /// Those that speak for it, the strongest first.
    supports: &'g [f64],
    /// Those that speak against it, as positive numbers, the strongest first.
    opposes: &'g [f64],
}

impl Shared<'_> {
    /// What they say together.
    pub(super) fn sum(self, weights: &[f64]) -> f64 {
        weigh(self.supports, weights) - weigh(self.opposes, weights)
    }

    /// What they would say together without one of them.
    pub(super) fn sum_without(self, log_ratio: f64, weights: &[f64]) -> f64 {
        if log_ratio >= 0.0 {
            weigh_without(self.supports, log_ratio, weights) - weigh(self.opposes, weights)
        } else {
            weigh(self.supports, weights) - weigh_without(self.opposes, -log_ratio, weights)
        }
    }

    /// What they would say together with one more.
    pub(super) fn sum_with(self, log_ratio: f64, weights: &[f64]) -> f64 {
        if log_ratio >= 0.0 {
            weigh_with(self.supports, log_ratio, weights) - weigh(self.opposes, weights)
        } else {
            weigh(self.supports, weights) - weigh_with(self.opposes, -log_ratio, weights)
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
    use super::Group;

    const WEIGHTS: [f64; 4] = [1.0, 0.5, 0.25, 0.125];

    /// A group about a single hypothesis.
    fn group(log_ratios: &[f64]) -> Group {
        Group::of(&log_ratios.iter().map(|ratio| vec![*ratio]).collect::<Vec<_>>())
    }

    #[test]
    fn order_does_not_matter_and_one_more_or_less_is_as_if_it_had_been_so() {
        let (forth, back) = (group(&[0.3, -0.7, 1.2]), group(&[1.2, -0.7, 0.3]));
        let (forth, back) = (forth.about(0), back.about(0));
        assert_eq!(forth.sum(&WEIGHTS), 1.2 + 0.5 * 0.3 - 0.7);
        assert_eq!(forth.sum(&WEIGHTS), back.sum(&WEIGHTS));
        for new in [2.0, 0.5, 0.0, -0.1, -3.0] {
            let with = group(&[0.3, -0.7, 1.2, new]);
            let with = with.about(0);
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
        let group = group(&[2.0, 1.0, -1.0]);
        let shared = group.about(0);
        let before = shared.sum(&WEIGHTS);
        for new in [0.0, 0.01, 0.5, 1.5, 4.0] {
            assert!(shared.sum_with(new, &WEIGHTS) >= before, "{new}");
        }
    }
}
