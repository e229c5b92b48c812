//! `coxa report --fhir` as another program reads it. Whether it is FHIR is for the judges in `tools/fhir`: where
//! `COXA_FHIR` names a folder, the documents of these runners are written there for them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod stories;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use coxa_reason::diary::{Item, Side, Site, When};
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::knowledge::Sex;
use coxa_reason::{Answer, Knowledge};
use serde_json::Value;
use stories::{Story, TODAY, ago, sore};
use support::{coxa, run_of_day, succeed, write_runs};

/// What a note may try.
const NOTE: &str = "<script>alert(1)</script> slept \"badly\" & late";

/// The outer hip after hills, with home tests and a note.
fn outer_hip() -> Story {
    let mut story = Story::plain(52.0, Sex::Female);
    for run in story.last_days(45) {
        run.slope = 0.06;
    }
    for day in [24, 20, 17, 13, 10, 6, 3, 1] {
        story.says(day, Item::Soreness(sore(4.0, Side::Left, Site::OuterHip, When::After)));
    }
    story.says(2, Item::Note(NOTE.into()));
    story.yes(&["pain_lying_on_side", "pain_stairs_or_hills"]).answer("pain_groin", Answer::No);
    story.answer("pain_buttock", Answer::NotSure);
    let mut plank = TestResult::new(HomeTest::SidePlank, ago(5), Side::Left);
    plank.held_s = Some(21.0);
    let mut stance = TestResult::new(HomeTest::SingleLegStance, ago(5), Side::Left);
    stance.pain = Some(4.0);
    story.tested(plank).tested(stance);
    story
}

/// Groin pain that grows in a runner who eats too little.
fn bone_stress() -> Story {
    let mut story = Story::plain(24.0, Sex::Female);
    for run in story.last_days(45) {
        run.distance_m *= 1.6;
    }
    for (day, score) in [(18, 2.0), (15, 3.0), (12, 4.0), (9, 5.0), (6, 5.0), (4, 6.0), (2, 6.0), (1, 7.0)] {
        story.says(day, Item::Soreness(sore(score, Side::Left, Site::Groin, When::During)));
    }
    story.yes(&["menstrual_disturbance", "restricted_eating", "pain_walking", "worsening"]);
    story
}

/// The document, as it is printed.
fn printed(diary: &Path, more: &[&str]) -> String {
    let as_of = TODAY.to_string();
    let output = coxa(diary).args(["report", "--fhir", "--as-of", &as_of]).args(more).output();
    succeed(&output.unwrap())
}

/// A document, written for the judges too.
struct Document {
    text: String,
    bundle: Value,
}

impl Document {
    fn of(name: &str, diary: &Path, more: &[&str]) -> Document {
        let text = printed(diary, more);
        if let Some(folder) = std::env::var_os("COXA_FHIR") {
            std::fs::write(Path::new(&folder).join(format!("{name}.json")), &text).unwrap();
        }
        let bundle = serde_json::from_str(&text).unwrap();
        Document { text, bundle }
    }

    fn resources(&self) -> impl Iterator<Item = &Value> {
        self.bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"])
    }

    fn all(&self, kind: &str) -> Vec<&Value> {
        self.resources().filter(|resource| resource["resourceType"] == kind).collect()
    }

    /// The words of a section.
    fn section(&self, title: &str) -> &str {
        let sections = self.all("Composition")[0]["section"].as_array().unwrap();
        let section = sections.iter().find(|section| section["title"] == title);
        section.unwrap_or_else(|| panic!("no {title}"))["text"]["div"].as_str().unwrap()
    }

    /// Items of the questionnaire by finding.
    fn items(&self) -> BTreeMap<&str, &Value> {
        let responses = self.all("QuestionnaireResponse");
        let groups = responses.iter().flat_map(|one| one["item"].as_array().unwrap());
        let items: Vec<_> = groups.flat_map(|group| group["item"].as_array().unwrap()).collect();
        let by: BTreeMap<_, _> = items.iter().map(|item| (item["linkId"].as_str().unwrap(), *item)).collect();
        assert_eq!(by.len(), items.len(), "each finding once");
        by
    }

    /// What every document holds to.
    fn holds_together(&self) {
        let entries = self.bundle["entry"].as_array().unwrap();
        assert_eq!(entries[0]["resource"]["resourceType"], "Composition");
        let names: BTreeSet<_> = entries.iter().map(|entry| entry["fullUrl"].as_str().unwrap()).collect();
        assert_eq!(names.len(), entries.len(), "each name once");
        // All of it is reached from the Composition, and no reference leads out.
        let by_name: BTreeMap<_, _> =
            entries.iter().map(|entry| (entry["fullUrl"].as_str().unwrap(), &entry["resource"])).collect();
        let mut reached = BTreeSet::new();
        let mut open = vec![entries[0]["fullUrl"].as_str().unwrap()];
        while let Some(name) = open.pop() {
            if reached.insert(name) {
                let resource = by_name.get(name).unwrap_or_else(|| panic!("{name} is not there"));
                references(resource, &mut open);
            }
        }
        assert_eq!(reached, names);
        // Nothing tells who the runner is.
        let patient = self.all("Patient")[0].as_object().unwrap();
        assert!(patient.keys().all(|key| matches!(key.as_str(), "resourceType" | "gender")), "{patient:?}");
        // FHIR has no null, no empty text and no empty list.
        assert_eq!(hollow(&self.bundle), None);
    }
}

fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("reference").and_then(Value::as_str));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

fn numbers(value: &Value) -> Box<dyn Iterator<Item = f64> + '_> {
    match value {
        Value::Object(fields) => Box::new(fields.values().flat_map(numbers)),
        Value::Array(values) => Box::new(values.iter().flat_map(numbers)),
        other => Box::new(other.as_f64().into_iter()),
    }
}

/// Something in which there is nothing.
fn hollow(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("null".into()),
        Value::String(text) => text.trim().is_empty().then(|| "an empty text".into()),
        Value::Array(values) if values.is_empty() => Some("an empty list".into()),
        Value::Array(values) => values.iter().find_map(hollow),
        Value::Object(fields) if fields.is_empty() => Some("an empty object".into()),
        Value::Object(fields) => {
            fields.iter().find_map(|(name, value)| hollow(value).map(|what| format!("{name}: {what}")))
        }
        _ => None,
    }
}

#[test]
fn the_outer_hip_with_tests_answers_and_chances() {
    let story = outer_hip();
    let diary = story.diary();
    let document = Document::of("outer-hip", &diary, &[]);
    document.holds_together();
    assert_eq!(printed(&diary, &[]), document.text, "the same bytes twice");
    assert_eq!(document.all("Patient")[0]["gender"], "female");

    // Every answer is an item, in the words of the question.
    let items = document.items();
    let knowledge = Knowledge::embedded();
    let screen = knowledge.interview.lists.iter().filter(|list| list.screen).flat_map(|list| &list.of);
    for finding in screen {
        assert_eq!(items[finding.as_str()]["answer"][0]["valueBoolean"], false, "{finding}");
    }
    for (finding, answer) in [
        ("pain_lying_on_side", serde_json::json!({ "valueBoolean": true })),
        ("pain_groin", serde_json::json!({ "valueBoolean": false })),
        ("age", serde_json::json!({ "valueQuantity": { "value": 52, "unit": "years" } })),
    ] {
        assert_eq!(items[finding]["answer"][0], answer);
        assert_eq!(items[finding]["text"], knowledge.finding(finding).unwrap().question);
    }
    assert_eq!(items["pain_buttock"]["answer"][0]["valueCoding"]["code"], "asked-unknown");

    // Soreness of eight days, by the code for it; a test at home by side.
    let observations = document.all("Observation");
    let of_code = |code: &str| -> Vec<&Value> {
        observations.iter().copied().filter(|one| one["code"]["coding"][0]["code"] == code).collect()
    };
    let pain = of_code("72514-3");
    assert_eq!(pain.len(), 8);
    let last = pain.iter().find(|one| one["effectiveDateTime"] == ago(1).to_string()).unwrap();
    assert_eq!(last["valueQuantity"]["value"], 4);
    assert_eq!(of_code("30525-0")[0]["valueQuantity"]["value"], 52);
    let stance = observations
        .iter()
        .find(|one| one["code"]["text"].as_str().unwrap().starts_with("Single-leg stance"));
    let stance = stance.unwrap();
    assert_eq!(stance["bodySite"]["text"], "left hip");
    assert_eq!(stance["bodySite"]["coding"][0]["code"], "287679003");
    assert_eq!(stance["component"][0]["valueQuantity"]["value"], 4);

    // Chances are per cent, the likeliest first, and every condition is provisional.
    let chances = document.all("RiskAssessment")[0]["prediction"].as_array().unwrap().clone();
    let percent: Vec<_> = chances.iter().map(|one| one["probabilityDecimal"].as_f64().unwrap()).collect();
    assert!(percent.is_sorted_by(|a, b| a >= b) && percent[0] > 10.0, "{percent:?}");
    assert_eq!(chances[0]["outcome"]["text"], "Greater trochanteric pain syndrome");
    let conditions = document.all("Condition");
    assert!(!conditions.is_empty());
    for condition in conditions {
        assert_eq!(condition["verificationStatus"]["coding"][0]["code"], "provisional");
        assert_eq!(condition.get("clinicalStatus"), None);
    }
    assert!(document.section("How soon").contains("advised"), "{}", document.section("How soon"));
    assert!(document.all("Flag").iter().all(|flag| !flag.to_string().contains("Red flag")));
}

#[test]
fn bone_stress_is_told_before_all_else() {
    let story = bone_stress();
    let diary = story.diary();
    let document = Document::of("bone-stress", &diary, &[]);
    document.holds_together();
    let sections = document.all("Composition")[0]["section"].as_array().unwrap();
    assert_eq!(sections[0]["title"], "How soon");
    let flags = document.all("Flag");
    let says: Vec<_> = flags.iter().map(|flag| flag["code"]["text"].as_str().unwrap()).collect();
    assert!(says[0].starts_with("Clinical assessment advised within 24 to 48 hours"), "{says:?}");
    assert!(says.iter().any(|text| text.contains("no running, jumping or hopping")), "{says:?}");
    for flag in &flags {
        assert_eq!(flag["status"], "active");
    }
    // Each of them is said in the first section too, for a system that shows only words.
    for text in says {
        assert!(document.section("How soon").contains(text), "{text}");
    }
    let conditions = document.all("Condition");
    let neck = conditions.iter().any(|one| one["code"]["text"] == "Stress fracture of the femoral neck");
    assert!(neck, "what must be excluded is a condition of its own");

    // Nothing in it reads as leave to run.
    let advice = document.section("Advice given");
    assert!(advice.contains("No running until somebody has looked at it."), "{advice}");
    assert!(!document.text.contains("No run longer than") && !document.text.contains("After a break"));

    // Whatever is left out, how soon it is stays.
    let parts = "person,complaint,load,form,shoes,tests,answers,screen,causes,advice,notes";
    let bare = Document::of("all-left-out", &diary, &["--without", parts]);
    bare.holds_together();
    assert!(bare.all("Flag")[0].to_string().contains("24 to 48 hours"));
    for kind in ["Observation", "QuestionnaireResponse", "Condition", "RiskAssessment", "CarePlan"] {
        assert!(bare.all(kind).is_empty(), "{kind}");
    }
    assert_eq!(bare.all("Patient")[0].get("gender"), None);
}

#[test]
fn nothing_but_recordings_tells_no_place_and_no_soreness() {
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("diary.sqlite");
    let files = write_runs(folder.path(), 20);
    succeed(&coxa(&diary).arg("import").args(&files).output().unwrap());
    let last = run_of_day(19).start.to_string();
    let as_of = &last[..10];
    let output = coxa(&diary).args(["report", "--fhir", "--as-of", as_of]).output().unwrap();
    let text = succeed(&output);
    if let Some(to) = std::env::var_os("COXA_FHIR") {
        std::fs::write(Path::new(&to).join("recordings.json"), &text).unwrap();
    }
    let document = Document { bundle: serde_json::from_str(&text).unwrap(), text };
    document.holds_together();
    // The runs are at 30 degrees west, from 0.001 degrees north on.
    let text = document.text.to_lowercase();
    for place in ["latitude", "longitude", "0.001", ".fit"] {
        assert!(!text.contains(place), "{place}");
    }
    assert!(!numbers(&document.bundle).any(|number| (-31.0..-29.0).contains(&number)));
    assert!(document.all("Flag").is_empty() && document.all("Condition").is_empty());
    assert!(document.section("How soon").contains("Nothing is known of a soreness"));
    assert!(document.items().values().all(|item| item.get("answer").is_none()), "nobody was asked");
}

#[test]
fn a_note_stays_text_and_can_be_left_out() {
    let story = outer_hip();
    let diary = story.diary();
    let document = Document::of("note", &diary, &[]);
    let notes: Vec<_> = document.all("Observation");
    assert!(notes.iter().any(|one| one["valueString"] == NOTE), "word for word");
    let said = document.section("The patient's notes");
    assert!(
        said.contains("&lt;script&gt;alert(1)&lt;/script&gt; slept &quot;badly&quot; &amp; late"),
        "{said}"
    );
    assert!(!said.contains("<script"), "{said}");
    let without = Document::of("without-notes", &diary, &["--without", "notes,shoes"]);
    without.holds_together();
    assert!(!without.text.contains("alert(1)") && !without.text.contains("the grey ones"));
    assert!(
        without
            .section("What the program cannot know, and sources")
            .contains("Left out by the patient: shoes and notes")
    );
}

#[test]
fn it_is_printed_and_not_both_at_once() {
    let story = outer_hip();
    let diary = story.diary();
    let output = coxa(&diary).args(["report", "--fhir", "--json"]).output().unwrap();
    assert!(!output.status.success());
}
