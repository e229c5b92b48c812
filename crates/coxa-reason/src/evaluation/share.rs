//! A share of cases, with how far it can be trusted.

use serde::Serialize;

/// The normal deviate of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many, with Wilson's 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// The share, 0 to 1; `None` of nothing.
    pub share: Option<f64>,
    /// The interval's lower end, 0 to 1.
    pub low: f64,
    /// The interval's upper end, 0 to 1.
    pub high: f64,
}

impl Share {
    /// So many of so many.
    pub fn new(count: usize, of: usize) -> Share {
        if of == 0 {
            return Share { count, of, share: None, low: 0.0, high: 1.0 };
        }
        let n = of as f64;
        let share = count as f64 / n;
        let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let half = Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        Share {
            count,
            of,
            share: Some(share),
            low: (middle - half).clamp(0.0, share),
            high: (middle + half).clamp(share, 1.0),
        }
    }

    /// How many of these fulfil something.
    pub fn of<T>(all: impl IntoIterator<Item = T>, fulfils: impl Fn(T) -> bool) -> Share {
        let (mut count, mut of) = (0, 0);
        for one in all {
            of += 1;
            count += usize::from(fulfils(one));
        }
        Share::new(count, of)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn the_interval_is_wilsons() {
        // Newcombe 1998, table I: 81 of 263, and 0 of 20.
        let share = Share::new(81, 263);
        assert!((share.low - 0.2553).abs() < 1e-4 && (share.high - 0.3662).abs() < 1e-4, "{share:?}");
        let none = Share::new(0, 20);
        assert!(none.low == 0.0 && (none.high - 0.1611).abs() < 1e-4, "{none:?}");
        assert_eq!(Share::new(20, 20).high, 1.0);
        assert_eq!(Share::new(0, 0).share, None);
    }
}
