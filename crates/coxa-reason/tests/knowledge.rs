//! What is known holds together, and when it does not, the fault is told where it is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use coxa_reason::Knowledge;
use coxa_reason::knowledge::embedded::FILES;
use coxa_reason::knowledge::{Census, Fault, check};
use proptest::prelude::*;

/// The folder with one file changed.
struct Copy {
    path: &'static str,
    text: String,
}

impl Copy {
    fn of(path: &str) -> Copy {
        let &(path, text) = FILES.iter().find(|(other, _)| *other == path).unwrap();
        Copy { path, text: text.to_owned() }
    }

    /// Changes the first line that begins with `key` after the line that holds `anchor`, and gives its number.
    fn change(&mut self, anchor: &str, key: &str, change: impl Fn(&str) -> String) -> usize {
        let mut lines: Vec<String> = self.text.lines().map(str::to_owned).collect();
        let from =
            lines.iter().position(|line| line.contains(anchor)).unwrap_or_else(|| panic!("no {anchor}"));
        let at = from
            + lines[from..]
                .iter()
                .position(|line| line.starts_with(key))
                .unwrap_or_else(|| panic!("no {key} after {anchor}"));
        lines[at] = change(&lines[at]);
        self.text = lines.join("\n") + "\n";
        at + 1
    }

    /// Gives a key another value.
    fn set(&mut self, anchor: &str, key: &str, value: &str) -> usize {
        self.change(anchor, key, |_| format!("{key} = {value}"))
    }

    fn files(&self) -> Vec<(&str, &str)> {
        FILES.iter().map(|&(path, text)| (path, if path == self.path { &self.text } else { text })).collect()
    }

    fn faults(&self) -> Vec<Fault> {
        check(&self.files())
    }

    /// The fault that is told of a line of the changed file.
    fn told(&self, line: usize) -> String {
        let faults = self.faults();
        let told: Vec<_> =
            faults.iter().filter(|fault| fault.path == self.path && fault.line == line).collect();
        assert!(!told.is_empty(), "{}:{line} is not told: {faults:#?}", self.path);
        told.iter().map(|fault| fault.sentence.as_str()).collect::<Vec<_>>().join(" ")
    }
}

const GTPS: &str = "conditions/gtps.toml";
const NECK: &str = "conditions/femoral_neck_stress_fracture.toml";

#[test]
fn what_came_with_the_program_holds_together() {
    let faults: Vec<_> = check(FILES).iter().map(Fault::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_fault_is_told_where_it_is() {
    for (path, anchor, key, value, sentence) in [
        (GTPS, "id", "id ", "\"gpts\"", "By its id this file would be conditions/gpts.toml."),
        (GTPS, "id", "kind", "\"tendons\"", "`kind` is not one of \"muscle\", \"tendon\","),
        (
            GTPS,
            "id",
            "urgency",
            "1",
            "`urgency` is not one of \"self_care\", \"soon\", \"urgent\", \"emergency\".",
        ),
        (GTPS, "id", "name", "\" \"", "The text is missing."),
        (GTPS, "\"pain_lateral_hip\"", "p ", "1.2", "1.2 is no probability between 0 and 1."),
        (GTPS, "\"pain_lateral_hip\"", "p ", "nan", "`p` is not a number."),
        (
            GTPS,
            "\"trochanter_tender\"",
            "source ",
            "[\"grimaldi2071\"]",
            "There is no source `grimaldi2071`.",
        ),
        (GTPS, "\"trochanter_tender\"", "sens", "1.4", "1.4 is no share from 0 to 1."),
        (GTPS, "\"night_pain\"", "id", "\"nigth_pain\"", "There is no finding `nigth_pain`."),
        (GTPS, "\"night_pain\"", "id", "\"pain_lateral_hip\"", "`pain_lateral_hip` is there twice."),
        (GTPS, "\"night_pain\"", "id", "\"severity\"", "`severity` is no finding of yes or no."),
        (GTPS, "\"night_pain\"", "basis", "\"published\"", "A published number needs its source."),
        (GTPS, "\"night_pain\"", "basis", "\"guess\"", "`basis` is not one of \"published\", \"judgement\"."),
        (GTPS, "\"severity\"", "p ", "[0.2, 0.8]", "`severity` has 2 edges, so 3 shares are wanted, not 2."),
        (GTPS, "\"severity\"", "p ", "[0.2, 0.5, 0.25]", "The shares add up to 0.950 and not to 1."),
        (GTPS, "[prior]", "home.female", "[0.2, 0.3, 0.4]", "`female` is not a list of five numbers"),
        (
            "causes/05-hip-bursitis.toml",
            "id",
            "conditions",
            "[\"gtps\", \"gout\"]",
            "There is no condition `gout`.",
        ),
        (
            "causes/06-it-band.toml",
            "id",
            "conditions",
            "[\"it_band_syndrome\", \"gtps\"]",
            "more than one cause",
        ),
        ("causes/11-moon.toml", "number", "number", "12", "Causes are numbered from 1"),
        ("causes/11-moon.toml", "id", "factors", "[\"mon\"]", "There is no factor `mon`."),
        ("factors/load_error.toml", "[[raises]]", "rr", "0", "0 is no ratio above 0."),
        ("factors/load_error.toml", "[[raises]]", "strength", "\"none\"", "`strength` is not one of"),
        (
            "factors/load_error.toml",
            "[[raises]]",
            "condition",
            "\"soreness\"",
            "There is no condition `soreness`.",
        ),
        (
            "factors/load_error.toml",
            "[[finding]]",
            "p_absent",
            "-0.1",
            "-0.1 is no probability between 0 and 1.",
        ),
        ("findings.toml", "\"duration\"", "edges", "[14.5, 3.5, 42.5, 180.5]", "The edges do not ascend."),
        ("findings.toml", "\"duration\"", "label", "\"\"", "The text is missing."),
        ("findings.toml", "\"duration\"", "question", "\"\"", "The text is missing."),
        ("findings.toml", "\"duration\"", "why", "\"\"", "The text is missing."),
        ("findings.toml", "\"bmi\"", "by", "\"home\"", "`by` is not one of \"runner\", \"home_test\","),
        ("red-flags.toml", "\"deformed_leg\"", "all", "[\"leg_short\"]", "There is no finding `leg_short`."),
        ("red-flags.toml", "\"deformed_leg\"", "conditions", "[]", "points to a condition"),
        ("red-flags.toml", "\"deformed_leg\"", "conditions", "[\"scef\"]", "There is no condition `scef`."),
        ("red-flags.toml", "\"deformed_leg\"", "urgency", "\"now\"", "`urgency` is not one of"),
        ("sources.toml", "[runsafe2025]", "kind", "\"\"", "does not say what kind of study it is."),
        ("sources.toml", "[runsafe2025]", "kind", "\"essay\"", "`kind` is not one of \"trial\", \"cohort\","),
        ("exercises.toml", "\"clam\"", "unless", "[\"limp\", \"gtsp\"]", "There is no finding `gtsp`."),
        ("exercises.toml", "\"clam\"", "evidence", "\"strong\"", "Evidence needs its source."),
        ("exercises.toml", "[rule]", "pain", "\"\"", "The text is missing."),
        ("home-tests.toml", "\"side_plank\"", "unless", "[\"fever\"]", "There is no finding `fever`."),
        ("home-tests.toml", "\"fadir\"", "id", "\"hop\"", "`id` is not one of \"single_leg_stance\","),
        ("home-tests.toml", "\"fadir\"", "side_is", "\"\"", "The text is missing."),
        (
            "home-tests.toml",
            "\"fadir_pain\"",
            "finding",
            "\"limp\"",
            "no finding that a test at home answers.",
        ),
        ("home-tests.toml", "[test.hold]", "most_s", "0", "0 is no ratio above 0."),
        ("home-tests.toml", "\"side_plank\"", "short_s", "90", "is not between 0 and where the clock stops."),
        ("model.toml", "[unknown]", "home", "0.5", "The shares add up to 1.420 and not to 1."),
        ("model.toml", "[harm]", "scfe", "0", "0 is no ratio above 0."),
        ("model.toml", "[bone_stress]", "conditions", "[\"pelvis\"]", "There is no condition `pelvis`."),
        ("questions.toml", "[[question]]", "words", "[]", "Without words the question is never recognised."),
        ("questions.toml", "[[question]]", "sources", "[\"nobody2020\"]", "There is no source `nobody2020`."),
        ("interventions.toml", "[[intervention]]", "rr", "-1", "-1 is no ratio above 0."),
        ("interventions.toml", "[[intervention]]", "source", "[]", "needs its source"),
    ] {
        let mut copy = Copy::of(path);
        let line = copy.set(anchor, key, value);
        let told = copy.told(line);
        assert!(told.contains(sentence), "{path}:{line}: {told}");
    }
}

#[test]
fn a_misspelt_key_is_told_with_the_one_that_was_meant() {
    let mut copy = Copy::of(GTPS);
    let line = copy.change("\"pain_lateral_hip\"", "source_says", |line| line.replace("source", "soucre"));
    let faults = copy.faults();
    let [fault] = faults.as_slice() else { panic!("{faults:#?}") };
    assert_eq!(fault.to_string(), format!("{GTPS}:{line}: `soucre_says` is no key here."));
    assert_eq!(fault.hint.as_deref(), Some("Is `source_says` meant?"));
}

#[test]
fn every_fault_of_shape_is_told_at_once() {
    let mut copy = Copy::of(GTPS);
    copy.set("id", "kind", "7");
    copy.set("\"night_pain\"", "p ", "\"often\"");
    copy.change("\"night_pain\"", "verified", |_| "verifed = true".to_owned());
    copy.change("\"pain_walking\"", "reason", |_| String::new());
    assert_eq!(copy.faults().len(), 4, "{:#?}", copy.faults());
}

#[test]
fn what_is_missing_is_told_at_the_table_that_lacks_it() {
    let mut copy = Copy::of("findings.toml");
    copy.text.push_str("\n[[finding]]\nid = \"new\"\n");
    let line = copy.text.lines().count() - 1;
    let told = copy.told(line);
    for key in ["part", "kind", "by", "label", "clinical", "question", "why"] {
        assert!(told.contains(&format!("`{key}` is missing.")), "{told}");
    }
}

#[test]
fn a_home_test_says_how_it_is_done_and_nothing_is_asked_for_nothing() {
    let mut copy = Copy::of("findings.toml");
    copy.text.push_str(
        "\n[[finding]]\nid = \"new\"\npart = \"self_test\"\nkind = \"yes_no\"\nby = \"home_test\"\nlabel = \"new\"\n\
         clinical = \"new\"\nquestion = \"New?\"\nwhy = \"It is.\"\nunless = [\"new\"]\nonly = { age = [60, 11] }\n",
    );
    let new: Vec<_> = copy.faults().into_iter().map(|fault| fault.sentence).collect();
    for sentence in [
        "Nothing uses `new`: no condition, factor or red flag.",
        "A home test does not say how it is done.",
        "`new` does not say how often it is there anyway.",
        "A finding cannot forbid its own question.",
        "The lowest, 60, is above the highest, 11.",
    ] {
        assert!(new.iter().any(|told| told == sentence), "{sentence}: {new:#?}");
    }
}

#[test]
fn a_home_test_begins_with_its_stop_rule() {
    for (path, anchor) in [("findings.toml", "\"hop_pain\""), ("home-tests.toml", "\"single_leg_bridge\"")] {
        let mut copy = Copy::of(path);
        let key = if path == "findings.toml" { "help" } else { "how" };
        let line = copy.change(anchor, key, str::to_owned);
        copy.change(anchor, "Stop at once", |_| "Begin gently.".to_owned());
        assert!(copy.told(line).starts_with("The stop rule does not come first"), "{path}");
    }
}

#[test]
fn cause_and_condition_must_say_the_same() {
    let mut copy = Copy::of(GTPS);
    copy.set("id", "cause", "4");
    let faults = copy.faults();
    assert!(faults.iter().any(|fault| fault.path == "causes/05-hip-bursitis.toml"), "{faults:#?}");
    let mut copy = Copy::of("causes/05-hip-bursitis.toml");
    copy.set("id", "conditions", "[]");
    let faults = copy.faults();
    assert!(faults.iter().any(|fault| fault.to_string().starts_with(GTPS)), "{faults:#?}");
}

#[test]
fn chances_of_one_age_sex_and_setting_add_up() {
    let mut copy = Copy::of(NECK);
    let line = copy.set("[prior]", "home.male", "[0.001, 0.00162, 0.9, 0.00247, 0.00354]");
    let told = copy.told(line);
    assert!(told.contains("(home, male, 18 to 39) add up to 1.89"), "{told}");
    let line = copy.set("[prior]", "home.male", "[0.001, 0.00162, -0.9, 0.00247, 0.00354]");
    assert!(copy.told(line).contains("-0.9 is no chance from 0 to 1."));
}

#[test]
fn what_was_looked_up_was_read() {
    let mut copy = Copy::of("sources.toml");
    copy.set("[wright2015]", "seen", "\"title only\"");
    let faults = copy.faults();
    let told =
        faults.iter().any(|fault| fault.path == NECK && fault.sentence.contains("a source that was read"));
    assert!(told, "{faults:#?}");
    copy.set("[wright2015]", "id_seen", "\"yes\"");
    assert_eq!(copy.faults().len(), 1, "a fault of shape is told alone");
}

#[test]
fn a_red_flag_can_stand() {
    let mut copy = Copy::of("red-flags.toml");
    copy.text.push_str(
        "\n[[red_flag]]\nid = \"new\"\nurgency = \"soon\"\nconditions = [\"*\"]\nsay = \"See somebody.\"\n\
         basis = \"judgement\"\nsource = []\n",
    );
    let told = copy.told(copy.text.lines().count() - 5);
    assert_eq!(told, "`new` asks for nothing, so it would always stand.");
    copy.text.push_str(
        "all = [\"limp\"]\nunless = [\"limp\"]\nany = [{ least = 3, of = [\"limp\", \"night_pain\"] }]\n",
    );
    let lines = copy.text.lines().count();
    assert_eq!(copy.told(lines - 1), "`new` asks for `limp` and forbids it.");
    assert_eq!(copy.told(lines), "At least 3 of 2 findings cannot be.");
    copy.text.push_str("who = { age = [8, 16], sex = \"female\", duration = [100000, 14] }\n");
    assert!(copy.told(lines + 1).contains("100000"));
}

#[test]
fn a_file_of_no_known_name_and_one_that_is_no_toml_are_told() {
    let faults = check(&[("conditons/gtps.toml", ""), ("sources.toml", "[a]\nb = \n")]);
    let told: Vec<_> = faults.iter().map(Fault::to_string).collect();
    assert_eq!(told[0], "conditons/gtps.toml:1: Nothing of this name is read.");
    assert!(told[1].starts_with("sources.toml:2: This is not TOML"), "{told:?}");
}

#[test]
fn a_file_that_is_missing_is_told_and_so_is_all_that_refers_to_it() {
    let without = |gone: &str| -> Vec<(&str, &str)> {
        FILES.iter().copied().filter(|(path, _)| *path != gone).collect()
    };
    for (path, _) in FILES {
        assert!(!check(&without(path)).is_empty(), "nobody misses {path}");
    }
    let told: Vec<_> = check(&without("questions.toml")).iter().map(Fault::to_string).collect();
    assert_eq!(told, ["questions.toml:1: This file is missing."]);
}

#[test]
fn every_number_is_counted_once() {
    let census = Census::of(Knowledge::embedded());
    for share in census.numbers.iter().chain([&census.total()]) {
        assert_eq!(share.published + share.judgement, share.all, "{share:?}");
        assert!(share.verified.is_none_or(|verified| verified <= share.published), "{share:?}");
    }
    assert!(census.total().all > 1000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whichever probability is spoilt, it is told where it stands.
    #[test]
    fn no_spoilt_probability_is_missed(which in any::<prop::sample::Index>(), wrong in 1.0..100.0f64) {
        let numbers: Vec<(usize, usize)> = FILES
            .iter()
            .enumerate()
            .filter(|(_, (path, _))| path.starts_with("conditions/") || *path == "findings.toml")
            .flat_map(|(file, (_, text))| {
                let lines = text.lines().enumerate();
                lines.filter(|(_, line)| is_probability(line)).map(move |(line, _)| (file, line))
            })
            .collect();
        let (file, at) = *which.get(&numbers);
        let mut copy = Copy::of(FILES[file].0);
        let lines: Vec<_> = copy.text.lines().enumerate().map(|(line, text)| {
            if line == at { format!("p = {wrong:?}") } else { text.to_owned() }
        }).collect();
        copy.text = lines.join("\n");
        prop_assert!(copy.told(at + 1).contains("is no probability"));
    }

    /// Whatever stands in a file, it is read to the end, and each fault is at a line that is there.
    #[test]
    fn no_text_is_too_broken_to_be_told_of(
        which in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0..200usize,
        instead in "[\\[\\]{}=\"'\n#. a-z0-9]{0,12}",
    ) {
        let mut copy = Copy::of(FILES[which.index(FILES.len())].0);
        let mut letters: Vec<char> = copy.text.chars().collect();
        let from = from.index(letters.len());
        letters.splice(from..(from + length).min(letters.len()), instead.chars());
        copy.text = letters.into_iter().collect();
        for fault in copy.faults() {
            let lines = match fault.path == copy.path {
                true => copy.text.lines().count(),
                false => Copy::of(&fault.path).text.lines().count(),
            };
            prop_assert!((1..=lines.max(1) + 1).contains(&fault.line), "{}", fault);
        }
    }
}

/// Whether a line says `p = 0.4`, and not in a text of several lines.
fn is_probability(line: &str) -> bool {
    let value = line.strip_prefix('p').map(str::trim_start).and_then(|rest| rest.strip_prefix('='));
    value.is_some_and(|value| value.trim().parse::<f64>().is_ok())
}

#[test]
fn a_signature_as_the_review_guide_has_it_is_read() {
    let signature = r#"[{ by = "A. Name, physiotherapist", on = "2026-11-22", note = "texts only" }]"#;
    let mut page = Copy::of(GTPS);
    page.set("id", "reviewed", signature);
    assert!(page.faults().is_empty(), "{:#?}", page.faults());
    let knowledge = Knowledge::read(&page.files()).unwrap();
    assert_eq!(knowledge.condition("gtps").unwrap().reviewed[0].by, "A. Name, physiotherapist");

    let mut list = Copy::of("red-flags.toml");
    list.text = format!("reviewed = {signature}\n\n{}", list.text);
    let knowledge = Knowledge::read(&list.files()).unwrap();
    assert_eq!(knowledge.reviewed[0].0, "red-flags.toml");
    assert_eq!(knowledge.reviewed[0].1.to_string(), "A. Name, physiotherapist (2026-11-22): texts only");
}
