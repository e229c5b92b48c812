//! Shoes: kilometres, the runner's own choice, imports that do not meddle with it, and the way back.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod simulated;

use coxa_reason::{Recording, Sport};
use coxa_store::{Diary, Error, How, ImportedShoe, NewShoe, RunId, RunSet, ShoeId};
use jiff::civil::date;
use simulated::*;

const DAY: i64 = 86_400;

/// A run of so many metres on a day of March 2026.
fn run(day: i64, metres: f64) -> Recording {
    let mut recording = totals_only(MORNING + (day - 1) * DAY, 3_000);
    recording.totals.distance_m = Some(metres);
    recording
}

fn in_pair(mut recording: Recording, gear: &str) -> Recording {
    recording.gear = Some(gear.to_owned());
    recording
}

fn pair(diary: &mut Diary, name: &str) -> ShoeId {
    diary.add_shoe(&NewShoe { name: name.to_owned(), ..NewShoe::default() }).unwrap()
}

fn all_dates() -> RunSet {
    RunSet { dates: Some((None, None)), runs: vec![] }
}

fn these(runs: &[RunId]) -> RunSet {
    RunSet { dates: None, runs: runs.to_vec() }
}

/// Each pair with its kilometres and runs.
/// Pairs with their kilometres, to ten metres, and runs.
fn kilometres(diary: &Diary) -> Vec<(String, f64, u64)> {
    let shoes = diary.shoes().unwrap();
    let rounded = |metres: f64| (metres / 10.0).round() / 100.0;
    shoes.into_iter().map(|shoe| (shoe.name, rounded(shoe.distance_m), shoe.runs)).collect()
}

fn worn(diary: &Diary, run: RunId) -> Vec<String> {
    diary.run(run).unwrap().shoes
}

#[test]
fn kilometres_are_the_first_ones_and_every_run_s() {
    let mut diary = Diary::in_memory().unwrap();
    for (day, metres) in [(1, 5_000.0), (2, 7_500.0), (3, 10_000.0), (9, 21_100.0)] {
        keep(&mut diary, &run(day, metres));
    }
    keep(&mut diary, &of_sport(Sport::Cycling, run(4, 40_000.0)));
    let blue = NewShoe {
        name: " Blue  pair".into(),
        brand: Some("Asics".into()),
        initial_m: 120_000.0,
        since: Some(date(2026, 1, 5)),
        ..NewShoe::default()
    };
    let blue = diary.add_shoe(&blue).unwrap();
    let red = pair(&mut diary, "Red pair");
    let early = RunSet { dates: Some((Some(date(2026, 3, 2)), Some(date(2026, 3, 9)))), runs: vec![] };
    assert_eq!(diary.wear(blue, &early, How::Replace).unwrap(), 3);
    let shoe = diary.shoe("blue PAIR").unwrap();
    assert_eq!((shoe.id, shoe.distance_m, shoe.initial_m, shoe.runs), (blue, 158_600.0, 120_000.0, 3));
    assert_eq!((shoe.first_worn, shoe.last_worn), (Some(date(2026, 3, 2)), Some(date(2026, 3, 9))));
    assert_eq!((shoe.since, shoe.brand.as_deref()), (Some(date(2026, 1, 5)), Some("Asics")));
    // A second pair on the same run: both had the way.
    let last = diary.last_run().unwrap().unwrap().id;
    assert_eq!(diary.wear(red, &these(&[last]), How::Add).unwrap(), 1);
    assert_eq!(worn(&diary, last), ["Blue pair", "Red pair"]);
    assert_eq!(kilometres(&diary), [("Blue pair".into(), 158.6, 3), ("Red pair".into(), 21.1, 1)]);
    diary.set_initial_metres(blue, 0.0).unwrap();
    diary.retire_shoe(blue, Some(date(2026, 4, 1))).unwrap();
    assert_eq!(kilometres(&diary), [("Red pair".into(), 21.1, 1), ("Blue pair".into(), 38.6, 3)]);
    diary.retire_shoe(blue, None).unwrap();
    assert_eq!(diary.shoe("Blue pair").unwrap().retired, None);
}

#[test]
fn replacing_takes_the_other_pairs_off_and_undo_puts_them_back() {
    let mut diary = Diary::in_memory().unwrap();
    let first = keep(&mut diary, &in_pair(run(1, 5_000.0), "Imported")).run();
    let second = keep(&mut diary, &run(2, 6_000.0)).run();
    let (blue, red) = (pair(&mut diary, "Blue"), pair(&mut diary, "Red"));
    assert_eq!(diary.undo_shoes().unwrap(), None);
    assert_eq!(diary.wear(blue, &all_dates(), How::Add).unwrap(), 2);
    assert_eq!(diary.wear(red, &these(&[second, first, second]), How::Replace).unwrap(), 2);
    assert_eq!(diary.wear(red, &all_dates(), How::Replace).unwrap(), 0);
    assert_eq!(diary.take_off(red, &these(&[first])).unwrap(), 1);
    let now = |diary: &Diary| (worn(diary, first), worn(diary, second));
    let pairs = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    assert_eq!(now(&diary), (pairs(&[]), pairs(&["Red"])));
    assert_eq!(diary.undo_shoes().unwrap(), Some(1));
    assert_eq!(now(&diary), (pairs(&["Red"]), pairs(&["Red"])));
    assert_eq!(diary.undo_shoes().unwrap(), Some(2));
    assert_eq!(now(&diary), (pairs(&["Red"]), pairs(&["Red"])));
    assert_eq!(diary.undo_shoes().unwrap(), Some(2));
    assert_eq!(now(&diary), (pairs(&["Blue", "Imported"]), pairs(&["Blue"])));
    assert_eq!(diary.undo_shoes().unwrap(), Some(2));
    assert_eq!(now(&diary), (pairs(&["Imported"]), pairs(&[])));
    assert_eq!(diary.undo_shoes().unwrap(), None);
    // With everything undone the run is the import's again.
    keep(&mut diary, &in_pair(watch(MORNING, 3_000), "Other"));
    assert_eq!(worn(&diary, first), ["Other"]);
}

#[test]
fn an_import_puts_on_the_pair_it_names_but_never_against_the_runner() {
    let mut diary = Diary::in_memory().unwrap();
    let first = keep(&mut diary, &in_pair(run(1, 5_000.0), "Blue")).run();
    let second = keep(&mut diary, &in_pair(run(2, 5_000.0), "blue ")).run();
    let ride = keep(&mut diary, &in_pair(of_sport(Sport::Cycling, run(3, 30_000.0)), "Canyon")).run();
    assert_eq!(kilometres(&diary), [("Blue".into(), 10.0, 2)]);
    assert_eq!(worn(&diary, ride), Vec::<String>::new());
    // A richer copy that names another pair: then that one was worn, unless the runner said otherwise.
    let red = pair(&mut diary, "Red");
    diary.wear(red, &these(&[first]), How::Replace).unwrap();
    keep(&mut diary, &in_pair(watch(MORNING, 3_000), "Green"));
    keep(&mut diary, &in_pair(watch(MORNING + DAY, 3_000), "Green"));
    assert_eq!(worn(&diary, first), ["Red"]);
    assert_eq!(worn(&diary, second), ["Green"]);
    // None at all is a choice too.
    diary.take_off(red, &these(&[first])).unwrap();
    keep(&mut diary, &in_pair(totals_only(MORNING + 1, 3_000), "Red"));
    assert_eq!(worn(&diary, first), Vec::<String>::new());
}

#[test]
fn an_export_s_list_adds_each_pair_once() {
    let mut diary = Diary::in_memory().unwrap();
    let run = keep(&mut diary, &in_pair(run(1, 5_000.0), "Asics 01")).run();
    let shoe = |name: &str, brand: &str, model: &str| ImportedShoe {
        name: name.into(),
        brand: Some(brand.into()),
        model: Some(model.into()),
    };
    let list = [
        shoe("Asics 01", "ASICS", "Cumulus 24"),
        shoe("", "Skechers", "Speed Beast"),
        ImportedShoe::default(),
    ];
    assert_eq!(diary.add_imported_shoes(&list).unwrap(), 1);
    assert_eq!(diary.add_imported_shoes(&list).unwrap(), 0);
    let shoes = diary.shoes().unwrap();
    assert_eq!(
        shoes.iter().map(|shoe| shoe.name.as_str()).collect::<Vec<_>>(),
        ["Asics 01", "Skechers Speed Beast"]
    );
    assert_eq!(shoes[0].model.as_deref(), Some("Cumulus 24"));
    // Renamed, it still is what exports call it.
    diary.rename_shoe(shoes[0].id, "Old blue").unwrap();
    assert_eq!(diary.add_imported_shoes(&list).unwrap(), 0);
    let other = keep(&mut diary, &in_pair(watch(MORNING + 5 * DAY, 600), "ASICS 01")).run();
    assert_eq!(
        (worn(&diary, run), worn(&diary, other)),
        (vec!["Old blue".to_owned()], vec!["Old blue".to_owned()])
    );
}

#[test]
fn pairs_are_renamed_and_removed_only_where_nothing_is_lost() {
    let mut diary = Diary::in_memory().unwrap();
    let run = keep(&mut diary, &run(1, 5_000.0)).run();
    let (blue, red) = (pair(&mut diary, "Blue"), pair(&mut diary, "Red"));
    let again = diary.add_shoe(&NewShoe { name: "BLUE".into(), ..NewShoe::default() });
    assert!(matches!(again, Err(Error::ShoeExists(name)) if name == "BLUE"));
    assert!(matches!(diary.rename_shoe(red, "blue"), Err(Error::ShoeExists(_))));
    diary.rename_shoe(blue, "BLUE").unwrap();
    diary.wear(blue, &these(&[run]), How::Replace).unwrap();
    assert!(matches!(diary.remove_shoe(blue), Err(Error::ShoeWorn { runs: 1, .. })));
    diary.remove_shoe(red).unwrap();
    assert!(matches!(diary.shoe("Red"), Err(Error::NoSuchShoe(_))));
    assert!(matches!(diary.wear(red, &all_dates(), How::Add), Err(Error::NoSuchShoe(_))));
    assert!(matches!(diary.remove_shoe(red), Err(Error::NoSuchShoe(_))));
    assert!(matches!(diary.retire_shoe(red, None), Err(Error::NoSuchShoe(_))));
    assert_eq!(kilometres(&diary), [("BLUE".into(), 5.0, 1)]);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let mut diary = Diary::in_memory().unwrap();
    let run = keep(&mut diary, &run(1, 5_000.0)).run();
    let blue = pair(&mut diary, "Blue");
    for bad in [-1.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(diary.set_initial_metres(blue, bad), Err(Error::Invalid(_))));
    }
    let nameless = diary.add_shoe(&NewShoe { name: " \t".into(), ..NewShoe::default() });
    assert!(matches!(nameless, Err(Error::Invalid(_))));
    let set = these(&[run, RunId(999)]);
    assert!(matches!(diary.wear(blue, &set, How::Add), Err(Error::NoSuchRun(RunId(999)))));
    assert_eq!(worn(&diary, run), Vec::<String>::new());
    assert_eq!(diary.undo_shoes().unwrap(), None);
}

#[test]
fn shoes_stay_when_a_richer_copy_comes_or_two_runs_become_one() {
    let mut diary = Diary::in_memory().unwrap();
    let first = keep(&mut diary, &track(MORNING, 2_000)).run();
    let second = keep(&mut diary, &track(MORNING + 1_000, 2_000)).run();
    let blue = pair(&mut diary, "Blue");
    diary.wear(blue, &these(&[second]), How::Replace).unwrap();
    let both = keep(&mut diary, &in_pair(watch(MORNING, 3_000), "Other")).run();
    assert_eq!(both, first);
    assert_eq!(worn(&diary, first), ["Blue"]);
    assert_eq!(kilometres(&diary), [("Blue".into(), 8.4, 1)]);
    assert_eq!(diary.undo_shoes().unwrap(), Some(1));
    assert_eq!(worn(&diary, first), Vec::<String>::new());
}

#[test]
fn a_drop_is_what_the_runner_says_and_a_history_has_it() {
    let mut diary = Diary::in_memory().unwrap();
    let red = pair(&mut diary, "Red pair");
    let blue = NewShoe { name: "Blue pair".into(), drop_mm: Some(10.0), ..NewShoe::default() };
    diary.add_shoe(&blue).unwrap();
    let drops =
        |diary: &Diary| diary.shoes().unwrap().into_iter().map(|shoe| shoe.drop_mm).collect::<Vec<_>>();
    assert_eq!(drops(&diary), [Some(10.0), None]);
    diary.set_drop(red, Some(0.0)).unwrap();
    assert_eq!(drops(&diary), [Some(10.0), Some(0.0)]);
    for wrong in [-1.0, 41.0, f64::NAN] {
        assert!(matches!(diary.set_drop(red, Some(wrong)), Err(Error::Invalid(_))));
    }
    assert!(matches!(diary.set_drop(ShoeId(99), None), Err(Error::NoSuchShoe(_))));
    let history = diary.history_of_rows(date(2026, 3, 1), date(2026, 3, 31)).unwrap();
    let pairs: Vec<_> = history.pairs.iter().map(|pair| (pair.name.as_str(), pair.drop_mm)).collect();
    assert_eq!(pairs, [("Blue pair", Some(10.0)), ("Red pair", Some(0.0))]);
}

#[test]
fn a_history_s_pairs_have_the_kilometres_of_the_list_of_shoes() {
    let mut diary = Diary::in_memory().unwrap();
    for (day, metres, gear) in
        [(1, 5_000.0, "Blue"), (2, 7_500.0, "Red"), (10, 10_000.0, "Blue"), (20, 21_100.0, "Blue")]
    {
        keep(&mut diary, &in_pair(run(day, metres), gear));
    }
    let last = date(2026, 3, 31);
    for from in [date(2026, 1, 1), date(2026, 3, 2), date(2026, 3, 15), last] {
        let history = diary.history_of_rows(from, last).unwrap();
        let worn = coxa_reason::measures::shoes::worn(history.until(last));
        for (shoe, worn) in diary.shoes().unwrap().iter().zip(&worn) {
            assert_eq!(worn.pair.name, shoe.name);
            assert!((worn.distance_m - shoe.distance_m).abs() < 1e-6, "{} from {from}", shoe.name);
            assert_eq!(worn.first, shoe.first_worn);
        }
    }
}
