//! What sets a hip off, of a year in which everything is written down: twelve exposures, the Moon beside them, the
//! checks, 1,999 permutations; and reading the exposures alone.

#[path = "../tests/year/mod.rs"]
mod year;

use coxa_reason::history::History;
use coxa_reason::triggers::{DRAWS, Stretch, exposures, since, triggers};
use divan::{Bencher, black_box};
use jiff::ToSpan;

use year::{LAST, year};

fn main() {
    divan::main();
}

/// A runner whom everything makes sore.
fn history() -> History {
    year(1, |day| 0.05 * day.km + day.steep_m / 200.0 + f64::from(day.red))
}

#[divan::bench]
fn all(bencher: Bencher) {
    let history = history();
    let view = history.until(LAST);
    bencher.bench(|| triggers(black_box(view), since(view), DRAWS));
}

/// Over the days that lags reach to.
#[divan::bench(args = exposures::ALL.iter().map(|kind| kind.id))]
fn read(bencher: Bencher, id: &str) {
    let history = history();
    let view = history.until(LAST);
    let around = Stretch::between(since(view), LAST.saturating_add(10.days()));
    let kind = exposures::ALL.iter().find(|kind| kind.id == id);
    bencher.bench(|| kind.map(|kind| (kind.read)(black_box(view), around)));
}
