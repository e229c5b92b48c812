//! What can be the reason: one condition, or two at once.

use super::{Blueprint, Prior};

/// Every hypothesis: first each condition alone, in order, then each pair.
#[derive(Debug, Clone)]
pub(super) struct Hypotheses {
    /// How many conditions there are: as many hypotheses name one alone.
    pub(super) conditions: usize,
    /// The two conditions of each pair, the lower first, and how many times as often as by chance they are together.
    pairs: Vec<(usize, usize, f64)>,
    /// The share of runners with two conditions.
    share_of_pairs: f64,
}

impl Hypotheses {
    pub(super) fn new(plan: &Blueprint) -> Hypotheses {
        let mut pairs = Vec::new();
        if plan.pairs > 0.0 {
            for a in 0..plan.conditions {
                for b in a + 1..plan.conditions {
                    let named = |&&(x, y, _): &&(usize, usize, f64)| (x.min(y), x.max(y)) == (a, b);
                    let odds = plan.together.iter().find(named).map_or(1.0, |&(_, _, odds)| odds);
                    pairs.push((a, b, odds));
                }
            }
        }
        let share_of_pairs = if pairs.is_empty() { 0.0 } else { plan.pairs };
        Hypotheses { conditions: plan.conditions, pairs, share_of_pairs }
    }

    pub(super) fn len(&self) -> usize {
        self.conditions + self.pairs.len()
    }

    /// The conditions of a hypothesis: one, or two.
    pub(super) fn members(&self, hypothesis: usize) -> (usize, Option<usize>) {
        match hypothesis.checked_sub(self.conditions) {
            None => (hypothesis, None),
            Some(pair) => (self.pairs[pair].0, Some(self.pairs[pair].1)),
        }
    }

    /// Folds a value of each condition into one of each hypothesis.
    pub(super) fn each(&self, of: impl Fn(usize) -> f64, both: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        let mut each: Vec<_> = (0..self.conditions).map(of).collect();
        each.reserve_exact(self.pairs.len());
        for &(a, b, _) in &self.pairs {
            each.push(both(each[a], each[b]));
        }
        each
    }

    /// How likely each hypothesis is before anything is known. They add up to 1.
    pub(super) fn prior(&self, prior: &Prior) -> Vec<f64> {
        let chance = |(a, b, odds): &(usize, usize, f64)| prior.conditions[*a] * prior.conditions[*b] * odds;
        let all: f64 = self.pairs.iter().map(chance).sum();
        let pairs = if all > 0.0 { self.share_of_pairs } else { 0.0 };
        let alone = prior.conditions.iter().map(|p| p * (1.0 - pairs));
        let together = self.pairs.iter().map(|pair| if all > 0.0 { pairs * chance(pair) / all } else { 0.0 });
        alone.chain(together).collect()
    }

    /// The chance of each condition, alone or with another.
    pub(super) fn of_conditions(&self, chances: &[f64]) -> Vec<f64> {
        let mut conditions = chances[..self.conditions].to_vec();
        for (&(a, b, _), chance) in self.pairs.iter().zip(&chances[self.conditions..]) {
            conditions[a] += chance;
            conditions[b] += chance;
        }
        conditions.iter_mut().for_each(|chance| *chance = chance.min(1.0));
        conditions
    }
}

/// Hypotheses that are alike in some respect, which is then worked out once for each kind.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    /// By hypothesis: its kind.
    of: Vec<usize>,
    /// By kind: one hypothesis of that kind.
    examples: Vec<usize>,
}

impl Kinds {
    /// Hypotheses are of one kind where all these numbers are equal, each given by hypothesis: that of two conditions
    /// is their product, and 1 is a condition that does nothing.
    pub(super) fn new(hypotheses: &Hypotheses, numbers: &[&Vec<f64>]) -> Kinds {
        // What each condition does; the first does nothing.
        let mut doings = vec![vec![1.0; numbers.len()]];
        let mut doing_of = Vec::new();
        for condition in 0..hypotheses.conditions {
            let does: Vec<_> = numbers.iter().map(|numbers| numbers[condition]).collect();
            doing_of.push(doings.iter().position(|doing| *doing == does).unwrap_or_else(|| {
                doings.push(does);
                doings.len() - 1
            }));
        }
        let mut kind_of = vec![None; doings.len() * doings.len()];
        let (mut of, mut examples) = (Vec::new(), Vec::new());
        for hypothesis in 0..hypotheses.len() {
            let (one, other) = hypotheses.members(hypothesis);
            let (one, other) = (doing_of[one], other.map_or(0, |other| doing_of[other]));
            let kind = &mut kind_of[one.min(other) * doings.len() + one.max(other)];
            of.push(*kind.get_or_insert_with(|| {
                examples.push(hypothesis);
                examples.len() - 1
            }));
        }
        Kinds { of, examples }
    }

    /// Whether all hypotheses are alike.
    pub(super) fn all_alike(&self) -> bool {
        self.examples.len() <= 1
    }

    /// The kind of a hypothesis.
    pub(super) fn of(&self, hypothesis: usize) -> usize {
        self.of[hypothesis]
    }

    /// Works something out for one hypothesis of each kind.
    pub(super) fn each<T>(&self, of: impl Fn(usize) -> T) -> Vec<T> {
        self.examples.iter().map(|&hypothesis| of(hypothesis)).collect()
    }

    /// From values by kind to values by hypothesis.
    pub(super) fn spread(&self, by_kind: &[f64]) -> Vec<f64> {
        self.of.iter().map(|&kind| by_kind[kind]).collect()
    }
}
