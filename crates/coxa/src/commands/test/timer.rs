//! The clock of a hold, as a function of the time since it was started.

use std::time::Duration;

/// Seconds to get into place before the clock begins to count.
pub(crate) const GET_READY_S: u64 = 5;

/// What the clock shows, and until when.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tick {
    /// It has not begun to count: so many seconds are left to get ready.
    Ready(u64),
    /// So many whole seconds are held.
    Held(u64),
    /// It has stopped by itself.
    Over,
}

/// A clock that counts up to where it stops by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timer {
    /// Seconds at which it stops.
    pub(super) most_s: f64,
}

impl Timer {
    /// What it shows so long after it was started.
    pub(super) fn shows(self, since: Duration) -> Tick {
        let ready = Duration::from_secs(GET_READY_S);
        match since.checked_sub(ready) {
            None => Tick::Ready((ready - since).as_secs_f64().ceil() as u64),
            Some(held) if held.as_secs_f64() >= self.most_s => Tick::Over,
            Some(held) => Tick::Held(held.as_secs()),
        }
    }

    /// How long until it shows something else.
    pub(super) fn next(self, since: Duration) -> Duration {
        Duration::from_secs(since.as_secs() + 1) - since
    }

    /// The seconds held when it is stopped by hand, to the nearest second: nobody stops a clock more exactly.
    pub(super) fn stopped(self, since: Duration) -> f64 {
        let held = since.saturating_sub(Duration::from_secs(GET_READY_S)).as_secs_f64();
        held.round().min(self.most_s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    #[test]
    fn it_counts_down_then_up_and_stops_by_itself() {
        let timer = Timer { most_s: 60.0 };
        for (since, tick) in [
            (0.0, Tick::Ready(5)),
            (0.4, Tick::Ready(5)),
            (4.2, Tick::Ready(1)),
            (5.0, Tick::Held(0)),
            (6.5, Tick::Held(1)),
            (64.9, Tick::Held(59)),
            (65.0, Tick::Over),
            (1e6, Tick::Over),
        ] {
            assert_eq!(timer.shows(at(since)), tick, "{since}");
        }
    }

    #[test]
    fn a_hand_stops_it_to_the_second_and_never_beyond_its_end() {
        let timer = Timer { most_s: 30.0 };
        for (since, held) in [(0.0, 0.0), (4.0, 0.0), (5.4, 0.0), (34.4, 29.0), (34.6, 30.0), (99.0, 30.0)] {
            assert_eq!(timer.stopped(at(since)), held, "{since}");
        }
    }

    #[test]
    fn what_it_shows_changes_when_it_says() {
        let timer = Timer { most_s: 30.0 };
        for tenth in 0..400 {
            let since = at(f64::from(tenth) / 10.0);
            let next = timer.next(since);
            assert!(next > Duration::ZERO && next <= Duration::from_secs(1), "{since:?}");
            let before = since + next - Duration::from_millis(1);
            assert!(
                timer.shows(before) == timer.shows(since) || next < Duration::from_millis(2),
                "{since:?}"
            );
        }
    }
}
