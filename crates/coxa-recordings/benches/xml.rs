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

fn files(kind: &str) -> (Vec<Vec<u8>>, usize) {
    let files: Vec<_> =
        support::real_files(kind).unwrap_or_default().into_iter().map(|(_, bytes)| bytes).collect();
    let total = files.iter().map(Vec::len).sum();
    (files, total)
}

#[divan::bench]
fn gpx(bencher: Bencher<'_, '_>) {
    let (files, total) = files("gpx");
    bencher
        .counter(BytesCount::new(total))
        .bench(|| files.iter().map(|bytes| gpx::read(bytes.as_slice()).is_ok()).filter(|&read| read).count());
}

#[divan::bench]
fn tcx(bencher: Bencher<'_, '_>) {
    let (files, total) = files("tcx");
    bencher
        .counter(BytesCount::new(total))
        .bench(|| files.iter().map(|bytes| tcx::read(bytes.as_slice()).is_ok()).filter(|&read| read).count());
}
