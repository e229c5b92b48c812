//! The answer, for people.

use coxa_reason::Urgency;
use coxa_reason::interview::{Question, WouldChange};
use coxa_reason::knowledge::{Cause, Condition, RedFlag};
use coxa_reason::verdict::Verdict;
use coxa_reason::weighing::{Chance, Weighing};

use super::evidence::{self, Cited};
use super::says;
use super::seen::Shown;
use crate::current::OPEN;
use crate::house::Units;
use crate::terminal::bar::bar;
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};
use crate::words;

/// Columns of the longest bar.
const BAR: usize = 12;
/// Columns of the longest bar beside a longer name.
const SHORT_BAR: usize = 8;
/// How many causes show the conditions within them.
const OPENED: usize = 3;
/// A condition less likely than this is shown with `--all` only.
const SHOWN: f64 = 0.01;
/// How many conditions show what speaks for them, and how likely the last must be.
const EXPLAINED: usize = 3;
const EXPLAINED_FROM: f64 = 0.1;

/// What the figures of the evidence mean.
pub(crate) const BITS: &str = "1 bit doubles the odds. What fits another condition better speaks against this one. A judgement is an estimate, \
     and no figure of the literature; part is where only some of the numbers are published, or for something near it.";
/// What is told where nothing is known that would speak.
pub(crate) const NOTHING_SPEAKS: &str = "Nothing that is known says much about it.";
/// The answer where not all signs that must not wait have been asked.
pub(crate) const TOO_EARLY: &str =
    "It is too early to say what to do: not all signs that must not wait have been asked.";
/// The answer where nothing was told of any soreness.
pub(crate) const UNTOLD: &str = "coxa cannot say yet why your hip is sore: you have not told it about it.";

/// What a page is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    /// What is known, weighed.
    pub(super) weighing: &'a Weighing<'a>,
    /// How many questions were answered beyond the opening.
    pub(super) asked: usize,
    /// The runner's units.
    pub(super) units: Units,
    /// Whether everything is wanted.
    pub(super) all: bool,
    /// Whether the answer is of a past day: then nothing is asked.
    pub(super) past: bool,
    /// What recordings, diary and tests show; `None` for a case file.
    pub(super) shown: Option<Shown<'a>>,
}

/// Writes the page of a runner who has told nothing of any soreness.
pub(super) fn untold(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    sheet.title(UNTOLD);
    sheet.says("To tell it: coxa ask\nA word a day, as it comes: coxa log");
    if let Some(shown) = page.shown {
        shown.sections(sheet, page.weighing, page.all);
    }
    sheet.gap();
    sheet.aside(words::DISCLAIMER);
}

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let Page { weighing, asked, all, .. } = *page;
    let verdict = weighing.verdict();
    let next = weighing.next_question(asked);
    // Before the signs that must not wait were asked, nobody is told that it can.
    let early = words::too_early(weighing, &verdict);
    if early {
        sheet.title(TOO_EARLY);
        sheet.says(words::until_asked(&verdict));
    } else {
        sheet.title(&says::answer(weighing, &verdict));
        sheet.says(&says::reason(weighing, &verdict, page.units));
        to_do(sheet, weighing, &verdict);
    }
    sheet.section("Signs that must not wait", &red_flags(&verdict));
    if let Some(shown) = page.shown {
        shown.sections(sheet, weighing, all);
    }
    sheet.heading("What has a part in it (more than one can, so these do not add up)");
    let ranked = weighing.causes();
    sheet.table(&causes(&ranked));
    sheet.heading(if all { "Every condition" } else { "What it may be, within the first of them" });
    sheet.table(&conditions(weighing, &ranked, all));
    let mut cited = Cited::default();
    explained(sheet, page, &mut cited);
    // Who should go now is not kept by what could be changed or asked.
    if all || verdict.urgency < Urgency::Emergency {
        sheet.section("What you could change (judgement)", &could_change(weighing));
    }
    if !early && !page.past {
        would_change(sheet, &weighing.would_change(OPEN), &verdict);
    }
    if verdict.urgency < Urgency::Emergency && !page.past {
        next_question(sheet, weighing, next.as_ref());
    }
    cited.section(sheet);
    sheet.gap();
    sheet.aside(words::RESTS_ON);
    sheet.aside(words::DISCLAIMER);
}

pub(crate) fn to_do(sheet: &mut Sheet<'_>, weighing: &Weighing<'_>, verdict: &Verdict<'_>) {
    sheet.section("What to do now", &words::what_to_do(weighing, verdict));
    if verdict.urgency < Urgency::Urgent {
        sheet.under(words::running(verdict.light));
    }
    let drivers: Vec<_> =
        verdict.drivers.iter().take(EXPLAINED).map(|driver| says::driver(driver, verdict)).collect();
    if !drivers.is_empty() {
        sheet.gap();
        drivers.iter().for_each(|driver| sheet.under(&format!("- {driver}")));
    }
    let bone = &weighing.weigher.knowledge.model.bone_stress.conditions;
    let told = verdict.drivers.iter().take(EXPLAINED).any(|driver| bone.contains(&driver.condition.id));
    match words::bone_stress(verdict) {
        Some(_) if told => {
            sheet.under("- Until it is ruled out, do not run, jump or hop, not even to test it.")
        }
        Some(bone_stress) => sheet.under(&format!("- {bone_stress}")),
        None => {}
    }
}

/// What would be if a factor were in its good state, the one that changes most first.
pub(crate) fn could_change(weighing: &Weighing<'_>) -> String {
    let factors = weighing.factors().into_iter();
    let mut factors: Vec<_> =
        factors.filter_map(|one| Some((weighing.what_if_good(&one.of.id)?, one.of))).collect();
    factors.sort_by(|a, b| a.0.total_cmp(&b.0));
    let told = factors.into_iter().filter_map(|(effect, factor)| says::what_if(factor, effect, weighing));
    told.map(|told| format!("- {told}")).collect::<Vec<_>>().join("\n")
}

/// The eleven causes.
fn causes(causes: &[Chance<&Cause>]) -> Table {
    let mut table = Table::new(vec![
        Column::number(""),
        Column::words("").cut_to(32),
        Column::words(""),
        Column::words(""),
    ]);
    for one in causes {
        let (number, title) = (one.of.number.to_string(), one.of.title.clone());
        table.push(vec![number, title, bar(one.chance, BAR), words::chance(one.chance)]);
    }
    table
}

/// The conditions within the first causes, and those that are likeliest anyway; every condition where all are wanted.
fn conditions(weighing: &Weighing<'_>, causes: &[Chance<&Cause>], all: bool) -> Table {
    let mut table = Table::new(vec![
        Column::number(""),
        Column::words("condition").cut_to(51),
        Column::words("").leaves(1),
        Column::words("about"),
    ]);
    let first: Vec<_> = causes.iter().take(OPENED).map(|one| one.of.number).collect();
    for (at, one) in weighing.conditions().iter().enumerate() {
        let within = first.contains(&one.of.cause) && one.chance >= SHOWN;
        if all || at < EXPLAINED || within {
            table.push(vec![
                one.of.cause.to_string(),
                says::brief(one.of).to_owned(),
                bar(one.chance, SHORT_BAR),
                words::chance(one.chance).replace("about ", ""),
            ]);
        }
    }
    table
}

/// What speaks for and against the likeliest conditions, and the one that the answer is about.
fn explained<'w>(sheet: &mut Sheet<'_>, page: &Page<'w>, cited: &mut Cited<'w>) {
    let weighing = page.weighing;
    let verdict = weighing.verdict();
    let conditions = weighing.conditions();
    let mut shown: Vec<Chance<&Condition>> = conditions
        .iter()
        .take(EXPLAINED)
        .enumerate()
        .filter(|(at, one)| *at == 0 || one.chance >= EXPLAINED_FROM)
        .map(|(_, one)| *one)
        .collect();
    let about = says::about(weighing, &verdict);
    let about = conditions.iter().find(|one| about.is_some_and(|about| about.id == one.of.id));
    if let Some(about) = about.filter(|about| !shown.iter().any(|one| one.of.id == about.of.id)) {
        shown.truncate(EXPLAINED - 1);
        shown.push(*about);
    }
    for one in shown {
        let name = words::capital(&words::condition(one.of));
        sheet.heading(&format!("{name}: {}", words::chance(one.chance)));
        match evidence::table(weighing, one.of, cited, page.units, page.all) {
            Some(table) => sheet.table(&table),
            None => sheet.under(NOTHING_SPEAKS),
        }
    }
    sheet.gap();
    sheet.aside(BITS);
}

/// What would change the answer.
pub(crate) fn would_change(sheet: &mut Sheet<'_>, changes: &[WouldChange<'_>], verdict: &Verdict<'_>) {
    let changes = changes.iter().map(|change| format!("- {}", says::would_change(change)));
    let changes: Vec<_> = changes.chain([words::what_would_change_it(verdict).to_owned()]).collect();
    sheet.section("What would change the answer", &changes.join("\n"));
}

fn next_question(sheet: &mut Sheet<'_>, weighing: &Weighing<'_>, next: Option<&Question<'_>>) {
    let next = next.map(|next| {
        let ask = if weighing.setting.is_some() { "\nTo answer it: coxa ask" } else { "" };
        format!("{}\n{}{ask}", next.ask.question(), next.ask.why())
    });
    let none = || "No open question would change enough to be asked.".to_owned();
    sheet.section("The next question", &next.unwrap_or_else(none));
}

/// The signs that stand, each once: several may say the same.
pub(crate) fn red_flags(verdict: &Verdict<'_>) -> String {
    let line = |flag: &RedFlag| format!("- {} ({}, {})", flag.say, flag.urgency, flag.basis);
    verdict.red_flags_to_tell().into_iter().map(line).collect::<Vec<_>>().join("\n")
}
