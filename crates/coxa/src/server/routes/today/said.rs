//! What a form of the diary says: items of a day, or what is wrong in which field.

use coxa_reason::diary::{Item, Session, Sleep, Soreness, Stopped, When};
use coxa_reason::run::RunId;
use jiff::civil::Date;

use crate::commands::log;
use crate::failure::Failure;
use crate::house::House;
use crate::pages::today::{Fault, spot};
use crate::server::form::Form;
use crate::terminal::dates;
use crate::words::capital;

/// What was said of a day.
#[derive(Debug, PartialEq)]
pub(super) struct Said {
    pub(super) on: Date,
    pub(super) items: Vec<Item>,
}

/// The day that a form is about.
///
/// # Errors
/// When it is none, or has not come yet.
pub(super) fn day(house: &House, form: &Form) -> Result<Date, Failure> {
    let Some(on) = form.text("on") else { return Ok(house.today()) };
    let wrong = |told: String| Failure::new(told).hint("Go back and choose a day.");
    let on = dates::parse(on).map_err(wrong)?;
    if on > house.today() {
        return Err(wrong(format!("{} has not come yet", dates::long(on))));
    }
    Ok(on)
}

/// Reads a form.
///
/// # Errors
/// Where no page of ours sends such a form.
pub(super) fn said(house: &House, form: &Form) -> Result<Result<Said, Vec<Fault>>, Failure> {
    let on = day(house, form)?;
    let mut read = Read { form, faults: Vec::new(), items: Vec::new() };
    let mut named = None;
    match form.text("what") {
        Some("none") => read.items.push(Item::PainFree),
        Some("sore") => read.soreness(house),
        Some("more") => read.more(),
        Some("words") => named = read.words(house),
        _ => return Err(Failure::new("this form is not known").hint("Go back to today and try again.")),
    }
    let (mut faults, items) = (read.faults, read.items);
    if items.is_empty() && faults.is_empty() {
        let field = if form.text("what") == Some("more") { "rpe" } else { "words" };
        faults.push(Fault { field, says: "Nothing is filled in yet.".to_owned() });
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    Ok(Ok(Said { on: named.unwrap_or(on), items }))
}

struct Read<'a> {
    form: &'a Form,
    faults: Vec<Fault>,
    items: Vec<Item>,
}

impl Read<'_> {
    fn fault(&mut self, field: &'static str, says: &str) {
        self.faults.push(Fault { field, says: format!("{}.", capital(says.trim_end_matches('.'))) });
    }

    /// A number; what is none is a fault of its field.
    fn number(&mut self, field: &'static str) -> Option<f64> {
        match self.form.number(field) {
            Ok(number) => number,
            Err(_) => {
                let typed = self.form.text(field).unwrap_or_default();
                self.fault(field, &format!("“{typed}” is no number"));
                None
            }
        }
    }

    /// Takes an item that makes sense.
    fn take(&mut self, field: &'static str, item: Item) {
        match item.fault() {
            Some(fault) => self.fault(field, fault),
            None => self.items.push(item),
        }
    }

    fn soreness(&mut self, house: &House) {
        let (side, site) = self.form.text("spot").and_then(spot).unwrap_or_default();
        let score = self.number("score").unwrap_or_default();
        if score == 0.0 && self.faults.is_empty() {
            // The slider stands at 0 until it is moved, and a 0 that nobody meant would be a false day without pain.
            self.fault("score", "slide to how sore it was; if nothing was sore, press “No pain” above");
        }
        let metres = house.units.metres();
        let began_m = self.number("began").map(|began| began * metres);
        let lasted_h = self.number("lasted");
        let when = self.form.text("when").and_then(When::parse);
        let stopped = self.form.text("stopped").and_then(Stopped::parse);
        let soreness = Soreness { score, side, site, when, lasted_h, stopped, began_m };
        self.take("score", Item::Soreness(soreness));
        self.note();
    }

    fn note(&mut self) {
        if let Some(note) = self.form.text("note") {
            let item = Item::Note(note.to_owned());
            self.take("note", item);
        }
    }

    fn more(&mut self) {
        if let Some(rpe) = self.number("rpe") {
            let run = self.form.text("run").and_then(|run| run.parse().ok()).map(RunId);
            self.take("rpe", Item::Session(Session { rpe, run, minutes: None, sport: None }));
        }
        let (hours, quality) = (self.number("sleep"), self.number("quality"));
        if hours.is_some() || quality.is_some() {
            self.take("sleep", Item::Sleep(Sleep { hours, quality }));
        }
        let yes = |name: &str| match self.form.text(name) {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        };
        let (warm_up, cool_down) = (yes("warm_up"), yes("cool_down"));
        self.items.extend(warm_up.map(Item::WarmUp));
        self.items.extend(cool_down.map(Item::CoolDown));
        let form = self.form;
        self.items.extend(form.text("shoes").map(|name| Item::Shoes(name.to_owned())));
        if let Some(hours) = self.number("seated") {
            self.take("seated", Item::Seated(hours));
        }
        if let Some(score) = self.number("elsewhere") {
            self.take("elsewhere", Item::Elsewhere(score));
        }
        self.items.extend(form.text("rest").map(|_| Item::Rest));
        self.items.extend(form.text("period").map(|_| Item::PeriodBegan));
        self.note();
    }

    /// A plain sentence; the day that it names.
    fn words(&mut self, house: &House) -> Option<Date> {
        let words = self.form.text("words")?;
        match log::read(house, words) {
            Ok((date, items)) => {
                self.items = items;
                if date.is_some_and(|date| date > house.today()) {
                    self.fault("words", "that day has not come yet");
                }
                date
            }
            Err(Failure::Told { sentence, hint }) => {
                let hint = hint.map(|hint| format!(". {hint}")).unwrap_or_default();
                self.fault("words", &format!("{sentence}{hint}"));
                None
            }
            Err(Failure::PipeClosed) => None,
        }
    }
}
