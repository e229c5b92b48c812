use proptest::prelude::*;

use super::made::{diary, said, sore_at};
use super::*;
use crate::diary::{Item, Side, Site, Soreness, Stopped, When};
use crate::history::{History, Outing, View};
use crate::measures::made::{day, history, run};

/// So many days of a score.
fn days(score: impl Into<Option<f64>>, many: usize) -> Vec<Option<f64>> {
    vec![score.into(); many]
}

fn joined(parts: &[Vec<Option<f64>>]) -> Vec<Option<f64>> {
    parts.concat()
}

#[test]
fn a_spell_ends_with_a_pain_free_fortnight_and_not_with_silence() {
    let told = |scores: &[Option<f64>]| spell(diary(scores).until(day(scores.len() as i64 - 1)));
    let began = |at| Some(Spell { began: day(at), last: day(at), seen: true });
    assert_eq!(told(&joined(&[days(0.0, 3), days(4.0, 1)])), began(3));
    assert_eq!(told(&joined(&[days(0.0, 3), days(4.0, 1), days(0.0, 13)])), began(3), "13 free days");
    assert_eq!(told(&joined(&[days(0.0, 3), days(4.0, 1), days(0.0, 14)])), None, "14 free days");
    assert_eq!(told(&joined(&[days(0.0, 3), days(4.0, 1), days(None, 40)])), began(3), "silence");
    assert_eq!(
        told(&joined(&[days(0.0, 3), days(4.0, 1), days(None, 8), days(0.0, 6)])),
        began(3),
        "6 known"
    );
    assert_eq!(told(&joined(&[days(0.0, 3), days(4.0, 1), days(None, 7), days(0.0, 7)])), None, "7 known");
    let again = joined(&[days(0.0, 3), days(4.0, 1), days(0.0, 14), days(2.0, 2)]);
    assert_eq!(told(&again), Some(Spell { began: day(18), last: day(19), seen: true }));
}

#[test]
fn a_diary_that_begins_sore_did_not_see_it_begin() {
    let seen = |scores: &[Option<f64>]| spell(diary(scores).until(day(99))).map(|spell| spell.seen);
    assert_eq!(seen(&[Some(3.0), Some(4.0)]), Some(false));
    assert_eq!(seen(&[Some(0.0), None, Some(4.0)]), Some(true));
    assert_eq!(seen(&joined(&[days(0.0, 1), days(None, 14), days(4.0, 1)])), Some(false), "too long before");
    assert_eq!(seen(&joined(&[days(0.0, 1), days(4.0, 1), days(None, 28), days(4.0, 1)])), Some(false));
    assert_eq!(seen(&[None, Some(0.0)]), None);
}

#[test]
fn the_worst_of_a_week_is_told_with_its_day_and_what_is_known() {
    let history = diary(&[Some(9.0), Some(2.0), None, Some(4.0), Some(4.0), Some(1.0), None, None]);
    let found = worst(history.until(day(7)), 7).unwrap();
    assert_eq!((found.score, found.date, found.known), (4.0, day(4), 4));
    assert_eq!(found.soreness.unwrap().site, Some(Site::OuterHip));
    assert_eq!(worst(history.until(day(40)), 7), None);
    let free = worst(diary(&[Some(0.0)]).until(day(0)), 7).unwrap();
    assert_eq!((free.score, free.soreness), (0.0, None));
}

#[test]
fn a_row_of_sore_days_ends_at_a_day_without_a_word() {
    let row = |scores: &[Option<f64>]| in_a_row(diary(scores).until(day(30)));
    assert_eq!(row(&[Some(1.0), Some(2.0), Some(3.0)]), 3);
    assert_eq!(row(&[Some(1.0), None, Some(2.0), Some(3.0), None]), 2);
    assert_eq!(row(&[Some(2.0), Some(0.0)]), 0);
    assert_eq!(row(&[]), 0);
}

#[test]
fn a_course_needs_known_days_and_a_point_of_difference() {
    let told = |scores: &[Option<f64>]| course(diary(scores).until(day(scores.len() as i64 - 1)), day(0));
    let weeks = |then: f64, now: f64| told(&joined(&[days(then, 7), days(now, 7)])).week_to_week();
    assert_eq!(weeks(3.0, 4.0), Some(Direction::Worsening));
    assert_eq!(weeks(3.0, 3.9), Some(Direction::Steady));
    assert_eq!(weeks(4.0, 3.0), Some(Direction::Settling));
    let thin = told(&joined(&[days(3.0, 7), days(None, 5), days(6.0, 2)]));
    assert_eq!((thin.week, thin.week_to_week()), (None, None));
    let months = told(&joined(&[days(1.0, 28), days(None, 56), days(3.0, 28)]));
    assert_eq!((months.over_months(), months.over_four_weeks()), (Some(Direction::Worsening), None));
}

#[test]
fn that_it_begins_is_no_worsening() {
    let history = diary(&joined(&[days(0.0, 9), days(4.0, 5)]));
    let view = history.until(day(13));
    assert_eq!(course(view, spell(view).unwrap().began).week_to_week(), None);
    assert_eq!(course(view, day(0)).week_to_week(), Some(Direction::Worsening));
}

#[test]
fn places_are_counted_by_day() {
    let item = |score, side, site, when| Item::Soreness(sore_at(score, side, site, when));
    let mut history = History::default();
    for (number, item) in [
        (0, item(3.0, Side::Left, Site::OuterHip, When::During)),
        (0, item(4.0, Side::Left, Site::OuterHip, When::After)),
        (1, item(2.0, Side::Right, Site::Buttock, When::After)),
        (2, item(2.0, Side::Both, Site::OuterHip, When::After)),
        (3, item(0.0, Side::Right, Site::Groin, When::After)),
    ] {
        history = said(history, number, item);
    }
    let places = places(history.until(day(3)), 28);
    assert_eq!((places.days, places.with_side, places.left, places.right), (3, 3, 2, 2));
    assert_eq!(places.sites, [(Site::OuterHip, 2, day(2)), (Site::Buttock, 1, day(1))]);
}

#[test]
fn a_distance_is_fixed_where_it_repeats() {
    let fixed = |kilometres: &[f64]| {
        let mut history = History::default();
        for (number, km) in kilometres.iter().enumerate() {
            let mut sore = sore_at(3.0, Side::Right, Site::OuterKnee, When::During);
            sore.began_m = Some(km * 1000.0);
            history = said(history, 3 * number as i64, Item::Soreness(sore));
        }
        let found = begins(history.until(day(50)), 56)?;
        Some((found.median_m, found.is_fixed()))
    };
    assert_eq!(fixed(&[5.0, 5.5, 4.8]), Some((5_000.0, Some(true))));
    assert_eq!(fixed(&[5.0, 5.5]), Some((5_250.0, None)), "two do not repeat");
    assert_eq!(fixed(&[5.0, 5.5, 4.8, 9.0]), Some((5_250.0, Some(true))));
    assert_eq!(fixed(&[2.0, 8.0, 5.0, 11.0]), Some((6_500.0, Some(false))));
    assert_eq!(fixed(&[0.1, 0.1, 0.1]), Some((100.0, None)), "from the start");
    assert_eq!(fixed(&[]), None);
}

#[test]
fn a_morning_is_held_against_what_is_usual() {
    let morning = |before: &[Option<f64>], score: f64| {
        let at = before.len() as i64;
        let mut told = diary(before);
        told.outings = history([run(at, 10.0)]).outings;
        let next = Item::Soreness(sore_at(score, Side::Left, Site::OuterHip, When::NextMorning));
        let told = said(told, at + 1, next);
        let morning = last_morning(told.until(day(at + 1))).unwrap();
        assert_eq!((morning.run, morning.date), (day(at), day(at + 1)));
        morning.is_back()
    };
    assert_eq!(morning(&[Some(1.0), Some(0.0), Some(1.0)], 1.0), Some(true));
    assert_eq!(morning(&[Some(1.0), Some(0.0), Some(1.0)], 2.0), Some(false));
    assert_eq!(morning(&[Some(5.0), None, Some(2.0)], 3.0), Some(false), "against the day before");
    assert_eq!(morning(&[Some(1.0), None, None], 3.0), None, "nobody knows");
}

#[test]
fn a_pain_free_day_after_a_run_has_a_pain_free_morning() {
    let mut told = diary(&[Some(1.0), Some(2.0), None, Some(0.0)]);
    assert_eq!(last_morning(told.until(day(3))), None, "no run");
    told.outings = history([run(2, 8.0)]).outings;
    let morning = last_morning(told.until(day(3))).unwrap();
    assert_eq!((morning.score, morning.is_back()), (0.0, Some(true)));
    assert_eq!(last_morning(told.until(day(5))), None, "too long ago");
}

#[test]
fn a_run_of_which_nothing_was_said_is_neither_sore_nor_free() {
    let mut told = diary(&[Some(3.0), Some(0.0), None, None]);
    told = said(told, 4, Item::Soreness(sore_at(2.0, Side::Left, Site::Groin, When::NextMorning)));
    told.outings = history((0..4).map(|number| run(number, 8.0))).outings;
    let runs = sore_runs(told.until(day(4)), 28);
    let dates = |runs: &[&Outing]| runs.iter().map(|one| one.run.date).collect::<Vec<_>>();
    assert_eq!((dates(&runs.sore), dates(&runs.free)), (vec![day(0), day(3)], vec![day(1)]));
}

/// Everything that is said of a day.
fn all_of(view: View<'_>) -> impl PartialEq + std::fmt::Debug + use<> {
    let spell = spell(view);
    let runs = sore_runs(view, 28);
    let dates = |runs: &[&Outing]| runs.iter().map(|one| one.run.date).collect::<Vec<_>>();
    (
        (spell, worst(view, 7), in_a_row(view)),
        (course(view, spell.map_or(Date::MIN, |spell| spell.began)), places(view, 28)),
        (begins(view, 56), last_morning(view), dates(&runs.sore), dates(&runs.free)),
    )
}

prop_compose! {
    fn anything()(
        score in 0_u8..=10,
        side in proptest::sample::select(Side::ALL),
        site in proptest::sample::select(Site::ALL),
        when in proptest::sample::select(When::ALL),
        stopped in proptest::option::of(proptest::sample::select(Stopped::ALL)),
        began_m in proptest::option::of(0.0_f64..20_000.0),
    ) -> Soreness {
        Soreness { stopped, began_m, ..sore_at(f64::from(score), side, site, when) }
    }
}

proptest! {
    #[test]
    fn what_is_said_later_never_changes_an_earlier_day(
        told in proptest::collection::vec((0_i64..80, anything()), 0..60),
        runs in proptest::collection::btree_set(0_i64..80, 0..20),
        free in proptest::collection::vec(0_i64..80, 0..30),
        at in 0_i64..80,
    ) {
        let made = |until: i64| {
            let mut made = history(runs.iter().filter(|number| **number <= until).map(|number| run(*number, 9.0)));
            for (number, sore) in told.iter().filter(|(number, _)| *number <= until) {
                made = said(made, *number, Item::Soreness(*sore));
            }
            free.iter().filter(|number| **number <= until).fold(made, |made, number| {
                said(made, *number, Item::PainFree)
            })
        };
        let (then, later) = (made(at), made(80));
        prop_assert_eq!(all_of(then.until(day(at))), all_of(later.until(day(at))));
    }

    #[test]
    fn a_day_without_a_word_never_ends_a_spell(gap in 0_usize..200, score in 1_u8..=10) {
        let history = diary(&joined(&[days(0.0, 2), days(f64::from(score), 1), days(None, gap)]));
        let spell = spell(history.until(day(2 + gap as i64))).unwrap();
        prop_assert_eq!((spell.began, spell.last), (day(2), day(2)));
    }
}
