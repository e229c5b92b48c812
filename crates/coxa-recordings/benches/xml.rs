//! GPX and TCX into columns, on real files held in memory: bytes of XML a second, one thread.
//!
//! `COXA_SHARED=... cargo bench -p coxa-recordings --bench xml`

#![allow(clippy::expect_used, reason = "a bench without its files has nothing to say")]

#[path = "../tests/support/mod.rs"]
mod support;

use coxa_recordings::{gpx, tcx};
use divan::{Bencher, counter::BytesCount};

fn main() {
    if std::env::var_os("COXA_SHARED").is_none() {
        println!("skipped: COXA_SHARED is not set, so there are no real files");
        return;
    }
    divan::main();
}

/// Reads every file of a kind; `read` says whether a file was read.
fn run(bencher: Bencher<'_, '_>, kind: &str, read: impl Fn(&[u8]) -> bool + Sync) {
    let files = support::real_files(kind).unwrap_or_default();
    let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let all = || files.iter().filter(|(_, bytes)| read(bytes)).count();
    bencher.counter(BytesCount::new(total)).bench(all);
}

#[divan::bench(sample_count = 30)]
fn coxa_gpx(bencher: Bencher<'_, '_>) {
    run(bencher, "gpx", |bytes| gpx::read(bytes).is_ok());
}

#[divan::bench(sample_count = 5)]
fn crate_gpx(bencher: Bencher<'_, '_>) {
    run(bencher, "gpx", |bytes| ::gpx::read(bytes).is_ok());
}

#[divan::bench(sample_count = 30)]
fn coxa_tcx(bencher: Bencher<'_, '_>) {
    run(bencher, "tcx", |bytes| tcx::read(bytes).is_ok());
}

#[divan::bench(sample_count = 5)]
fn crate_tcx(bencher: Bencher<'_, '_>) {
    run(bencher, "tcx", |bytes| ::tcx::read(&mut std::io::BufReader::new(bytes)).is_ok());
}
