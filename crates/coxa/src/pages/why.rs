//! Why: what to do, the causes by how likely each has a part, and what would change that. The sentences are those of
//! `coxa why`.

mod cause;
mod evidence;
mod steps;

use coxa_reason::Urgency;
use coxa_reason::interview::{Question, WouldChange};
use coxa_reason::joined::Joined;
use coxa_reason::knowledge::{Cause, Condition};
use coxa_reason::verdict::Verdict;
use coxa_reason::weighing::{Chance, Weighing, setting_of};
use maud::{Markup, html};

pub(crate) use self::cause::page as cause;

use super::ask::{Where, fields};
use super::layout::{Place, page as whole};
use super::linked::{linked, unlinked};
use super::parts;
use crate::commands::why::page::{self as told_page, TOO_EARLY, UNTOLD};
use crate::commands::why::says;
use crate::commands::why::seen::{STANDS_OUT_IN_YOU, Shown};
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::terminal::html::{Html, blocks};
use crate::terminal::sheet::Sheet;
use crate::words;

/// A condition less likely than this is shown with its cause only.
const SHOWN: f64 = 0.01;
/// How many conditions are shown.
const MOST: usize = 8;
/// Everything that is known, weighed.
struct Weighed<'w> {
    weighing: Weighing<'w>,
    joined: Joined,
    /// Whether anything is known of a soreness.
    told: bool,
    /// How many questions were answered beyond the opening.
    asked: usize,
}

impl Weighed<'_> {
    fn of(current: &Current) -> Result<Weighed<'static>, Failure> {
        let joined = current.joined(weigher().knowledge)?;
        let weighing = weigher().weigh(&joined.answers, Some(setting_of(&joined.answers)));
        Ok(Weighed { weighing, joined, told: current.is_sore()?, asked: current.asked(weigher().knowledge)? })
    }

    fn shown(&self, house: &House) -> Shown<'_> {
        Shown { joined: &self.joined, units: house.units, date: house.today() }
    }
}

/// The page.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current) -> Result<Markup, Failure> {
    let weighed = Weighed::of(current)?;
    let weighing = &weighed.weighing;
    let verdict = weighing.verdict();
    let next = weighing.next_question(weighed.asked).filter(|_| verdict.urgency < Urgency::Emergency);
    let shown = weighed.shown(house);
    let mut seen = Html::default();
    shown.sections(&mut Sheet::html(&mut seen), weighing, true);
    // It is told with links to the causes.
    seen.take(STANDS_OUT_IN_YOU);
    let early = weighed.told && words::too_early(weighing, &verdict);
    let title = match (weighed.told, early) {
        (false, _) => UNTOLD.to_owned(),
        (_, true) => TOO_EARLY.to_owned(),
        _ => says::answer(weighing, &verdict),
    };
    let body = html! {
        @if weighed.told && !early { p { (parts::light(Some(verdict.light))) } }
        h1 { (title) }
        (red_flags(&verdict))
        @if !weighed.told {
            p.lead { (linked("A word a day, as it comes: coxa log. With your recordings: coxa why PATH.")) }
        } @else if early {
            p.lead { (linked(words::until_asked(&verdict))) "." }
        } @else {
            div.lead { (parts::prose(&says::reason(weighing, &verdict, house.units))) }
        }
        @if early || !weighed.told { (question(next.as_ref(), house.units)) }
        @if weighed.told {
            @if !early { (to_do(weighing, &verdict)) }
            div.two {
                (causes(&weighing.causes()))
                (conditions(weighing))
            }
        }
        @let asks = weighed.told && !early && next.is_some();
        div class=[asks.then_some("two")] {
            (stands_out(shown, weighing))
            @if asks { (question(next.as_ref(), house.units)) }
        }
        @if weighed.told && !early { (would_change(current.would_change(weighing), weighing, &verdict)) }
        @for (heading, under) in &seen.sections {
            details { summary { h2 { (unlinked(heading)) } } (blocks(under, heading)) }
        }
        @if weighed.told {
            p.row {
                a.button.second href="/ask/answers" { "Check your answers" }
                a.button.second href="/test" { "Tests at home" }
            }
            p.quiet.small { (words::RESTS_ON) }
        }
    };
    Ok(whole(Place::Why, &unlinked(&title), &body))
}

/// What stands out in this runner, cause by cause.
fn stands_out(shown: Shown<'_>, weighing: &Weighing<'_>) -> Markup {
    let standing = shown.standing(weighing);
    let causes =
        standing.iter().filter_map(|one| Some((weighing.weigher.knowledge.cause(one.number)?, &one.lines)));
    html! {
        @if !standing.is_empty() {
            section {
                h2 { "What stands out in you" }
                p.quiet { "Whether it is the reason is another matter." }
                @for (cause, lines) in causes {
                    h3 { a href={ "/why/cause/" (cause.number) } { (cause.title) } }
                    ul { @for line in lines { li { (linked(line)) } } }
                }
            }
        }
    }
}

/// The signs that must not wait, before everything else.
fn red_flags(verdict: &Verdict<'_>) -> Markup {
    let flags = told_page::red_flags(verdict);
    html! {
        @if !flags.is_empty() {
            section.notice.see { h2 { "Signs that must not wait" } (parts::prose(&flags)) }
        }
    }
}

/// What to do now, and how each likely condition bears on it.
fn to_do(weighing: &Weighing<'_>, verdict: &Verdict<'_>) -> Markup {
    let mut page = Html::default();
    told_page::to_do(&mut Sheet::html(&mut page), weighing, verdict);
    html! { @for (heading, under) in &page.sections { section { h2 { (heading) } (blocks(under, heading)) } } }
}

fn would_change(changes: &[WouldChange<'_>], weighing: &Weighing<'_>, verdict: &Verdict<'_>) -> Markup {
    let mut page = Html::default();
    let mut sheet = Sheet::html(&mut page);
    told_page::would_change(&mut sheet, changes, verdict);
    if verdict.urgency < Urgency::Emergency {
        sheet.section("What you could change (judgement)", &told_page::could_change(weighing));
    }
    html! { div.two { @for (heading, under) in &page.sections { section { h2 { (heading) } (blocks(under, heading)) } } } }
}

/// The next question, to be answered in its place.
fn question(next: Option<&Question<'_>>, units: Units) -> Markup {
    html! {
        @if let Some(next) = next {
            section.question.in-place #next {
                p.quiet { "The next question" }
                h2 #question { (next.ask.question()) }
                p.quiet #why { (next.ask.why()) }
                (fields(&next.ask, None, &Where { turn: Some(next.turn), back: false, new: false, to: "why", units }, None))
            }
        }
    }
}

/// A share from 0 to 1 as a bar; the words beside it say it too.
fn bar(share: f64) -> Markup {
    html! {
        svg.share viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect.share-all x="0" y="0" width="100" height="10" {}
            rect.share-part x="0" y="0" width=(format!("{:.1}", 100.0 * share.clamp(0.0, 1.0))) height="10" {}
        }
    }
}

/// The eleven causes, the likeliest first.
fn causes(ranked: &[Chance<&Cause>]) -> Markup {
    html! {
        section {
            h2 { "What has a part in it" }
            p.quiet { "Of runners who answer as you do, so many. More than one can have a part, so these do not add up." }
            ol.ranked {
                @for one in ranked {
                    li {
                        span.order aria-hidden="true" { (one.of.number) }
                        a href={ "/why/cause/" (one.of.number) } { (one.of.title) }
                        span.chance { (words::chance(one.chance)) }
                        (bar(one.chance))
                    }
                }
            }
        }
    }
}

/// The likeliest conditions, each within its cause.
fn conditions(weighing: &Weighing<'_>) -> Markup {
    let conditions = weighing.conditions();
    let shown: Vec<&Chance<&Condition>> =
        conditions.iter().filter(|one| one.chance >= SHOWN).take(MOST).collect();
    html! {
        section {
            h2 { "What it may be" }
            p.quiet { "The conditions that are likeliest now, with the number of the cause that each belongs to." }
            ol.ranked {
                @for one in shown {
                    li {
                        span.order title={ "cause " (one.of.cause) } { (one.of.cause) }
                        a href={ "/why/cause/" (one.of.cause) "#" (one.of.id) } { (words::capital(says::brief(one.of))) }
                        span.chance { (words::chance(one.chance)) }
                        (bar(one.chance))
                    }
                }
            }
        }
    }
}
