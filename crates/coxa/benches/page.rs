//! The pages over a long history: 3,000 invented runs, a diary of a year, and a runner of whom much is known. Each page
//! again and again, and each right after a word in the diary; the interview; ten thousand requests with fifty at once; an
//! export that is dropped on the page.
//!
//! `cargo bench -p coxa --bench page -- PART...` runs some parts: `pages`, `words`, `load`, `dropped`; without any all of
//! them. `--keep FILE` leaves the diary there, for `tools/browser/paint.mjs`.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

mod dropped;
mod history;
mod interview;
mod runner;
mod site;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use history::{keep_a_diary_of_a_year, write_history};
use jiff::Zoned;
use site::{Site, coxa, middle_and_longest};

const PAGES: [&str; 21] = [
    "/",
    "/why",
    "/why/cause/1",
    "/why/cause/5",
    "/ask",
    "/ask/answers",
    "/test",
    "/test/side-plank",
    "/runs",
    "/runs?from=2000-01-01",
    "/runs/3000",
    "/runs/3000/trace",
    "/triggers",
    "/moon",
    "/plan",
    "/shoes",
    "/learn",
    "/report",
    "/report/file",
    "/data",
    "/you",
];
const TIMES: usize = 21;
const WORDS: usize = 7;
const REQUESTS: usize = 10_000;
/// How many requests lie between two looks at the memory.
const LOOK: usize = 2000;
const AT_ONCE: usize = 50;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let (mut parts, mut keep) = (Vec::new(), None);
    while let Some(word) = arguments.next() {
        if word == "--keep" { keep = arguments.next() } else { parts.push(word) }
    }
    let part = |name: &str| parts.is_empty() || parts.iter().any(|part| part == name);
    let folder = tempfile::tempdir().unwrap();
    let (files, diary) = (folder.path().join("files"), folder.path().join("diary.sqlite"));
    std::fs::create_dir(&files).unwrap();
    let today = Zoned::now().date();
    let written = write_history(&files, today);
    println!("{} runs, a diary of a year", written.written);
    if part("dropped") {
        dropped::drop_an_export(&files, folder.path(), today);
    }
    assert!(coxa(&diary).arg("import").arg(&files).output().unwrap().status.success());
    keep_a_diary_of_a_year(&diary, today);
    runner::make_whole(&diary, today);
    let site = Site::on(&diary);
    println!("the first page, which opens the samples of a year: {:.0} ms", site.get("/").ms);
    interview::answer_all(&site);
    if let Some(keep) = keep {
        assert!(coxa(&diary).args(["backup", &keep]).output().unwrap().status.success());
    }
    if part("pages") {
        each_again_and_again(&site);
    }
    if part("words") {
        each_after_a_word(&site);
    }
    if part("load") {
        all_at_once(&site);
    }
}

fn each_again_and_again(site: &Site) {
    println!("each page, {TIMES} times:");
    for path in PAGES {
        let bytes = site.get(path).bytes;
        let mut times: Vec<f64> = (0..TIMES).map(|_| site.get(path).ms).collect();
        let (middle, longest) = middle_and_longest(&mut times);
        println!("  {path}: {middle:.1} ms (longest {longest:.1}), {:.0} kB", bytes as f64 / 1000.0);
    }
}

/// Each page as it is met after a form was sent: nothing of it is known yet.
fn each_after_a_word(site: &Site) {
    println!("each page right after a word, {WORDS} times:");
    let mut kept = Vec::new();
    for path in PAGES {
        let mut times = Vec::new();
        for time in 0..WORDS {
            let score = 1 + time % 3;
            kept.push(site.post("/log", &format!("what=sore&spot=left-outer_hip&score={score}")).ms);
            times.push(site.get(path).ms);
        }
        let (middle, longest) = middle_and_longest(&mut times);
        println!("  {path}: {middle:.1} ms (longest {longest:.1})");
    }
    let (middle, longest) = middle_and_longest(&mut kept);
    println!("  the word itself: {middle:.1} ms (longest {longest:.1})");
}

fn all_at_once(site: &Site) {
    println!("{REQUESTS} requests, {AT_ONCE} at once: {:.0} MB before", site.resident_mb());
    let started = Instant::now();
    for until in (LOOK..=REQUESTS).step_by(LOOK) {
        let next = AtomicUsize::new(until - LOOK);
        let ask = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= until {
                    return;
                }
                site.get(PAGES[at % PAGES.len()]);
            }
        };
        std::thread::scope(|scope| (0..AT_ONCE).for_each(|_| drop(scope.spawn(ask))));
        println!("  {until}: {:.0} MB, {:.1} s", site.resident_mb(), started.elapsed().as_secs_f64());
    }
}
