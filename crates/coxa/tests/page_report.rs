//! The page of the report hands out the report that the command writes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod served;
mod stories;
mod support;

use served::Served;
use stories::eleven;
use support::{coxa, succeed};

#[test]
fn the_file_is_the_commands_and_leaves_out_what_is_wished() {
    let story = eleven::bursitis();
    let diary = story.diary();
    let served = Served::on(&diary);
    assert!(served.get("/report").body.contains("Two pages to hand to"));
    let command = |more: &[&str]| succeed(&coxa(&diary).arg("report").args(more).output().unwrap());
    let (json, fhir) = (served.get("/report/file?as=json"), served.get("/report/file?as=fhir"));
    let same = |page: &str, told: &str| {
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(page), read(told));
    };
    same(&json.body, &command(&["--json"]));
    same(&fhir.body, &command(&["--fhir"]));
    let left_out = served.get("/report/file?as=json&without=shoes&without=notes");
    same(&left_out.body, &command(&["--json", "--without", "shoes,notes"]));
    let page = served.get("/report/file");
    assert!(page.header("content-security-policy").unwrap().contains("style-src 'unsafe-inline'"));
    assert!(!page.header("content-security-policy").unwrap().contains("script-src"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    succeed(&coxa(&diary).args(["report", "--to"]).arg(&file).output().unwrap());
    assert_eq!(page.body, std::fs::read_to_string(file).unwrap());
    assert_eq!(served.get("/report/file?without=everything").status, 400);
}
