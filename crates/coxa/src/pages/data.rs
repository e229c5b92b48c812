//! Data: in, out, and gone for good.

use coxa_store::{Episode, Holdings};
use maud::{Markup, html};

use super::layout::{Place, page as whole};
use crate::commands::import::Report;
use crate::commands::{backup, forget};
use crate::failure::Failure;
use crate::server::importing::Stage;
use crate::terminal::dates;
use crate::terminal::numbers::count;
use crate::words;

/// The page.
///
/// # Errors
/// When what became of an import cannot be told.
pub(crate) fn page(holdings: &Holdings, stage: &Stage, episodes: &[Episode]) -> Result<Markup, Failure> {
    let title = match stage {
        Stage::Going { .. } => "Your files are being read.".to_owned(),
        _ if holdings.activities == 0 && holdings.words == 0 => {
            "There is nothing here yet: bring your runs.".to_owned()
        }
        _ => format!(
            "Your diary holds {} and {}.",
            count(holdings.runs, "run", "runs"),
            count(holdings.words, "thing said of days", "things said of days")
        ),
    };
    let body = html! {
        h1 { (title) }
        (stage_of(stage)?)
        @if !matches!(stage, Stage::Going { .. }) { (bring()) }
        @if holdings.activities > 0 || holdings.words > 0 {
            p.quiet { (backup::told(holdings)) }
            (take_along())
            (forgetting(episodes))
        }
    };
    Ok(whole(Place::Data, "Data", &body))
}

/// How far an import is, or what became of it.
fn stage_of(stage: &Stage) -> Result<Markup, Failure> {
    Ok(match stage {
        Stage::None => html! {},
        Stage::Going { done, of } => html! {
            section aria-labelledby="going" {
                h2 #going.hidden { "How far it is" }
                p role="status" {
                    @if *of == 0 { "Looking through what is there." }
                    @else { (count(*done, "file", "files")) " of " (of) " are done." }
                }
                @if *of > 0 { progress max=(of) value=(done) aria-labelledby="going" {} }
                p { "You can look at the other pages meanwhile; nothing that is done is lost if this is closed. "
                    a href="/data" { "Look again" } }
            }
        },
        Stage::Ended(Err(told)) => html! {
            div.notice.see role="status" {
                p { strong { (words::capital(&told.sentence)) "." } }
                @if let Some(hint) = &told.hint { p { (hint) } }
            }
        },
        Stage::Ended(Ok(report)) => ended(report)?,
    })
}

/// What became of an import, in the words of the command.
fn ended(report: &Report) -> Result<Markup, Failure> {
    let mut told = Vec::new();
    report.tell(&mut told)?;
    let told = String::from_utf8_lossy(&told);
    let (first, rest) = told.split_once("\n\n").unwrap_or((&told, ""));
    Ok(html! {
        div.notice role="status" { @for line in first.lines() { p { (line) } } }
        @if !rest.is_empty() {
            details { summary { "What was not used, and why" } pre.told { (rest) } }
        }
        @if report.imported > 0 { p { a.button href="/why" { "What may be behind the soreness" } } }
    })
}

fn bring() -> Markup {
    html! {
        section aria-labelledby="bring" {
            h2 #bring { "Bring recordings" }
            p { "FIT, TCX and GPX files, zipped or not, and whole exports of Strava, Garmin, Apple Health or Fitbit: as \
                 they are, without unpacking. What coxa exported comes back too. Bringing a thing twice changes nothing." }
            form #upload method="post" action="/data/import" enctype="multipart/form-data" {
                div.field {
                    label for="files" { "Files or archives" }
                    input #files type="file" name="file" multiple required;
                }
                p #drop.drop.quiet hidden { "Or drop files and folders anywhere on this page." }
                div.row { button type="submit" { "Bring them in" } span #sent role="status" {} }
            }
        }
    }
}

fn take_along() -> Markup {
    html! {
        section aria-labelledby="take" {
            h2 #take { "Take it along" }
            p { "A backup is your diary as one file, to restore from. An export is everything as tables and JSON, for you and \
                 other programs; coxa reads it in again without loss. Both hold where you ran, and neither is encrypted." }
            div.row {
                form method="post" action="/data/backup" { button.second type="submit" { "Save a backup" } }
                form method="post" action="/data/export" { button.second type="submit" { "Save an export" } }
                form method="post" action="/data/export" {
                    input type="hidden" name="without" value="position";
                    button.second type="submit" { "Save an export without places" }
                }
            }
            p.small.quiet { "To restore a backup: coxa restore FILE" }
        }
    }
}

fn forgetting(episodes: &[Episode]) -> Markup {
    html! {
        section aria-labelledby="forget" {
            h2 #forget { "Forget" }
            p { "What is forgotten is gone from the file, its bytes too. You see first what it would be." }
            form method="get" action="/data/forget" {
                input type="hidden" name="what" value="day";
                div.field { label for="day" { "A day" } input #day type="date" name="date" required; }
                button.second type="submit" { "Look what that day holds" }
            }
            @if !episodes.is_empty() {
                form method="get" action="/data/forget" {
                    input type="hidden" name="what" value="episode";
                    div.field {
                        label for="episode" { "A time of soreness" }
                        select #episode name="number" {
                            @for one in episodes {
                                option value=(one.id.0) {
                                    @if let Some(ended) = one.ended { (dates::from_to(one.begun, ended)) }
                                    @else { "since " (dates::long(one.begun)) }
                                }
                            }
                        }
                    }
                    button.second type="submit" { "Look what it holds" }
                }
            }
            p.apart { a.button.second href="/data/forget?what=everything" { "Look what all of it is" } }
        }
    }
}

/// What would be forgotten, and the question.
pub(crate) fn sure(asked: &forget::Asked) -> Markup {
    let title = format!("Forget {} for good?", asked.called);
    let body = html! {
        h1 { (title) }
        p { "This forgets: " (asked.listed) ". There is no undo." }
        form method="post" action="/data/forget" {
            @for (name, value) in &asked.fields { input type="hidden" name=(name) value=(value); }
            @if asked.types_the_word {
                div.field {
                    label for="word" { "Type everything to do it" }
                    input #word name="word" autocomplete="off" required;
                }
            }
            div.row {
                button.danger type="submit" { "Forget it for good" }
                a.button href="/data" { "Leave it" }
            }
        }
    };
    whole(Place::Data, &title, &body)
}

/// What is gone.
pub(crate) fn gone(told: &str) -> Markup {
    let body = html! { h1 { "Forgotten." } @for line in told.lines() { p { (line) } } p { a href="/data" { "Back to your data" } } };
    whole(Place::Data, "Forgotten", &body)
}
