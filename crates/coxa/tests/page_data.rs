//! The page of data takes what the command takes, gives it back whole, and forgets for good.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod served;
mod stories;
mod support;

use std::thread::sleep;
use std::time::Duration;

use served::{Answer, Served};
use stories::eleven;
use support::{coxa, succeed, write_runs};

const BOUNDARY: &str = "a-boundary";

/// Sends files as a form does.
fn send(served: &Served, files: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    served.send("POST", "/data/import", &[("Content-Type", &*kind)], &body)
}

/// The page once no import goes on.
fn ended(served: &Served) -> String {
    for _ in 0..200 {
        let page = served.get("/data").body;
        if !page.contains("id=\"going\"") {
            return page;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("the import goes on for ever");
}

#[test]
fn files_that_are_sent_are_imported_and_hostile_names_do_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = write_runs(folder.path(), 3);
    let served = Served::empty();
    assert!(served.get("/data").body.contains("bring your runs"));
    let bytes: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    let names = ["../../<script>alert(1)</script>.fit", "same.fit", "same.fit"];
    let mut sent: Vec<(&str, &[u8])> = names.into_iter().zip(bytes.iter().map(Vec::as_slice)).collect();
    sent.push(("broken<b>.fit", b"no recording at all"));
    let answer = send(&served, &sent);
    assert_eq!((answer.status, answer.header("location")), (303, Some("/data")));
    let page = ended(&served);
    assert!(page.contains("3 new activities"), "{page}");
    assert!(!page.contains("<script>alert") && !page.contains("<b>"), "{page}");
    // Nothing but the diary is left beside it.
    let beside = std::fs::read_dir(served.diary.parent().unwrap()).unwrap();
    let names: Vec<_> = beside.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().all(|name| name.starts_with("diary.sqlite")), "{names:?}");
    assert!(ended(&served).contains("3 runs"));
    let nothing = send(&served, &[]);
    assert_eq!(nothing.status, 400);
    assert!(nothing.body.contains("No file was chosen"), "{}", nothing.body);
}

#[test]
fn what_a_killed_program_left_is_gone_after_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("coxa-room-old"), folder.path().join("coxa-room-new"));
    for room in [&old, &new] {
        std::fs::create_dir(room).unwrap();
    }
    let past = std::time::SystemTime::now() - Duration::from_hours(25);
    std::fs::File::open(&old).unwrap().set_modified(past).unwrap();
    let served = Served::on(&folder.path().join("diary.sqlite"));
    assert_eq!(served.get("/data").status, 200);
    assert!(!old.exists() && new.exists(), "another coxa may be using the new one");
}

#[test]
fn a_backup_and_an_export_are_what_the_commands_write() {
    let story = eleven::bursitis();
    let diary = story.diary();
    let served = Served::on(&diary);
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup.sqlite");
    std::fs::write(&backup, served.post("/data/backup", "").bytes).unwrap();
    let json = |diary: &std::path::Path| succeed(&coxa(diary).args(["plan", "--json"]).output().unwrap());
    assert_eq!(json(&backup), json(&diary));
    let export = served.post("/data/export", "");
    assert!(export.header("content-disposition").unwrap().starts_with("attachment; filename=\"coxa-export-"));
    let (zip, fresh) = (folder.path().join("export.zip"), folder.path().join("fresh.sqlite"));
    std::fs::write(&zip, export.bytes).unwrap();
    succeed(&coxa(&fresh).arg("import").arg(&zip).output().unwrap());
    assert_eq!(json(&fresh), json(&diary));
}

#[test]
fn forgetting_says_first_what_it_would_be() {
    let story = eleven::bursitis();
    let diary = story.diary();
    let served = Served::on(&diary);
    let sure = served.get("/data/forget?what=everything").body;
    assert!(sure.contains("There is no undo") && sure.contains("Type everything"), "{sure}");
    assert_eq!(served.post("/data/forget", "what=everything&word=yes").status, 400);
    assert!(!served.get("/data").body.contains("bring your runs"));
    let gone = served.post("/data/forget", "what=everything&word=everything").body;
    assert!(gone.contains("Gone for good"), "{gone}");
    assert!(served.get("/data").body.contains("bring your runs"));
    assert_eq!(served.get("/data/forget?what=day&date=1999-01-01").status, 400);
}
