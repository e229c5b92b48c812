//! A network as large as the real one, 15 findings known: the answer, and all that a full answer looks at.

use coxa_reason::network::{
    Blueprint, Evidence, FactorPlan, FindingPlan, Network, Observed, Posterior, Prior,
};
use divan::{Bencher, black_box};

const CONDITIONS: usize = 35;
const FACTORS: usize = 12;
/// Of these the first ones are signs of factors, and the last ones numbers.
const FINDINGS: usize = 125;
const SIGNS: usize = 15;
const RANGES: usize = 4;
const GROUPS: usize = 22;
const KNOWN: usize = 15;

fn main() {
    divan::main();
}

/// Numbers that look random and never change.
struct Dice(u64);

impl Dice {
    fn between(&mut self, least: f64, most: f64) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + (most - least) * (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About so many of the conditions, each with a value.
    fn some<T>(&mut self, of: f64, mut value: impl FnMut(&mut Dice) -> T) -> Vec<(usize, T)> {
        let mut some = Vec::new();
        for condition in 0..CONDITIONS {
            if self.between(0.0, CONDITIONS as f64) < of {
                some.push((condition, value(self)));
            }
        }
        some
    }

    fn shares(&mut self, count: usize) -> Vec<f64> {
        let shares: Vec<_> = (0..count).map(|_| self.between(0.05, 1.0)).collect();
        let all: f64 = shares.iter().sum();
        shares.iter().map(|share| share / all).collect()
    }

    /// A chance in hundredths, as they are written.
    fn hundredths(&mut self) -> f64 {
        self.between(2.0, 90.0).round() / 100.0
    }

    fn finding(&mut self, finding: usize) -> FindingPlan {
        if finding >= FINDINGS - RANGES {
            let general = self.shares(5);
            return FindingPlan::Ranges { general, given: self.some(20.0, |dice| dice.shares(5)) };
        }
        let signs = match finding {
            // Three factors share three findings.
            0 => vec![(0, 0.65, 0.25), (1, 0.45, 0.3), (2, 0.6, 0.25)],
            1 => vec![(0, 0.35, 0.06), (2, 0.3, 0.06)],
            2 => vec![(1, 0.75, 0.18), (2, 0.5, 0.28)],
            3..SIGNS => vec![(finding % FACTORS, 0.8, 0.1)],
            _ => Vec::new(),
        };
        FindingPlan::YesNo {
            leak: self.between(0.02, 0.3),
            given: self.some(13.0, Dice::hundredths),
            group: signs.is_empty().then_some(finding % GROUPS),
            signs,
        }
    }
}

fn made_up() -> (Network, Prior, Evidence) {
    let mut dice = Dice(1);
    let plan = Blueprint {
        conditions: CONDITIONS,
        pairs: 0.08,
        together: vec![(0, 1, 4.0), (7, 3, 3.0)],
        factors: (0..FACTORS)
            .map(|_| FactorPlan { raises: dice.some(8.0, |dice| dice.between(0.7, 4.0)) })
            .collect(),
        findings: (0..FINDINGS).map(|finding| dice.finding(finding)).collect(),
        groups: GROUPS,
        share: 0.5,
        temper: 0.9,
        no: 0.0,
    };
    let prior = Prior {
        conditions: dice.shares(CONDITIONS),
        factors: (0..FACTORS).map(|_| dice.between(0.05, 0.6)).collect(),
    };
    let network = Network::new(&plan);
    let mut evidence = network.no_evidence();
    for known in 0..KNOWN {
        // Spread over signs, groups and numbers; every fifth is unsure.
        let finding = known * (FINDINGS - 1) / (KNOWN - 1);
        evidence.findings[finding] = Some(match (known % 5, known % 2) {
            _ if finding >= FINDINGS - RANGES => Observed::Range(1),
            (4, _) => Observed::Likely(0.7),
            (_, yes) => Observed::Likely(yes as f64),
        });
    }
    evidence.factors[5] = Some(0.8);
    (network, prior, evidence)
}

/// The answer with all that hangs on it: what each open question could bring, and what each known finding told.
fn full(answer: &Posterior<'_>) {
    for finding in 0..FINDINGS {
        if answer.knows(finding) {
            black_box(answer.bits(finding));
        } else {
            black_box(answer.outcomes(finding));
        }
    }
    black_box(answer.factors());
    for factor in 0..FACTORS {
        black_box(answer.what_if_good(factor));
        black_box(answer.part(|condition| condition % FACTORS == factor, &[factor, (factor + 1) % FACTORS]));
    }
}

#[divan::bench]
fn build(bencher: Bencher<'_, '_>) {
    bencher.bench(made_up);
}

#[divan::bench]
fn answer(bencher: Bencher<'_, '_>) {
    let (network, prior, evidence) = made_up();
    bencher.bench(|| network.answer(&prior, &evidence).conditions()[0]);
}

#[divan::bench]
fn outcomes_of_every_open_finding(bencher: Bencher<'_, '_>) {
    let (network, prior, evidence) = made_up();
    let answer = network.answer(&prior, &evidence);
    bencher.bench(|| (0..FINDINGS).map(|finding| answer.outcomes(finding).len()).sum::<usize>());
}

#[divan::bench]
fn bits_of_every_known_finding(bencher: Bencher<'_, '_>) {
    let (network, prior, evidence) = made_up();
    let answer = network.answer(&prior, &evidence);
    bencher.bench(|| (0..FINDINGS).filter_map(|finding| answer.bits(finding)).count());
}

#[divan::bench]
fn full_answer(bencher: Bencher<'_, '_>) {
    let (network, prior, evidence) = made_up();
    bencher.bench(|| full(&network.answer(&prior, &evidence)));
}
