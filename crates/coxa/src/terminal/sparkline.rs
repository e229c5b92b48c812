//! A line of small bars, one column a value.

const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// What stands where there is no value: a gap is not a zero.
pub(crate) const GAP: char = '·';

/// One bar a value, on a scale from zero to the greatest; [`GAP`] where there is none.
pub(crate) fn sparkline(values: &[Option<f64>]) -> String {
    let greatest = values.iter().flatten().copied().fold(0.0, f64::max);
    let level = |value: f64| {
        let share = if greatest > 0.0 { value / greatest } else { 0.0 };
        LEVELS[((share * LEVELS.len() as f64).ceil() as usize).clamp(1, LEVELS.len()) - 1]
    };
    values.iter().map(|value| value.map_or(GAP, level)).collect()
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn equal_steps_give_equal_steps() {
        let values: Vec<_> = (0..=8).map(|value| Some(f64::from(value))).collect();
        assert_eq!(sparkline(&values), "▁▁▂▃▄▅▆▇█");
    }

    #[test]
    fn a_gap_is_not_a_zero() {
        assert_eq!(sparkline(&[Some(10.0), None, Some(0.0), Some(5.0)]), "█·▁▄");
        assert_eq!(sparkline(&[Some(0.0), None]), "▁·");
        assert_eq!(sparkline(&[]), "");
    }
}
