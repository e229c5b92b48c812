//! Angles in degrees, and polynomials in time.

/// Degrees in an arc second.
pub(crate) const ARC_SECOND: f64 = 1.0 / 3600.0;

/// The same direction in 0 to 360 degrees, 360 left out.
pub(crate) fn turn(degrees: f64) -> f64 {
    let turned = degrees.rem_euclid(360.0);
    // A negative angle too small to be seen beside 360 comes back as 360 itself.
    if turned < 360.0 { turned } else { 0.0 }
}

/// The same direction in −180 to 180 degrees, 180 left out: how far one angle is ahead of another.
pub(crate) fn signed(degrees: f64) -> f64 {
    turn(degrees + 180.0) - 180.0
}

/// `c₀ + c₁ t + c₂ t² + …`, Horner's way.
pub(crate) fn polynomial(t: f64, coefficients: &[f64]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * t + c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_stay_in_their_ranges() {
        assert_eq!(turn(-1e-18), 0.0);
        assert_eq!(turn(725.0), 5.0);
        assert_eq!(signed(359.0), -1.0);
        assert_eq!(signed(180.0), -180.0);
    }

    #[test]
    fn a_polynomial_starts_with_its_constant() {
        assert_eq!(polynomial(2.0, &[1.0, 10.0, 100.0]), 421.0);
    }
}
