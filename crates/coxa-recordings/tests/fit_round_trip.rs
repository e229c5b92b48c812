//! What the encoder writes the reader reads back: the whole simulated history, value by value.

#![allow(clippy::panic, reason = "a test that cannot go on stops")]

use coxa_reason::simulated::simulate;
use coxa_recordings::{Reading, fit};
use jiff::civil::date;

#[test]
fn the_simulated_history_survives_fit_unchanged() {
    let runner = simulate(3, date(2026, 6, 28));
    assert!(runner.recordings.len() > 250);
    for recording in &runner.recordings {
        let read = match fit::read(&fit::encode::encode(recording)) {
            Ok(Reading::Recordings(mut read)) if read.len() == 1 => read.remove(0),
            other => panic!("{}: {other:?}", recording.start),
        };
        assert_eq!(read.samples, recording.samples, "{}", recording.start);
        assert_eq!(read, *recording, "{}", recording.start);
    }
}
