//! Clocks that jump in mid-recording: set by the first satellite fix, or garbled by damage.

use std::ops::Range;

/// A pause of more than this is not a pause, milliseconds: 30 days. A watch can resume a recording after days.
const LONGEST_PAUSE_MS: i64 = 30 * 86_400_000;

/// Makes times follow on from each other where they jump by more than 30 days either way, and gives how many were
/// moved. The longest stretch stays where it is, of those that are not before `clock_set_ms`: a clock that was never
/// set may run for most of a recording, and damage garbles single samples.
pub(crate) fn mend(times_ms: &mut [i64], clock_set_ms: i64) -> usize {
    let stretches = stretches(times_ms);
    let right = |stretch: &Range<usize>| (times_ms[stretch.start] >= clock_set_ms, stretch.len());
    let Some(anchor) = (0..stretches.len()).max_by_key(|&index| right(&stretches[index])) else { return 0 };
    let mut moved = 0;
    // What lies near the last stretch that was right is right too: a garbled sample between them parts nothing.
    let mut right = times_ms[stretches[anchor].end - 1];
    for later in &stretches[anchor + 1..] {
        if is_jump(right, times_ms[later.start]) {
            let by = times_ms[later.start - 1].saturating_add(1000).saturating_sub(times_ms[later.start]);
            shift(&mut times_ms[later.clone()], by);
            moved += later.len();
        } else {
            right = times_ms[later.end - 1];
        }
    }
    let mut right = times_ms[stretches[anchor].start];
    for earlier in stretches[..anchor].iter().rev() {
        if is_jump(times_ms[earlier.end - 1], right) {
            let by = times_ms[earlier.end].saturating_sub(1000).saturating_sub(times_ms[earlier.end - 1]);
            shift(&mut times_ms[earlier.clone()], by);
            moved += earlier.len();
        } else {
            right = times_ms[earlier.start];
        }
    }
    moved
}

fn is_jump(from_ms: i64, to_ms: i64) -> bool {
    to_ms.saturating_sub(from_ms).saturating_abs() > LONGEST_PAUSE_MS
}

fn shift(times_ms: &mut [i64], by_ms: i64) {
    times_ms.iter_mut().for_each(|time| *time = time.saturating_add(by_ms));
}

/// The stretches without a jump.
fn stretches(times_ms: &[i64]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for row in 1..times_ms.len() {
        if is_jump(times_ms[row - 1], times_ms[row]) {
            stretches.push(start..row);
            start = row;
        }
    }
    if start < times_ms.len() {
        stretches.push(start..times_ms.len());
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::mend;

    const YEARS: i64 = 28 * 365 * 86_400_000;
    const CLOCK_SET: i64 = YEARS / 2;

    #[test]
    fn times_before_the_clock_was_set_lead_up_to_those_after_however_many_they_are() {
        let mut times = [5_000, 6_000, 8_000, YEARS, YEARS + 1000];
        assert_eq!(mend(&mut times, CLOCK_SET), 3);
        assert_eq!(times, [YEARS - 4000, YEARS - 3000, YEARS - 1000, YEARS, YEARS + 1000]);
    }

    #[test]
    fn a_single_garbled_time_moves_no_other() {
        for garbled in [77, 3 * YEARS] {
            let mut times = [YEARS, YEARS + 1000, garbled, YEARS + 2500, YEARS + 3000];
            assert_eq!(mend(&mut times, CLOCK_SET), 1);
            assert_eq!(times, [YEARS, YEARS + 1000, YEARS + 1500, YEARS + 2500, YEARS + 3000]);
            let mut last = [YEARS, YEARS + 1000, garbled];
            assert_eq!(mend(&mut last, CLOCK_SET), 1);
            assert_eq!(last, [YEARS, YEARS + 1000, YEARS + 2000]);
        }
    }

    #[test]
    fn pauses_of_days_are_left_alone() {
        let mut times = [0, 1000, 3 * 86_400_000, 1000];
        assert_eq!(mend(&mut times, i64::MIN), 0);
        assert_eq!(mend(&mut [], 0), 0);
    }
}
