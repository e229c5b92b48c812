//! Ten people of a study, each from nothing: Fitbit's list of activities and a diary kept with PMSys, in the two
//! layouts in which they lie under `COXA_SHARED`. What the diary then holds is held to plain counts of the files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use coxa_reason::triggers::{DRAWS, Exposed, Measured, triggers};
use coxa_store::{Diary, Run, RunFilter, Which};
use jiff::ToSpan;
use serde_json::Value;

/// The folder of each person, one layout after the other.
fn people(layout: &str) -> Vec<PathBuf> {
    let Some(recordings) = support::real_recordings() else { return Vec::new() };
    let data = recordings.parent().unwrap();
    (1..=10).map(|person| data.join(layout).join(format!("p{person:02}"))).collect()
}

fn import(diary: &Path, folder: &Path) -> Value {
    let output = support::coxa(diary).args(["import", "--json"]).arg(folder).output().unwrap();
    serde_json::from_str(&support::succeed(&output)).unwrap()
}

fn all(diary: &Path) -> Vec<Run> {
    let filter = RunFilter { which: Which::All, ..RunFilter::default() };
    Diary::open_existing(diary).unwrap().runs(&filter).unwrap()
}

/// The dates (UTC, as the tests' zone is) of a table's rows that pass.
fn dates(path: &Path, passes: impl Fn(&csv::StringRecord) -> bool) -> BTreeSet<String> {
    let Ok(mut table) = csv::Reader::from_path(path) else { return BTreeSet::new() };
    table.records().map(Result::unwrap).filter(passes).map(|row| row[0][..10].to_owned()).collect()
}

#[test]
fn each_has_every_activity_and_every_day_of_the_diary_and_an_answer() {
    let folders = people("recordings/PMData-p01-p10");
    let (mut activities, mut runs, mut days, mut metres) = (0, 0, 0, 0.0);
    for folder in &folders {
        let person = folder.file_name().unwrap().to_str().unwrap();
        let scratch = tempfile::tempdir().unwrap();
        let diary = scratch.path().join("diary.sqlite");
        let report = import(&diary, folder);

        let bytes = std::fs::read(folder.join("fitbit/exercise.json")).unwrap();
        let list: Vec<Value> = serde_json::from_slice(&bytes).unwrap();
        let kept =
            list.iter().filter(|one| one["activeDuration"].as_f64().unwrap() >= 60_000.0).collect::<Vec<_>>();
        let (new, again) = (report["imported"].as_u64().unwrap(), report["duplicates"].as_u64().unwrap());
        assert_eq!(new + again, kept.len() as u64, "{person}");
        assert_eq!(report["refused"].as_array().unwrap().len(), list.len() - kept.len(), "{person}");

        let pmsys = folder.join("pmsys");
        let said = [
            dates(&pmsys.join("wellness.csv"), |row| &row[6] != "0"),
            dates(&pmsys.join("srpe.csv"), |_| true),
            dates(&pmsys.join("injury.csv"), |row| &row[1] != "{}"),
        ];
        let expected: BTreeSet<String> = said.iter().flatten().cloned().collect();
        let held = Diary::open_existing(&diary).unwrap().diary_days(None, None).unwrap();
        let found: BTreeSet<String> = held.keys().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{person}");
        assert_eq!(report["diary_days"], expected.len(), "{person}");
        let nights = held.values().filter(|day| day.sleep.is_some()).count();
        assert_eq!(nights, said[0].len(), "{person}");
        assert!(held.values().all(|day| day.soreness.is_empty() && !day.pain_free), "{person}");

        let rows = all(&diary);
        let mine: Vec<&Run> = rows.iter().filter(|run| run.sport.is_run()).collect();
        let km = mine.iter().filter_map(|run| run.figures.distance_m).sum::<f64>() / 1000.0;
        let unknown = mine.iter().filter(|run| run.figures.distance_m.is_none()).count();
        assert!(mine.iter().all(|run| run.figures.distance_m != Some(0.0)), "{person}");
        println!(
            "{person}: {} of {} activities ({again} further copies), {} runs, {km:.1} km ({unknown} of unknown length), {} days",
            new,
            list.len(),
            mine.len(),
            held.len()
        );
        (activities, runs) = (activities + rows.len(), runs + mine.len());
        (days, metres) = (days + held.len(), metres + km);

        // The same again changes nothing.
        let second = import(&diary, folder);
        assert_eq!((&second["imported"], &second["diary_days"]), (&0.into(), &0.into()), "{person}");
        assert_eq!(all(&diary), rows, "{person}");

        support::succeed(&support::coxa(&diary).arg("why").output().unwrap());
        let last = rows.iter().map(|run| run.date).max().unwrap().to_string();
        support::succeed(&support::coxa(&diary).args(["why", "--as-of", &last]).output().unwrap());
    }
    println!("{activities} activities, {runs} runs, {days} days, {metres:.1} km");
}

/// Soreness of the whole body, 1 to 5 as they rated it: of the hip nobody asked them. Of each person the whole diary.
#[test]
fn own_load_sets_most_of_them_off_and_the_moon_does_not() {
    let (mut tested, mut found, mut sorer) = (0, 0, 0);
    let mut moons: Vec<f64> = Vec::new();
    let mut alike: Vec<f64> = Vec::new();
    for folder in people("recordings/PMData-p01-p10") {
        let person = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let scratch = tempfile::tempdir().unwrap();
        let file = scratch.path().join("diary.sqlite");
        import(&file, &folder);
        let mut diary = Diary::open_existing(&file).unwrap();
        let days = diary.diary_days(None, None).unwrap();
        let (first, last) = (*days.keys().next().unwrap(), *days.keys().next_back().unwrap());
        let history = diary.history(first.saturating_sub(60.days()), last, &mut |_, _| {}).unwrap();
        let found_in = triggers(history.until(last), first, DRAWS).unwrap();
        assert_eq!(found_in.measured, Measured::WholeBody);
        let of = |exposures: &[Exposed], id: &str| {
            exposures
                .iter()
                .find(|exposed| exposed.kind.id == id)
                .and_then(|one| one.verdict.tested().cloned())
        };
        let load = of(&found_in.exposures, "day_load");
        let window = found_in.moon.window.verdict.tested().cloned();
        let others = found_in.exposures.iter().filter_map(|one| Some((one.kind.id, one.verdict.tested()?.p)));
        println!(
            "{person}: {} days, {:?}; load {:?}; Moon {:?}; {:?}",
            found_in.days,
            found_in.memory,
            load.as_ref().map(|load| (load.effects[0].points, load.p, load.stands)),
            window.as_ref().map(|window| window.p),
            others.collect::<Vec<_>>()
        );
        if let Some(load) = load {
            tested += 1;
            found += usize::from(load.p <= 0.05);
            sorer += usize::from(load.effects[0].points > 0.0);
        }
        moons.extend(window.iter().map(|window| window.p));
        moons.extend(found_in.moon.lines.iter().filter_map(|line| Some(line.verdict.tested()?.p)));
        alike.extend(found_in.exposures.iter().filter_map(|one| Some(one.verdict.tested()?.moon?.p)));
    }
    if tested == 0 {
        println!("skipped: COXA_SHARED does not say where the ten people are");
        return;
    }
    let of_20 = |moons: &[f64]| (moons.iter().filter(|p| **p <= 0.05).count(), moons.len());
    println!(
        "load: {found} of {tested} found, {sorer} sorer; Moon {:?}; Moons as frequent {:?}",
        of_20(&moons),
        of_20(&alike)
    );
    assert!(2 * found > tested, "{found} of {tested}");
    assert!(sorer + 1 >= tested, "{sorer} of {tested}");
    let (moons_found, moons_tested) = of_20(&moons);
    assert!(moons_tested >= 16 && 8 * moons_found <= moons_tested, "{moons:?}");
}

#[test]
fn the_other_layout_of_the_same_people_gives_the_same_diary() {
    for (one, other) in people("recordings/PMData-p01-p10").iter().zip(people("cohort/pmdata")) {
        let scratch = tempfile::tempdir().unwrap();
        let [first, second] = ["one", "other"].map(|name| scratch.path().join(name));
        import(&first, one);
        import(&second, &other);
        let days = |diary| Diary::open_existing(diary).unwrap().diary_days(None, None).unwrap();
        assert_eq!(days(&first), days(&second));
        assert_eq!(all(&first), all(&second));
        // And what was read from one is known in the other, packed or not.
        let again = import(&first, &other);
        assert_eq!((&again["imported"], &again["diary_days"]), (&0.into(), &0.into()));
    }
}
