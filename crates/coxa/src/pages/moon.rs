//! The Moon: now, what comes, soreness round it, its pull, and whether it is tired. It is here as a control.
//!
//! Where the runner last ran is not asked: a height of the Moon would tell of the place.

use maud::{Markup, html};

use super::charts::dial as drawing;
use super::layout::{Place, page as whole};
use super::parts::prose;
use crate::commands::moon::octants::called;
use crate::commands::moon::page as told;
use crate::commands::moon::pull::Pulls;
use crate::commands::moon::sky::{FIRST_DAY, Sky};
use crate::commands::moon::soreness::Soreness;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use coxa_reason::Knowledge;

/// The id of the table behind the dial.
const TABLE: &str = "round-the-moon";

/// The Moon now, and what the diary says of soreness round it.
///
/// # Errors
/// When the diary cannot be read, and after 2099.
pub(crate) fn read(house: &House, current: &Current) -> Result<(Sky, Soreness), Failure> {
    let sky = Sky::new(house, house.now)?;
    let history = current.diary().history_of_rows(FIRST_DAY, house.today())?;
    Ok((sky, Soreness::new(history.until(house.today()))))
}

/// The dial, or what it takes.
pub(crate) fn dial(sky: &Sky, soreness: &Soreness) -> Markup {
    let Some(title) = told::round(soreness).filter(|_| soreness.missing() == 0) else {
        return html! {
            h3 { "Your soreness round the Moon" }
            p { (told::missing(Some(soreness))) }
        };
    };
    let now = sky.phase.moon_minus_sun_deg;
    html! {
        figure.chart {
            figcaption { (title) }
            (drawing::dial(&title, TABLE, soreness, now))
            p.quiet.small { (drawing::caption(soreness)) " " (told::look()) }
        }
        details { summary { "The values of the dial" } (drawing::table(TABLE, soreness, now)) }
    }
}

/// The page.
///
/// # Errors
/// As [`read`].
pub(crate) fn page(house: &House, current: &Current) -> Result<Markup, Failure> {
    let (sky, soreness) = read(house, current)?;
    let pulls = Pulls::new(&sky, None);
    let knowledge = Knowledge::embedded();
    let question = knowledge.questions.iter().find(|question| question.id == told::TIRED);
    let cause = knowledge.cause(told::CAUSE);
    let now = sky.phase.moon_minus_sun_deg;
    let body = html! {
        h1 { (told::title(&sky, house.units, false)) }
        p { "It is here as a control: it cannot be the cause, and is looked at as everything is that can." }
        div.two {
            div {
                div.row { (drawing::disc(now, called(now))) }
                h2 { "Next, by the clock here" }
                ul { @for one in &sky.coming { li { (told::coming(&sky, one, house.units)) } } }
            }
            div {
                h2 { "Your soreness round it" }
                (dial(&sky, &soreness))
            }
        }
        h2 { (told::footfall(&pulls)) }
        p { (told::here(&pulls)) }
        div.scroll tabindex="0" role="region" aria-label="What pulls at you" {
            table.figures {
                thead { tr { @for head in ["m/s²", "at all of you", "across your pelvis"] { th scope="col" { (head) } } } }
                tbody {
                    @for [name, pull, stretch] in told::beside(&pulls) {
                        tr { th scope="row" { (name) } td { (pull) } td { (stretch) } }
                    }
                }
            }
        }
        p { (told::neighbours(&pulls)) }
        @if let Some(question) = question {
            h2 { (question.ask) }
            p.lead { (question.answer) }
            (prose(&question.text))
        }
        @if let Some(cause) = cause {
            h2 { "Was it the Moon?" }
            (prose(&cause.page.answer))
            details { summary { h2 { "What speaks for it" } } (prose(&cause.page.speaks_for)) }
            details { summary { h2 { "What speaks against it" } } (prose(&cause.page.against)) }
        }
        p { a href="/triggers" { "What your soreness goes with, tested fairly" } }
    };
    Ok(whole(Place::Triggers, "The Moon", &body))
}
