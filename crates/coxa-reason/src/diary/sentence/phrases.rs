//! The words there are for a side, a place, a time, and what was stopped.

use super::super::{Side, Site, Stopped, When};
use super::amounts::word;
use super::tokens::Token;

/// What a phrase means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    Side(Side),
    Site(Site),
    When(When),
    Stopped(Stopped),
    PainFree,
    Rest,
    WarmUp(bool),
    CoolDown(bool),
    PeriodBegan,
    /// It says nothing more.
    Filler,
}

use Meaning::{CoolDown, Filler, PainFree, PeriodBegan, Rest, WarmUp};

/// Phrases by their meaning; the longest that fits counts. `the`, `my` and, in a place, a side may stand between the
/// words of a phrase.
const PHRASES: &[(Meaning, &[&str])] = &[
    (Meaning::Side(Side::Left), &["left", "left side", "l"]),
    (Meaning::Side(Side::Right), &["right", "right side", "r"]),
    (Meaning::Side(Side::Both), &["both", "both sides", "both hips", "each side"]),
    (
        Meaning::Site(Site::Groin),
        &["groin", "front", "front of hip", "crease", "hip crease", "hip flexor", "hip flexors"],
    ),
    (
        Meaning::Site(Site::Deep),
        &[
            "deep",
            "deep inside",
            "deep inside hip",
            "inside",
            "inside hip",
            "inside joint",
            "in joint",
            "joint",
        ],
    ),
    (
        Meaning::Site(Site::OuterHip),
        &["outer hip", "outer", "outside", "outside of hip", "side", "side of hip", "bony point", "lateral"],
    ),
    (
        Meaning::Site(Site::Buttock),
        &[
            "buttock",
            "buttocks",
            "glute",
            "glutes",
            "bum",
            "butt",
            "bottom",
            "behind",
            "back of hip",
            "cheek",
        ],
    ),
    (Meaning::Site(Site::SitBone), &["sit bone", "sit bones", "sitbone", "sitting bone", "sits bone"]),
    (
        Meaning::Site(Site::Sacrum),
        &["low back", "lower back", "back", "sacrum", "tailbone", "base of spine", "spine"],
    ),
    (Meaning::Site(Site::Pubis), &["pubis", "pubic bone", "pubic"]),
    (
        Meaning::Site(Site::InnerThigh),
        &["inner thigh", "inside thigh", "inside of thigh", "adductor", "adductors"],
    ),
    (
        Meaning::Site(Site::FrontThigh),
        &["front of thigh", "front thigh", "thigh", "quad", "quads", "quadriceps"],
    ),
    (
        Meaning::Site(Site::OuterThigh),
        &["outer thigh", "outside thigh", "outside of thigh", "side of thigh", "it band", "itb"],
    ),
    (
        Meaning::Site(Site::BackThigh),
        &["back of thigh", "back thigh", "hamstring", "hamstrings", "rear thigh"],
    ),
    (
        Meaning::Site(Site::IliacCrest),
        &["rim of pelvis", "pelvis", "iliac crest", "hip bone", "hipbone", "pelvic rim"],
    ),
    (
        Meaning::Site(Site::OuterKnee),
        &[
            "outer knee",
            "knee outer",
            "outside knee",
            "outside of knee",
            "side of knee",
            "knee outside",
            "outer side of knee",
        ],
    ),
    (
        Meaning::Site(Site::InnerKnee),
        &["inner knee", "inside knee", "inside of knee", "knee inside", "knee", "front of knee"],
    ),
    (
        Meaning::Site(Site::BelowKnee),
        &["below knee", "shin", "shins", "calf", "calves", "lower leg", "ankle", "foot", "achilles"],
    ),
    (
        Meaning::Site(Site::AllOver),
        &["muscles all around", "all around", "all over", "everywhere", "muscles", "whole hip"],
    ),
    (
        Meaning::When(When::During),
        &["during", "during run", "during running", "while running", "on run", "running", "when running"],
    ),
    (
        Meaning::When(When::After),
        &["after", "after run", "after running", "afterwards", "afterward", "later"],
    ),
    (
        Meaning::When(When::NextMorning),
        &["next morning", "in morning", "morning", "morning after", "this morning", "on waking", "day after"],
    ),
    (
        Meaning::When(When::AtRest),
        &["at rest", "resting", "sitting", "lying", "lying down", "lying still", "sitting still", "in bed"],
    ),
    (
        Meaning::When(When::AtNight),
        &["at night", "night", "in night", "overnight", "during night", "last night"],
    ),
    (
        Meaning::When(When::Everyday),
        &[
            "in everyday life",
            "everyday",
            "everyday life",
            "every day",
            "daily life",
            "all day",
            "walking",
            "walking around",
            "walking downstairs",
            "walking upstairs",
            "stairs",
            "on stairs",
            "climbing stairs",
            "downstairs",
            "upstairs",
        ],
    ),
    (
        Meaning::Stopped(Stopped::Slowed),
        &[
            "slowed",
            "slowed run",
            "slowed down",
            "slowed me",
            "slowed me down",
            "had to slow",
            "had to slow down",
        ],
    ),
    (
        Meaning::Stopped(Stopped::Run),
        &[
            "stopped run",
            "stopped running",
            "stopped",
            "stopped me",
            "had to stop",
            "broke off",
            "broke off run",
            "cut short",
            "cut run short",
            "cut it short",
            "gave up",
        ],
    ),
    (
        Meaning::Stopped(Stopped::Training),
        &[
            "kept you from running",
            "kept me from running",
            "skipped run",
            "skipped running",
            "skipped training",
            "missed run",
            "could not run",
            "couldn't run",
            "can't run",
            "too sore to run",
        ],
    ),
    (
        Meaning::Stopped(Stopped::Walking),
        &[
            "kept you from walking",
            "kept me from walking",
            "stopped walking",
            "could not walk",
            "couldn't walk",
            "can't walk",
            "hard to walk",
            "trouble walking",
        ],
    ),
    (
        PainFree,
        &[
            "nothing sore",
            "nothing",
            "nothing hurt",
            "nothing hurts",
            "none",
            "no pain",
            "no soreness",
            "pain free",
            "painfree",
            "not sore",
            "no ache",
            "all fine",
            "fine",
        ],
    ),
    (
        Rest,
        &[
            "rest day",
            "rest",
            "rested",
            "day off",
            "day of rest",
            "no run",
            "no running",
            "no training",
            "did not run",
            "didn't run",
        ],
    ),
    (
        WarmUp(true),
        &["warm up", "warm up done", "warmup", "warmed up", "did warm up", "did a warm up", "did warmup"],
    ),
    (
        WarmUp(false),
        &[
            "no warm up",
            "no warmup",
            "without warm up",
            "without warmup",
            "without a warm up",
            "did not warm up",
            "didn't warm up",
            "skipped warm up",
        ],
    ),
    (
        CoolDown(true),
        &[
            "cool down",
            "cool down done",
            "cooldown",
            "cooled down",
            "eased down",
            "did cool down",
            "did a cool down",
            "did cooldown",
        ],
    ),
    (
        CoolDown(false),
        &[
            "no cool down",
            "no cooldown",
            "without cool down",
            "without cooldown",
            "without a cool down",
            "did not cool down",
            "didn't cool down",
            "skipped cool down",
        ],
    ),
    (
        PeriodBegan,
        &[
            "period",
            "period began",
            "period begins",
            "period started",
            "period starts",
            "got period",
            "first day of period",
        ],
    ),
    (
        Filler,
        &[
            "sore", "soreness", "pain", "painful", "hurt", "hurts", "hurting", "ache", "aches", "aching",
            "ached", "achy", "the", "my", "a", "an", "in", "of", "on", "at", "was", "is", "it", "were",
            "with", "hip", "hips", "level", "score", "about", "i", "had", "felt", "feels", "when", "while",
            "tight", "stiff",
        ],
    ),
];

/// Words that may stand between the words of a phrase.
fn passed_over(word: &str, meaning: Meaning) -> Option<Option<Side>> {
    let place = matches!(meaning, Meaning::Site(_));
    match word {
        "the" | "my" => Some(None),
        "left" if place => Some(Some(Side::Left)),
        "right" if place => Some(Some(Side::Right)),
        _ => None,
    }
}

/// What the words at a place mean, the side that stands among them, and the place after them.
pub(super) fn phrase(tokens: &[Token], at: usize) -> Option<(Meaning, Option<Side>, usize)> {
    let mut best: Option<(usize, Meaning, Option<Side>, usize)> = None;
    for (meaning, phrases) in PHRASES {
        for phrase in *phrases {
            if let Some((side, after)) = fits(tokens, at, phrase, *meaning)
                && best.is_none_or(|(_, _, _, longest)| after > longest)
            {
                best = Some((at, *meaning, side, after));
            }
        }
    }
    best.map(|(_, meaning, side, after)| (meaning, side, after))
}

/// Whether a phrase stands at a place; the side that stands among its words, and the place after it.
fn fits(tokens: &[Token], at: usize, phrase: &str, meaning: Meaning) -> Option<(Option<Side>, usize)> {
    let mut next = at;
    let mut side = None;
    for (number, wanted) in phrase.split(' ').enumerate() {
        while number > 0 && word(tokens, next).is_some_and(|word| word != wanted) {
            let between = passed_over(word(tokens, next)?, meaning)?;
            side = side.or(between);
            next += 1;
        }
        if word(tokens, next)? != wanted {
            return None;
        }
        next += 1;
    }
    // `left side of the hip` is a side and a place.
    let side_word = matches!(phrase, "left side" | "right side");
    if side_word && word(tokens, next) == Some("of") && of_the_hip(tokens, next + 1) {
        return None;
    }
    Some((side, next))
}

fn of_the_hip(tokens: &[Token], at: usize) -> bool {
    let article = usize::from(matches!(word(tokens, at), Some("the" | "my")));
    matches!(word(tokens, at + article), Some("hip" | "hips" | "thigh" | "knee"))
}

/// Every single word that means something, to find what somebody may have meant.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let phrases = PHRASES.iter().filter(|(meaning, _)| *meaning != Filler).flat_map(|(_, phrases)| *phrases);
    phrases.flat_map(|phrase| phrase.split(' ')).filter(|word| word.len() > 3)
}
