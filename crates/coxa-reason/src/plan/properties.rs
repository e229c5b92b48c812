//! Thousands of made-up runners walk through fourteen weeks day by day, each with a plan every morning.
//!
//! Some do as they are told, some run what they like, some never say a word, some get worse whatever they do. Whatever
//! they do, the plan keeps its promises.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use jiff::civil::Weekday;

use super::running::FAST;
use super::{Known, Plan, Prescribed, Race, Running, Session, Wishes, forbidden_by, plan};
use crate::answers::{Answer, Answers};
use crate::diary::{Done, Item, Side, Site, Soreness, Stopped, When};
use crate::history::History;
use crate::knowledge::RedFlag;
use crate::measures::made::{day, history, run_at};
use crate::random::Random;
use crate::today::today;
use crate::weighing::setting_of;
use crate::{Knowledge, Urgency, Weigher, Weighing};

/// Runners, and different sets of answers among them.
const RUNNERS: u64 = 2_000;
const TOLD: usize = 120;
/// The day on which plans begin, and days that are walked.
const BEGUN: i64 = 70;
const DAYS: i64 = 99;

/// Answers of somebody: the screen is answered, mostly with no, and some of the rest with yes.
fn told(random: &mut Random) -> Answers {
    let knowledge = Knowledge::embedded();
    let mut answers = Answers::new();
    answers.set("age", Answer::Number((15.0 + 55.0 * random.uniform()).floor()));
    answers.set("duration", Answer::Number((60.0 * random.uniform()).floor()));
    let screen: Vec<&String> =
        knowledge.interview.lists.iter().filter(|list| list.screen).flat_map(|list| &list.of).collect();
    let bad = if random.chance(0.5) { 0.0 } else { 0.02 * random.uniform() };
    let rest = 0.1 * random.uniform();
    let unscreened = random.chance(0.1);
    for finding in &knowledge.findings {
        let screened = screen.contains(&&finding.id);
        let yes = random.uniform() < if screened { bad } else { rest };
        if finding.leak.is_none() || (screened && unscreened) {
            continue;
        }
        if yes {
            answers.set(finding.id.clone(), Answer::Yes);
        } else if screened || random.chance(0.4) {
            answers.set(finding.id.clone(), Answer::No);
        }
    }
    answers
}

/// How somebody behaves.
#[derive(Debug)]
struct Habits {
    obeys: f64,
    logs: f64,
    sore: f64,
    trend: f64,
    stops: f64,
    runs: f64,
}

impl Habits {
    fn of(random: &mut Random) -> Habits {
        Habits {
            obeys: [0.0, 0.5, 1.0][random.below(3)],
            logs: [0.0, 0.5, 1.0, 1.0][random.below(4)],
            sore: 5.0 * random.uniform(),
            trend: 0.08 * (random.uniform() - 0.7),
            stops: [0.0, 0.0, 0.02, 0.1][random.below(4)],
            runs: [0.0, 0.1, 0.4, 0.8][random.below(4)],
        }
    }
}

fn wishes(random: &mut Random) -> Wishes {
    let days = [Weekday::Monday, Weekday::Wednesday, Weekday::Thursday, Weekday::Saturday];
    Wishes {
        begun: Some(day(BEGUN)),
        minutes: [None, Some(8.0), Some(15.0), Some(45.0)][random.below(4)],
        band: random.chance(0.5),
        race: (random.chance(0.3)).then_some(Race { date: day(BEGUN + 80), distance_m: 21_100.0 }),
        days: if random.chance(0.3) { days.to_vec() } else { Vec::new() },
    }
}

/// What was run before, if anything.
fn before(random: &mut Random) -> History {
    let (km, often) = (3.0 + 12.0 * random.uniform(), 0.6 * random.uniform());
    let last = BEGUN - [1, 1, 10, 20, 40][random.below(5)];
    let runs = (0..last).filter(|_| random.uniform() < often).collect::<Vec<_>>();
    let made =
        history(runs.into_iter().map(|number| run_at(number, 43_200, km * (0.6 + 0.6 * random.uniform()))));
    History { from: day(0), ..made }
}

fn said(history: &mut History, number: i64, item: &Item) {
    history.days.entry(day(number)).or_default().take(item);
}

/// The day as the runner lives it.
fn live(history: &mut History, number: i64, asked: &Asked, habits: &Habits, random: &mut Random) {
    let obeys = random.chance(habits.obeys);
    let own = !obeys && random.chance(habits.runs);
    let km = match asked.session {
        Some(session) if obeys => {
            let by_time = f64::from(session.minutes.unwrap_or(30)) / 8.0;
            Some(session.distance_m.map_or(by_time, |metres| metres / 1000.0))
        }
        _ if own => Some(random.between(2.0, 22.0)),
        _ => None,
    };
    if let Some(km) = km {
        history.outings.push(run_at(number, 43_200, km));
    }
    for (exercise, [sets, most]) in asked.tops.iter().filter(|_| random.chance(0.3)) {
        let done = Done { exercise: exercise.clone(), sets: Some(*sets), repetitions: Some(*most) };
        said(history, number, &Item::Exercise(done));
    }
    if random.uniform() >= habits.logs {
        return;
    }
    let mean = habits.sore + habits.trend * (number - BEGUN) as f64 * 10.0;
    let score = (mean + 3.0 * (random.uniform() - 0.5)).clamp(0.0, 10.0).round();
    if score <= 0.0 {
        return said(history, number, &Item::PainFree);
    }
    let when = [When::During, When::After, When::NextMorning, When::AtRest][random.below(4)];
    let stopped = [Stopped::Slowed, Stopped::Run, Stopped::Training][random.below(3)];
    let soreness = Soreness {
        score,
        side: Some(Side::Left),
        site: Some(Site::OuterHip),
        when: Some(when),
        stopped: (random.chance(habits.stops)).then_some(stopped),
        ..Soreness::default()
    };
    said(history, number, &Item::Soreness(soreness));
}

/// What every plan holds to.
fn holds(plan: &Plan<'_>, known: &Known<'_>, wishes: &Wishes, history: &History) {
    let limits = &known.knowledge.plan.limits;
    let bone = &known.knowledge.model.bone_stress.conditions;
    let must_not_wait = |flag: &&RedFlag| {
        flag.urgency >= Urgency::Urgent || flag.conditions.iter().any(|id| bone.contains(id))
    };
    let open = known
        .verdict
        .is_some_and(|verdict| verdict.bone_stress_open || verdict.red_flags.iter().any(must_not_wait));
    assert!(!open || plan.stop.is_some(), "a plan with a bone question or a sign open");
    let flagged = known.verdict.is_some_and(|verdict| !verdict.red_flags.is_empty());
    assert!(!flagged || plan.exercises.is_empty(), "an exercise while a sign stands");
    if plan.stop.is_some() {
        assert!(matches!(plan.running, Running::Stopped), "running while everything stops");
        assert!(plan.exercises.is_empty() && plan.strength.is_empty() && plan.form.is_none());
        assert!(plan.actions.is_empty());
    }
    for one in &plan.exercises {
        let exercise = one.exercise;
        let weighing = known.weighing;
        let there = |id: &String, from: f64| {
            weighing.is_some_and(|weighing| weighing.answers.is_yes(id) || weighing.condition(id) >= from)
        };
        let bad = exercise.unless.iter().find(|id| there(id, limits.unless));
        assert_eq!(bad, None, "{} is not for this runner", exercise.id);
        let rule = known.knowledge.exercise_rule.as_ref().unwrap();
        assert_eq!(rule.unless.iter().find(|id| there(id, limits.serious)), None, "{}", exercise.id);
        assert!(wishes.band || !exercise.band, "{} without a band", exercise.id);
        assert!(!exercise.id.contains("hop"));
        assert!(u32::from(exercise.from) <= plan.week, "{} is not due in week {}", exercise.id, plan.week);
    }
    assert!(plan.exercises.len() <= 5 && plan.actions.len() <= 5);
    let minutes: f64 = plan.exercises.iter().map(|one| one.exercise.minutes).sum();
    assert!(minutes <= wishes.minutes.unwrap_or(limits.minutes), "{minutes} minutes");
    let hops = |ready: &[super::Criterion<'_>]| ready.iter().any(|one| one.ready.hop);
    if let Running::NotYet { ready, .. } | Running::Ladder { ready, .. } = &plan.running {
        let may = known.weighing.zip(known.knowledge.finding("hop_pain"));
        assert!(!hops(ready) || may.is_some_and(|(weighing, hop)| weighing.may_test(hop)));
    }
    let sessions = plan.running.sessions();
    if plan.waits_for.is_some() {
        assert!(plan.exercises.is_empty(), "an exercise before somebody has looked at it");
    }
    for one in &plan.around_runs {
        assert_eq!(forbidden_by(known, one.exercise), None, "{}", one.exercise.id);
        assert!(!sessions.is_empty(), "{} without a run", one.exercise.id);
    }
    for session in sessions {
        let ahead = (session.date - plan.date).get_days();
        assert!((0..7).contains(&ahead));
        let weekday = session.date.weekday();
        assert!(wishes.days.is_empty() || wishes.days.contains(&weekday), "{weekday:?} was not wished");
        let metres = match (session.distance_m, session.minutes) {
            (Some(metres), _) => metres,
            (None, minutes) => 60.0 * f64::from(minutes.unwrap()) * FAST,
        };
        let within = history
            .outings
            .iter()
            .filter(|one| one.run.date <= plan.date && (session.date - one.run.date).get_days() < 30);
        let longest = within.filter_map(|one| one.run.figures.distance_m).fold(0.0, f64::max);
        // Without a run in 30 days there is no ceiling.
        if longest > 0.0 {
            let most = longest.round() as u64 * 11;
            assert!(metres.round() as u64 * 10 <= most, "{metres} m after {longest} m: {session:?}");
        }
    }
    if matches!(plan.running, Running::Ladder { .. }) {
        let apart = sessions.windows(2).all(|pair| (pair[1].date - pair[0].date).get_days() > 1);
        assert!(apart, "the ladder has a day off between");
    }
}

/// What the runner takes from a plan.
struct Asked {
    session: Option<Session>,
    tops: Vec<(String, [f64; 2])>,
    told: String,
    place: usize,
}

impl Asked {
    fn of(plan: &Plan<'_>) -> Asked {
        let session = plan.running.sessions().iter().find(|one| one.date == plan.date).copied();
        let top =
            |one: &Prescribed<'_>| Some((one.exercise.id.clone(), one.exercise.top[..].try_into().ok()?));
        let place = match plan.running {
            Running::Stopped => 0,
            Running::HandedOver { .. } => 1,
            Running::NotYet { .. } => 2,
            Running::Ladder { .. } => 3,
            Running::BuildUp { .. } => 4,
        };
        let told = format!("{:?} {:?} {:?}", plan.running, plan.exercises, plan.strength);
        Asked { session, tops: plan.exercises.iter().filter_map(top).collect(), told, place }
    }
}

#[test]
fn whatever_a_runner_does_the_plan_keeps_its_promises() {
    let knowledge = Knowledge::embedded();
    let weigher = Weigher::new(knowledge);
    let mut random = Random::new(20_261_123, 0);
    let of_answers = |answers: &Answers| weigher.weigh(answers, Some(setting_of(answers)));
    let weighings: Vec<Weighing<'_>> = (0..TOLD).map(|_| of_answers(&told(&mut random))).collect();
    let verdicts: Vec<_> = weighings.iter().map(Weighing::verdict).collect();
    let mut met = [0_u32; 5];
    let mut prescribed = 0;
    for _ in 0..RUNNERS {
        // Answers may change in the midst of it, and some have no soreness to weigh.
        let pick = |random: &mut Random| random.chance(0.9).then(|| random.below(TOLD));
        let told = [pick(&mut random), pick(&mut random)];
        let change = BEGUN + random.below(200) as i64;
        let (habits, wishes, mut history) =
            (Habits::of(&mut random), wishes(&mut random), before(&mut random));
        let plan_of = |history: &History, number: i64| {
            let view = history.until(day(number));
            let at = told[usize::from(number >= change)];
            let weighing = at.map(|at| &weighings[at]);
            let today = today(view, weighing);
            let known =
                Known { view, weighing, verdict: at.map(|at| &verdicts[at]), today: &today, knowledge };
            let plan = plan(&known, &wishes);
            holds(&plan, &known, &wishes, history);
            Asked::of(&plan)
        };
        let kept = BEGUN + random.below(DAYS as usize) as i64;
        let (mut then, mut last) = (String::new(), 0);
        for number in BEGUN..BEGUN + DAYS {
            let asked = plan_of(&history, number);
            met[asked.place] += 1;
            prescribed += asked.tops.len();
            last = asked.place;
            live(&mut history, number, &asked, &habits, &mut random);
            if number == kept {
                // The evening belongs to the day.
                then = plan_of(&history, number).told;
            }
        }
        assert!(matches!(last, 0 | 1 | 4), "in week 15 the plan has ended: {last}, {habits:?}");
        assert_eq!(then, plan_of(&history, kept).told, "what came later changed what is said of a day");
    }
    println!("stopped, handed over, not yet, ladder, building up: {met:?}; {prescribed} exercises");
    assert!(prescribed > 10_000);
    assert!(met.iter().all(|count| *count > 500), "all of it was met: {met:?}");
}
