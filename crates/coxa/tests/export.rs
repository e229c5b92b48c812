//! `coxa export`: what comes out is all that is in the diary.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use coxa_reason::diary::{Item, Session, Site, Soreness, Wellness};
use coxa_reason::profile::{Fact, Profile};
use coxa_reason::{
    Channel, Column, DeveloperColumn, Device, Intent, Lap, Recording, Samples, Sport, Summary, Warning,
};
use coxa_store::{AnswerChange, Diary, DiaryItem, ItemId, RunId};
use serde_json::Value;
use support::{coxa, succeed};
use world::World;

fn export(world: &World, folder: &Path, options: &[&str]) -> String {
    succeed(&coxa(world.path()).arg("export").arg(folder).args(options).output().unwrap())
}

fn json_lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn summary(value: &Value) -> Summary {
    let mut summary = Summary::default();
    let names = summary.items().map(|(name, _)| name);
    for (item, name) in summary.items_mut().into_iter().zip(names) {
        *item = value[name].as_f64();
    }
    summary
}

/// Samples from a file, with nothing but what the file and the unit of a channel say.
fn samples(path: &Path) -> Samples {
    let Ok(file) = fs::File::open(path) else { return Samples::default() };
    let mut table = csv::Reader::from_reader(file);
    let titles: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(titles[..2], ["time", "elapsed_s"]);
    let mut samples = Samples::default();
    let mut developer: BTreeMap<usize, Column<f32>> = BTreeMap::new();
    for (row, cells) in table.records().map(Result::unwrap).enumerate() {
        samples.push_row((cells[1].parse::<f64>().unwrap() * 1000.0).round() as i64);
        for (at, cell) in cells.iter().enumerate().skip(2).filter(|(_, cell)| !cell.is_empty()) {
            match Channel::ALL.into_iter().find(|channel| {
                titles[at]
                    .strip_prefix(channel.name())
                    .is_some_and(|unit| unit.starts_with('_') && !unit[1..].contains("ratio"))
            }) {
                Some(channel) => samples.set_value(row, channel, cell.parse().unwrap()),
                None => developer.entry(at).or_default().set(row, cell.parse().unwrap()),
            }
        }
    }
    for (at, column) in developer {
        let (name, unit) = titles[at].strip_suffix(']').unwrap().rsplit_once(" [").unwrap();
        samples.developer_mut().push(DeveloperColumn { name: name.into(), unit: unit.into(), column });
    }
    samples
}

/// A recording from nothing but the exported files.
fn rebuilt(folder: &Path, run: &Value, laps: &[Value]) -> Recording {
    let offset = run["utc_offset_s"].as_i64().unwrap() as i32;
    let lap = |lap: &Value| Lap {
        start_s: lap["start_s"].as_f64().unwrap(),
        intent: lap["intent"].as_str().and_then(Intent::parse),
        totals: summary(lap),
    };
    let warning = |warning: &Value| match warning["severity"].as_str().unwrap() {
        "damage" => Warning::damage(warning["text"].as_str().unwrap()),
        _ => Warning::note(warning["text"].as_str().unwrap()),
    };
    Recording {
        start: run["start"].as_str().unwrap().parse().unwrap(),
        utc_offset: (run["date_from"] == "recording")
            .then(|| jiff::tz::Offset::from_seconds(offset).unwrap()),
        sport: Sport::parse(run["sport"].as_str().unwrap()),
        sub_sport: text(&run["sub_sport"]),
        name: text(&run["name"]),
        device: run["device"].as_object().map(|device| Device {
            maker: text(&device["maker"]).unwrap(),
            product: text(&device["product"]).unwrap(),
        }),
        rpe: run["rpe"].as_f64(),
        feel: run["feel"].as_f64(),
        gear: text(&run["gear"]),
        totals: summary(&run["watch"]),
        laps: laps.iter().filter(|lap| lap["run"] == run["run"]).map(lap).collect(),
        samples: samples(&folder.join(format!("samples/{}.csv", run["run"]))),
        warnings: run["warnings"].as_array().unwrap().iter().map(warning).collect(),
    }
}

/// Every episode, and everything that was said in it.
fn assert_episodes(folder: &Path, diary: &Diary) {
    let exported = json_lines(&folder.join("episodes.jsonl"));
    let kept = diary.episodes().unwrap();
    assert_eq!(exported.len(), kept.len());
    for (line, episode) in exported.iter().zip(kept) {
        assert_eq!(line["episode"], episode.id.0);
        assert_eq!(line["begun"], episode.begun.to_string());
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        let told = ["ended", "asked", "cut"].map(|name| text(&line[name]));
        assert_eq!(told, [episode.ended, episode.asked, episode.cut].map(date));
        let instant = |value: &Value| text(value).map(|text| text.parse().unwrap());
        let answers: Vec<AnswerChange> = line["answers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|answer| AnswerChange {
                change: answer["change"].as_i64().unwrap(),
                finding: text(&answer["finding"]).unwrap(),
                answer: serde_json::from_value(answer["answer"].clone()).unwrap(),
                said: instant(&answer["said"]).unwrap(),
                undone: instant(&answer["undone"]),
            })
            .collect();
        assert_eq!(answers, diary.answer_changes(episode.id).unwrap());
    }
}

/// Every test at home, also one that was taken back.
fn assert_tests(folder: &Path, diary: &Diary) {
    let exported = json_lines(&folder.join("tests.jsonl"));
    let kept = diary.home_test_changes().unwrap();
    assert_eq!(exported.len(), kept.len());
    for (line, kept) in exported.iter().zip(kept) {
        assert_eq!(line["change"], kept.change);
        assert_eq!(line["test"], kept.result.test.as_str());
        assert_eq!(line["side"], kept.result.side.as_str());
        assert_eq!(line["date"], kept.result.date.to_string());
        assert_eq!((line["held_s"].as_f64(), line["pain"].as_f64()), (kept.result.held_s, kept.result.pain));
        assert_eq!(line["stopped"], kept.result.stopped);
        let found = line["findings"].as_object().unwrap();
        assert_eq!(found.len(), kept.result.findings.len());
        assert!(kept.result.findings.iter().all(|(finding, there)| found[finding] == *there));
        let undone = kept.undone.map(|instant| instant.to_string());
        assert_eq!((text(&line["said"]), text(&line["undone"])), (Some(kept.said.to_string()), undone));
    }
}

/// Everything that was said of days and of the runner, also what was taken back.
fn assert_diary(folder: &Path, diary: &Diary) {
    let exported = json_lines(&folder.join("diary.jsonl"));
    let kept = diary.items(None, None).unwrap();
    assert_eq!(exported.len(), kept.len());
    for (line, kept) in exported.iter().zip(kept) {
        let instant = |value: &Value| text(value).map(|text| text.parse().unwrap());
        let said = DiaryItem {
            id: ItemId(line["id"].as_i64().unwrap()),
            change: line["change"].as_i64().unwrap(),
            date: line["date"].as_str().unwrap().parse().unwrap(),
            item: serde_json::from_value(line["item"].clone()).unwrap(),
            source: text(&line["source"]),
            said: instant(&line["said"]),
            undone: instant(&line["undone"]),
        };
        assert_eq!(said, kept);
    }
    let profile: Value = serde_json::from_slice(&fs::read(folder.join("profile.json")).unwrap()).unwrap();
    let rebuilt: Profile = serde_json::from_value(profile.clone()).unwrap();
    assert_eq!(rebuilt, diary.profile().unwrap());
    let changes = diary.profile_changes().unwrap();
    assert_eq!(profile["changes"].as_array().unwrap().len(), changes.len());
    for (line, kept) in profile["changes"].as_array().unwrap().iter().zip(changes) {
        assert_eq!(serde_json::from_value::<Fact>(line["fact"].clone()).unwrap(), kept.fact);
        let undone = kept.undone.map(|instant| instant.to_string());
        assert_eq!((text(&line["said"]), text(&line["undone"])), (Some(kept.said.to_string()), undone));
    }
}

/// Writes a little of everything into the diary of days and the profile.
fn write_down(world: &World) {
    let mut diary = world.open();
    let at = "2026-09-20T18:00:00Z".parse().unwrap();
    let mut say = |items: &[Item]| diary.say(jiff::civil::date(2026, 9, 20), items, at).unwrap();
    let sore = Soreness {
        score: 10.0 / 3.0,
        site: Some(Site::Groin),
        began_m: Some(5_149.9),
        ..Soreness::default()
    };
    say(&[Item::Soreness(sore), Item::Rest, Item::Note("a, \"b\"".into())]);
    say(&[Item::Session(Session { rpe: 6.0, run: Some(RunId(6)), minutes: None, sport: None })]);
    say(&[Item::WarmUp(false)]);
    diary.undo_last(at).unwrap();
    let imported = Wellness { fatigue: Some(3.0), areas: vec!["12921003".into()], ..Wellness::default() };
    diary.say_imported("pmdata", &[(jiff::civil::date(2026, 9, 1), Item::Wellness(imported))]).unwrap();
    diary.set_profile(&[Fact::BirthYear(Some(1987)), Fact::HeightM(Some(1.72))], at).unwrap();
    diary.set_profile(&[Fact::HeightM(None)], at).unwrap();
    diary.undo_profile(at).unwrap();
}

fn assert_nothing_is_lost(world: &World) {
    let folder = world.folder.path().join("out");
    export(world, &folder, &[]);
    let (runs, laps) = (json_lines(&folder.join("runs.jsonl")), json_lines(&folder.join("laps.jsonl")));
    let diary = world.open();
    let all = coxa_store::RunFilter { which: coxa_store::Which::All, ..Default::default() };
    let mut kept = diary.runs(&all).unwrap();
    kept.extend(diary.runs_told_by_others().unwrap());
    kept.sort_by_key(|run| run.start);
    assert_eq!(runs.len(), kept.len());
    for (run, kept) in runs.iter().zip(&kept) {
        assert_eq!(run["run"], kept.id.0);
        assert_eq!(rebuilt(&folder, run, &laps), diary.recording(kept.id).unwrap(), "run {}", kept.id);
        assert_eq!(summary(&run["figures"]), kept.figures);
        assert_eq!(run["told_by"].as_i64(), diary.told_by(kept.id).unwrap().map(|run| run.0));
        let worn: Vec<String> =
            run["shoes"].as_array().unwrap().iter().map(|name| text(name).unwrap()).collect();
        assert_eq!(worn, kept.shoes);
        for (source, kept) in run["sources"].as_array().unwrap().iter().zip(diary.sources(kept.id).unwrap()) {
            assert_eq!(
                (&source["path"], &source["kind"]),
                (&Value::from(kept.path), &Value::from(kept.kind))
            );
            assert_eq!(
                source["hash"].as_str().map(|hash| u128::from_str_radix(hash, 16).unwrap()),
                kept.fingerprint.map(|print| print.hash)
            );
        }
    }
    let shoes = json_lines(&folder.join("shoes.jsonl"));
    for (shoe, kept) in shoes.iter().zip(diary.shoes().unwrap()) {
        assert_eq!(shoe["name"], kept.name);
        assert_eq!(shoe["initial_m"], kept.initial_m);
    }
    assert_eq!(shoes.len(), diary.shoes().unwrap().len());
    assert_episodes(&folder, &diary);
    assert_tests(&folder, &diary);
    assert_diary(&folder, &diary);
    let settings = json_lines(&folder.join("settings.jsonl"));
    let settings: Vec<_> =
        settings.iter().map(|line| (text(&line["name"]).unwrap(), text(&line["value"]).unwrap())).collect();
    assert_eq!(settings, diary.settings().unwrap());
}

#[test]
fn the_small_diary_can_be_rebuilt_from_its_export() {
    let world = World::small();
    succeed(&coxa(world.path()).args(["shoes", "wear", "Pegasus", "1", "4"]).output().unwrap());
    write_down(&world);
    assert_nothing_is_lost(&world);
}

#[test]
fn parts_that_a_whole_tells_better_are_not_lost() {
    let whole = world::run("2026-08-18T05:30:00Z", 60.0, 3.0);
    let part = |start: &str| world::run(start, 27.0, 3.0);
    let world = World::of([part("2026-08-18T05:30:30Z"), part("2026-08-18T06:01:00Z"), whole]);
    let hidden = world.open().runs_told_by_others().unwrap();
    assert!(!hidden.is_empty(), "the world has a run that another one tells better");
    assert_nothing_is_lost(&world);
    let page = succeed(&coxa(world.path()).args(["show", &hidden[0].id.to_string()]).output().unwrap());
    assert!(page.contains("tells this outing better, so this one counts nowhere."), "{page}");
}

#[test]
fn eighteen_simulated_months_can_be_rebuilt_from_their_export() {
    let runner = coxa_reason::simulated::simulate(7, jiff::civil::date(2026, 10, 4));
    assert_nothing_is_lost(&World::of(runner.recordings.into_iter().step_by(9)));
}

#[test]
fn tables_have_a_row_for_each_line_of_json() {
    let world = World::small();
    let folder = world.folder.path().join("out");
    export(&world, &folder, &[]);
    let table = |name: &str| {
        let mut table = csv::Reader::from_path(folder.join(name)).unwrap();
        let titles = table.headers().unwrap().clone();
        (titles, table.records().map(Result::unwrap).collect::<Vec<_>>())
    };
    let (titles, rows) = table("runs.csv");
    let place = |title: &str| titles.iter().position(|this| this == title).unwrap();
    assert_eq!(rows.len(), 6);
    assert_eq!(&rows[0][place("name")], "Round the lake, \"slowly\"");
    assert_eq!(&rows[0][place("watch_distance_m")], "7240");
    assert_eq!(&rows[4][place("distance_m")], "5000.333333333333");
    assert_eq!(&rows[4][place("watch_power_w")], "");
    assert_eq!(table("laps.csv").1.len(), json_lines(&folder.join("laps.jsonl")).len());
}

#[test]
fn the_readme_names_every_column() {
    let world = World::small();
    write_down(&world);
    let folder = world.folder.path().join("out");
    export(&world, &folder, &[]);
    let readme = fs::read_to_string(folder.join("README.txt")).unwrap();
    let named = |name: &str| {
        let name = name.strip_prefix("watch_").unwrap_or(name);
        readme.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name)
    };
    for file in ["runs.csv", "laps.csv", "samples/1.csv"] {
        let table = fs::read_to_string(folder.join(file)).unwrap();
        for title in table.lines().next().unwrap().split(',') {
            assert!(named(title), "README.txt does not say what {title} in {file} is");
        }
    }
    for file in [
        "runs.jsonl",
        "laps.jsonl",
        "shoes.jsonl",
        "episodes.jsonl",
        "diary.jsonl",
        "profile.json",
        "tests.jsonl",
        "settings.jsonl",
    ] {
        for name in json_lines(&folder.join(file))[0].as_object().unwrap().keys() {
            assert!(named(name), "README.txt does not say what {name} in {file} is");
        }
    }
}

#[test]
fn coordinates_can_stay_here() {
    let world = World::small();
    let folder = world.folder.path().join("out");
    let told = export(&world, &folder, &["--without", "position"]);
    assert!(told.contains("Coordinates were left out."), "{told}");
    for file in fs::read_dir(folder.join("samples")).unwrap() {
        let table = fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(table.starts_with("time,elapsed_s,altitude_m,"), "{table}");
    }
}

#[test]
#[cfg(unix)]
fn what_is_written_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::small();
    let folder = world.folder.path().join("deep/out");
    export(&world, &folder, &[]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&folder.join("samples"))), (0o700, 0o700));
    assert_eq!((mode(&folder.join("runs.csv")), mode(&folder.join("samples/1.csv"))), (0o600, 0o600));
}

#[test]
fn other_files_are_not_written_over_unasked() {
    let world = World::small();
    let folder = world.folder.path().join("mine");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("thesis.txt"), "years of work").unwrap();
    let refused = coxa(world.path()).arg("export").arg(&folder).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(told.contains("is not empty") && told.contains("--into-existing"), "{told}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    export(&world, &folder, &["--into-existing"]);
    assert!(folder.join("thesis.txt").exists() && folder.join("runs.csv").exists());
    let file = coxa(world.path()).arg("export").arg(folder.join("thesis.txt")).output().unwrap();
    assert_eq!(file.status.code(), Some(1), "a file is no folder");
}
