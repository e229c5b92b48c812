//! The picture of how a chance moves: a line of log odds on which each finding is a step to the right or to the left, with
//! chances named along it.

use maud::{Markup, html};

/// Chances that are named on the line, as far as they lie on it.
const NAMED: [(f64, &str); 11] = [
    (1e-6, "1 in a million"),
    (1e-5, "1 in 100,000"),
    (1e-4, "1 in 10,000"),
    (1e-3, "1 in 1,000"),
    (0.01, "1 in 100"),
    (0.1, "1 in 10"),
    (0.5, "half"),
    (0.9, "9 in 10"),
    (0.99, "99 in 100"),
    (0.999, "999 in 1,000"),
    (0.9999, "9,999 in 10,000"),
];
/// Those between, for a short line.
const BETWEEN: [(f64, &str); 4] = [(0.02, "1 in 50"), (0.05, "1 in 20"), (0.2, "1 in 5"), (0.8, "4 in 5")];
/// Fewer names than these leave the line hard to read.
const FEW: usize = 3;
/// How many have room on a phone.
const ROOM: usize = 4;
/// Room at either end, bits.
const MARGIN: f64 = 0.4;
/// No line is shorter, bits: so that a weak step looks weak.
const SHORTEST: f64 = 6.0;
/// A name nearer to an end than this would be cut, percent.
const EDGE: f64 = 8.0;

/// Log odds of a chance, bits.
pub(super) fn bits(chance: f64) -> f64 {
    let chance = chance.clamp(1e-6, 1.0 - 1e-6);
    (chance / (1.0 - chance)).log2()
}

/// The line.
pub(super) struct Line {
    low: f64,
    high: f64,
}

impl Line {
    /// A line on which all these lie, bits.
    pub(super) fn holding(all: &[f64]) -> Line {
        let low = all.iter().copied().fold(f64::INFINITY, f64::min) - MARGIN;
        let high = all.iter().copied().fold(f64::NEG_INFINITY, f64::max) + MARGIN;
        let short = (SHORTEST - (high - low)).max(0.0) / 2.0;
        Line { low: low - short, high: high + short }
    }

    /// Where something lies, percent.
    fn at(&self, bits: f64) -> f64 {
        100.0 * (bits - self.low) / (self.high - self.low)
    }

    fn named(&self) -> Vec<(f64, &'static str)> {
        let on = |named: &[(f64, &'static str)]| -> Vec<(f64, &'static str)> {
            let all = named.iter().map(|(chance, name)| (self.at(bits(*chance)), *name));
            all.filter(|(at, _)| (EDGE..100.0 - EDGE).contains(at)).collect()
        };
        let mut named = on(&NAMED);
        if named.len() < FEW {
            named = on(&[&NAMED[..], &BETWEEN].concat());
            named.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        let every = named.len().div_ceil(ROOM).max(1);
        named.into_iter().step_by(every).collect()
    }

    /// The chances along it, over the steps.
    pub(super) fn head(&self) -> Markup {
        html! {
            svg.fall aria-hidden="true" {
                @for (at, name) in self.named() { text x=(percent(at)) y="80%" text-anchor="middle" { (name) } }
            }
        }
    }

    /// A step from one place to another.
    pub(super) fn step(&self, from: f64, to: f64) -> Markup {
        let (left, right) = (self.at(from.min(to)), self.at(from.max(to)));
        let class = if to >= from { "for" } else { "against" };
        self.drawn(&html! {
            rect class=(class) x=(percent(left)) y="20%" width=(percent(right - left)) height="60%" {}
            line.stand x1=(percent(self.at(to))) x2=(percent(self.at(to))) y1="20%" y2="100%" {}
        })
    }

    /// A place.
    pub(super) fn place(&self, at: f64) -> Markup {
        self.drawn(&html! { circle.place cx=(percent(self.at(at))) cy="50%" r="5" {} })
    }

    fn drawn(&self, what: &Markup) -> Markup {
        html! {
            svg.fall aria-hidden="true" {
                @for (at, _) in self.named() { line.grid x1=(percent(at)) x2=(percent(at)) y1="0" y2="100%" {} }
                (what)
            }
        }
    }
}

fn percent(at: f64) -> String {
    format!("{at:.2}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_of_one_are_no_bits_and_each_doubling_is_one() {
        assert_eq!(bits(0.5), 0.0);
        assert!((bits(2.0 / 3.0) - 1.0).abs() < 1e-12 && (bits(0.2) + 2.0).abs() < 1e-12);
        assert!(bits(0.0).is_finite() && bits(1.0).is_finite());
    }

    #[test]
    fn a_line_holds_what_is_on_it_and_names_a_few_chances_in_order() {
        for all in [[bits(0.1), bits(0.95)], [-20.0, 14.0], [0.3, 0.3], [bits(0.012), bits(0.09)]] {
            let line = Line::holding(&all);
            assert!(all.iter().all(|one| (1.0..99.0).contains(&line.at(*one))), "{all:?}");
            let named = line.named();
            assert!((1..=ROOM).contains(&named.len()), "{all:?}: {named:?}");
            assert!(named.windows(2).all(|two| two[0].0 < two[1].0), "{named:?}");
        }
    }
}
