//! Where the runner stands: not running, on a step of the walk-run ladder, building up, or handed over to somebody.
//!
//! Walked day by day from the day on which the plan began, by what diary and recordings say up to and with each day. A
//! run is judged with the morning after it:
//!
//! | pain of 10, by day and in the morning | bone was hurt before | what follows |
//! | --- | --- | --- |
//! | 0 to 2, and back to usual in the morning | 0 | a good session: twice, and one goes up |
//! | 3 to 5 | | held: neither counts for the next step |
//! | above 5, or not back to usual | above 0 | bad: repeat; the second time one down; the third time somebody looks at it |
//! | nothing was said | nothing was said | held |
//!
//! Every way ends: steps are few, bad sessions of a step are counted over all the times it is tried, held ones in a row,
//! and days of not running too.

use jiff::{ToSpan, civil::Date};

use crate::diary::Stopped;
use crate::history::View;
use crate::knowledge::LadderGuide;
use crate::measures::day_load::{self, Done};
use crate::measures::soreness::last_morning;
use crate::telling::Telling;
use crate::today::Back;
use crate::verdict::ACCEPTABLE;

/// Pain up to which one may progress, and that of a brisk walk before running again. See [`crate::today`].
const SAFE: f64 = 2.0;
const WALKING: f64 = 1.0;
/// Days so quiet that are wanted before running again.
const QUIET_DAYS: usize = 2;
/// Days without getting there after which somebody should look at it: no better in three weeks.
const OFF_DAYS: i32 = 21;
/// Days in which bad sessions of building up are counted together. Judgement: a month.
const BAD_DAYS: i32 = 28;
/// Days before the plan in which it may have been stopped by pain. Judgement: a week.
const BEFORE_DAYS: i64 = 7;
/// Steps of the ladder, from 0, on which one begins after 15 to 28 days without a run, and after more.
const AFTER_WEEKS: usize = 5;
const AFTER_MONTHS: usize = 2;
/// Days without a run on which these are reached, and on which a step is lost.
const STEP_LOST_DAYS: i32 = 7;
const WEEKS_DAYS: i32 = 15;
const MONTHS_DAYS: i32 = 29;
/// Minutes that a session may last beyond its step: the walk there and back. Judgement.
const BEYOND_MIN: f64 = 15.0;

/// Which way it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// A step up.
    Up,
    /// As it is.
    Hold,
    /// A step back.
    Back,
}

/// Which way it went last, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Which way.
    pub to: Move,
    /// Why, as a sentence without its full stop.
    pub why: Telling,
}

/// Where the runner stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Not running since that day.
    Off(Date),
    /// On a step of the ladder, from 0.
    Rung(usize),
    /// Building up since that day.
    BuildUp(Date),
}

/// The way since the plan began.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Track {
    pub(super) place: Place,
    /// Good sessions of the step.
    pub(super) good: u8,
    pub(super) moved: Moved,
    /// Why somebody should look at it before it goes on.
    pub(super) handed_over: Option<Telling>,
    /// Days of runs, from a month before the plan on.
    pub(super) runs: Vec<Date>,
    held: u8,
    failed: Vec<u8>,
    bad: Vec<Date>,
    offs: u8,
}

/// How the walk is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) ladder: &'a LadderGuide,
    /// Whether a stress fracture was there before: then the pain that is allowed is 0.
    pub(super) bone: bool,
    /// Whether whoever begins with the ladder begins at its first step: after a stress fracture, and at a body mass index
    /// from 30 on.
    pub(super) first: bool,
    /// Whether all begin with the ladder.
    pub(super) ladder_first: bool,
}

impl Rules<'_> {
    /// Good sessions of a step before the next. After a stress fracture the first takes a week.
    fn times(&self, step: usize) -> u8 {
        let week = self.ladder.rungs.first().filter(|_| self.bone && step == 0).map_or(0, |rung| rung.runs);
        self.ladder.twice.max(week)
    }
}

/// How a session went.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Went {
    Good,
    Held(f64),
    TooMuch(f64),
    NotBack(f64),
    Unknown,
}

pub(super) fn track(view: View<'_>, begun: Date, rules: &Rules<'_>) -> Track {
    let mut track = begin(view, begun, rules);
    let mut day = begun;
    while day <= view.date && track.handed_over.is_none() {
        track.day(view.until(day), day, rules);
        day = day.saturating_add(1.day());
    }
    track
}

/// Days from one to another.
fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Where the plan begins.
fn begin(view: View<'_>, begun: Date, rules: &Rules<'_>) -> Track {
    let span = i64::from(days(begun, view.date)) + i64::from(MONTHS_DAYS) + 1;
    let ran = day_load::days(view, span).into_iter().filter(|(_, done)| *done == Done::Ran);
    let runs: Vec<Date> = ran.map(|(date, _)| date).collect();
    let last = runs.iter().rev().find(|date| **date < begun).copied();
    let last = last.or_else(|| {
        view.until(begun.saturating_sub(1.day())).runs().next_back().map(|outing| outing.run.date)
    });
    let step = |after: usize| if rules.first { 0 } else { after };
    let (place, why) = match last.map(|last| Back::after(days(last, begun))) {
        None => (Place::Rung(0), "no run of yours is known of late, so it begins at the first step"),
        Some(_) if rules.ladder_first => {
            (Place::Rung(0), "what hurts begins with walking and running in turns")
        }
        Some(Some(Back::WalkAndRun)) => {
            (Place::Rung(step(AFTER_MONTHS)), "no run is recorded for more than four weeks")
        }
        Some(Some(Back::TwoFifthsLess)) => {
            (Place::Rung(step(AFTER_WEEKS)), "no run is recorded for two to four weeks")
        }
        Some(Some(Back::AFifthLess)) => {
            (Place::BuildUp(begun), "no run is recorded for a week or two: a fifth less")
        }
        Some(None) => (Place::BuildUp(begun), "you run now, and it is held as it is to begin with"),
    };
    let before = (1..=BEFORE_DAYS).map(|ago| begun.saturating_sub(ago.days()));
    let stopped = before.into_iter().find(|date| stops(view, *date));
    let mut track = Track {
        place,
        good: 0,
        moved: Moved { to: Move::Hold, why: Telling::new(why) },
        handed_over: None,
        runs,
        held: 0,
        failed: vec![0; rules.ladder.rungs.len()],
        bad: Vec::new(),
        offs: 0,
    };
    if let Some(date) = stopped {
        track.stop(date, begun);
    }
    track
}

/// Whether it stopped a run, the training or walking on a day.
fn stops(view: View<'_>, date: Date) -> bool {
    let soreness = view.day(date).into_iter().flat_map(|day| &day.soreness);
    soreness.filter(|one| one.score > 0.0).any(|one| one.stopped.is_some_and(|what| what >= Stopped::Run))
}

impl Track {
    /// A day. The view ends with it.
    fn day(&mut self, view: View<'_>, day: Date, rules: &Rules<'_>) {
        let yesterday = day.saturating_sub(1.day());
        if self.runs.binary_search(&yesterday).is_ok() && !stops(view, yesterday) {
            self.session(view, yesterday, rules);
        }
        self.missed(day);
        if stops(view, day) {
            let again = !matches!(self.place, Place::Off(_));
            self.stop(day, day);
            self.offs += u8::from(again);
            if self.offs >= rules.ladder.failed {
                self.hand_over("it has stopped your running for the third time since the plan began");
            }
        } else if let Place::Off(since) = self.place {
            self.off(view, day, since, rules);
        }
    }

    fn stop(&mut self, date: Date, since: Date) {
        let since = if let Place::Off(before) = self.place { before } else { since };
        self.place = Place::Off(since);
        self.good = 0;
        let why = Telling::new("it stopped a run, your training or a walk on ").date(date);
        self.moved = Moved { to: Move::Back, why };
    }

    /// A day of not running: quiet enough to begin again, or too long.
    fn off(&mut self, view: View<'_>, day: Date, since: Date, rules: &Rules<'_>) {
        let most = if rules.bone { 0.0 } else { WALKING };
        let last = (0..=days(since, day))
            .map(|ago| day.saturating_sub(ago.days()))
            .find(|date| stops(view, *date))
            .unwrap_or(since.saturating_sub(1.day()));
        let after = view.days().rev().take_while(|(date, _)| *date > last);
        let known: Vec<f64> = after.filter_map(|(_, day)| day.worst()).collect();
        let quiet = known.iter().take_while(|worst| **worst <= most).count();
        if quiet >= QUIET_DAYS {
            self.move_to(
                Place::Rung(0),
                Move::Up,
                Telling::new("two days in a row with a word on them were quiet"),
            );
        } else if days(since, day) >= OFF_DAYS {
            self.hand_over("three weeks have passed without two quiet days");
        }
    }

    /// Days without a run take steps away.
    fn missed(&mut self, day: Date) {
        let Some(last) = self.runs.iter().rev().find(|date| **date <= day).copied() else { return };
        let missed = days(last, day);
        let to = match (self.place, missed) {
            (Place::Rung(step), STEP_LOST_DAYS) if step > 0 => step - 1,
            (Place::Rung(step), WEEKS_DAYS) if step > AFTER_WEEKS => AFTER_WEEKS,
            (Place::BuildUp(_), WEEKS_DAYS) => AFTER_WEEKS,
            (Place::Rung(step), MONTHS_DAYS) if step > AFTER_MONTHS => AFTER_MONTHS,
            _ => return,
        };
        let why = Telling::new(format!("no run is recorded for {missed} days"));
        self.move_to(Place::Rung(to.min(self.failed.len().saturating_sub(1))), Move::Back, why);
    }

    /// A session, by the morning after it.
    fn session(&mut self, view: View<'_>, run: Date, rules: &Rules<'_>) {
        let went = went(view, run, rules.bone);
        match self.place {
            Place::Off(_) => {}
            Place::Rung(step) => self.on_rung(view, run, step, went, rules),
            Place::BuildUp(_) => self.on_build_up(run, went, rules),
        }
    }

    fn on_rung(&mut self, view: View<'_>, run: Date, step: usize, went: Went, rules: &Rules<'_>) {
        let ladder = rules.ladder;
        let Some(rung) = ladder.rungs.get(step) else { return };
        let seconds =
            view.runs_on(run).filter_map(|outing| outing.run.figures.moving_s.or(outing.run.watch.moving_s));
        let too_long = seconds.sum::<f64>() > 60.0 * (f64::from(rung.minutes()) + BEYOND_MIN);
        match went {
            Went::Good if too_long => {
                self.hold(Telling::new("the run on ").date(run).words(" was longer than the step"));
            }
            Went::Good => {
                self.good += 1;
                self.held = 0;
                if self.good >= rules.times(step) {
                    let next = step + 1;
                    let to =
                        if next < ladder.rungs.len() { Place::Rung(next) } else { Place::BuildUp(view.date) };
                    self.move_to(
                        to,
                        Move::Up,
                        Telling::new(if rules.times(step) > 2 {
                            "the step before went well for a week"
                        } else {
                            "the step before went well twice"
                        }),
                    );
                } else {
                    self.hold(Telling::new(match rules.times(step) {
                        2 => "it went well once; each step is done twice",
                        _ => "it went well; after a stress fracture the first step takes a week",
                    }));
                }
            }
            Went::Held(_) | Went::Unknown => {
                let why = match went {
                    Went::Held(score) => {
                        Telling::new("it was ").number(score, 0).words(" of 10 with the run on ").date(run)
                    }
                    _ => Telling::new("nothing was said of soreness with the run on ").date(run),
                };
                self.hold(why);
                self.held += u8::from(went != Went::Unknown);
                if self.held >= ladder.held {
                    self.hand_over("six sessions of one step were sore, and it does not move on");
                }
            }
            Went::TooMuch(score) | Went::NotBack(score) => {
                self.failed[step] += 1;
                let why = bad(score, run, matches!(went, Went::NotBack(_)));
                let failed = self.failed[step];
                if failed >= ladder.failed {
                    self.hand_over("one step hurt too much for the third time");
                } else if failed > 1 || matches!(went, Went::NotBack(_)) {
                    self.move_to(Place::Rung(step.saturating_sub(1)), Move::Back, why);
                } else {
                    self.good = 0;
                    self.hold(why.words(": the step is repeated"));
                }
            }
        }
    }

    fn on_build_up(&mut self, run: Date, went: Went, rules: &Rules<'_>) {
        match went {
            Went::TooMuch(score) | Went::NotBack(score) => {
                self.bad.push(run);
                self.bad.retain(|bad| days(*bad, run) < BAD_DAYS);
                self.moved = Moved { to: Move::Back, why: bad(score, run, matches!(went, Went::NotBack(_))) };
                if self.bad.len() >= usize::from(rules.ladder.failed) {
                    self.hand_over("three runs of four weeks hurt too much");
                }
            }
            Went::Held(score) => {
                self.hold(
                    Telling::new("it was ").number(score, 0).words(" of 10 with the run on ").date(run),
                );
            }
            Went::Good => {
                let why = Telling::new("the run on ").date(run).words(" went well");
                self.moved = Moved { to: Move::Up, why };
            }
            Went::Unknown => {
                self.hold(Telling::new("nothing was said of soreness with the run on ").date(run));
            }
        }
    }

    fn hold(&mut self, why: Telling) {
        self.moved = Moved { to: Move::Hold, why };
    }

    fn move_to(&mut self, place: Place, to: Move, why: Telling) {
        self.place = place;
        self.good = 0;
        self.held = 0;
        self.moved = Moved { to, why };
    }

    fn hand_over(&mut self, why: &str) {
        self.handed_over = Some(Telling::new(why));
    }
}

fn bad(score: f64, run: Date, morning: bool) -> Telling {
    let telling = Telling::new("it was ").number(score, 0).words(" of 10 ");
    if morning {
        telling.words("the morning after the run on ").date(run).words(", above its usual level")
    } else {
        telling.words("with the run on ").date(run)
    }
}

fn went(view: View<'_>, run: Date, bone: bool) -> Went {
    let morning = last_morning(view).filter(|morning| morning.run == run);
    let scores = [view.day(run).and_then(|day| day.worst()), morning.map(|morning| morning.score)];
    let Some(most) = scores.into_iter().flatten().reduce(f64::max) else { return Went::Unknown };
    match morning.filter(|morning| morning.is_back() == Some(false)) {
        _ if bone && most > 0.0 => Went::TooMuch(most),
        _ if most > ACCEPTABLE => Went::TooMuch(most),
        Some(morning) => Went::NotBack(morning.score),
        None if most > SAFE => Went::Held(most),
        None => Went::Good,
    }
}
