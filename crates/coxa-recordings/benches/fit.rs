//! FIT bytes into columns, beside `rustyfit` and `fitparser`, on the real running files that `COXA_SHARED` names.
//!
//! One thread; the files are unpacked into memory first. Each reader goes through the same files.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::sync::LazyLock;

use coxa_recordings::{Reading, fit};
use divan::counter::BytesCount;
use rustyfit::{Decoder, DecoderEvent, StreamingIterator};

/// Real running files: every tenth of the long history, and all of its newest with running dynamics.
static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let Some(folder) = support::real_recordings() else { return Vec::new() };
    let histories =
        ["runner-a/2012-2018", "runner-a/2026-05-to-08"].map(|name| support::files(&folder.join(name)));
    let chosen = histories.iter().flat_map(|files| files.iter().step_by(10));
    let files = chosen.map(|(_, path)| support::bytes(path));
    let runs = files.filter(|bytes| {
        matches!(fit::read(bytes), Ok(Reading::Recordings(recordings)) if recordings[0].sport.is_run())
    });
    runs.collect()
});

fn main() {
    let bytes: usize = FILES.iter().map(Vec::len).sum();
    println!("{} real running files, {:.1} MB", FILES.len(), bytes as f64 / 1e6);
    divan::main();
}

fn run(bencher: divan::Bencher<'_, '_>, read: impl Fn(&[u8]) + Sync) {
    let bytes: usize = FILES.iter().map(Vec::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| FILES.iter().for_each(|file| read(file)));
}

#[divan::bench(sample_count = 30)]
fn coxa(bencher: divan::Bencher<'_, '_>) {
    run(bencher, |bytes| {
        let _ = black_box(fit::read(black_box(bytes)));
    });
}

#[divan::bench(sample_count = 10)]
fn rustyfit_streaming(bencher: divan::Bencher<'_, '_>) {
    run(bencher, |bytes| {
        let mut decoder = Decoder::builder().checksum(false).build();
        let mut stream = decoder.stream(bytes);
        while let Some(Ok(event)) = stream.next() {
            if let DecoderEvent::Message(message) = event {
                black_box(message.fields.len());
            }
        }
    });
}

#[divan::bench(sample_count = 3)]
fn fitparser_from_bytes(bencher: divan::Bencher<'_, '_>) {
    run(bencher, |bytes| {
        let _ = black_box(fitparser::from_bytes(bytes));
    });
}
