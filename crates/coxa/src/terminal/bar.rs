//! Bars from eighth blocks: length is amount, from zero, on one scale.

const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A bar of at most so many columns for a share of the whole, 0 to 1. What is more than nothing is seen: it has an
/// eighth at least.
pub(crate) fn bar(share: f64, columns: usize) -> String {
    let most = columns * 8;
    // The cast takes what is not a number and what is below zero to zero.
    let eighths = ((share * most as f64).round() as usize).min(most);
    let eighths = if share > 0.0 && columns > 0 { eighths.max(1) } else { eighths };
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_as_long_as_its_share_in_eighths_of_a_column() {
        assert_eq!(bar(0.0, 10), "");
        assert_eq!(bar(1.0, 10), "██████████");
        assert_eq!(bar(0.5, 3), "█▌");
        assert_eq!(bar(0.3125, 2), "▋");
        assert_eq!(bar(1e-6, 10), "▏", "a little is not nothing");
    }

    #[test]
    fn what_is_out_of_range_stays_inside() {
        assert_eq!(bar(7.0, 2), "██");
        assert_eq!(bar(-1.0, 2), "");
        assert_eq!(bar(f64::NAN, 2), "");
        assert_eq!(bar(1.0, 0), "");
    }
}
