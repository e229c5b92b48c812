//! The Moon as it looks, drawn with north at the top.

/// Lines and columns of the disc: characters are twice as high as wide.
const LINES: usize = 7;
pub(super) const COLUMNS: usize = 14;
/// Points across a character at which it is asked what is there.
const POINTS: usize = 6;
/// What stands for the lit part, from none of a character to all of it.
const LIT: [char; 5] = ['·', '░', '▒', '▓', '█'];

/// The disc, each line as wide as all of it. `·` is the dark part, `█` the lit one.
pub(super) fn disc(moon_minus_sun_deg: f64) -> Vec<String> {
    (0..LINES)
        .map(|line| (0..COLUMNS).map(|column| shade(line, column, moon_minus_sun_deg)).collect())
        .collect()
}

fn shade(line: usize, column: usize, moon_minus_sun_deg: f64) -> char {
    let (mut on, mut lit) = (0, 0);
    for point in 0..POINTS * POINTS {
        let part = |at: usize| (at as f64 + 0.5) / POINTS as f64;
        let across = |at: usize, of: usize, part: f64| 2.0 * (at as f64 + part) / of as f64 - 1.0;
        let x = across(column, COLUMNS, part(point % POINTS));
        let y = across(line, LINES, part(point / POINTS));
        let edge = 1.0 - y * y - x * x;
        if edge >= 0.0 {
            on += 1;
            lit += usize::from(is_lit(x, (1.0 - y * y).sqrt(), moon_minus_sun_deg));
        }
    }
    // Characters of which the disc covers less than half are sky.
    if 2 * on < POINTS * POINTS { ' ' } else { LIT[(4 * lit + on / 2) / on] }
}

/// Whether a point of the disc is lit: the border of the light is half an ellipse as high as the disc. Its right half is
/// west on the Moon, and lit while the Moon waxes.
fn is_lit(x: f64, half_width: f64, moon_minus_sun_deg: f64) -> bool {
    let border = moon_minus_sun_deg.to_radians().cos() * half_width;
    if moon_minus_sun_deg < 180.0 { x > border } else { x < -border }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The share of the drawn disc that is lit.
    fn lit(moon_minus_sun_deg: f64) -> f64 {
        let drawn: String = disc(moon_minus_sun_deg).concat();
        let shades: Vec<_> = drawn.chars().filter_map(|c| LIT.iter().position(|&shade| shade == c)).collect();
        shades.iter().sum::<usize>() as f64 / (4 * shades.len()) as f64
    }

    #[test]
    fn as_much_is_lit_as_the_moon_shows() {
        for degrees in (0..360).step_by(5).map(f64::from) {
            let seen = (1.0 - degrees.to_radians().cos()) / 2.0;
            assert!((lit(degrees) - seen).abs() < 0.04, "{degrees}: {} of {seen}", lit(degrees));
        }
        assert_eq!((lit(0.0), lit(180.0)), (0.0, 1.0));
    }

    #[test]
    fn it_is_round_and_lit_on_the_right_while_it_waxes() {
        let first_quarter = disc(90.0);
        assert!(first_quarter.iter().all(|line| line.chars().count() == COLUMNS));
        assert_eq!(first_quarter[3], "·······███████");
        assert_eq!(disc(270.0)[3], "███████·······");
        assert!(first_quarter[0].starts_with("   "), "{first_quarter:?}");
    }
}
