//! Sentences as runners type them, and properties of any sentence at all.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::Knowledge;
use crate::diary::{Done, Session, Side, Site, Sleep, Soreness, Stopped, When};
use crate::run::RunId;

/// A Thursday.
const TODAY: Date = date(2026, 10, 15);

fn parse(text: &str) -> Result<Sentence, Misread> {
    read(text, TODAY, &Knowledge::embedded().exercises)
}

fn items(text: &str) -> Vec<Item> {
    parse(text).unwrap_or_else(|misread| panic!("{text}: {misread:?}")).items
}

fn told(text: &str) -> Vec<String> {
    let sentence = parse(text).unwrap_or_else(|misread| panic!("{text}: {misread:?}"));
    let unit = sentence.unit.unwrap_or(DistanceUnit::Kilometres);
    sentence.items.iter().map(|item| tell(item, unit, &Knowledge::embedded().exercises)).collect()
}

fn sore(side: Option<Side>, site: Option<Site>, score: f64) -> Soreness {
    Soreness { score, side, site, ..Soreness::default() }
}

#[test]
fn soreness_in_the_words_that_runners_use() {
    let left_outer = sore(Some(Side::Left), Some(Site::OuterHip), 4.0);
    let after = Soreness { when: Some(When::After), ..left_outer };
    for text in [
        "left outside 4 after",
        "Left outer hip, 4 of 10, after the run.",
        "4/10 on the outside of my left hip after running",
        "left side of the hip 4 afterwards",
        "the side of the left hip hurts 4 after the run",
        "outer left hip four out of ten after",
    ] {
        assert_eq!(items(text), [Item::Soreness(after)], "{text}");
    }
    let both = sore(Some(Side::Both), Some(Site::Groin), 3.0);
    let morning = Soreness { when: Some(When::NextMorning), ..both };
    let sentence = parse("3 groin both next morning yesterday").unwrap();
    assert_eq!(sentence.items, [Item::Soreness(morning)]);
    assert_eq!(sentence.date, Some(date(2026, 10, 14)));
    assert_eq!(items("left and right groin 3"), [Item::Soreness(both)]);
    let stopped = Soreness {
        when: Some(When::During),
        began_m: Some(6000.0),
        stopped: Some(Stopped::Run),
        ..sore(Some(Side::Left), Some(Site::OuterHip), 5.0)
    };
    assert_eq!(items("left outer hip 5 during from 6 km stopped the run"), [Item::Soreness(stopped)]);
    let everyday =
        |side, site, score| Soreness { when: Some(When::Everyday), ..sore(Some(side), Some(site), score) };
    for (text, expected) in [
        ("pain 3 groin left when climbing stairs", everyday(Side::Left, Site::Groin, 3.0)),
        ("right side of the hip 4 walking downstairs", everyday(Side::Right, Site::OuterHip, 4.0)),
        ("left glute tight 3 while walking", everyday(Side::Left, Site::Buttock, 3.0)),
        ("knee outer right 3", sore(Some(Side::Right), Some(Site::OuterKnee), 3.0)),
    ] {
        assert_eq!(items(text), [Item::Soreness(expected)], "{text}");
    }
    let walked =
        Item::Session(Session { rpe: 3.0, run: None, minutes: Some(40.0), sport: Some("walking".into()) });
    assert_eq!(items("rpe 3 for 40 min walking"), [walked]);
    assert_eq!(items("left 4"), [Item::Soreness(sore(Some(Side::Left), None, 4.0))]);
    assert_eq!(items("3.5"), [Item::Soreness(sore(None, None, 3.5))]);
    assert_eq!(items("right hip 2,5"), [Item::Soreness(sore(Some(Side::Right), None, 2.5))]);
    let lasted = Soreness { lasted_h: Some(1.5), when: Some(When::AtNight), ..left_outer };
    assert_eq!(items("left outside 4 at night for 1h30"), [Item::Soreness(lasted)]);
}

#[test]
fn every_place_has_its_words() {
    for (site, words) in [
        (Site::Groin, "groin; front of the hip; hip crease"),
        (Site::Deep, "deep; deep inside; inside the joint; in the joint"),
        (Site::OuterHip, "outside; outer hip; side of the hip; bony point; side of hip"),
        (Site::Buttock, "buttock; glute; bum; back of the hip"),
        (Site::SitBone, "sit bone; sitting bone"),
        (Site::Sacrum, "low back; lower back; sacrum"),
        (Site::Pubis, "pubic bone; pubis"),
        (Site::InnerThigh, "inner thigh; adductor; inside of the thigh"),
        (Site::FrontThigh, "front of the thigh; quad; thigh"),
        (Site::OuterThigh, "outer thigh; side of the thigh; it band"),
        (Site::BackThigh, "hamstring; back of the thigh"),
        (Site::IliacCrest, "rim of the pelvis; hip bone; iliac crest"),
        (Site::OuterKnee, "outer knee; outside of the knee; knee outside"),
        (Site::InnerKnee, "inner knee; knee"),
        (Site::BelowKnee, "below the knee; shin; calf"),
        (Site::AllOver, "all over; everywhere; muscles all around"),
    ] {
        for words in words.split("; ") {
            let expected = [Item::Soreness(sore(Some(Side::Left), Some(site), 4.0))];
            assert_eq!(items(&format!("left {words} 4")), expected, "{words}");
            assert_eq!(items(&format!("4 {words} left")), expected, "{words}");
        }
    }
    assert_eq!(items("left side 4"), [Item::Soreness(sore(Some(Side::Left), None, 4.0))], "only the side");
    assert_eq!(items("outside of the left knee 4"), items("left outer knee 4"));
}

#[test]
fn everything_else_of_a_day() {
    for (text, expected) in [
        ("none", Item::PainFree),
        ("nothing sore", Item::PainFree),
        ("no pain", Item::PainFree),
        ("0", Item::PainFree),
        ("rest", Item::Rest),
        ("day off", Item::Rest),
        ("warm-up", Item::WarmUp(true)),
        ("no warm-up", Item::WarmUp(false)),
        ("did not warm up", Item::WarmUp(false)),
        ("cool-down", Item::CoolDown(true)),
        ("without cooldown", Item::CoolDown(false)),
        ("sat 9 h", Item::Seated(9.0)),
        ("sitting for 9.5 hours", Item::Seated(9.5)),
        ("period", Item::PeriodBegan),
        ("my period started", Item::PeriodBegan),
        ("first day of my period", Item::PeriodBegan),
        ("wrist 2", Item::Elsewhere(2.0)),
        ("jaw 0", Item::Elsewhere(0.0)),
        ("my left elbow hurts 3/10", Item::Elsewhere(3.0)),
        ("elsewhere 1.5 of 10", Item::Elsewhere(1.5)),
        ("shoes the red ones", Item::Shoes("the red ones".into())),
        ("wore \"Pegasus, 40\"", Item::Shoes("Pegasus, 40".into())),
        ("note felt heavy, after work; yesterday", Item::Note("felt heavy, after work; yesterday".into())),
        ("rpe 6", Item::Session(Session { rpe: 6.0, run: None, minutes: None, sport: None })),
        (
            "rpe 7 run 273",
            Item::Session(Session { rpe: 7.0, run: Some(RunId(273)), minutes: None, sport: None }),
        ),
        (
            "effort 5/10 football for 1 h 10 min",
            Item::Session(Session { rpe: 5.0, run: None, minutes: Some(70.0), sport: Some("soccer".into()) }),
        ),
        ("sleep 7.5 good", Item::Sleep(Sleep { hours: Some(7.5), quality: Some(4.0) })),
        ("slept 7h30", Item::Sleep(Sleep { hours: Some(7.5), quality: None })),
        ("slept very badly", Item::Sleep(Sleep { hours: None, quality: Some(1.0) })),
    ] {
        assert_eq!(items(text), [expected], "{text}");
    }
}

#[test]
fn exercises_are_known_by_their_name_and_others_kept_as_they_are_called() {
    let done = |text: &str| match items(text).as_slice() {
        [Item::Exercise(Done { exercise, sets, repetitions })] => (exercise.clone(), *sets, *repetitions),
        other => panic!("{text}: {other:?}"),
    };
    let side_plank = || "side_plank".to_owned();
    for text in [
        "did side plank 3x30",
        "did side planks 3 x 30 s",
        "did 3 sets of 30 side plank",
        "did 3x30s side plank",
    ] {
        assert_eq!(done(text), (side_plank(), Some(3.0), Some(30.0)), "{text}");
    }
    assert_eq!(done("did side plank yesterday"), (side_plank(), None, None));
    assert_eq!(parse("did side plank 45 s on monday").unwrap().date, Some(date(2026, 10, 12)));
    assert_eq!(done("did single-leg bridge 12"), ("sl_bridge".into(), None, Some(12.0)));
    assert_eq!(done("did clamshells"), ("clam".into(), None, None));
    assert_eq!(done("did Strength"), ("strength".into(), None, None));
    assert_eq!(items("did the warm-up"), [Item::WarmUp(true)]);
}

#[test]
fn several_things_stand_in_one_sentence() {
    assert_eq!(
        told("left outside 4 after, 2 next morning, rpe 6, sleep 7.5 good and no warm-up. note legs, heavy"),
        [
            "left outer hip, 4 of 10, after the run",
            "left outer hip, 2 of 10, in the morning",
            "effort 6 of 10",
            "sleep 7.5 h (good)",
            "no warm-up",
            "note: legs, heavy",
        ]
    );
    assert_eq!(
        told("left outside 4 after, wrist 2, period began, 1 in the morning"),
        [
            "left outer hip, 4 of 10, after the run",
            "elsewhere 2 of 10",
            "period began",
            "left outer hip, 1 of 10, in the morning",
        ]
    );
    assert_eq!(told("none, jaw 3"), ["nothing sore", "elsewhere 3 of 10"]);
    assert_eq!(told("left groin 4 right 3"), ["left groin, 4 of 10", "right groin, 3 of 10"]);
    assert_eq!(told("left groin 4; right 3"), ["left groin, 4 of 10", "right hip, 3 of 10"]);
    assert_eq!(told("left buttock 5 from 3.5 miles"), ["left buttock, 5 of 10, from 3.5 mi on"]);
    assert_eq!(
        told("groin 2 for 100 min, 1 at rest"),
        ["groin, 2 of 10, for 1 h 40 min", "groin, 1 of 10, at rest"]
    );
}

#[test]
fn days_are_those_that_are_meant() {
    for (text, expected) in [
        ("today", date(2026, 10, 15)),
        ("yesterday", date(2026, 10, 14)),
        ("the day before yesterday", date(2026, 10, 13)),
        ("monday", date(2026, 10, 12)),
        ("on thursday", date(2026, 10, 15)),
        ("last thursday", date(2026, 10, 8)),
        ("fri", date(2026, 10, 9)),
        ("3 oct", date(2026, 10, 3)),
        ("on the 3rd of october", date(2026, 10, 3)),
        ("october 3", date(2026, 10, 3)),
        ("20 dec", date(2025, 12, 20)),
        ("29 feb", date(2024, 2, 29)),
        ("3 october 2024", date(2024, 10, 3)),
        ("2026-09-30", date(2026, 9, 30)),
        ("5 days ago", date(2026, 10, 10)),
    ] {
        for text in [format!("left groin 4, {text}"), format!("{text}: left groin 4"), format!("none {text}")]
        {
            assert_eq!(parse(&text).map(|it| it.date), Ok(Some(expected)), "{text}");
        }
    }
}

#[test]
fn what_is_not_understood_is_told_with_a_way_on() {
    for (text, wrong, way) in [
        ("left outsid 4", "\"outsid\" is not understood here", "Near it: outside"),
        ("left outside", "it does not say how sore: left outer hip", "left outer hip 4"),
        ("left outside 12", "soreness goes from 0 (none) to 10", "comes nearest"),
        ("groin -1", "soreness goes from 0 (none) to 10", "comes nearest"),
        ("rpe 14", "effort goes from 0 to 10", ""),
        ("rpe", "it does not say how hard it was", "rpe 6"),
        ("left groin and outside 4", "it does not say how sore: left groin", "left groin 4"),
        ("left groin 4 outside", "it does not say how sore: outer hip", "outer hip 4"),
        ("none tomorrow", "\"tomorrow\" is not understood", ""),
        ("none 2026-10-16", "\"2026-10-16\" has not come yet", ""),
        ("none 31 june", "there is no day \"31 june\"", ""),
        ("left groin 4 october 3", "there is no day \"4 october 3\"", "3 oct"),
        ("none monday yesterday", "that speaks of two days", ""),
        ("none, left groin 3", "one day cannot be both", ""),
        ("not left groin 4", "\"not\" is not understood", ""),
        ("sat 30 h", "a day has from 0 to 24 hours", ""),
        ("note", "it does not say a word", "note felt heavy"),
        ("left wrist", "it does not say how sore that was", "wrist 2"),
        ("wrist 11", "soreness goes from 0 to 10", ""),
        ("wrist 2, jaw 3", "one number is kept for all", "keep to it"),
        ("period pain 4", "pain of a period is not kept", "note period pain"),
        ("no period", "\"no\" is not understood", ""),
        ("period ended", "\"ended\" is not understood", ""),
        ("did 3x30", "it does not say what you did", ""),
        ("", "there is nothing to keep", "left outside 4 after"),
        ("sore", "there is nothing to keep", ""),
        ("left groin 4 %", "\"%\" is not understood", ""),
    ] {
        let misread = parse(text).unwrap_err();
        assert!(misread.told.starts_with(wrong), "{text}: {misread:?}");
        assert!(misread.hint.contains(way), "{text}: {misread:?}");
        assert!(!misread.hint.is_empty());
    }
}

/// Anything that might be typed: words that mean something, numbers, and noise.
fn sentences() -> impl Strategy<Value = String> {
    let known: Vec<&'static str> = vec![
        "left",
        "right",
        "both",
        "sides",
        "hip",
        "knee",
        "thigh",
        "outside",
        "groin",
        "of",
        "the",
        "side",
        "inner",
        "after",
        "during",
        "next",
        "morning",
        "at",
        "night",
        "rest",
        "for",
        "from",
        "km",
        "mi",
        "h",
        "min",
        "days",
        "on",
        "in",
        "run",
        "stopped",
        "slowed",
        "could",
        "not",
        "walk",
        "none",
        "no",
        "pain",
        "warm",
        "up",
        "did",
        "plank",
        "side plank",
        "x",
        "sets",
        "times",
        "s",
        "shoes",
        "\"",
        "sat",
        "sleep",
        "good",
        "very",
        "bad",
        "quality",
        "rpe",
        "soccer",
        "note",
        ",",
        ";",
        "and",
        "/",
        "10",
        "out",
        "yesterday",
        "oct",
        "monday",
        "ago",
        "2026-10-03",
        "quad",
        "warm-up",
        "cool-down",
        "-",
        "h30",
        "m",
        "into",
        "+",
        ".",
        ":",
        "wore",
        "Red",
        "90/90",
        "last",
        "began",
        "period",
        "wrist",
        "elsewhere",
    ];
    let number = prop_oneof![
        (0..12u16).prop_map(|number| number.to_string()),
        (0..100_000u32).prop_map(|number| format!("{}", f64::from(number) / 1000.0)),
        "-?[0-9]{1,4}[.,]?[0-9]{0,5}",
    ];
    let word =
        prop_oneof![8 => prop::sample::select(known).prop_map(str::to_owned), 4 => number, 1 => "\\PC{0,6}"];
    prop::collection::vec((word, prop::bool::weighted(0.9)), 0..12).prop_map(|words| {
        words.iter().map(|(word, apart)| format!("{word}{}", if *apart { " " } else { "" })).collect()
    })
}

/// Sentences that are mostly understood.
fn sound_sentences() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (0..11u16).prop_map(|number| number.to_string()),
        (0..10_000u32).prop_map(|number| format!("{}", f64::from(number) / 1000.0)),
    ];
    let one_of = |words: &[&'static str]| prop::sample::select(words.to_vec()).prop_map(str::to_owned);
    let amount = |before: &'static str, after: &[&'static str]| {
        let numbers = (0..2_000_000u32).prop_map(|number| f64::from(number) / 10_000.0);
        (numbers, one_of(after)).prop_map(move |(number, after)| format!("{before} {number} {after}"))
    };
    let side = one_of(&["left", "right", "both", "", "left side", "both sides"]);
    let site =
        one_of(&["groin", "outside", "deep", "sit bone", "outer knee", "hip", "rim of the pelvis", "quad"]);
    let more = prop_oneof![
        one_of(&["", "after", "during", "next morning", "at night", "in everyday life", "resting"]),
        one_of(&["stopped the run", "slowed me down", "could not walk", "skipped the run"]),
        amount("for", &["h", "min", "days"]),
        amount("from", &["km", "mi", "m"]),
    ];
    let soreness = (side, site, number.clone(), prop::collection::vec(more, 0..3))
        .prop_map(|(side, site, score, more)| format!("{side} {site} {score} {}", more.join(" ")));
    let other = prop_oneof![
        one_of(&["none", "rest", "warm-up", "no warm-up", "cool-down", "no cool down", "period began"]),
        (one_of(&["wrist", "left jaw", "elsewhere", "my elbow hurts"]), number.clone())
            .prop_map(|(place, score)| format!("{place} {score}")),
        (number.clone(), one_of(&["", "run 7", "soccer 45 min", "for 1.1 h", "in yoga on run 12"]))
            .prop_map(|(rpe, more)| format!("rpe {rpe} {more}")),
        (number.clone(), one_of(&["", "h good", "very bad", "h 20 min", "h quality 2.5", "quality 4"]))
            .prop_map(|(hours, more)| format!("sleep {hours} {more}")),
        amount("sat", &["h", "min", ""]),
        ("[a-z90/ \"-]{1,12}", one_of(&["", "3x30", "12", "2 sets of 8", "3 sets", "2 min"]))
            .prop_map(|(name, counts)| format!("did {name} {counts}")),
        one_of(&[
            "did side plank 3x30",
            "did lunges",
            "did foam roll beside the IT band 2 min",
            "did \"warm-up\""
        ]),
        "shoes [a-zA-Z0-9 \"%]{1,12}",
        "\\PC{0,20}".prop_map(|note| format!("note {note}")),
    ];
    let piece = prop_oneof![soreness, other];
    let separator = one_of(&[", ", "; ", " and ", ". ", " "]);
    prop::collection::vec((piece, separator), 1..4)
        .prop_map(|pieces| pieces.iter().map(|(piece, separator)| format!("{piece}{separator}")).collect())
}

/// What is told of a sentence's items is read as the same items, one by one and all together.
fn comes_back(text: &str) -> Result<bool, TestCaseError> {
    let exercises = &Knowledge::embedded().exercises;
    let Ok(sentence) = parse(text) else { return Ok(false) };
    prop_assert!(!sentence.items.is_empty());
    let unit = sentence.unit.unwrap_or(DistanceUnit::Kilometres);
    let told: Vec<_> = sentence.items.iter().map(|item| tell(item, unit, exercises)).collect();
    for (item, told) in sentence.items.iter().zip(&told) {
        let again = parse(told).map(|again| again.items);
        prop_assert_eq!(again, Ok(vec![item.clone()]), "{:?} is told as {:?}", text, told);
        prop_assert_eq!(item.fault(), None);
    }
    let all = parse(&told.join("; ")).map(|again| again.items);
    prop_assert_eq!(all, Ok(sentence.items), "{:?}", told);
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_sentence_panics_and_what_is_told_comes_back(text in sentences()) {
        comes_back(&text)?;
    }

    #[test]
    fn what_is_told_of_a_sound_sentence_comes_back(text in sound_sentences()) {
        comes_back(&text)?;
    }

    #[test]
    fn no_text_at_all_panics(text in any::<String>()) {
        comes_back(&text)?;
    }
}

/// The property above would hold of a reader that understands nothing.
#[test]
fn many_of_the_sound_sentences_are_understood() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let understood = (0..400).filter(|_| {
        let text = sound_sentences().new_tree(&mut runner).map(|tree| tree.current()).unwrap_or_default();
        comes_back(&text).is_ok_and(|understood| understood)
    });
    let understood = understood.count();
    assert!(understood > 100, "{understood} of 400");
}
