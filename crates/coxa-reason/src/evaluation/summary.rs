//! What all cases together say.

use serde::Serialize;

use super::{Calibration, Safety, Scored, Share, Tried};
use crate::urgency::Urgency;

/// A probability of the confirmed condition below this counts as this, so that one case cannot be all of the mean.
const LEAST_CHANCE: f64 = 1e-9;

/// How all cases came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// With everything that the files state.
    pub full: Summary,
    /// Through the interview, where it was held.
    pub interview: Option<InterviewSummary>,
}

/// How some cases came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// All of them.
    pub all: Hits,
    /// Those about runners.
    pub runners: Hits,
    /// By the urgency that they should have been told, from self-care to emergency; those that there are.
    pub by_urgency: Vec<OfUrgency>,
    /// By the condition that was confirmed, the commonest first.
    pub by_condition: Vec<OfCondition>,
    /// How far the probabilities are from what came true.
    pub calibration: Calibration,
    /// Whether runners were told soon enough.
    pub safety: Safety,
    /// The highest probability given to any condition whose defining findings were not there.
    pub surest_undefined: Option<Surest>,
}

/// How often the confirmed condition was among the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hits {
    /// How many cases.
    pub n: usize,
    /// The confirmed condition came first.
    pub top1: Share,
    /// It was among the first three.
    pub top3: Share,
    /// It was among the first five.
    pub top5: Share,
    /// The mean natural logarithm of its probability, none taken for less than 1e-9; `None` of no cases.
    pub log_score: Option<f64>,
}

/// Cases that should have been told one urgency.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfUrgency {
    /// The urgency.
    pub urgency: Urgency,
    /// How they came out.
    #[serde(flatten)]
    pub hits: Hits,
}

/// Cases of one condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfCondition {
    /// The condition that was confirmed.
    pub condition: String,
    /// How many cases.
    pub n: usize,
    /// How many had it first.
    pub top1: usize,
    /// How many had it among the first three.
    pub top3: usize,
    /// Its mean place.
    pub mean_rank: f64,
}

/// A condition that was held for likely although what defines it was not there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Surest {
    /// The case's id.
    pub id: String,
    /// The condition.
    pub condition: String,
    /// Its probability, 0 to 1.
    pub chance: f64,
}

/// How the cases came out through the interview.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InterviewSummary {
    /// As with everything that the files state.
    #[serde(flatten)]
    pub summary: Summary,
    /// How many questions were asked.
    pub questions: Questions,
    /// By how much the share of cases with the confirmed condition among the first three is lower than with
    /// everything that the files state, 0 to 1; below 0 where it is higher.
    pub top3_lost: f64,
}

/// How many questions were asked.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Questions {
    /// In the middle of all cases.
    pub median: f64,
    /// In the longest interview.
    pub most: usize,
    /// In the longest interview of a control; `None` without controls.
    pub most_in_controls: Option<usize>,
}

impl Evaluation {
    /// What all cases together say. The interview counts where every case went through it.
    pub fn of(cases: &[Tried]) -> Evaluation {
        let full: Vec<_> = cases.iter().map(|case| (case, &case.full)).collect();
        let full = Summary::of(&full);
        let held: Vec<_> = cases.iter().filter_map(|case| Some((case, case.interview.as_ref()?))).collect();
        let interview =
            (!held.is_empty() && held.len() == cases.len()).then(|| InterviewSummary::of(&held, &full));
        Evaluation { full, interview }
    }
}

impl Summary {
    fn of(tried: &[(&Tried, &Scored)]) -> Summary {
        let scored: Vec<&Scored> = tried.iter().map(|(_, scored)| *scored).collect();
        let hits = |fits: &dyn Fn(&Scored) -> bool| {
            Hits::of(&scored.iter().copied().filter(|case| fits(case)).collect::<Vec<_>>())
        };
        let by_urgency = Urgency::ALL
            .iter()
            .map(|&urgency| OfUrgency { urgency, hits: hits(&|case| case.labelled == urgency) });
        let surest = scored.iter().filter_map(|case| {
            let (condition, chance) = case.undefined.clone()?;
            Some(Surest { id: case.id.clone(), condition, chance })
        });
        Summary {
            all: hits(&|_| true),
            runners: hits(&|case| case.runner),
            by_urgency: by_urgency.filter(|of| of.hits.n > 0).collect(),
            by_condition: by_condition(&scored),
            calibration: Calibration::of(&scored),
            safety: Safety::of(tried),
            surest_undefined: surest.max_by(|a, b| a.chance.total_cmp(&b.chance)),
        }
    }
}

impl Hits {
    fn of(cases: &[&Scored]) -> Hits {
        let top = |places: usize| Share::of(cases, |case| case.rank <= places);
        let logs: f64 = cases.iter().map(|case| case.chance.max(LEAST_CHANCE).ln()).sum();
        Hits {
            n: cases.len(),
            top1: top(1),
            top3: top(3),
            top5: top(5),
            log_score: (!cases.is_empty()).then(|| logs / cases.len() as f64),
        }
    }
}

impl InterviewSummary {
    fn of(held: &[(&Tried, &Scored)], full: &Summary) -> InterviewSummary {
        let summary = Summary::of(held);
        let mut questions: Vec<_> = held.iter().filter_map(|(_, scored)| scored.questions).collect();
        questions.sort_unstable();
        let middle = |at: usize| questions.get(at).copied().unwrap_or(0) as f64;
        let median = (middle(questions.len().saturating_sub(1) / 2) + middle(questions.len() / 2)) / 2.0;
        let controls = held.iter().filter(|(tried, _)| tried.control);
        let top3 = |summary: &Summary| summary.all.top3.share.unwrap_or(0.0);
        InterviewSummary {
            questions: Questions {
                median,
                most: questions.last().copied().unwrap_or(0),
                most_in_controls: controls.filter_map(|(_, scored)| scored.questions).max(),
            },
            top3_lost: top3(full) - top3(&summary),
            summary,
        }
    }
}

fn by_condition(cases: &[&Scored]) -> Vec<OfCondition> {
    let mut conditions: Vec<&str> = cases.iter().map(|case| case.diagnosis.as_str()).collect();
    conditions.sort_unstable();
    conditions.dedup();
    let of = |condition: &str| {
        let ranks: Vec<_> =
            cases.iter().filter(|case| case.diagnosis == condition).map(|case| case.rank).collect();
        let top = |places: usize| ranks.iter().filter(|&&rank| rank <= places).count();
        OfCondition {
            condition: condition.to_owned(),
            n: ranks.len(),
            top1: top(1),
            top3: top(3),
            mean_rank: ranks.iter().sum::<usize>() as f64 / ranks.len() as f64,
        }
    };
    let mut all: Vec<_> = conditions.into_iter().map(of).collect();
    all.sort_by_key(|of| std::cmp::Reverse(of.n));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A case of which the confirmed condition came so far, with this probability.
    fn tried(id: &str, control: bool, rank: usize, chance: f64, labelled: Urgency, told: Urgency) -> Tried {
        let scored = Scored {
            id: id.to_owned(),
            diagnosis: "a".to_owned(),
            runner: !control,
            labelled,
            told,
            rank,
            chance,
            first: ("b".to_owned(), if rank == 1 { chance } else { 0.6 }),
            undefined: Some(("b".to_owned(), chance)),
            chances: vec![(chance, true), (1.0 - chance, false)],
            questions: None,
        };
        let asked = Scored { questions: Some(rank), rank: rank + 2, ..scored.clone() };
        Tried { control, full: scored, interview: Some(asked) }
    }

    fn some() -> Vec<Tried> {
        use Urgency::{Emergency, SelfCare, Soon, Urgent};
        vec![
            tried("one", false, 1, 0.8, Emergency, Soon),
            tried("two", false, 2, 0.3, Urgent, SelfCare),
            tried("three", true, 1, 1.0, SelfCare, SelfCare),
            tried("four", true, 6, 0.0, SelfCare, Urgent),
        ]
    }

    #[test]
    fn the_figures_are_those_counted_by_hand() {
        let Evaluation { full, interview } = Evaluation::of(&some());
        let counts =
            [full.all.top1, full.all.top3, full.all.top5, full.runners.top1].map(|share| share.count);
        assert_eq!(counts, [2, 3, 3, 1]);
        let expected = (0.8_f64.ln() + 0.3_f64.ln() + 1e-9_f64.ln()) / 4.0;
        assert!((full.all.log_score.unwrap() - expected).abs() < 1e-12);
        assert_eq!(full.by_urgency.iter().map(|of| of.hits.n).collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!(full.by_condition[0].mean_rank, 2.5);
        assert_eq!(full.surest_undefined.unwrap().id, "three");
        let interview = interview.unwrap();
        assert_eq!(interview.questions.median, 1.5);
        assert_eq!((interview.questions.most, interview.questions.most_in_controls), (6, Some(6)));
        assert_eq!(interview.top3_lost, 0.25);
    }

    #[test]
    fn who_was_told_too_little_is_named_and_who_was_told_too_much_is_counted() {
        let safety = Evaluation::of(&some()).full.safety;
        let names =
            |missed: &[super::super::Missed]| missed.iter().map(|case| case.id.clone()).collect::<Vec<_>>();
        assert_eq!(safety.safe.count, 2);
        assert_eq!(names(&safety.emergencies_below_urgent), ["one"]);
        assert_eq!(names(&safety.emergencies_below_emergency), ["one"]);
        assert_eq!(names(&safety.urgents_below_urgent), ["two"]);
        assert_eq!(names(&safety.told_self_care), ["two"]);
        assert_eq!((safety.over_triage.higher.count, safety.over_triage.by_steps), (1, [0, 1, 0]));
        assert_eq!(safety.controls_self_care.map(|share| (share.count, share.of)), Some((1, 2)));
    }

    #[test]
    fn calibration_is_the_mean_distance_from_what_came_true() {
        let calibration = Evaluation::of(&some()).full.calibration;
        // Four cases in five bins: each has one of its own. 0.6 twice for nothing, 0.8 and 1.0 that came true.
        assert!((calibration.first.error - (0.6 + 0.6 + 0.2 + 0.0) / 4.0).abs() < 1e-12);
        assert_eq!(calibration.pairs.bins.iter().map(|bin| bin.n).sum::<usize>(), 8);
        let told_all = calibration.pairs.bins.last().unwrap();
        assert_eq!((told_all.n, told_all.told, told_all.confirmed), (2, 1.0, 0.5));
    }

    #[test]
    fn no_cases_are_no_figures_and_no_fault() {
        let Evaluation { full, interview } = Evaluation::of(&[]);
        assert_eq!((full.all.n, full.all.log_score, full.all.top1.share), (0, None, None));
        assert!(interview.is_none() && full.surest_undefined.is_none() && full.by_condition.is_empty());
        assert_eq!(full.calibration.first.error, 0.0);
    }
}
