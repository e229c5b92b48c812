//! When a time of soreness begins and when it is over, by what the diary says.
//!
//! The rule is judgement; no study says when a sore hip is over. An episode begins with the first soreness above 0. It
//! is over after a pain-free fortnight: 14 days since the last soreness, at least 7 of these 14 logged, all of them
//! without pain, the last of them included. Days of which nothing is known never end an episode: silence is not health.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};

/// Days without soreness that end an episode. Judgement: a flare that comes back within two weeks is the same one.
pub const FORTNIGHT_DAYS: i64 = 14;
/// How many of these days must be logged: every other one. Judgement.
pub const LOGGED_DAYS: usize = 7;

/// An episode that is in the diary for more than what its days say: an interview began it, or the runner ended it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The day on which an interview began it; it began by then if the diary does not say that it did before.
    pub asked: Option<Date>,
    /// The day on which the runner ended it; not before `asked`.
    pub cut: Option<Date>,
}

/// An episode as it follows from the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub begun: Date,
    /// The day on which it was over; `None` while it is not.
    pub ended: Option<Date>,
    /// Which of the anchors it is of, by their order; `None` where only the diary knows of it.
    pub anchor: Option<usize>,
}

/// The episodes that follow from the worst soreness of each day (0 for a pain-free one; a day of which this is not
/// known is not among them), and from anchors in the order in which they came up. In order of time, at most the last of
/// them open.
pub fn episodes(worst: &BTreeMap<Date, f64>, anchors: &[Anchor]) -> Vec<Span> {
    let told = anchors.iter().flat_map(|anchor| [anchor.asked, anchor.cut]).flatten();
    let dates: BTreeSet<Date> = worst.keys().copied().chain(told).collect();
    let mut telling = Telling { worst, spans: Vec::new(), last_sore: Date::ZERO };
    for date in dates {
        match worst.get(&date) {
            Some(score) if *score > 0.0 => telling.sore(date),
            Some(_) => telling.pain_free(date),
            None => {}
        }
        for (at, anchor) in anchors.iter().enumerate() {
            if anchor.asked == Some(date) {
                telling.asked(date, at);
            }
            if anchor.cut == Some(date) {
                telling.cut(date, at);
            }
        }
    }
    telling.spans
}

/// The episodes up to a day.
struct Telling<'d> {
    worst: &'d BTreeMap<Date, f64>,
    spans: Vec<Span>,
    /// The last day that the open episode was sore on, or begun on.
    last_sore: Date,
}

impl Telling<'_> {
    fn open(&mut self) -> Option<&mut Span> {
        self.spans.last_mut().filter(|span| span.ended.is_none())
    }

    fn begin(&mut self, begun: Date, anchor: Option<usize>) {
        self.spans.push(Span { begun, ended: None, anchor });
        self.last_sore = begun;
    }

    fn sore(&mut self, date: Date) {
        match self.open() {
            Some(_) => self.last_sore = date,
            None => self.begin(date, None),
        }
    }

    fn pain_free(&mut self, date: Date) {
        // Of the fortnight that ends with this day none was sore, if the last sore one lies before it.
        let before = date.saturating_sub(FORTNIGHT_DAYS.days());
        let logged = self.worst.range(before..=date).filter(|(day, _)| **day > before).count();
        if self.last_sore <= before
            && logged >= LOGGED_DAYS
            && let Some(span) = self.open()
        {
            span.ended = Some(date);
        }
    }

    /// An interview: about the open episode, or the beginning of another one.
    fn asked(&mut self, date: Date, at: usize) {
        match self.open() {
            Some(span) if span.anchor.is_none() => span.anchor = Some(at),
            Some(span) => {
                // Two that the runner told apart stay two.
                span.ended = Some(date);
                self.begin(date, Some(at));
            }
            None => self.begin(date, Some(at)),
        }
    }

    fn cut(&mut self, date: Date, at: usize) {
        // One that was over by itself was not ended by the runner.
        let over = self.spans.iter().any(|span| span.anchor == Some(at) && span.ended.is_some());
        let its = |span: &&mut Span| span.anchor.map_or(!over, |anchor| anchor == at);
        if let Some(span) = self.open().filter(its) {
            (span.ended, span.anchor) = (Some(date), Some(at));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const FIRST: Date = date(2026, 3, 1);

    fn day(number: i64) -> Date {
        FIRST.saturating_add(number.days())
    }

    fn diary(days: &[(i64, f64)]) -> BTreeMap<Date, f64> {
        days.iter().map(|(number, score)| (day(*number), *score)).collect()
    }

    /// First and last day of each episode, as numbers.
    fn spans(days: &[(i64, f64)], anchors: &[Anchor]) -> Vec<(i64, Option<i64>)> {
        let number = |date: Date| i64::from((date - FIRST).get_days());
        let spans = episodes(&diary(days), anchors);
        spans.iter().map(|span| (number(span.begun), span.ended.map(number))).collect()
    }

    #[test]
    fn it_begins_with_the_first_soreness_and_ends_after_a_pain_free_fortnight() {
        let free = |days: std::ops::RangeInclusive<i64>| days.map(|day| (day, 0.0));
        let sore = [(-3, 0.0), (0, 4.0), (2, 3.0)];
        let with = |rest: Vec<(i64, f64)>| sore.into_iter().chain(rest).collect::<Vec<_>>();
        assert_eq!(spans(&sore, &[]), [(0, None)]);
        assert_eq!(spans(&with(free(3..=15).collect()), &[]), [(0, None)], "thirteen days are none");
        assert_eq!(spans(&with(free(3..=16).collect()), &[]), [(0, Some(16))]);
        // Every other day is enough, six of fourteen are not.
        let every_other: Vec<_> = free(3..=16).step_by(2).chain(free(16..=16)).collect();
        assert_eq!(spans(&with(every_other), &[]), [(0, Some(16))]);
        assert_eq!(spans(&with(free(11..=16).collect()), &[]), [(0, None)]);
        assert_eq!(spans(&with(free(11..=17).collect()), &[]), [(0, Some(17))]);
        // A sore day in between begins the wait anew.
        let again: Vec<_> = free(3..=9).chain([(10, 1.0)]).chain(free(11..=23)).collect();
        assert_eq!(spans(&with(again.clone()), &[]), [(0, None)]);
        let later = with(again.into_iter().chain([(24, 0.0), (30, 2.0)]).collect());
        assert_eq!(spans(&later, &[]), [(0, Some(24)), (30, None)]);
    }

    #[test]
    fn an_interview_begins_one_as_soreness_does_and_belongs_to_the_open_one() {
        let asked = |number| Anchor { asked: Some(day(number)), cut: None };
        let free = |from: i64, to: i64| (from..=to).map(|day| (day, 0.0));
        assert_eq!(spans(&[], &[asked(5)]), [(5, None)]);
        assert_eq!(spans(&[(3, 2.0)], &[asked(5)]), [(3, None)]);
        assert_eq!(spans(&[(7, 2.0)], &[asked(5)]), [(5, None)]);
        assert_eq!(spans(&free(6, 19).collect::<Vec<_>>(), &[asked(5)]), [(5, Some(19))]);
        // A fortnight without pain lies between.
        let days: Vec<_> = [(-20, 3.0)].into_iter().chain(free(-14, -2)).collect();
        assert_eq!(spans(&days, &[asked(5)]), [(-20, Some(-6)), (5, None)]);
        assert_eq!(episodes(&diary(&days), &[asked(5)])[1].anchor, Some(0));
    }

    #[test]
    fn what_the_runner_told_apart_stays_apart() {
        let first = Anchor { asked: Some(day(0)), cut: Some(day(9)) };
        let second = Anchor { asked: Some(day(9)), cut: None };
        let sore: Vec<_> = (0..20).map(|day| (day, 3.0)).collect();
        assert_eq!(spans(&sore, &[first, second]), [(0, Some(9)), (9, None)]);
        // Ended by the runner, and sore again.
        assert_eq!(spans(&sore, &[first]), [(0, Some(9)), (10, None)]);
        // Two interviews a fortnight apart, and then the fortnight turns out to have been sore.
        let (spring, summer) =
            (Anchor { asked: Some(day(0)), cut: None }, Anchor { asked: Some(day(30)), cut: None });
        assert_eq!(spans(&[], &[spring, summer]), [(0, Some(30)), (30, None)]);
    }

    fn any_days(scores: impl Strategy<Value = f64>) -> impl Strategy<Value = Vec<(i64, f64)>> {
        prop::collection::vec((0..120i64, scores), 0..90)
    }

    fn any_anchors() -> impl Strategy<Value = Vec<Anchor>> {
        let asked = prop::option::of(0..120i64);
        let one = (asked, prop::option::of(0..40i64)).prop_map(|(asked, cut)| Anchor {
            asked: asked.map(day),
            cut: cut.map(|after| day(asked.unwrap_or(30) + after)),
        });
        prop::collection::vec(one, 0..4)
    }

    proptest! {
        /// Without a pain-free day that was logged nothing but the runner ends an episode.
        #[test]
        fn silence_never_ends_one(days in any_days((1..=10u8).prop_map(f64::from)), asked in 0..120i64) {
            let anchors = [Anchor { asked: Some(day(asked)), cut: None }];
            let spans = episodes(&diary(&days), &anchors);
            prop_assert_eq!(spans.len(), 1);
            prop_assert_eq!(spans[0].ended, None);
        }

        /// What ends by the diary ends on a pain-free day, after 13 days of which none is sore and six more are free.
        #[test]
        fn an_end_has_its_fortnight(days in any_days(prop_oneof![9 => Just(0.0), 1 => Just(3.0)])) {
            let days = diary(&days);
            for ended in episodes(&days, &[]).iter().filter_map(|span| span.ended) {
                let fortnight: Vec<_> = (0..14).filter_map(|ago| days.get(&ended.saturating_sub(ago.days()))).collect();
                prop_assert!(fortnight.len() >= 7 && fortnight.iter().all(|score| **score == 0.0));
                prop_assert_eq!(days.get(&ended), Some(&0.0));
            }
        }

        /// Episodes follow one another, only the last may be open, and each sore day lies in one.
        #[test]
        fn episodes_are_in_order_and_hold_every_sore_day(
            days in any_days(prop_oneof![3 => Just(0.0), 1 => Just(3.0)]),
            anchors in any_anchors(),
        ) {
            let days = diary(&days);
            let spans = episodes(&days, &anchors);
            for pair in spans.windows(2) {
                prop_assert!(pair[0].ended.is_some_and(|ended| ended <= pair[1].begun));
            }
            prop_assert!(spans.iter().all(|span| span.ended.is_none_or(|ended| ended >= span.begun)));
            for (date, _) in days.iter().filter(|(_, score)| **score > 0.0) {
                let holds = |span: &Span| span.begun <= *date && span.ended.is_none_or(|ended| ended >= *date);
                prop_assert!(spans.iter().any(holds), "{date}: {spans:?}");
            }
            let mut of: Vec<_> = spans.iter().filter_map(|span| span.anchor).collect();
            let all = of.len();
            of.sort_unstable();
            of.dedup();
            prop_assert_eq!(of.len(), all, "an anchor has one episode");
        }

        /// What is logged of a later day changes nothing that was over before it.
        #[test]
        fn the_past_does_not_hang_on_the_future(
            days in any_days(prop_oneof![6 => Just(0.0), 1 => Just(3.0)]),
            until in 0..120i64,
        ) {
            let (all, until) = (diary(&days), day(until));
            let early: BTreeMap<_, _> = all.range(..=until).map(|(date, score)| (*date, *score)).collect();
            let (whole, part) = (episodes(&all, &[]), episodes(&early, &[]));
            for (one, other) in part.iter().zip(&whole) {
                prop_assert_eq!(one.begun, other.begun);
                prop_assert!(one.ended == other.ended || (one.ended.is_none() && other.ended > Some(until)));
            }
        }
    }
}
