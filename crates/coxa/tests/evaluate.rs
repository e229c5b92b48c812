//! `coxa evaluate` as its reader sees it, over a few invented cases.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use support::{coxa, succeed};

/// An invented case.
fn case(id: &str, diagnosis: &str, urgency: &str, runner: bool, findings: &str) -> String {
    format!(
        "id = \"{id}\"\ndiagnosis = \"{diagnosis}\"\nurgency = \"{urgency}\"\nrunner = {runner}\n\n[findings]\n{findings}\n"
    )
}

/// A folder of four cases, one of them a control, and whatever else may lie about.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let outside = "age = 52\nsex = \"female\"\nduration = 60\npain_lateral_hip = true\ntrochanter_tender = true\nresisted_abduction_pain = true";
    let groin = "age = 24\nsex = \"female\"\nduration = 30\npain_groin = true\npain_during_run = true\nstops_the_run = true\nlimp = true\nworsening = true";
    let ache = "duration = 1\ndiffuse_muscle_ache = true\nstarts_24_72h_after = true\nunaccustomed_session = true\nbilateral = true";
    let vague = "duration = 100\npain_groin = true";
    write("outside.toml", case("outside", "gtps", "self_care", true, outside).as_bytes());
    write(
        "deeper/down/groin.toml",
        case("groin", "femoral_neck_stress_fracture", "urgent", true, groin).as_bytes(),
    );
    write("deeper/vague.toml", case("vague", "hip_osteoarthritis", "soon", false, vague).as_bytes());
    write("controls/ache.toml", case("ache", "muscle_fatigue", "self_care", true, ache).as_bytes());
    write("again.toml", case("vague", "hip_osteoarthritis", "soon", false, vague).as_bytes());
    write("empty.toml", b"");
    write("misspelt.toml", case("misspelt", "gpts", "soon", true, "").as_bytes());
    write("wrong.toml", case("wrong", "gtps", "soon", true, "pain_groin = 3").as_bytes());
    write("bytes.toml", b"\xff\xfe");
    write("long.toml", &vec![b'#'; (1 << 18) + 1]);
    write("notes.md", b"Not a case, and not looked at.");
    folder
}

fn evaluate(folder: &Path, options: &[&str]) -> Output {
    let mut command = coxa(&folder.join("no-diary"));
    command.current_dir(folder).args(["evaluate", "."]).args(options).output().unwrap()
}

#[test]
fn the_answer_comes_first_and_every_case_can_be_seen() {
    let folder = folder();
    let page = succeed(&evaluate(folder.path(), &["--interview", "--verbose"]));
    // The figures change with what is known; what the page is made of does not.
    let headings: Vec<_> = page.split("\n\n").skip(1).filter_map(|part| part.lines().next()).collect();
    let headings: Vec<_> = headings.into_iter().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        headings,
        [
            "How often it was among the first",
            "How soon",
            "Whether the chances come true",
            "Through the interview",
            "How often it was among the first, through the interview",
            "How soon, through the interview",
            "Whether the chances come true, through the interview",
            "By condition",
            "Ranges in brackets are Wilson's 95 % intervals. Log score: the mean natural",
            "Each case",
            "Each case through the interview",
            "Files that hold no case",
        ]
    );
    assert!(page.ends_with("  - wrong.toml: `pain_groin` is not true or false.\n"), "{page}");
    let short = succeed(&evaluate(folder.path(), &[]));
    assert!(short.starts_with("Of 4 cases, the confirmed condition came first in "), "{short}");
    assert!(!short.contains("interview") && !short.contains("Each case"), "{short}");
    assert!(!folder.path().join("no-diary").exists());
}

#[test]
fn json_has_every_figure_under_a_key() {
    let folder = folder();
    let json: Value =
        serde_json::from_str(&succeed(&evaluate(folder.path(), &["--interview", "--json"]))).unwrap();
    assert_eq!(json["cases"], 4);
    let refused: Vec<_> = json["refused"].as_array().unwrap().iter().map(|one| &one["file"]).collect();
    assert_eq!(
        refused,
        ["bytes.toml", "deeper/vague.toml", "empty.toml", "long.toml", "misspelt.toml", "wrong.toml"]
    );
    for way in ["full", "interview"] {
        let summary = &json[way];
        assert_eq!(summary["all"]["n"], 4, "{way}");
        assert_eq!(summary["runners"]["n"], 3, "{way}");
        for top in ["top1", "top3", "top5"] {
            let share = &summary["all"][top];
            let of = |key: &str| share[key].as_f64().unwrap();
            assert!(of("low") <= of("share") && of("share") <= of("high"), "{way} {top}: {share}");
        }
        assert!(summary["all"]["log_score"].as_f64().unwrap() < 0.0, "{way}");
        let urgencies: Vec<_> =
            summary["by_urgency"].as_array().unwrap().iter().map(|of| &of["urgency"]).collect();
        assert_eq!(urgencies, ["self_care", "soon", "urgent"], "{way}");
        assert_eq!(summary["safety"]["over_triage"]["higher"]["of"], 2, "{way}");
        assert_eq!(summary["safety"]["controls_self_care"]["of"], 1, "{way}");
        assert_eq!(summary["safety"]["labelled_by_told"].as_array().unwrap().len(), 4, "{way}");
        for calibration in ["first", "pairs"] {
            let error = summary["calibration"][calibration]["error"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&error), "{way} {calibration}: {error}");
        }
        assert_eq!(summary["by_condition"].as_array().unwrap().len(), 4, "{way}");
    }
    assert!(json["interview"]["questions"]["median"].as_f64().unwrap() > 0.0);
    let without: Value = serde_json::from_str(&succeed(&evaluate(folder.path(), &["--json"]))).unwrap();
    assert_eq!(without["interview"], Value::Null);
    assert_eq!(without["full"], json["full"]);
}

#[test]
fn where_no_case_can_be_read_each_file_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let told = |output: &Output| String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(
        told(&evaluate(folder.path(), &[])),
        "coxa: . holds no TOML files\n      Each case is a file of its own: NAME.toml.\n"
    );
    fs::write(folder.path().join("one.toml"), "id = \"one\"\n[findings]\n").unwrap();
    fs::write(folder.path().join("\u{1b}two.toml"), "id = ").unwrap();
    let output = evaluate(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let lines = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(
        lines.contains("one.toml: The case has no `diagnosis`.\n") && !lines.contains('\u{1b}'),
        "{lines}"
    );
    assert!(told(&output).starts_with("coxa: no case could be read in .\n"), "{}", told(&output));
    let gone = coxa(&folder.path().join("no-diary")).args(["evaluate", "/nowhere/at/all"]).output().unwrap();
    assert_eq!(gone.status.code(), Some(1));
    assert!(told(&gone).starts_with("coxa: /nowhere/at/all cannot be read: "), "{}", told(&gone));
}

#[cfg(unix)]
#[test]
fn a_link_that_goes_round_in_circles_ends() {
    let folder = folder();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("deeper/round")).unwrap();
    let json: Value = serde_json::from_str(&succeed(&evaluate(folder.path(), &["--json"]))).unwrap();
    assert_eq!(json["cases"], 4);
}
