//! A diary kept with PMSys: what its three tables say, and that nothing is made of what they do not.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod fixtures;
mod support;

use std::path::Path;

use coxa_reason::diary::{Item, Session, Sleep, Wellness};
use coxa_recordings::{
    door::{Outcome, Plan, Read, SourceKind},
    pmsys::{self, Said},
};
use fixtures::{Folder, gz, of};

const WELLNESS: &str = "effective_time_frame,fatigue,mood,readiness,sleep_duration_h,sleep_quality,soreness,soreness_area,stress\n";
const SESSIONS: &str = "end_date_time,activity_names,perceived_exertion,duration_min\n";
const INJURIES: &str = "effective_time_frame,injuries\n";

fn said(header: &str, rows: &str) -> pmsys::Entries {
    pmsys::read(format!("{header}{rows}").as_bytes()).unwrap()
}

fn at(time: &str, item: Item) -> Said {
    Said { at: time.parse().unwrap(), item }
}

#[test]
fn a_morning_is_a_night_and_the_whole_bodys_soreness_and_never_the_hips() {
    let entries = said(
        WELLNESS,
        "2019-11-02T10:00:01.229Z,2,3,6,7,3,2,\"[12921003, 48979004]\",4\n2019-11-01T08:31:40.751Z,3,,,,,,[],\n",
    );
    let wellness = |soreness, areas: &[&str], fatigue, stress| {
        Item::Wellness(Wellness {
            soreness,
            areas: areas.iter().map(|area| (*area).to_owned()).collect(),
            fatigue,
            stress,
        })
    };
    let (first, second) = ("2019-11-01T08:31:40.751Z", "2019-11-02T10:00:01.229Z");
    assert_eq!(
        entries.said,
        [
            at(first, wellness(None, &[], Some(3.0), None)),
            at(second, Item::Sleep(Sleep { hours: Some(7.0), quality: Some(3.0) })),
            at(second, wellness(Some(2.0), &["12921003", "48979004"], Some(2.0), Some(4.0))),
        ]
    );
    assert_eq!(entries.refused, []);
}

#[test]
fn zero_is_no_answer() {
    let entries = said(
        WELLNESS,
        "2019-12-12T10:50:32.079Z,0,0,0,0,0,0,[],0\n2019-12-13T10:50:32.079Z,0,0,0,0,1,0,[],9\n",
    );
    assert_eq!((entries.empty, entries.refused.len()), (1, 0));
    let sleep = Item::Sleep(Sleep { hours: Some(0.0), quality: Some(1.0) });
    assert_eq!(entries.said, [at("2019-12-13T10:50:32.079Z", sleep)]);
}

#[test]
fn sessions_have_their_exertion_minutes_and_sport() {
    let entries = said(
        SESSIONS,
        "2019-11-05T22:51:54.710Z,\"['individual', 'running']\",7,30\n\
         2019-11-06T22:51:54.710Z,\"['team', 'soccer']\",5,\n\
         2019-11-07T22:51:54.710Z,\"['individual', 'strength', 'running']\",10,600000\n\
         2019-11-08T22:51:54.710Z,[],0,40\n\
         2019-11-09T22:51:54.710Z,[],11,40\n",
    );
    let session = |rpe, minutes, sport: Option<&str>| {
        Item::Session(Session { rpe, run: None, minutes, sport: sport.map(str::to_owned) })
    };
    let items: Vec<Item> = entries.said.into_iter().map(|said| said.item).collect();
    assert_eq!(
        items,
        [
            session(7.0, Some(30.0), Some("running")),
            session(5.0, None, Some("soccer")),
            session(10.0, None, Some("strength and running")),
            session(0.0, Some(40.0), None),
        ]
    );
    assert_eq!(entries.refused.len(), 1);
    assert_eq!(
        entries.refused[0].reason,
        "Line 6 of the diary was left out: it has no exertion from 0 to 10."
    );
}

#[test]
fn an_injury_is_a_note_that_names_the_parts() {
    let entries = said(
        INJURIES,
        "2019-11-01T06:30:35.565Z,{}\n\
         2019-11-07T07:29:02.805Z,\"{'groin_hip': 'minor', 'right_foot': 'major'}\"\n\
         2019-11-08T07:29:02.805Z,minor\n\
         yesterday,{}\n",
    );
    let note = Item::Note("Injury report: groin or hip (minor), right foot (major).".into());
    assert_eq!(entries.said, [at("2019-11-07T07:29:02.805Z", note)]);
    assert_eq!((entries.empty, entries.refused.len()), (1, 2));
}

#[test]
fn the_door_hands_a_diary_over_whole_and_knows_it_again() {
    let table =
        format!("{SESSIONS}2019-11-05T22:51:54.710Z,\"['individual', 'running']\",7,30\nsoon,[],7,30\n");
    let nothing = format!("{INJURIES}2019-11-01T06:30:35.565Z,{{}}\n");
    let form = b"date,timestamp,meals,weight,glasses_of_fluid,alcohol_consumed\n06/11/2019,,Lunch,100,7,No\n";
    let folder = Folder::new(&[
        ("srpe.csv.gz", &gz(table.as_bytes())),
        ("injury.csv", nothing.as_bytes()),
        ("reporting.csv", form),
    ]);
    let read = folder.read();
    let Outcome::Said { count: 1, fingerprint: Some(print), kind: SourceKind::Pmsys, refused } =
        of(&read, "srpe.csv.gz").0
    else {
        panic!("{read:?}")
    };
    assert_eq!(refused.len(), 1);
    assert_eq!(*of(&read, "injury.csv").0, Outcome::SetAside("a diary whose entries say nothing".into()));
    assert!(
        matches!(of(&read, "reporting.csv").0, Outcome::SetAside(what) if what.starts_with("a form on meals"))
    );
    let plan = folder.plan();
    let index = (0..plan.len()).find(|&index| plan.leaf(index).0.ends_with("srpe.csv.gz")).unwrap();
    let mut said = Vec::new();
    plan.read(index, &|_| false, &mut |read| said.push(read));
    assert!(matches!(&said[..], [Read::Said(words)] if words.len() == 1), "{said:?}");
    assert_eq!(
        plan.read(index, &|known| known == print, &mut |_| panic!("read again")),
        Outcome::AlreadyKnown
    );
}

/// Rows of a table, by the plainest reading.
fn rows(path: &Path) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
}

/// Against plain counts of the same tables, through the door.
#[test]
fn every_row_of_ten_peoples_diaries_is_kept() {
    let Some(real) = support::real_recordings() else { return };
    let (mut mornings, mut sessions, mut injuries) = (0, 0, 0);
    for person in 1..=10 {
        let folder = real.join(format!("PMData-p01-p10/p{person:02}/pmsys"));
        let plan = Plan::open(std::slice::from_ref(&folder), Default::default());
        let (mut wellness, mut nights, mut load, mut notes) = (0, 0, 0.0, 0);
        for index in 0..plan.len() {
            let mut said = Vec::new();
            let outcome = plan.read(index, &|_| false, &mut |read| {
                let Read::Said(words) = read else { panic!("{read:?}") };
                said.extend(words);
            });
            match outcome {
                Outcome::Said { count, refused, .. } => assert_eq!((count, refused.len()), (said.len(), 0)),
                Outcome::SetAside(_) => assert!(plan.leaf(index).0.ends_with("injury.csv")),
                other => panic!("{other:?}"),
            }
            for Said { item, .. } in said {
                match item {
                    Item::Wellness(_) => wellness += 1,
                    Item::Sleep(_) => nights += 1,
                    Item::Session(session) => load += session.rpe * session.minutes.unwrap(),
                    Item::Note(_) => notes += 1,
                    other => panic!("{other:?}"),
                }
            }
        }
        let answered = rows(&folder.join("wellness.csv")).iter().filter(|row| &row[6] != "0").count();
        assert_eq!((wellness, nights), (answered, answered), "p{person:02}");
        let table = rows(&folder.join("srpe.csv"));
        let plain: f64 =
            table.iter().map(|row| row[2].parse::<f64>().unwrap() * row[3].parse::<f64>().unwrap()).sum();
        assert_eq!(load, plain, "p{person:02}");
        let table_of_injuries = folder.join("injury.csv");
        let reports = if table_of_injuries.exists() { rows(&table_of_injuries) } else { Vec::new() };
        let named = reports.iter().filter(|row| &row[1] != "{}").count();
        assert_eq!(notes, named, "p{person:02}");
        println!("p{person:02}: {wellness} mornings, {} sessions, {notes} injury reports", table.len());
        mornings += wellness;
        sessions += table.len();
        injuries += notes;
    }
    assert_eq!((mornings, sessions, injuries), (1_181, 526, 17));
}
