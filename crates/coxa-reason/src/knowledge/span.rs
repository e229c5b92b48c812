//! From a lowest to a highest number.

use serde::Serialize;

/// A lowest and a highest whole number, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The lowest.
    pub from: u32,
    /// The highest.
    pub to: u32,
}

impl Span {
    /// Whether a number lies within. As with birthdays, a number counts as the last whole one: who is 16 and a half is
    /// 16, so that nobody falls between two spans.
    pub fn contains(self, number: f64) -> bool {
        let whole = number.floor();
        f64::from(self.from) <= whole && whole <= f64::from(self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn both_ends_of_a_span_belong_to_it() {
        let span = Span { from: 8, to: 16 };
        assert!(span.contains(8.0) && span.contains(16.0));
        assert!(!span.contains(7.9) && !span.contains(17.0));
    }

    #[test]
    fn nobody_falls_between_two_spans() {
        let (children, adults) = (Span { from: 0, to: 17 }, Span { from: 18, to: 120 });
        for age in [0.0, 16.5, 17.0, 17.5, 17.999, 18.0, 18.5, 120.5] {
            assert_ne!(children.contains(age), adults.contains(age), "{age}");
        }
    }
}
