//! Which of several findings stand when so many were looked for: Benjamini and Hochberg 1995, Journal of the Royal
//! Statistical Society B 57:289-300.

/// For each p whether it stands, with at most a share `rate` of false ones among those that do, on average.
pub fn discoveries(p: &[f64], rate: f64) -> Vec<bool> {
    let mut sorted = p.to_vec();
    sorted.sort_by(f64::total_cmp);
    let of = p.len() as f64;
    let line = |(place, p): &(usize, &f64)| **p <= rate * (*place + 1) as f64 / of;
    let threshold = sorted.iter().enumerate().filter(line).map(|(_, p)| *p).next_back();
    p.iter().map(|p| threshold.is_some_and(|threshold| *p <= threshold)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_of_the_paper_comes_out() {
        // Fifteen p of Neuhaus 1992 as Benjamini and Hochberg use them: four stand at 5 %.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
            0.6528, 0.7590, 1.0,
        ];
        assert_eq!(discoveries(&p, 0.05).iter().filter(|stands| **stands).count(), 4);
        let mut turned = p;
        turned.reverse();
        assert_eq!(discoveries(&turned, 0.05)[11..], [true; 4]);
    }

    #[test]
    fn a_later_one_on_the_line_carries_those_before_it() {
        assert_eq!(discoveries(&[0.06, 0.07], 0.1), [true, true]);
        assert_eq!(discoveries(&[0.06, 0.2], 0.1), [false, false]);
        assert_eq!(discoveries(&[], 0.1), Vec::<bool>::new());
    }
}
