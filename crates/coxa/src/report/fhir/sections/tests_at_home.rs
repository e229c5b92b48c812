//! Tests that the runner did at home, by side.

use coxa_reason::diary::Side;
use coxa_reason::home_test::HomeTest;

use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, Seen, side};
use crate::report::fhir::elements::{Coding, Concept, Quantity};
use crate::report::fhir::resources::observation::{Component, Effective, Value};
use crate::report::tests_at_home::{SideShown, Test};
use crate::terminal::numbers::decimals;

/// How it was done.
const BY_WHOM: &str = "Done by the runner alone, by written steps.";

pub(super) fn add(document: &mut Document<'_>) {
    let Some(tests) = &document.report.tests else { return };
    let mut lines = Vec::new();
    let mut entry = Vec::new();
    for test in tests {
        for (tested, shown) in [(Side::Left, &test.left), (Side::Right, &test.right)] {
            let Some(shown) = shown else { continue };
            lines.push(says(test, tested, shown));
            let value = shown.held_s.map(|held| Value::Quantity(Quantity::ucum(held, "s", "s")));
            let code = Concept::text(format!("{}, at home", test.name));
            let mut notes = vec![BY_WHOM.to_owned()];
            notes.extend(shown.too_old.then(|| "Too long ago to count.".to_owned()));
            let seen = Seen {
                told: true,
                place: Some(place(test.id, tested)),
                parts: parts(shown),
                notes,
                ..Seen::new(codes::EXAM, code, Effective::On(shown.date), value)
            };
            entry.push(document.observe(&format!("test/{}/{}", test.id.as_str(), tested.as_str()), seen));
        }
    }
    if lines.is_empty() {
        lines.push("No home test was done.".to_owned());
    } else {
        lines.push(BY_WHOM.to_owned());
    }
    document.section("Home tests", &lines, entry);
}

fn parts(shown: &SideShown) -> Vec<Component> {
    let pain = shown.pain.map(|pain| Component {
        code: Concept::both(Some(codes::PAIN), "Pain while it was done, 0 to 10"),
        value: Value::Quantity(Quantity::ucum(pain, "{score}", "{score}")),
    });
    let stopped = Component {
        code: Concept::text("Stopped because of pain or fear of it"),
        value: Value::Boolean(shown.stopped),
    };
    let findings = shown.findings.iter().map(|finding| Component {
        code: Concept::text(&finding.name),
        value: Value::Boolean(finding.there),
    });
    pain.into_iter().chain([stopped]).chain(findings).collect()
}

/// Where: the hip of the side, but for what is tested elsewhere.
fn place(test: HomeTest, tested: Side) -> Concept {
    let hip: Option<Coding> = match tested {
        Side::Left => Some(codes::LEFT_HIP),
        Side::Right => Some(codes::RIGHT_HIP),
        Side::Both => None,
    };
    match test {
        HomeTest::Noble => Concept::text(format!("{} knee, outer side", side(tested))),
        HomeTest::SidePlank => Concept::text(format!("{} side", side(tested))),
        _ => Concept::both(hip, format!("{} hip", side(tested))),
    }
}

fn says(test: &Test, tested: Side, shown: &SideShown) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(shown.held_s.map(|held| format!("held {} s", decimals(held, 0))));
    said.extend(shown.before.map(|(held, on)| format!("the time before {} s on {on}", decimals(held, 0))));
    said.extend(shown.pain.map(|pain| format!("pain {} of 10", decimals(pain, 0))));
    said.extend(shown.stopped.then(|| "stopped because of pain or fear of it".to_owned()));
    said.extend(
        shown.findings.iter().map(|one| format!("{}: {}", one.name, if one.there { "yes" } else { "no" })),
    );
    said.extend(shown.too_old.then(|| "too long ago to count".to_owned()));
    let said = if said.is_empty() { "done".to_owned() } else { said.join("; ") };
    format!("{}, {}, {}: {said}.", test.name, side(tested), shown.date)
}
