//! How it is on a day: nothing sore, in one press; something sore, on the drawing; and all else of a day. Each form says
//! one thing, so that a press keeps nothing that was not meant.

use coxa_reason::diary::DiaryDay;
use coxa_reason::diary::sentence::QUALITIES;
use coxa_store::{Diary, RunFilter, Shoe};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{Asked, Fault, hip};
use crate::commands::log::talk::{STOPPED, TIMES};
use crate::commands::log::{day, tell, unit_of};
use crate::failure::Failure;
use crate::house::House;
use crate::pages::parts;
use crate::terminal::dates;
use crate::terminal::text::clean;

/// The forms of a day.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn log(house: &House, diary: &Diary, on: Date, asked: &Asked) -> Result<Markup, Failure> {
    let so_far = diary.diary_days(Some(on), Some(on))?.remove(&on).unwrap_or_default();
    let runs = diary.runs(&RunFilter { from: Some(on), to: Some(on), ..RunFilter::default() })?;
    let shoes: Vec<Shoe> = diary.shoes()?.into_iter().filter(|shoe| shoe.retired.is_none()).collect();
    let today = house.today();
    let when = if on == today { "today".to_owned() } else { format!("on {}", dates::with_weekday(on)) };
    let fields = |what| Fields { what, on, asked };
    let (none, sore, more, words) = (fields("none"), fields("sore"), fields("more"), fields("words"));
    Ok(html! {
        h2 #log { "Was anything sore " (when) "?" }
        @if on != today { p { a href="/#log" { "To today" } } }
        (so_far_of(house, &so_far, on))
        (faults(asked))
        form method="post" action="/log" {
            (none.hidden())
            button.largest { "No pain " (when) }
        }
        h3.wide-only { "Or something was sore" }
        details.show-where open[sore.is_sent() || on != today] {
            summary.button.second { "Something is sore: show where" }
            form.sore method="post" action="/log" {
                (sore.hidden())
                (sore_fields(&sore, house))
                button { "Keep it" }
            }
        }
        details open[more.is_sent()] {
            summary { h3 { "Effort, sleep, warm-up, shoes, a note" } }
            form method="post" action="/log" {
                (more.hidden())
                (more_fields(&more, &runs, &shoes))
                button { "Keep these" }
            }
        }
        details open[words.is_sent()] {
            summary { h3 { "Or say it in words" } }
            form method="post" action="/log" {
                (words.hidden())
                (words.text("words", "How it was", Some("As in: left outside 4 after, sleep 7.5 good, did side plank 3x30")))
                button { "Keep it" }
            }
        }
    })
}

/// What is wrong, above all fields; each line leads to its field.
fn faults(asked: &Asked) -> Markup {
    let what = asked.typed.text("what").unwrap_or_default();
    html! {
        @if !asked.faults.is_empty() {
            div.notice.see role="alert" {
                p { strong { "Nothing was kept yet." } }
                ul { @for fault in &asked.faults { li { a href={ "#" (what) "-" (fault.field) } { (fault.says) } } } }
            }
        }
    }
}

/// What stands for the day.
fn so_far_of(house: &House, so_far: &DiaryDay, on: Date) -> Markup {
    let told: Vec<String> = so_far.items().iter().map(|item| clean(&tell(item, unit_of(house)))).collect();
    html! {
        @if !told.is_empty() {
            p { "So far for " (day(house, on)) ": " (told.join("; ")) "." }
        }
    }
}

fn sore_fields(fields: &Fields<'_>, house: &House) -> Markup {
    let chosen = fields.typed("spot").filter(|spot| hip::spot(spot).is_some());
    html! {
        fieldset {
            legend { "Where was it sore?" }
            (hip::drawing(chosen))
            p.chosen role="status" data-chosen="" {}
            details.names {
                summary { "The same places in words, and both sides" }
                (hip::words(chosen))
            }
        }
        (fields.field("score", "How sore, from 0 (none) to 10 (the worst there is)?", None, &|id, described| html! {
            div.slider {
                input type="range" id=(id) name="score" min="0" max="10" step="1" list="scores"
                    value=(fields.typed("score").unwrap_or("0")) aria-describedby=[described] data-says="score-says";
                output #score-says for=(id) { (fields.typed("score").unwrap_or("")) }
            }
            div.ends aria-hidden="true" { @for score in 0..=10 { span { (score) } } }
        }))
        (fields.chips("when", "When was it?", &TIMES.map(|(when, words)| (when.as_str(), words)), "not sure"))
        (fields.chips("stopped", "Did it stop anything?", &STOPPED.map(|(stopped, words)| (stopped.as_str(), words)), "no"))
        (fields.text("note", "A note, if you like", None))
        details open[fields.typed("began").is_some() || fields.typed("lasted").is_some()] {
            summary { "How far into the run it began, and how long it lasted" }
            (fields.number("began", &format!("It began after, {}", house.units.name()), 0.0, 500.0, "0.1"))
            (fields.number("lasted", "It lasted, hours", 0.0, 1000.0, "0.25"))
        }
    }
}

fn more_fields(fields: &Fields<'_>, runs: &[coxa_store::Run], shoes: &[Shoe]) -> Markup {
    let selected = |name: &str, value: &str| fields.typed(name) == Some(value);
    let yes_no = [("yes", "yes"), ("no", "no")];
    html! {
        (fields.number("rpe", "How hard was the run, from 0 (nothing) to 10 (all you had)?", 0.0, 10.0, "1"))
        @if runs.len() > 1 {
            (fields.field("run", "Which run?", None, &|id, described| html! {
                select id=(id) name="run" aria-describedby=[described] {
                    @for run in runs {
                        option value=(run.id) selected[selected("run", &run.id.to_string())] {
                            "run " (run.id) ", " (dates::clock(run.start, run.utc_offset))
                        }
                    }
                }
            }))
        }
        (fields.number("sleep", "Sleep the night before, hours", 0.0, 24.0, "0.25"))
        (fields.field("quality", "How was the sleep?", None, &|id, described| html! {
            select id=(id) name="quality" aria-describedby=[described] {
                option value="" { "not said" }
                @for (number, word) in (1..).zip(QUALITIES) {
                    @let value = i32::to_string(&number);
                    option value=(value) selected[selected("quality", &value)] { (word) }
                }
            }
        }))
        (fields.chips("warm_up", "Did you warm up?", &yes_no, "not said"))
        (fields.chips("cool_down", "Did you ease down at the end?", &yes_no, "not said"))
        @if !shoes.is_empty() {
            (fields.field("shoes", "Shoes that you wore", None, &|id, described| html! {
                select id=(id) name="shoes" aria-describedby=[described] {
                    option value="" { "not said" }
                    @for shoe in shoes { option selected[selected("shoes", &shoe.name)] { (shoe.name) } }
                }
            }))
        }
        (fields.number("seated", "Hours seated", 0.0, 24.0, "0.5"))
        (fields.number("elsewhere", "Soreness of a wrist, hand, elbow or jaw, 0 to 10 (a place that running does not load)", 0.0, 10.0, "1"))
        (fields.text("note", "A note", None))
        (fields.check("rest", "A rest day: no training"))
        (fields.check("period", "A period began"))
    }
}

/// Fields of a form, with what was typed and what is wrong in it.
struct Fields<'a> {
    /// Which form: it begins the ids of its fields.
    what: &'static str,
    on: Date,
    asked: &'a Asked,
}

impl Fields<'_> {
    /// What the form sends beside what is typed.
    fn hidden(&self) -> Markup {
        html! {
            input type="hidden" name="what" value=(self.what);
            input type="hidden" name="on" value=(self.on);
        }
    }

    /// Whether it was sent and has come back.
    fn is_sent(&self) -> bool {
        self.asked.typed.text("what") == Some(self.what)
    }

    fn typed(&self, name: &str) -> Option<&str> {
        self.asked.typed.text(name).filter(|_| self.is_sent())
    }

    fn fault(&self, name: &str) -> Option<&Fault> {
        self.asked.faults.iter().find(|fault| fault.field == name && self.is_sent())
    }

    /// A field with its label, a hint and what is wrong; the control is given its id and what describes it.
    fn field(
        &self,
        name: &str,
        label: &str,
        hint: Option<&str>,
        control: &dyn Fn(&str, Option<&str>) -> Markup,
    ) -> Markup {
        let fault = self.fault(name).map(|fault| fault.says.as_str());
        parts::field(&format!("{}-{name}", self.what), label, hint, fault, control)
    }

    fn text(&self, name: &str, label: &str, hint: Option<&str>) -> Markup {
        self.field(name, label, hint, &|id, described| {
            html! {
                input.wide type="text" id=(id) name=(name) aria-describedby=[described] value=[self.typed(name)];
            }
        })
    }

    fn number(&self, name: &str, label: &str, least: f64, most: f64, step: &str) -> Markup {
        self.field(name, label, None, &|id, described| {
            html! {
                input type="number" inputmode="decimal" id=(id) name=(name) min=(least) max=(most) step=(step)
                    aria-describedby=[described] value=[self.typed(name)];
            }
        })
    }

    fn check(&self, name: &str, label: &str) -> Markup {
        html! {
            p { label.chip { input type="checkbox" name=(name) value="yes" checked[self.typed(name).is_some()]; (label) } }
        }
    }

    /// One of a few, or none of them.
    fn chips(&self, name: &str, question: &str, all: &[(&str, &str)], none: &str) -> Markup {
        let chosen = self.typed(name).unwrap_or_default();
        html! {
            fieldset {
                legend { (question) }
                div.chips {
                    @for (value, words) in all.iter().chain([&("", none)]) {
                        label.chip {
                            input type="radio" name=(name) value=(value) checked[chosen == *value];
                            (words)
                        }
                    }
                }
            }
        }
    }
}
