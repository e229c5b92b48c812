//! Monotony and strain of a week.
//!
//! `monotony = mean / standard deviation of 7 daily loads`, days off as 0; `strain = sum of the week x monotony`.
//! Foster 1998, doi 10.1097/00005768-199807000-00023 (from memory). The paper does not fix the kind of standard
//! deviation: coxa takes that of a sample (6 in the divisor). Undefined where every day is alike.

/// Monotony and strain of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Monotony {
    /// Mean over standard deviation.
    pub monotony: f64,
    /// Sum of the week times monotony, in the unit of the load.
    pub strain: f64,
}

/// Of the last seven of these days, oldest first; `None` where one is unknown or all are alike.
pub fn monotony(loads: &[Option<f64>]) -> Option<Monotony> {
    let week: Vec<f64> = loads.get(loads.len().checked_sub(7)?..)?.iter().copied().collect::<Option<_>>()?;
    let sum: f64 = week.iter().sum();
    let mean = sum / 7.0;
    let deviation = (week.iter().map(|load| (load - mean).powi(2)).sum::<f64>() / 6.0).sqrt();
    (deviation > 0.0).then(|| Monotony { monotony: mean / deviation, strain: sum * mean / deviation })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::WORKED_LOADS;

    #[test]
    fn the_worked_example_comes_out_exactly() {
        let mut loads = WORKED_LOADS.map(Some);
        let found = monotony(&loads).expect("a week");
        assert_eq!((found.monotony * 1e4).round() / 1e4, 0.9117);
        assert_eq!((found.strain * 10.0).round() / 10.0, 1969.3);
        loads[25] = None;
        assert_eq!(monotony(&loads), None);
        assert_eq!(monotony(&[Some(300.0); 7]), None, "every day alike");
        assert_eq!(monotony(&[Some(300.0); 6]), None);
    }
}
