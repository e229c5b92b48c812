//! Eleven invented runners, one for each cause, from recordings, diary, tests and answers to what they are told.
//!
//! A cause is told where it is among the first two by its part in the soreness, or among the first two that stand out
//! in this runner: of shoes, warm-up, form and the Moon nobody has shown enough for a part, and it would be untrue to
//! say so.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod stories;
mod support;

use std::path::{Path, PathBuf};

use coxa_reason::diary::{Item, Side, Site, Soreness, When};
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::knowledge::Sex;
use coxa_reason::{Answer, Knowledge};
use jiff::tz::TimeZone;
use serde_json::Value;
use stories::{Story, TODAY, ago, sore};
use support::{coxa, succeed};

/// What coxa tells.
struct Told {
    diary: PathBuf,
    why: Value,
    page: String,
}

impl Told {
    fn of(story: &Story) -> Told {
        let diary = story.diary();
        let why = serde_json::from_str(&run(&diary, "why", &["--json"])).unwrap();
        Told { why, page: run(&diary, "why", &[]), diary }
    }

    /// The first two causes by their part in it.
    fn by_part(&self) -> Vec<u64> {
        let causes = self.why["causes"].as_array().unwrap();
        causes.iter().take(2).map(|cause| cause["number"].as_u64().unwrap()).collect()
    }

    /// The first two causes that stand out.
    fn standing_out(&self) -> Vec<u64> {
        let causes = self.why["shown"]["stands_out"].as_array().unwrap();
        causes.iter().take(2).map(|cause| cause["cause"].as_u64().unwrap()).collect()
    }

    fn urgency(&self) -> &str {
        self.why["urgency"].as_str().unwrap()
    }

    /// What is said of running today.
    fn light(&self) -> String {
        let today: Value = serde_json::from_str(&run(&self.diary, "today", &["--json"])).unwrap();
        today["light"].as_str().unwrap().to_owned()
    }

    /// What of a finding recordings, diary and tests show.
    fn seen(&self, finding: &str) -> &Value {
        let seen = self.why["shown"]["seen"].as_array().unwrap();
        let found = seen.iter().find(|one| one["finding"] == finding);
        found.unwrap_or_else(|| panic!("nothing seen of {finding}: {}", self.page))
    }

    fn flat(&self) -> String {
        self.page.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What a command tells as of the day of the answer.
fn run(diary: &Path, command: &str, more: &[&str]) -> String {
    let output = coxa(diary).args([command, "--as-of", &TODAY.to_string()]).args(more).output();
    succeed(&output.unwrap())
}

/// Days of soreness, the same each.
fn days_of(story: &mut Story, days_ago: impl IntoIterator<Item = i64>, soreness: Soreness) {
    for day in days_ago {
        story.says(day, Item::Soreness(soreness));
    }
}

#[test]
fn overuse_a_run_twice_as_long_and_sore_all_over_two_days_later() {
    let mut story = Story::plain(34.0, Sex::Male);
    let mut long = story.runs.last().unwrap().clone();
    (long.date, long.distance_m) = (ago(4), 24_000.0);
    story.runs.retain(|run| run.date < ago(4));
    story.runs.push(long);
    days_of(&mut story, [3], sore(3.0, Side::Both, Site::AllOver, When::NextMorning));
    days_of(&mut story, [2, 1], sore(4.0, Side::Both, Site::AllOver, When::NextMorning));
    let told = Told::of(&story);
    assert_eq!(told.by_part()[0], 1, "{}", told.page);
    assert_eq!(told.urgency(), "self_care");
    assert_ne!(told.light(), "see_someone");
    // Evidence from a recording names its run, date and figure.
    let seen = told.seen("unaccustomed_session");
    assert!(seen["says"].as_str().unwrap().contains("24.0 km"), "{seen}");
    assert!(!seen["runs"].as_array().unwrap().is_empty());
}

#[test]
fn form_fewer_steps_at_the_same_speed_for_weeks_before_it_began() {
    let mut story = Story::plain(38.0, Sex::Female);
    for run in story.last_days(70) {
        run.cadence_off = -11.0;
    }
    days_of(&mut story, [9, 7, 4, 2], sore(3.0, Side::Right, Site::OuterHip, When::During));
    let told = Told::of(&story);
    assert!(told.standing_out().contains(&2), "{}", told.page);
    assert!(["self_care", "soon"].contains(&told.urgency()), "{}", told.page);
    assert!(!told.flat().contains("you overstride"), "{}", told.page);
}

#[test]
fn weak_glutes_and_core_by_tests_at_home() {
    let mut story = Story::plain(29.0, Sex::Female);
    let test = |test, side, held_s, findings: &[(&str, bool)]| TestResult {
        test,
        date: ago(3),
        side,
        held_s,
        pain: Some(0.0),
        findings: findings.iter().map(|(finding, there)| ((*finding).to_owned(), *there)).collect(),
        stopped: false,
    };
    story
        .tested(test(HomeTest::SidePlank, Side::Left, Some(16.0), &[("side_plank_weak", true)]))
        .tested(test(HomeTest::SidePlank, Side::Right, Some(44.0), &[("side_plank_weak", false)]))
        .tested(test(HomeTest::SingleLegStance, Side::Left, Some(30.0), &[("trendelenburg_positive", true)]))
        .tested(test(HomeTest::SingleLegSquat, Side::Left, None, &[("single_leg_squat_poor", true)]));
    days_of(&mut story, [9, 6, 3, 1], sore(3.0, Side::Left, Site::Buttock, When::After));
    let told = Told::of(&story);
    assert!(told.standing_out().contains(&3), "{}", told.page);
    assert!(["self_care", "soon"].contains(&told.urgency()), "{}", told.page);
}

#[test]
fn tight_hip_flexors_fourteen_hours_seated_and_a_thigh_that_stays_up() {
    let mut story = Story::plain(41.0, Sex::Male);
    for day in 0..20 {
        story.says(day, Item::Seated(14.0));
    }
    story.tested(TestResult {
        test: HomeTest::Thomas,
        date: ago(2),
        side: Side::Right,
        held_s: None,
        pain: Some(0.0),
        findings: vec![("thomas_test_positive".to_owned(), true)],
        stopped: false,
    });
    days_of(&mut story, [8, 5, 1], sore(2.0, Side::Right, Site::FrontThigh, When::After));
    let told = Told::of(&story);
    assert!(told.standing_out().contains(&4), "{}", told.page);
    assert!(["self_care", "soon"].contains(&told.urgency()), "{}", told.page);
}

#[test]
fn bursitis_the_outer_hip_after_hills_and_lying_on_it() {
    let mut story = Story::plain(52.0, Sex::Female);
    for run in story.last_days(45) {
        run.slope = 0.06;
    }
    days_of(&mut story, [24, 20, 17, 13, 10, 6, 3, 1], sore(4.0, Side::Left, Site::OuterHip, When::After));
    story.yes(&["pain_lying_on_side", "pain_stairs_or_hills"]).answer("pain_groin", Answer::No);
    let told = Told::of(&story);
    assert!(told.by_part().contains(&5), "{}", told.page);
    assert!(["self_care", "soon"].contains(&told.urgency()), "{}", told.page);
}

#[test]
fn it_band_the_outer_knee_at_five_kilometres_each_run_downhill() {
    let mut story = Story::plain(31.0, Sex::Male);
    for run in story.last_days(45) {
        run.slope = 0.05;
    }
    let knee = |began_m| Soreness {
        began_m: Some(began_m),
        ..sore(4.0, Side::Right, Site::OuterKnee, When::During)
    };
    // The days of runs of the last five weeks.
    let days: Vec<_> = story.runs.iter().filter(|run| run.date > ago(35)).map(|run| run.date).collect();
    for (at, day) in days.into_iter().enumerate() {
        let ago = i64::from((TODAY - day).get_days());
        story.says(ago, Item::Soreness(knee(4_900.0 + 100.0 * (at % 3) as f64)));
    }
    story.yes(&["pain_downhill"]);
    let told = Told::of(&story);
    assert_eq!(told.by_part()[0], 6, "{}", told.page);
    assert!(["self_care", "soon"].contains(&told.urgency()), "{}", told.page);
    assert_eq!(told.seen("at_fixed_distance")["answer"], "yes");
}

#[test]
fn arthritis_at_63_with_short_stiffness_in_the_morning() {
    let mut story = Story::plain(63.0, Sex::Male);
    for week in 0..30 {
        story.says(7 * week + 2, Item::Soreness(sore(3.0, Side::Right, Site::Groin, When::After)));
    }
    story.yes(&["morning_stiffness_short", "pain_deep_flexion", "limited_internal_rotation"]);
    story.answer("duration", Answer::Number(420.0));
    let told = Told::of(&story);
    assert!(told.by_part().contains(&7), "{}", told.page);
    assert!(["soon", "urgent"].contains(&told.urgency()), "{}", told.page);
}

#[test]
fn worn_shoes_of_1100_kilometres() {
    let mut story = Story::plain(36.0, Sex::Female);
    let grey = story.runs.iter().filter(|run| run.shoes == "the grey ones");
    let here: f64 = grey.map(|run| run.distance_m).sum();
    story.shoes_had(1_120_000.0 - here);
    days_of(&mut story, [6, 3, 1], sore(2.0, Side::Left, Site::OuterHip, When::After));
    let told = Told::of(&story);
    assert!(told.standing_out().contains(&8), "{}", told.page);
    assert!(told.seen("old_shoes")["says"].as_str().unwrap().contains("1,1"), "{}", told.page);
    assert!(["self_care", "soon"].contains(&told.urgency()), "{}", told.page);
}

#[test]
fn cold_starts_always() {
    let mut story = Story::plain(33.0, Sex::Male);
    for run in &mut story.runs {
        (run.warm_up_s, run.cool_down_s) = (0.0, 0.0);
    }
    days_of(&mut story, [6, 3, 1], sore(2.0, Side::Both, Site::Buttock, When::After));
    // What a recording cannot tell: whether there was a warm-up before the watch was started.
    for day in [2, 4, 6, 9, 11, 13, 16, 18, 20, 23, 25, 27] {
        story.says(day, Item::WarmUp(false));
        story.says(day, Item::CoolDown(false));
    }
    let told = Told::of(&story);
    assert!(told.standing_out().contains(&9), "{}", told.page);
    assert!(["self_care", "soon"].contains(&told.urgency()), "{}", told.page);
}

#[test]
fn bone_stress_groin_pain_that_grows_in_a_runner_who_eats_too_little() {
    let mut story = Story::plain(24.0, Sex::Female);
    for run in story.last_days(45) {
        run.distance_m *= 1.6;
    }
    for (day, score) in [(18, 2.0), (15, 3.0), (12, 4.0), (9, 5.0), (6, 5.0), (4, 6.0), (2, 6.0), (1, 7.0)] {
        story.says(day, Item::Soreness(sore(score, Side::Left, Site::Groin, When::During)));
    }
    story.yes(&["menstrual_disturbance", "restricted_eating", "pain_walking", "worsening"]);
    let told = Told::of(&story);
    assert_eq!(told.by_part()[0], 10, "{}", told.page);
    assert_eq!(told.urgency(), "urgent", "{}", told.page);
    assert_eq!(told.light(), "see_someone");
    assert_eq!(told.why["bone_stress_open"], true);
}

#[test]
fn the_moon_stands_out_and_nothing_links_them() {
    let mut story = Story::plain(45.0, Sex::Male);
    // Sore in the week around each full moon, and not otherwise.
    for day in 0..200 {
        let noon = ago(day).at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
        let days = full_moon_days(noon.as_second());
        let item = match days {
            days if days <= 3.5 => Item::Soreness(sore(3.0, Side::Left, Site::OuterHip, When::After)),
            _ => Item::PainFree,
        };
        story.says(day, item);
    }
    let told = Told::of(&story);
    assert!(told.standing_out().contains(&11), "{}", told.page);
    assert!(told.flat().to_lowercase().contains("nothing is known"), "{}", told.page);
    let moon = told.why["causes"].as_array().unwrap().iter().find(|cause| cause["number"] == 11).unwrap();
    assert_eq!(moon["probability"], 0.0, "{}", told.page);
    assert!(["self_care", "soon"].contains(&told.urgency()), "{}", told.page);
}

/// Days from the nearest full moon, by the mean month from the full moon of 3 March 2026, 11:38 UTC.
fn full_moon_days(second: i64) -> f64 {
    const FULL_S: i64 = 1_772_537_880;
    const MONTH_DAYS: f64 = 29.530_589;
    let days = (second - FULL_S) as f64 / 86_400.0;
    let phase = days.rem_euclid(MONTH_DAYS);
    phase.min(MONTH_DAYS - phase)
}

#[test]
fn soreness_that_follows_hard_downhill_is_told_as_an_association_of_modest_weight() {
    let mut story = Story::plain(38.0, Sex::Female);
    // Every third run or so goes steeply down, as it comes; the two days after it are sore.
    let hard = |at: usize| at * at % 7 < 2;
    let downhill: Vec<_> =
        story.runs.iter().enumerate().filter(|(at, _)| hard(*at)).map(|(_, run)| run.date).collect();
    story.runs.iter_mut().enumerate().filter(|(at, _)| hard(*at)).for_each(|(_, run)| run.slope = 0.08);
    for day in 0..210_i64 {
        let after = downhill.iter().any(|date| (1..=2).contains(&(ago(day) - *date).get_days()));
        // It comes and goes by itself as well.
        let by_itself = f64::from(u8::from(day * day % 11 < 4));
        let item = match by_itself + if after { 3.0 } else { 0.0 } {
            0.0 => Item::PainFree,
            score => Item::Soreness(sore(score, Side::Left, Site::OuterHip, When::After)),
        };
        story.says(day, item);
    }
    let told = Told::of(&story);
    let seen = told.seen("soreness_follows_downhill");
    assert_eq!((&seen["answer"], &seen["counts"]), (&"yes".into(), &true.into()), "{}", told.page);
    let says = seen["says"].as_str().unwrap();
    assert!(says.contains("days) your hip was about") && says.contains("not proof"), "{says}");
    assert!(told.flat().contains("Soreness follows hard downhill. In your own diary"), "{}", told.page);
    // Nobody is asked what only a diary can tell.
    let next = told.why["next_question"]["findings"].as_array().cloned().unwrap_or_default();
    assert!(
        next.iter().all(|finding| !finding.as_str().unwrap().starts_with("soreness_follows")),
        "{next:?}"
    );
    let by_part = told.why["causes"].as_array().unwrap().iter().find(|cause| cause["number"] == 1).unwrap();
    assert!(by_part["probability"].as_f64().unwrap() < 0.5, "{}", told.page);
}

#[test]
fn in_a_plain_runner_nothing_stands_out() {
    let mut story = Story::plain(35.0, Sex::Male);
    days_of(&mut story, [3, 1], sore(2.0, Side::Left, Site::Buttock, When::After));
    let told = Told::of(&story);
    assert!(told.standing_out().is_empty(), "{}", told.page);
    assert_eq!(told.why["shown"]["otherwise"].as_array().unwrap().len(), 0);
    assert_eq!(Knowledge::embedded().causes.len(), told.why["causes"].as_array().unwrap().len());
}
