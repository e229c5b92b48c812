//! Leaving with everything: an export comes back without loss, into an empty diary and into one that has things.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use coxa_reason::diary::{Item, Session, Sleep, Soreness, Wellness};
use coxa_reason::profile::Fact;
use coxa_reason::{Recording, Warning};
use coxa_store::{Diary, NewShoe, RunId, Source, prepare};
use jiff::{civil::date, tz::Offset};
use serde_json::Value;
use support::{coxa, succeed};
use world::World;

fn run(diary: &Path, words: &[&str]) -> String {
    succeed(&coxa(diary).args(words).output().unwrap())
}

fn report(diary: &Path, import: &Path) -> Value {
    let told = succeed(&coxa(diary).args(["import", "--json"]).arg(import).output().unwrap());
    serde_json::from_str(&told).unwrap()
}

/// Every file of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let inner = files(&entry.path());
            found.extend(inner.into_iter().map(|(file, text)| (format!("{name}/{file}"), text)));
        } else {
            found.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
    found
}

fn assert_same_files(one: &Path, other: &Path) {
    let (one, other) = (files(one), files(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, text) in &one {
        for (at, (here, there)) in text.lines().zip(other[name].lines()).enumerate() {
            assert_eq!(here, there, "line {} of {name}", at + 1);
        }
        assert_eq!(text.len(), other[name].len(), "{name}");
    }
}

const HOSTILE: [&str; 6] = [
    "two\nlines, \"quoted\" and 'single'",
    "\u{202e}right to left\u{202c} \u{1f3c3}\u{200d}\u{2640}\u{fe0f} e\u{301}",
    "'); DROP TABLE run; --",
    "\\u0000 \u{1} \u{7f} \t tab",
    "<script>alert(1)</script> &amp; %s {}",
    "{\"coxa_export\": 9}\r\n",
];

/// The small world with a little of everything: poorer and damaged recordings, parts and wholes, hostile names,
/// shoes worn by choice, items undone, imported words.
fn full() -> World {
    let world = World::small();
    let mut diary = world.open();
    let mut keep = |recording: Recording, path: &str| {
        let source = Source { path: path.into(), kind: "gpx".into(), fingerprint: None };
        diary.keep(prepare(recording, Offset::from_seconds(3_600).unwrap()), &source).unwrap().run()
    };
    let mut poorer = world::small().remove(0);
    let times = poorer.samples.time_ms()[..400].to_vec();
    poorer.samples = coxa_reason::Samples::from_parts(times, [], Vec::new());
    poorer.name = Some(HOSTILE[0].into());
    poorer.rpe = Some(1.0 / 3.0);
    poorer.gear = Some("Old \"Ghost\", 13".into());
    poorer.utc_offset = None;
    keep(poorer, "phone/1.gpx");
    let mut rich = world::small().remove(2);
    rich.name = Some(HOSTILE[1].into());
    rich.sub_sport = Some(HOSTILE[3].into());
    rich.warnings.push(Warning::note(HOSTILE[2]));
    let mut odd = coxa_reason::Column::default();
    for row in (0..rich.samples.len()).step_by(3) {
        odd.set(row, row as f32 / 7.0);
    }
    for (name, unit) in [("Form [Power", "a] [b"), ("power_w", ""), (HOSTILE[0], HOSTILE[4])] {
        let column = odd.clone();
        let field = coxa_reason::DeveloperColumn { name: name.into(), unit: unit.into(), column };
        rich.samples.developer_mut().push(field);
    }
    keep(rich, "watch/again.gpx");
    keep(world::run("2026-09-02T05:30:30Z", 27.0, 3.0), "part/1");
    keep(world::run("2026-09-02T06:01:00Z", 27.0, 3.0), "part/2");
    let mut whole = world::run("2026-09-02T05:30:00Z", 60.0, 3.0);
    whole.utc_offset = None;
    keep(whole, "whole");
    let pair = NewShoe { name: "Trail".into(), drop_mm: Some(4.0), ..NewShoe::default() };
    let trail = diary.add_shoe(&NewShoe { since: Some(date(2026, 1, 2)), ..pair }).unwrap();
    diary.rename_shoe(trail, "Trail, the \"muddy\" one").unwrap();
    diary.retire_shoe(trail, Some(date(2026, 9, 9))).unwrap();
    drop(diary);
    run(world.path(), &["shoes", "wear", "Pegasus", "1", "4"]);
    run(world.path(), &["shoes", "wear", "Trail", "4", "--also"]);
    let mut diary = world.open();
    let mut at = "2026-09-20T18:00:00.123Z".parse::<jiff::Timestamp>().unwrap();
    let mut say = |diary: &mut Diary, on, items: &[Item]| {
        at += jiff::SignedDuration::from_secs(61);
        diary.say(on, items, at).unwrap();
        at
    };
    for day in 14..25 {
        let sore = Soreness { score: 10.0 / f64::from(day - 11), ..Soreness::default() };
        say(&mut diary, date(2026, 9, day), &[Item::Soreness(sore)]);
    }
    for text in HOSTILE {
        say(&mut diary, date(2026, 9, 20), &[Item::Note(text.into()), Item::Rest]);
    }
    say(
        &mut diary,
        date(2026, 9, 20),
        &[Item::Session(Session { rpe: 6.0, run: Some(RunId(6)), minutes: None, sport: None })],
    );
    say(
        &mut diary,
        date(2026, 9, 21),
        &[Item::PeriodBegan, Item::Sleep(Sleep { hours: Some(7.1), quality: None })],
    );
    let now = say(&mut diary, date(2026, 9, 21), &[Item::WarmUp(false)]);
    diary.undo_last(now).unwrap();
    let imported = Wellness { fatigue: Some(3.0), areas: vec![HOSTILE[0].into()], ..Wellness::default() };
    let words =
        [(date(2026, 9, 1), Item::Wellness(imported.clone())), (date(2026, 9, 2), Item::Wellness(imported))];
    diary.say_imported("pmsys", &words).unwrap();
    let last = diary.items(Some(date(2026, 9, 2)), Some(date(2026, 9, 2))).unwrap()[0].id;
    diary.take_back(last, now).unwrap();
    diary.set_profile(&[Fact::BirthYear(Some(1987)), Fact::HeightM(Some(1.1 + 0.7))], now).unwrap();
    diary.set_profile(&[Fact::HeightM(None)], now).unwrap();
    diary.undo_profile(now).unwrap();
    drop(diary);
    world
}

fn export(diary: &Path, folder: PathBuf) -> PathBuf {
    succeed(&coxa(diary).arg("export").arg(&folder).output().unwrap());
    folder
}

const PAGES: [&[&str]; 8] = [
    &["runs", "--json"],
    &["runs", "--json", "--units", "mi"],
    &["shoes", "--json"],
    &["why", "--json", "--as-of", "2026-09-25"],
    &["triggers", "--json"],
    &["log", "--show", "120", "--json"],
    &["profile", "--json"],
    &["test", "--json"],
];

fn assert_comes_back(world: &World) {
    let there = world.folder.path().join("new/diary.sqlite");
    let out = export(world.path(), world.folder.path().join("out"));
    let told = report(&there, &out);
    assert_eq!(told["refused"], Value::Array(Vec::new()));
    assert_same_files(&out, &export(&there, world.folder.path().join("again")));
    for page in PAGES {
        let page = |diary: &Path| {
            let output = coxa(diary).args(page).output().unwrap();
            (output.status.code(), String::from_utf8(output.stdout).unwrap())
        };
        assert_eq!(page(world.path()).0, Some(0));
        assert_eq!(page(world.path()), page(&there));
    }
    // Once more changes nothing, here and there.
    for diary in [&there, &world.diary] {
        let told = report(diary, &out);
        assert_eq!((&told["imported"], &told["said"], &told["completed"]), (&0.into(), &0.into(), &0.into()));
    }
    assert_same_files(&out, &export(&there, world.folder.path().join("third")));
    assert_same_files(&out, &export(world.path(), world.folder.path().join("fourth")));
}

#[test]
fn a_diary_with_everything_in_it_comes_back_to_the_last_bit() {
    let world = full();
    assert!(!world.open().runs_told_by_others().unwrap().is_empty());
    assert_comes_back(&world);
}

#[test]
fn a_simulated_runner_comes_back() {
    let runner = coxa_reason::simulated::simulate(7, date(2026, 10, 4));
    assert_comes_back(&World::of(runner.recordings.into_iter().step_by(9)));
}

#[test]
fn an_archive_of_the_folder_is_as_good() {
    let world = full();
    let out = export(world.path(), world.folder.path().join("out"));
    let archive = world.folder.path().join("out.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    for (name, text) in files(&out) {
        zip.start_file(format!("my export/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let there = world.folder.path().join("new.sqlite");
    assert_eq!(report(&there, &archive)["refused"], Value::Array(Vec::new()));
    assert_same_files(&out, &export(&there, world.folder.path().join("again")));
}

#[test]
fn into_a_diary_that_has_things_comes_what_it_lacks_and_nothing_twice() {
    let world = full();
    let out = export(world.path(), world.folder.path().join("out"));
    // Another diary with some of the same runs under other numbers, and words of its own between.
    let other = World::of(world::small().into_iter().rev().take(3));
    let mut diary = other.open();
    let at = "2026-09-20T18:30:00Z".parse().unwrap();
    let sore = |score| Item::Soreness(Soreness { score, ..Soreness::default() });
    diary.say(date(2026, 9, 24), &[sore(9.0)], at).unwrap();
    diary.say(date(2026, 9, 24), &[sore(2.0)], "2026-10-01T18:30:00Z".parse().unwrap()).unwrap();
    diary.set_profile(&[Fact::BirthYear(Some(1990))], "2026-10-01T18:30:00Z".parse().unwrap()).unwrap();
    drop(diary);
    report(other.path(), &out);
    let (mine, theirs) = (other.open(), world.open());
    let count = |diary: &Diary| {
        let all = coxa_store::RunFilter { which: coxa_store::Which::All, ..Default::default() };
        (diary.runs(&all).unwrap().len(), diary.runs_told_by_others().unwrap().len())
    };
    assert_eq!(count(&mine), count(&theirs));
    assert_eq!(mine.items(None, None).unwrap().len(), theirs.items(None, None).unwrap().len() + 2);
    // The newest word counts, whichever diary it came from.
    let days = mine.diary_days(Some(date(2026, 9, 24)), Some(date(2026, 9, 24))).unwrap();
    assert_eq!(days[&date(2026, 9, 24)].worst(), Some(2.0));
    assert_eq!(mine.profile().unwrap().birth_year, Some(1990));
    assert_eq!(mine.profile().unwrap().height_m, theirs.profile().unwrap().height_m);
    // The session is of the same run, under the number it has here.
    let session = mine.items(Some(date(2026, 9, 20)), Some(date(2026, 9, 20))).unwrap();
    let run = session.iter().find_map(|item| item.item.run()).unwrap();
    assert_eq!(mine.run(run).unwrap().start, theirs.run(RunId(6)).unwrap().start);
    let items = mine.items(None, None).unwrap().len();
    let told = report(other.path(), &out);
    assert_eq!((&told["imported"], &told["said"]), (&0.into(), &0.into()));
    assert_eq!(other.open().items(None, None).unwrap().len(), items);
}

#[test]
fn without_coordinates_the_original_recordings_still_complete_it() {
    let world = World::small();
    let out = world.folder.path().join("out");
    succeed(&coxa(world.path()).arg("export").arg(&out).args(["--without", "position"]).output().unwrap());
    let there = world.folder.path().join("new.sqlite");
    assert_eq!(report(&there, &out)["imported"], 6);
    let mut diary = Diary::open_existing(&there).unwrap();
    assert!(!diary.recording(RunId(1)).unwrap().samples.has(coxa_reason::Channel::Latitude));
    let source = Source { path: "1.fit".into(), kind: "fit".into(), fingerprint: None };
    diary.keep(prepare(world::small().remove(0), Offset::UTC), &source).unwrap();
    assert!(diary.recording(RunId(1)).unwrap().samples.has(coxa_reason::Channel::Latitude));
    // And the diary that it came from takes nothing from it.
    assert_eq!(report(world.path(), &out)["completed"], 0);
    assert_eq!(world.open().run(RunId(1)).unwrap().recordings, 1);
}

#[test]
fn what_is_damaged_costs_itself_alone_and_is_told() {
    let world = full();
    let out = export(world.path(), world.folder.path().join("out"));
    let spoil = |name: &str, text: &str| fs::write(out.join(name), text).unwrap();
    spoil("samples/4.csv", "time,elapsed_s\nnonsense\n");
    fs::remove_file(out.join("samples/1.csv")).unwrap();
    let diary = fs::read_to_string(out.join("diary.jsonl")).unwrap();
    spoil("diary.jsonl", &format!("{{\"id\": 1\n{diary}\u{0}\u{0}"));
    fs::remove_file(out.join("tests.jsonl")).unwrap();
    let there = world.folder.path().join("new.sqlite");
    let told = report(&there, &out);
    let reasons: Vec<&str> =
        told["refused"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons.len(), 5, "{reasons:?}");
    assert!(reasons.iter().all(|reason| reason.ends_with('.')), "{reasons:?}");
    let (new, old) = (Diary::open_existing(&there).unwrap(), world.open());
    assert_eq!(new.items(None, None).unwrap(), old.items(None, None).unwrap());
    assert_eq!(new.recording(RunId(6)).unwrap(), old.recording(RunId(6)).unwrap());
    assert!(new.recording(RunId(4)).unwrap().samples.is_empty());
    // The export of a newer coxa is not read at all.
    spoil("coxa-export.json", "{\"coxa_export\": 2}");
    let refused = coxa(&world.folder.path().join("newer.sqlite")).arg("import").arg(&out).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let page = String::from_utf8(refused.stdout).unwrap();
    assert!(page.contains("newer coxa") && page.contains("Use the newest coxa."), "{page}");
}

#[test]
fn killed_in_the_middle_it_is_completed_by_the_next_import() {
    let runner = coxa_reason::simulated::simulate(3, date(2026, 10, 4));
    let world = World::of(runner.recordings.into_iter().step_by(12));
    let out = export(world.path(), world.folder.path().join("out"));
    let mut early = 0;
    for attempt in 0..12_u64 {
        let there = world.folder.path().join(format!("killed-{attempt}.sqlite"));
        let mut command = coxa(&there);
        command.arg("import").arg(&out).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(15 + 22 * attempt));
        child.kill().unwrap();
        early += u64::from(!child.wait().unwrap().success());
        report(&there, &out);
        assert_same_files(&out, &export(&there, world.folder.path().join(format!("again-{attempt}"))));
    }
    assert!(early > 0, "no import was killed before it was done");
}
