//! Figures of one run of ordinary length: 3,400 rows at one a second, by the device's channels and by positions.

use coxa_reason::{Channel, Recording, Sport, Summary, figures::figures};
use divan::{Bencher, counter::ItemsCount};

const ROWS: usize = 3_400;

fn main() {
    divan::main();
}

fn run(channels: &[Channel]) -> Recording {
    let mut recording = Recording { sport: Sport::Running, ..Recording::default() };
    for second in 0..ROWS {
        let at = second as f64;
        let row = recording.samples.push_row(second as i64 * 1000);
        for &channel in channels {
            let value = match channel {
                Channel::Latitude => 45.0 + at * 3.0 / 111_000.0,
                Channel::Longitude => 7.0,
                Channel::Altitude => 500.0 + 20.0 * (at / 300.0).sin(),
                Channel::Distance => at * 3.0,
                Channel::Speed => 3.0,
                _ => 80.0 + 5.0 * (at / 60.0).sin(),
            };
            recording.samples.set_value(row, channel, value);
        }
    }
    recording
}

fn measure(bencher: Bencher<'_, '_>, channels: &[Channel]) {
    let recording = run(channels);
    bencher.counter(ItemsCount::new(ROWS)).bench(|| -> Summary { figures(&recording) });
}

#[divan::bench]
fn every_channel(bencher: Bencher<'_, '_>) {
    measure(bencher, &Channel::ALL);
}

#[divan::bench]
fn positions_and_heart_rate(bencher: Bencher<'_, '_>) {
    measure(bencher, &[Channel::Latitude, Channel::Longitude, Channel::Altitude, Channel::HeartRate]);
}
