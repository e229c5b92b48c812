//! `coxa explain` and `coxa knowledge check` as their reader sees them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::fs;
use std::path::Path;
use std::process::Output;

use coxa_reason::knowledge::embedded::FILES;
use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect};

fn asked(words: &[&str]) -> Output {
    coxa(World::empty().path()).args(words).output().unwrap()
}

fn explained(words: &[&str]) -> String {
    succeed(&asked(&[&["explain"], words].concat()))
}

fn refused(words: &[&str]) -> String {
    let output = asked(&[&["explain"], words].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_page_of_each_kind() {
    for (words, page) in [
        (&["5"][..], "explain-cause.txt"),
        (&["femoral_neck_stress_fracture"], "explain-condition.txt"),
        (&["worn shoes"], "explain-factor.txt"),
        (&["hop_pain"], "explain-finding.txt"),
        (&["does", "stretching", "help?"], "explain-question.txt"),
        (&[], "explain.txt"),
    ] {
        expect(page, &explained(words));
    }
}

#[test]
fn no_page_is_wider_than_the_terminal() {
    let list: Value = serde_json::from_str(&explained(&["--json"])).unwrap();
    for (kind, pages) in list.as_object().unwrap() {
        for page in pages.as_array().unwrap() {
            let kind = kind.strip_suffix('s').unwrap();
            let id = page["id"].as_str().unwrap();
            let text = explained(&[kind, id]);
            let widest = text.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(79), "{id}:\n{text}");
        }
    }
}

#[test]
fn a_question_is_understood_as_one_would_ask_it() {
    for (words, ask) in [
        (&["can", "I", "run", "through", "it"][..], "May I run through it?"),
        (&["the moon ever get tired"], "Does the Moon ever get tired?"),
        (&["When should I see a doctor"], "When should I see a doctor?"),
        (&["YOGA"], "Does stretching help?"),
    ] {
        assert_eq!(explained(words).lines().next(), Some(ask), "{words:?}");
    }
}

#[test]
fn an_unknown_word_is_told_with_what_is_near() {
    assert_eq!(
        refused(&["gpts"]),
        "coxa: nothing is known under \"gpts\"\n      Near it: gtps. To see all there is: coxa explain\n"
    );
    let told = refused(&["fracture"]);
    assert!(told.starts_with("coxa: several pages fit \"fracture\"\n      Write one of them: "), "{told}");
}

#[test]
fn json_holds_what_the_file_says_and_what_follows() {
    let page: Value = serde_json::from_str(&explained(&["gtps", "--json"])).unwrap();
    assert_eq!(page["kind"], "condition");
    assert_eq!(page["page"]["urgency"], "self_care");
    assert_eq!(page["page"]["finding"][0]["id"], "pain_lateral_hip");
    let weight = &page["weights"][0];
    assert_eq!(weight["finding"], "pain_lateral_hip");
    let share = |key: &str| weight[key].as_f64().unwrap();
    assert_eq!(share("likelihood_ratio"), share("with_it") / share("otherwise"));
    assert!(page["sources"].as_array().unwrap().iter().all(|source| source["id_seen"].is_boolean()));
}

#[test]
fn a_source_that_nobody_looked_up_is_counted_and_not_cited() {
    let page: Value = serde_json::from_str(&explained(&["stretching", "--json"])).unwrap();
    let text = explained(&["stretching"]);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut unseen = 0;
    for source in page["sources"].as_array().unwrap() {
        let cited = flat.contains(source["cite"].as_str().unwrap());
        assert_eq!(cited, source["id_seen"].as_bool().unwrap(), "{source}");
        unseen += usize::from(!cited);
    }
    assert!(unseen > 0 && flat.contains(&format!("{unseen} more source")), "{text}");
}

/// The folder of knowledge as files.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn check(folder: &Path, options: &[&str]) -> Output {
    let mut command = coxa(&folder.join("diary"));
    command.current_dir(folder).args(["knowledge", "check", "."]).args(options).output().unwrap()
}

#[test]
fn what_came_with_the_program_and_the_same_as_files_hold_together() {
    let page = succeed(&asked(&["knowledge", "check"]));
    assert!(page.starts_with("No faults in what came with coxa.\n"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 79), "{page}");
    let folder = folder();
    let same = succeed(&check(folder.path(), &[]));
    assert_eq!(same.split_once('\n').unwrap().1, page.split_once('\n').unwrap().1);
    let json: Value = serde_json::from_str(&succeed(&check(folder.path(), &["--json"]))).unwrap();
    assert_eq!(json["faults"], Value::Array(Vec::new()));
    assert_eq!(json["census"]["causes"], 11);
}

#[test]
fn faults_are_told_by_file_and_line() {
    let folder = folder();
    let path = folder.path().join("conditions/gtps.toml");
    let text = fs::read_to_string(&path).unwrap().replacen("cause ", "couse ", 1);
    let line = 1 + text.lines().position(|line| line.starts_with("couse")).unwrap();
    fs::write(&path, &text).unwrap();
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        told,
        format!(
            "conditions/gtps.toml:1: `cause` is missing.\n\
             conditions/gtps.toml:{line}: `couse` is no key here.\n    Is `cause` meant?\n"
        )
    );
    let failure = String::from_utf8(output.stderr).unwrap();
    assert_eq!(failure, "coxa: 2 faults in .\n      Mend the lines above and check again.\n");
    let json: Value = serde_json::from_slice(&check(folder.path(), &["--json"]).stdout).unwrap();
    assert_eq!(json["faults"][1]["line"], line);
}

#[test]
fn a_folder_that_holds_no_knowledge_is_told() {
    let empty = tempfile::tempdir().unwrap();
    let told = |output: &Output| String::from_utf8(output.stderr.clone()).unwrap();
    assert!(told(&check(empty.path(), &[])).starts_with("coxa: . holds no TOML files\n"));
    fs::write(empty.path().join("findings.toml"), vec![b'#'; (1 << 20) + 1]).unwrap();
    assert_eq!(told(&check(empty.path(), &[])), "coxa: ./findings.toml is longer than 1 MiB\n");
    fs::write(empty.path().join("findings.toml"), b"\xff\xfe").unwrap();
    assert!(told(&check(empty.path(), &[])).starts_with("coxa: ./findings.toml cannot be read: "));
    let gone = asked(&["knowledge", "check", "/nowhere/at/all"]);
    assert!(told(&gone).starts_with("coxa: /nowhere/at/all cannot be read: "));
}
