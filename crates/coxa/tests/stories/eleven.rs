//! The eleven, one for each cause.

use coxa_reason::Answer;
use coxa_reason::diary::{Item, Side, Site, Soreness, When};
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::knowledge::Sex;
use jiff::tz::TimeZone;

use super::{Story, TODAY, ago, sore};

/// A run twice as long, and sore all over two days later.
pub(crate) fn overuse() -> Story {
    let mut story = Story::plain(34.0, Sex::Male);
    let mut long = story.runs.last().unwrap().clone();
    (long.date, long.distance_m) = (ago(4), 24_000.0);
    story.runs.retain(|run| run.date < ago(4));
    story.runs.push(long);
    days_of(&mut story, [3], sore(3.0, Side::Both, Site::AllOver, When::NextMorning));
    days_of(&mut story, [2, 1], sore(4.0, Side::Both, Site::AllOver, When::NextMorning));
    story
}

/// Fewer steps at the same speed for weeks before it began.
pub(crate) fn form() -> Story {
    let mut story = Story::plain(38.0, Sex::Female);
    for run in story.last_days(70) {
        run.cadence_off = -11.0;
    }
    days_of(&mut story, [9, 7, 4, 2], sore(3.0, Side::Right, Site::OuterHip, When::During));
    story
}

/// Weak gluteal muscles and trunk by tests at home.
pub(crate) fn weak_glutes() -> Story {
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
    story
}

/// Fourteen hours seated a day, and a thigh that stays up.
pub(crate) fn tight_flexors() -> Story {
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
    story
}

/// The outer hip after hills, and lying on it.
pub(crate) fn bursitis() -> Story {
    let mut story = Story::plain(52.0, Sex::Female);
    for run in story.last_days(45) {
        run.slope = 0.06;
    }
    days_of(&mut story, [24, 20, 17, 13, 10, 6, 3, 1], sore(4.0, Side::Left, Site::OuterHip, When::After));
    story.yes(&["pain_lying_on_side", "pain_stairs_or_hills"]).answer("pain_groin", Answer::No);
    story
}

/// The outer knee at five kilometres of each run, downhill.
pub(crate) fn it_band() -> Story {
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
    story
}

/// 63 years, and short stiffness in the morning.
pub(crate) fn arthritis() -> Story {
    let mut story = Story::plain(63.0, Sex::Male);
    for week in 0..30 {
        story.says(7 * week + 2, Item::Soreness(sore(3.0, Side::Right, Site::Groin, When::After)));
    }
    story.yes(&["morning_stiffness_short", "pain_deep_flexion", "limited_internal_rotation"]);
    story.answer("duration", Answer::Number(420.0));
    story
}

/// Shoes of 1,120 kilometres.
pub(crate) fn worn_shoes() -> Story {
    let mut story = Story::plain(36.0, Sex::Female);
    let grey = story.runs.iter().filter(|run| run.shoes == "the grey ones");
    let here: f64 = grey.map(|run| run.distance_m).sum();
    story.shoes_had(1_120_000.0 - here);
    days_of(&mut story, [6, 3, 1], sore(2.0, Side::Left, Site::OuterHip, When::After));
    story
}

/// Never a warm-up nor a cool-down.
pub(crate) fn cold_starts() -> Story {
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
    story
}

/// Groin pain that grows in a runner who eats too little.
pub(crate) fn bone_stress() -> Story {
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

/// Sore in the week around each full moon.
pub(crate) fn moon() -> Story {
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
    story
}

/// Days of soreness, the same each.
pub(crate) fn days_of(story: &mut Story, days_ago: impl IntoIterator<Item = i64>, soreness: Soreness) {
    for day in days_ago {
        story.says(day, Item::Soreness(soreness));
    }
}

/// Days from the nearest full moon, by the mean month from the full moon of 3 March 2026, 11:38 UTC.
fn full_moon_days(second: i64) -> f64 {
    const FULL_S: i64 = 1_772_537_880;
    const MONTH_DAYS: f64 = 29.530_589;
    let days = (second - FULL_S) as f64 / 86_400.0;
    let phase = days.rem_euclid(MONTH_DAYS);
    phase.min(MONTH_DAYS - phase)
}
