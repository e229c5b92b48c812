//! Clocks that jump in mid-recording: set by the first satellite fix, or garbled by damage.

/// A pause of more than this is not a pause, milliseconds: 30 days. A watch can resume a recording after days.
const LONGEST_PAUSE_MS: i64 = 30 * 86_400_000;

/// Makes times follow on from each other where they jump by more than 30 days either way, and gives how many were
/// moved. The last times are taken as right: a clock that was wrong is set during a recording, not unset.
pub(crate) fn mend(times_ms: &mut [i64]) -> usize {
    let (mut moved, mut shift) = (0, 0);
    let Some(&last) = times_ms.last() else { return 0 };
    let mut next = last;
    for time in times_ms.iter_mut().rev() {
        let ahead = next.saturating_sub(*time);
        next = *time;
        if ahead.abs() > LONGEST_PAUSE_MS {
            shift += ahead - 1000;
        }
        if shift != 0 {
            *time += shift;
            moved += 1;
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::mend;

    const YEARS: i64 = 28 * 365 * 86_400_000;

    #[test]
    fn times_before_the_clock_was_set_lead_up_to_those_after() {
        let mut times = [5_000, 6_000, 8_000, YEARS, YEARS + 1000];
        assert_eq!(mend(&mut times), 3);
        assert_eq!(times, [YEARS - 4000, YEARS - 3000, YEARS - 1000, YEARS, YEARS + 1000]);
    }

    #[test]
    fn a_single_garbled_time_moves_no_other_by_more_than_seconds() {
        let mut times = [YEARS, YEARS + 1000, 77, YEARS + 3000, YEARS + 4000];
        mend(&mut times);
        assert_eq!(times, [YEARS + 1000 - 1000, YEARS + 1000, YEARS + 2000, YEARS + 3000, YEARS + 4000]);
    }

    #[test]
    fn pauses_of_days_are_left_alone() {
        let mut times = [0, 1000, 3 * 86_400_000, 1000];
        assert_eq!(mend(&mut times), 0);
    }
}
