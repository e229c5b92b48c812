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
    /// Whether a number lies within.
    pub fn contains(self, number: f64) -> bool {
        f64::from(self.from) <= number && number <= f64::from(self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn both_ends_of_a_span_belong_to_it() {
        let span = Span { from: 8, to: 16 };
        assert!(span.contains(8.0) && span.contains(16.0) && !span.contains(16.5));
    }
}
