//! Importing the same things again changes nothing.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod simulated;

use std::path::Path;

use coxa_reason::Fingerprint;
use coxa_reason::Recording;
use coxa_store::{Diary, ImportedShoe, Kept, Outcome, Source};
use rusqlite::{Connection, types::Value};
use simulated::*;

/// Every row of every table, as text.
fn dump(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() > 10, "{tables:?}");
    let mut dump = Vec::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let row: Vec<Value> = (0..columns).map(|column| row.get(column).unwrap()).collect();
            dump.push(format!("{table}: {row:?}"));
        }
    }
    dump.sort();
    dump
}

fn history() -> Vec<(Recording, Source)> {
    let mut table = totals_only(MORNING, 1_800);
    table.gear = Some("Blue pair".into());
    let recordings = [
        track(MORNING, 1_800),
        with_stryd(watch(MORNING, 1_800)),
        table,
        damaged(watch(MORNING + 86_400, 900)),
        watch(MORNING + 86_400, 2_400),
        watch(MORNING + 2 * 86_400, 600),
        track(MORNING + 2 * 86_400 + 620, 600),
        track(MORNING + 2 * 86_400, 1_300),
    ];
    let named = |(number, recording)| {
        let fingerprint = Some(Fingerprint { size: 100 + number as u64, hash: u128::MAX - number as u128 });
        (recording, Source { path: format!("runs/{number}.fit"), kind: "fit".into(), fingerprint })
    };
    recordings.into_iter().enumerate().map(named).collect()
}

fn import(diary: &mut Diary) -> Vec<Kept> {
    let shoe = ImportedShoe { name: "Grey pair".into(), brand: Some("Asics".into()), model: None };
    diary.add_imported_shoes(&[shoe]).unwrap();
    let mut all = Vec::new();
    for (recording, source) in history() {
        all.push(diary.keep(prepared(&recording), &source).unwrap());
        diary.remember_file(&source, Outcome::Kept, None, 1).unwrap();
    }
    let odd = Source {
        path: "settings.fit".into(),
        kind: "fit".into(),
        fingerprint: Some(Fingerprint { size: 9, hash: 9 }),
    };
    diary.remember_file(&odd, Outcome::SetAside, Some("settings"), 1).unwrap();
    diary.checkpoint().unwrap();
    all
}

#[test]
fn a_second_import_of_the_same_history_leaves_every_table_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    import(&mut diary);
    let before = dump(&path);
    let again = import(&mut diary);
    assert!(again.iter().all(|kept| matches!(kept, Kept::AlreadyKnown(_))), "{again:?}");
    assert_eq!(dump(&path), before);
}

#[test]
fn a_copy_under_another_name_adds_its_name_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    import(&mut diary);
    let before = dump(&path);
    let (recording, _) = &history()[1];
    let copy = source("backup/old name.fit");
    let kept = diary.keep(prepared(recording), &copy).unwrap();
    assert!(matches!(kept, Kept::AlreadyKnown(_)));
    assert!(diary.sources(kept.run()).unwrap().contains(&copy));
    let after = dump(&path);
    let added: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
    assert_eq!(added.len(), 1, "{added:?}");
    assert!(added[0].starts_with("source: "), "{added:?}");
    assert_eq!(after.len(), before.len() + 1);
}

#[test]
fn a_file_is_known_once_it_was_read_to_its_end() {
    let mut diary = Diary::in_memory().unwrap();
    let (recording, source) = &history()[0];
    let fingerprint = source.fingerprint.unwrap();
    diary.keep(prepared(recording), source).unwrap();
    assert!(!diary.knows(&fingerprint, 1).unwrap(), "an import that is cut off here must read it again");
    diary.remember_file(source, Outcome::Kept, None, 1).unwrap();
    assert!(diary.knows(&fingerprint, 1).unwrap());
    assert!(diary.knows(&fingerprint, 2).unwrap());
    assert!(!diary.knows(&Fingerprint { size: fingerprint.size + 1, ..fingerprint }, 1).unwrap());
    assert!(!diary.knows(&Fingerprint { hash: 1, ..fingerprint }, 1).unwrap());
}

#[test]
fn a_newer_reader_looks_again_at_what_an_older_one_refused() {
    let mut diary = Diary::in_memory().unwrap();
    let fingerprint = Fingerprint { size: u64::MAX, hash: u128::MAX };
    let odd = Source { path: "odd.fit".into(), kind: "fit".into(), fingerprint: Some(fingerprint) };
    diary.remember_file(&odd, Outcome::Refused, Some("It holds nothing."), 3).unwrap();
    let known = diary.known_file(&fingerprint, 3).unwrap().unwrap();
    assert_eq!((known.path.as_str(), known.outcome), ("odd.fit", Outcome::Refused));
    assert_eq!(known.note.as_deref(), Some("It holds nothing."));
    assert!(!diary.knows(&fingerprint, 4).unwrap());
    diary.remember_file(&odd, Outcome::SetAside, Some("settings"), 4).unwrap();
    assert_eq!(diary.known_file(&fingerprint, 4).unwrap().unwrap().outcome, Outcome::SetAside);
    diary.remember_file(&odd, Outcome::Refused, None, 2).unwrap();
    assert_eq!(diary.known_file(&fingerprint, 4).unwrap().unwrap().outcome, Outcome::SetAside);
    diary.remember_file(&odd, Outcome::Kept, None, 4).unwrap();
    diary.remember_file(&odd, Outcome::Refused, None, 5).unwrap();
    assert_eq!(diary.known_file(&fingerprint, 9).unwrap().unwrap().outcome, Outcome::Kept);
}
