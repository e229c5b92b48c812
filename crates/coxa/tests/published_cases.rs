//! The whole program over the published cases that `COXA_SHARED` names: the figures may rise, and never fall below
//! what is held here.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use serde_json::Value;

/// What must hold: a name, where the figure stands in the JSON, and the least or the most that it may be.
///
/// The figures of the day they were set were a little better: a floor leaves room for a case or two that turns, so
/// that knowledge can be corrected, and is raised when a change has made the figures better for good.
const FLOORS: &[(&str, &str, Floor)] = &[
    ("confirmed condition first", "/full/all/top1/share", Floor::AtLeast(0.60)),
    ("among the first three", "/full/all/top3/share", Floor::AtLeast(0.78)),
    ("among the first five", "/full/all/top5/share", Floor::AtLeast(0.87)),
    ("told at least as urgent as labelled", "/full/safety/safe/share", Floor::AtLeast(0.96)),
    ("emergencies told less than urgent", "/full/safety/emergencies_below_urgent", Floor::None),
    ("emergency or urgent told self-care", "/full/safety/told_self_care", Floor::None),
    ("controls told self-care", "/full/safety/controls_self_care/share", Floor::AtLeast(0.85)),
    ("calibration error, first-ranked", "/full/calibration/first/error", Floor::AtMost(0.08)),
    ("surest without what defines it", "/full/surest_undefined/chance", Floor::AtMost(0.95)),
    ("interview: first three lost", "/interview/top3_lost", Floor::AtMost(0.05)),
    (
        "interview: emergencies told less than urgent",
        "/interview/safety/emergencies_below_urgent",
        Floor::None,
    ),
    ("interview: emergency or urgent told self-care", "/interview/safety/told_self_care", Floor::None),
    ("interview: questions, median", "/interview/questions/median", Floor::AtMost(12.0)),
    (
        "interview: questions, most in the controls",
        "/interview/questions/most_in_controls",
        Floor::AtMost(8.0),
    ),
];

#[derive(Debug, Clone, Copy)]
enum Floor {
    AtLeast(f64),
    AtMost(f64),
    /// A list that must be empty.
    None,
}

impl Floor {
    fn holds(self, figure: &Value) -> bool {
        match self {
            Floor::AtLeast(least) => figure.as_f64().is_some_and(|figure| figure >= least),
            // What is set to the most allowed may differ from it in the last digit.
            Floor::AtMost(most) => figure.as_f64().is_some_and(|figure| figure <= most + 1e-9),
            Floor::None => figure.as_array().is_some_and(Vec::is_empty),
        }
    }
}

#[test]
fn the_figures_over_the_published_cases_do_not_fall() {
    let Some(folder) = support::published_cases() else { return };
    let scratch = tempfile::tempdir().unwrap();
    let diary = scratch.path().join("diary.sqlite");
    let evaluate = |options: &[&str]| {
        let output = support::coxa(&diary).arg("evaluate").arg(&folder).args(options).output().unwrap();
        support::succeed(&output)
    };
    let json: Value = serde_json::from_str(&evaluate(&["--interview", "--json"])).unwrap();
    assert_eq!(json["refused"], Value::Array(Vec::new()));
    assert!(json["cases"].as_u64() >= Some(88), "{}", json["cases"]);
    let fallen: Vec<String> = FLOORS
        .iter()
        .map(|(name, place, floor)| (name, json.pointer(place).unwrap_or(&Value::Null), floor))
        .filter(|(_, figure, floor)| !floor.holds(figure))
        .map(|(name, figure, floor)| format!("{name}: {figure}, must be {floor:?}"))
        .collect();
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
    // What the report tells of them is what they are.
    let told = support::coxa(&scratch.path().join("made.sqlite")).args(["profile", "male"]).output().unwrap();
    support::succeed(&told);
    let report =
        support::coxa(&scratch.path().join("made.sqlite")).args(["report", "--json"]).output().unwrap();
    let report: Value = serde_json::from_str(&support::succeed(&report)).unwrap();
    let told = &report["limits"]["published_cases"];
    let cases = told["published"].as_u64().unwrap() + told["ordinary"].as_u64().unwrap();
    assert_eq!(json["cases"].as_u64(), Some(cases));
    for (told, place) in [
        (&told["first"], "/full/all/top1/share"),
        (&told["among_three"], "/full/all/top3/share"),
        (&told["among_five"], "/full/all/top5/share"),
        (&told["error"], "/full/calibration/first/error"),
    ] {
        let is = json.pointer(place).and_then(Value::as_f64).unwrap();
        assert!((told.as_f64().unwrap() - is).abs() < 0.005, "{place}: the report tells {told}, it is {is}");
    }
    let page = evaluate(&["--interview", "--verbose"]);
    assert!(page.lines().all(|line| line.chars().count() <= 79), "{page}");
    assert!(!diary.exists(), "no diary is needed");
}
