//! Whatever stands in an export's files, taking them in fails on nothing but itself, and leaves a diary that can be
//! read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::collections::BTreeMap;
use std::fs;

use coxa_store::{Diary, RunFilter, TakenIn, Which};
use support::{coxa, succeed};
use world::World;

type Files = BTreeMap<String, Vec<u8>>;

/// Numbers without end, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What stands in the place of a value.
const VALUES: [&str; 22] = [
    "null",
    "-1",
    "0",
    "1",
    "2",
    "1e300",
    "-1e-300",
    "9223372036854775807",
    "18446744073709551615",
    "0.1",
    "true",
    "[]",
    "{}",
    "\"\"",
    "\"yes\"",
    "\"9999-12-31\"",
    "\"-009999-01-01\"",
    "\"2026-09-21\"",
    "\"9999-12-30T22:00:00.999999999Z\"",
    "\"-009999-01-02T01:59:59Z\"",
    "\"import\"",
    "\"ffffffffffffffffffffffffffffffff\"",
];

/// Changes a file in one of many ways.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let lines: Vec<Vec<u8>> = bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
    match dice.below(6) {
        0 => bytes.truncate(dice.below(bytes.len() + 1)),
        1 => {
            for _ in 0..=dice.below(8) {
                if !bytes.is_empty() {
                    let at = dice.below(bytes.len());
                    bytes[at] = dice.below(256) as u8;
                }
            }
        }
        2 => {
            // A line stands twice, or lines change places.
            let mut lines = lines;
            let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
            match dice.below(2) {
                0 => lines.push(lines[one].clone()),
                _ => lines.swap(one, other),
            }
            *bytes = lines.join(&b'\n');
        }
        _ => {
            // Another value in the place of one: what stands between a colon and the next comma or brace.
            for _ in 0..=dice.below(3) {
                let colons: Vec<usize> = bytes
                    .windows(2)
                    .enumerate()
                    .filter(|(_, two)| two[..] == *b"\":")
                    .map(|(at, _)| at + 2)
                    .collect();
                if colons.is_empty() {
                    return;
                }
                let from = *dice.of(&colons);
                let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']');
                let to = bytes[from..].iter().position(ends).map_or(bytes.len(), |length| from + length);
                bytes.splice(from..to, dice.of(&VALUES).bytes());
            }
        }
    }
}

fn take(diary: &mut Diary, files: &Files) -> TakenIn {
    let mut file = |name: &str| Ok(files.get(name).cloned());
    diary.take_in(&mut file, &mut |_, _| {}).unwrap()
}

/// That everything in a diary can be read.
fn sound(diary: &mut Diary) {
    let all = RunFilter { which: Which::All, ..RunFilter::default() };
    let mut runs = diary.runs(&all).unwrap();
    runs.extend(diary.runs_told_by_others().unwrap());
    for run in &runs {
        diary.recording(run.id).unwrap();
        diary.recordings(run.id).unwrap();
        diary.sources(run.id).unwrap();
    }
    for episode in diary.episodes().unwrap() {
        assert!(episode.ended.is_none_or(|ended| ended >= episode.begun));
        diary.answers(episode.id).unwrap();
    }
    assert!(diary.episodes().unwrap().iter().filter(|episode| episode.ended.is_none()).count() <= 1);
    diary.diary_days(None, None).unwrap();
    diary.items(None, None).unwrap();
    diary.profile().unwrap();
    diary.home_test_changes().unwrap();
    diary.shoes().unwrap();
    diary.settings().unwrap();
}

#[test]
fn a_thousand_damaged_exports_do_no_harm() {
    let world = World::of(world::small().into_iter().rev().take(3));
    let small = World::small();
    for part in [&world, &small] {
        let mut diary = part.open();
        let at = "2026-09-20T18:00:00Z".parse().unwrap();
        let said = coxa_reason::diary::sentence::read(
            "left outside 4 after, slept 7 h, rest",
            jiff::civil::date(2026, 9, 20),
            &[],
        );
        if let Ok(said) = said {
            diary.say(jiff::civil::date(2026, 9, 20), &said.items, at).unwrap();
        }
        diary.set_profile(&[coxa_reason::profile::Fact::BirthYear(Some(1987))], at).unwrap();
    }
    let out = small.folder.path().join("out");
    succeed(&coxa(small.path()).arg("export").arg(&out).output().unwrap());
    let mut whole = Files::new();
    for folder in [out.clone(), out.join("samples")] {
        for file in fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
            let name = file.path().strip_prefix(&out).unwrap().to_str().unwrap().to_owned();
            whole.insert(name, fs::read(file.path()).unwrap());
        }
    }
    // Short samples, so that many can be tried.
    for (name, bytes) in &mut whole {
        if name.starts_with("samples/") {
            let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').take(30).collect();
            *bytes = lines.concat();
        }
    }
    let names: Vec<String> = whole.keys().cloned().collect();
    let told: Vec<String> =
        names.iter().filter(|name| name.ends_with("l") || name.contains("profile")).cloned().collect();
    let mut dice = Dice(5);
    let (mut refused, mut unharmed) = (0, 0);
    for round in 0..1000 {
        let mut files = whole.clone();
        for _ in 0..=dice.below(3) {
            let name = if dice.below(4) == 0 { dice.of(&names) } else { dice.of(&told) };
            spoil(files.get_mut(name).unwrap(), &mut dice);
        }
        let mut diary = Diary::in_memory().unwrap();
        if round % 3 == 0 {
            take(&mut diary, &whole);
        }
        let taken = take(&mut diary, &files);
        assert!(taken.faults.iter().all(|fault| fault.what.ends_with('.')), "{:?}", taken.faults);
        refused += u64::from(taken.refused > 0);
        unharmed += u64::from(taken.refused == 0);
        sound(&mut diary);
        // The same again brings nothing, and the sound export brings all that is missing.
        assert!(take(&mut diary, &files).is_nothing_new(), "round {round}");
        take(&mut diary, &whole);
        sound(&mut diary);
    }
    assert!(refused > 300 && unharmed > 50, "{refused} were refused in part, {unharmed} were not");
}
