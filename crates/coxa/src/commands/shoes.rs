//! `coxa shoes`.

use std::io::{BufWriter, Write, stdout};

use clap::{Args, Subcommand};
use coxa_reason::measures::shoes::{MARKS_M, Mark, Worn, worn};
use coxa_store::{Diary, Error, How, NewShoe, RunSet, Shoe};
use jiff::civil::Date;
use serde::Serialize;

use crate::failure::Failure;
use crate::house::{House, Units};
use crate::terminal::bar::bar;
use crate::terminal::numbers::{count, decimals, whole};
use crate::terminal::table::{Column, Table};
use crate::terminal::{dates, text};
use crate::written::json::ShoeJson;

/// Your shoes and the kilometres on them
#[derive(Debug, Args)]
pub(crate) struct Shoes {
    #[command(subcommand)]
    change: Option<Change>,
}

/// What is to be changed.
#[derive(Debug, Subcommand)]
pub(crate) enum Change {
    /// Add a pair
    Add {
        /// What you call it
        name: String,
        /// The maker
        #[arg(long)]
        brand: Option<String>,
        /// The model
        #[arg(long)]
        model: Option<String>,
        /// How much higher the heel sits than the toes, in millimetres
        #[arg(long, value_name = "MM")]
        drop: Option<f64>,
        /// Kilometres it has already (miles with --units mi)
        #[arg(long, value_name = "KM", default_value_t = 0.0)]
        initial: f64,
        /// The date you began to use it
        #[arg(long, value_name = "DATE", value_parser = dates::parse)]
        since: Option<Date>,
    },
    /// Put a pair on runs: by dates, or by number
    Wear {
        /// The pair, or the beginning of its name
        name: String,
        #[command(flatten)]
        runs: ChosenRuns,
        /// Keep the pairs these runs have already: more than one was worn
        #[arg(long)]
        also: bool,
    },
    /// Take a pair off runs: by dates, or by number
    TakeOff {
        /// The pair, or the beginning of its name
        name: String,
        #[command(flatten)]
        runs: ChosenRuns,
    },
    /// Undo the last wear or take-off
    Undo,
    /// Take a pair out of use
    Retire {
        /// The pair, or the beginning of its name
        name: String,
        /// The date [default: today]
        #[arg(long, value_name = "DATE", value_parser = dates::parse)]
        on: Option<Date>,
    },
    /// Take a pair back into use
    Unretire {
        /// The pair, or the beginning of its name
        name: String,
    },
    /// Give a pair another name
    Rename {
        /// The pair, or the beginning of its name
        name: String,
        /// The new name
        new_name: String,
    },
    /// Set the kilometres that a pair had before its first run here
    Initial {
        /// The pair, or the beginning of its name
        name: String,
        /// Kilometres (miles with --units mi)
        #[arg(value_name = "KM")]
        distance: f64,
    },
    /// Set how much higher a pair's heel sits than its toes
    Drop {
        /// The pair, or the beginning of its name
        name: String,
        /// Millimetres; left out where you do not know it any more
        #[arg(value_name = "MM")]
        drop: Option<f64>,
    },
    /// Remove a pair that was never worn
    Remove {
        /// The pair, or the beginning of its name
        name: String,
    },
}

/// Which runs a pair goes on or comes off.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct ChosenRuns {
    /// From this date on
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    pub(crate) from: Option<Date>,
    /// Up to and including this date
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    pub(crate) to: Option<Date>,
    /// Runs: a number, a date or `last`
    #[arg(value_name = "RUN")]
    pub(crate) runs: Vec<String>,
}

impl ChosenRuns {
    fn find(&self, diary: &Diary) -> Result<RunSet, Failure> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(Failure::new(format!("{} is after {}", dates::long(from), dates::long(to)))
                .hint("Give the earlier date with --from and the later one with --to."));
        }
        let dates = (self.from.is_some() || self.to.is_some()).then_some((self.from, self.to));
        let runs = self.runs.iter().map(|run| Ok(diary.find_run(run)?.id)).collect::<Result<_, Failure>>()?;
        Ok(RunSet { dates, runs })
    }
}

/// What a change did.
#[derive(Debug, Serialize)]
pub(crate) struct Done {
    /// In a sentence.
    #[serde(skip)]
    told: String,
    /// What to type next, or to go back: a line of its own, to be copied whole.
    #[serde(skip)]
    next: Option<String>,
    /// How many runs have other shoes now.
    runs_changed: u64,
}

impl Done {
    fn pair(told: String, next: String) -> Done {
        Done { told, next: Some(next), runs_changed: 0 }
    }
}

/// Runs the command.
///
/// # Errors
/// As the diary and the standard output.
pub(crate) fn run(house: &House, command: &Shoes) -> Result<(), Failure> {
    let mut out = BufWriter::new(stdout().lock());
    match &command.change {
        None => {
            let diary = house.open_diary()?;
            let shoes = diary.shoes()?;
            let today = house.today();
            // From the first run on: a mark may have been passed long ago.
            let history = diary.history_of_rows(Date::ZERO, today)?;
            let worn = worn(history.until(today));
            if house.json {
                let listed = shoes.iter().map(|shoe| Listed::new(house.units, shoe, &worn));
                serde_json::to_writer_pretty(&mut out, &listed.collect::<Vec<_>>())?;
                writeln!(out)?;
            } else {
                list(house, &shoes, &worn, &mut out)?;
            }
        }
        Some(change) => {
            let done = change.make(house)?;
            if house.json {
                serde_json::to_writer_pretty(&mut out, &done)?;
                writeln!(out)?;
            } else {
                writeln!(out, "{}", done.told)?;
                if let Some(next) = &done.next {
                    writeln!(out, "{next}")?;
                }
            }
        }
    }
    out.flush()?;
    Ok(())
}

impl Change {
    /// Makes the change.
    ///
    /// # Errors
    /// As the diary, and where a pair or a run is not known.
    pub(crate) fn make(&self, house: &House) -> Result<Done, Failure> {
        let units = house.units;
        // The first pair may be written down before the first recording comes.
        let mut diary =
            if let Change::Add { .. } = self { house.open_or_make_diary()? } else { house.open_diary()? };
        match self {
            Change::Add { name, brand, model, drop, initial, since } => {
                let initial_m = initial * units.metres();
                let (brand, model) = (brand.clone(), model.clone());
                diary.add_shoe(&NewShoe {
                    name: name.clone(),
                    brand,
                    model,
                    drop_mm: *drop,
                    initial_m,
                    since: *since,
                })?;
                let name = diary.shoe(name)?.name;
                let with =
                    if initial_m > 0.0 { format!(" with {}", units.about(initial_m)) } else { String::new() };
                let told = format!("{} is in your diary{with}.", quoted(&name));
                Ok(Done::pair(
                    told,
                    format!("To put it on runs: coxa shoes wear {} --from DATE", typed(&name)),
                ))
            }
            Change::Wear { name, runs, also } => {
                let (shoe, runs) = (find(&diary, name)?, runs.find(&diary)?);
                let how = if *also { How::Add } else { How::Replace };
                Ok(changed(diary.wear(shoe.id, &runs, how)?, &format!("{} is on", quoted(&shoe.name))))
            }
            Change::TakeOff { name, runs } => {
                let (shoe, runs) = (find(&diary, name)?, runs.find(&diary)?);
                Ok(changed(diary.take_off(shoe.id, &runs)?, &format!("{} is off", quoted(&shoe.name))))
            }
            Change::Undo => match diary.undo_shoes()? {
                Some(runs_changed) => {
                    let have = if runs_changed == 1 { "has its" } else { "have their" };
                    let told = format!("{} {have} former shoes again.", count(runs_changed, "run", "runs"));
                    Ok(Done { told: capital(&told), next: None, runs_changed })
                }
                None => Err(Failure::new("there is no change of shoes left to undo")
                    .hint("Undo takes back wear and take-off, the last one first.")),
            },
            Change::Retire { name, on } => {
                let shoe = find(&diary, name)?;
                let on = on.unwrap_or(house.today());
                diary.retire_shoe(shoe.id, Some(on))?;
                let (metres, on) = (units.about(shoe.distance_m), dates::long(on));
                let told = format!("{} is retired since {on}, after {metres}.", quoted(&shoe.name));
                Ok(Done::pair(told, format!("To take it back: coxa shoes unretire {}", typed(&shoe.name))))
            }
            Change::Unretire { name } => {
                let shoe = find(&diary, name)?;
                diary.retire_shoe(shoe.id, None)?;
                let on = shoe.retired.map(|date| format!(" --on {date}")).unwrap_or_default();
                let told = format!("{} is in use.", quoted(&shoe.name));
                Ok(Done::pair(told, format!("To retire it: coxa shoes retire {}{on}", typed(&shoe.name))))
            }
            Change::Rename { name, new_name } => {
                let shoe = find(&diary, name)?;
                diary.rename_shoe(shoe.id, new_name)?;
                let new = diary.shoe(new_name)?.name;
                let told = format!("{} is called {} now.", quoted(&shoe.name), quoted(&new));
                let next = format!("To go back: coxa shoes rename {} {}", typed(&new), typed(&shoe.name));
                Ok(Done::pair(told, next))
            }
            Change::Initial { name, distance } => {
                let shoe = find(&diary, name)?;
                let metres = distance * units.metres();
                diary.set_initial_metres(shoe.id, metres)?;
                let told =
                    format!("{} had {} before its first run here.", quoted(&shoe.name), units.about(metres));
                let before = shoe.initial_m / units.metres();
                let next = format!("To go back: coxa shoes initial {} {before}", typed(&shoe.name));
                Ok(Done::pair(told, next))
            }
            Change::Drop { name, drop } => {
                let shoe = find(&diary, name)?;
                diary.set_drop(shoe.id, *drop)?;
                let told = match drop {
                    Some(drop) => format!("{} has a drop of {} mm.", quoted(&shoe.name), millimetres(*drop)),
                    None => format!("The drop of {} is not known any more.", quoted(&shoe.name)),
                };
                let before = shoe.drop_mm.map(|drop| format!(" {}", millimetres(drop))).unwrap_or_default();
                Ok(Done::pair(told, format!("To go back: coxa shoes drop {}{before}", typed(&shoe.name))))
            }
            Change::Remove { name } => {
                let shoe = find(&diary, name)?;
                diary.remove_shoe(shoe.id)?;
                let told = format!("{} is gone.", quoted(&shoe.name));
                Ok(Done::pair(told, format!("To bring it back: coxa shoes add {}", typed(&shoe.name))))
            }
        }
    }
}

/// A pair by its name, or by a beginning that no other name has, whatever the case of the letters.
pub(super) fn find(diary: &Diary, name: &str) -> Result<Shoe, Failure> {
    match diary.shoe(name) {
        Ok(shoe) => return Ok(shoe),
        Err(Error::NoSuchShoe(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let begins = |shoe: &Shoe| shoe.name.to_lowercase().starts_with(&name.to_lowercase());
    let all = diary.shoes()?;
    let names = |shoes: &[Shoe]| text::list(&shoes.iter().map(|shoe| quoted(&shoe.name)).collect::<Vec<_>>());
    let found: Vec<Shoe> = all.iter().filter(|shoe| begins(shoe)).cloned().collect();
    match <[Shoe; 1]>::try_from(found) {
        Ok([shoe]) => Ok(shoe),
        Err(found) if found.is_empty() => {
            let failure = Failure::new(format!("there is no pair of shoes called {}", quoted(name)));
            Err(if all.is_empty() {
                failure.hint("There are no shoes in your diary yet. To add a pair: coxa shoes add NAME")
            } else {
                failure.hint(format!("Your pairs: {}.", names(&all)))
            })
        }
        Err(found) => {
            Err(Failure::new(format!("several pairs begin with {}: {}", quoted(name), names(&found)))
                .hint("Write more of the name."))
        }
    }
}

/// How many runs have other shoes now, and the way back.
fn changed(runs_changed: u64, what: &str) -> Done {
    match runs_changed {
        0 => Done { told: "No run changed.".to_owned(), next: None, runs_changed },
        many => Done {
            told: format!("{what} {} now.", count(many, "run", "runs")),
            next: Some("To undo: coxa shoes undo".to_owned()),
            runs_changed,
        },
    }
}

/// A name in a sentence.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", text::clean(name))
}

/// A name in a command that may be copied into a shell: names come from exports, and the shell must not read them.
pub(super) fn typed(name: &str) -> String {
    let name = text::clean(name);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !name.is_empty() && name.chars().all(plain) && !name.starts_with('-') {
        return name;
    }
    format!("'{}'", name.replace('\'', r"'\''"))
}

/// Millimetres with at most one decimal: `8`, `6.5`.
fn millimetres(mm: f64) -> String {
    decimals(mm, usize::from(mm.fract() != 0.0))
}

pub(super) fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The pairs, with a bar each on a common scale that has the usual range on it.
fn list(house: &House, shoes: &[Shoe], worn: &[Worn<'_>], out: &mut impl Write) -> Result<(), Failure> {
    let (units, terminal) = (house.units, &house.terminal);
    if shoes.is_empty() {
        writeln!(out, "There are no shoes in your diary yet.")?;
        writeln!(out, "To add a pair: coxa shoes add NAME --initial KM")?;
        return Ok(());
    }
    for line in text::wrap(&answer(units, shoes), terminal.columns.saturating_sub(1)) {
        writeln!(out, "{}", terminal.bold(line))?;
    }
    writeln!(out)?;
    let mut table = Table::new(vec![
        Column::words("pair").cut_to(12),
        Column::number(units.name()),
        Column::number("before").leaves(2),
        Column::number("runs"),
        Column::words("worn").leaves(1),
        Column::words("retired").leaves(3),
    ]);
    for shoe in shoes {
        let worn = shoe.first_worn.zip(shoe.last_worn);
        let never = if shoe.retired.is_some() { "never" } else { "not yet" };
        table.push(vec![
            text::clean(&shoe.name),
            units.distance_whole(shoe.distance_m),
            if shoe.initial_m > 0.0 { units.distance_whole(shoe.initial_m) } else { String::new() },
            whole(shoe.runs),
            worn.map_or_else(|| never.to_owned(), |(first, last)| dates::span_with_year(first, last)),
            shoe.retired.map(dates::with_year).unwrap_or_default(),
        ]);
    }
    let room = terminal.columns.saturating_sub(1);
    let fitted = table.fit(room.saturating_sub(LEAST_BAR + 2));
    let (heading, lines): (_, Vec<_>) = (fitted.heading(), fitted.lines().collect());
    let widest = lines.iter().chain([&heading]).map(|line| text::width(line)).max().unwrap_or(0);
    let scale = Scale::new(units, shoes, room.saturating_sub(widest + 2));
    writeln!(out, "{}", terminal.dim(format!("{}  {}", text::left(&heading, widest), scale.heading())))?;
    let mut retired = false;
    for (line, shoe) in lines.iter().zip(shoes) {
        if shoe.retired.is_some() && !retired {
            retired = true;
            writeln!(
                out,
                "{}",
                terminal.dim((text::left("retired", widest + 2) + &scale.bar(0.0)).trim_end())
            )?;
        }
        writeln!(
            out,
            "{}",
            format!("{}  {}", text::left(line, widest), scale.bar(shoe.distance_m)).trim_end()
        )?;
    }
    writeln!(out)?;
    for shoe in shoes.iter().filter(|shoe| shoe.retired.is_none()) {
        let says = marks(units, shoe, worn).map(|marks| say_marks(units, &shoe.name, marks));
        for line in says.iter().flat_map(|says| text::wrap(says, room)) {
            writeln!(out, "{line}")?;
        }
    }
    let (low, high) = usual(units);
    let (low, high) = (units.distance_whole(low), units.distance_whole(high));
    let note =
        format!("{MARK} the usual {low}-{high} {}. Nobody has tested that figure in runners.", units.name());
    writeln!(out, "{}", terminal.dim(note))?;
    Ok(())
}

/// One sentence: the pair worn last, and how many there are.
pub(crate) fn answer(units: Units, shoes: &[Shoe]) -> String {
    let retired = shoes.iter().filter(|shoe| shoe.retired.is_some()).count() as u64;
    let in_use = shoes.len() as u64 - retired;
    let pairs = match retired {
        0 => format!("{} in use", count(in_use, "pair", "pairs")),
        _ => format!("{} in use, {} retired", count(in_use, "pair", "pairs"), whole(retired)),
    };
    match shoes.iter().filter(|shoe| shoe.last_worn.is_some()).max_by_key(|shoe| shoe.last_worn) {
        Some(last) => {
            format!(
                "{} on {}, the pair you wore last; {pairs}.",
                units.about(last.distance_m),
                text::clean(&last.name)
            )
        }
        None => capital(&format!("{pairs}; none has been put on a run yet.")),
    }
}

/// How a pair stands to the ends of the usual range.
pub(crate) fn marks(units: Units, shoe: &Shoe, worn: &[Worn<'_>]) -> Option<[(f64, Mark); 2]> {
    let worn = worn.iter().find(|worn| worn.pair.name == shoe.name)?;
    let (low, high) = usual(units);
    Some([low, high].map(|mark_m| (mark_m, worn.mark(mark_m))))
}

/// When a pair passed the ends of the usual range, or will; empty where nobody can say.
pub(crate) fn say_marks(units: Units, name: &str, marks: [(f64, Mark); 2]) -> String {
    let say = |(mark_m, mark)| {
        let distance = units.about(mark_m);
        match mark {
            Mark::Earlier | Mark::Ahead(None) => None,
            Mark::Passed(on, _) => Some(format!("{distance} on {}", dates::long(on))),
            Mark::Ahead(Some(on)) => Some(format!("{distance} about {}", dates::long(on))),
        }
    };
    let said: Vec<_> = marks.into_iter().filter_map(say).collect();
    let ahead = marks.iter().any(|(_, mark)| matches!(mark, Mark::Ahead(Some(_))));
    let ahead = if ahead { ", as you run now" } else { "" };
    match said.as_slice() {
        [] => String::new(),
        said => format!("{}: {}{ahead}.", text::clean(name), said.join("; ")),
    }
}

/// A pair as JSON, with the marks.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    shoe: ShoeJson<'a>,
    marks: Vec<MarkJson>,
}

/// When a pair passed a mark, or will at the rate of the last eight weeks.
#[derive(Debug, Serialize)]
struct MarkJson {
    at_m: f64,
    passed: bool,
    /// The day; `null` where it was before the first run here, or where nobody can say.
    on: Option<Date>,
}

impl<'a> Listed<'a> {
    fn new(units: Units, shoe: &'a Shoe, worn: &[Worn<'_>]) -> Listed<'a> {
        let marks = marks(units, shoe, worn).into_iter().flatten().map(|(at_m, mark)| {
            let on = match mark {
                Mark::Earlier => None,
                Mark::Passed(on, _) => Some(on),
                Mark::Ahead(on) => on,
            };
            MarkJson { at_m, passed: mark.is_passed(), on }
        });
        Listed { shoe: ShoeJson::from(shoe), marks: marks.collect() }
    }
}

/// What shoes are usually said to last, in metres. Nobody has tested it directly (no trial of running shoes by
/// distance and injury is known), so it is a scale beside the runner's own pairs and no verdict on them.
pub(crate) fn usual(units: Units) -> (f64, f64) {
    match units {
        Units::Km => (MARKS_M[0], MARKS_M[1]),
        Units::Mi => (300.0 * units.metres(), 500.0 * units.metres()),
    }
}

/// Columns of the shortest bar that tells anything.
const LEAST_BAR: usize = 16;
/// Marks the usual range on the scale.
const MARK: char = '┊';

/// The common scale of the bars.
struct Scale {
    /// Metres at the right end.
    most: f64,
    columns: usize,
    /// The columns of the marks, with their labels.
    marks: [(usize, String); 2],
}

impl Scale {
    fn new(units: Units, shoes: &[Shoe], columns: usize) -> Scale {
        let (low, high) = usual(units);
        let most = shoes.iter().map(|shoe| shoe.distance_m).fold(high, f64::max);
        // A mark stands in the column in which a bar of that length ends.
        let column =
            |metres: f64| ((metres / most * columns as f64).ceil() as usize).clamp(1, columns.max(1)) - 1;
        let marks = [low, high].map(|metres| (column(metres), units.distance_whole(metres)));
        Scale { most, columns, marks }
    }

    /// The marks' labels, each ending above its mark.
    fn heading(&self) -> String {
        self.marks.iter().fold(String::new(), |mut line, (column, label)| {
            let begin = (column + 1).saturating_sub(label.len());
            if begin >= line.len() + usize::from(!line.is_empty()) {
                line += &" ".repeat(begin - line.len());
                line += label;
            }
            line
        })
    }

    /// A pair's bar, the marks on it or behind it.
    fn bar(&self, metres: f64) -> String {
        let bar = text::left(&bar(metres / self.most, self.columns), self.columns);
        let marked = |(at, c)| if self.marks.iter().any(|(column, _)| *column == at) { MARK } else { c };
        bar.chars().enumerate().map(marked).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shoe(name: &str, km: f64) -> Shoe {
        Shoe {
            id: coxa_store::ShoeId(1),
            name: name.into(),
            brand: None,
            model: None,
            drop_mm: None,
            initial_m: 0.0,
            since: None,
            retired: None,
            distance_m: km * 1000.0,
            runs: 3,
            first_worn: None,
            last_worn: None,
        }
    }

    #[test]
    fn the_marks_stand_at_the_same_place_in_every_bar() {
        let scale = Scale::new(Units::Km, &[shoe("a", 200.0)], 20);
        assert_eq!(scale.heading(), "         480     800");
        assert_eq!(scale.bar(200_000.0), "█████      ┊       ┊");
        assert_eq!(scale.bar(640_000.0), "███████████┊████   ┊");
        let longer = Scale::new(Units::Mi, &[shoe("a", 1609.344)], 20);
        assert_eq!(longer.heading(), "   300 500");
        assert_eq!(longer.bar(1_609_344.0), "█████┊███┊██████████");
    }

    #[test]
    fn the_answer_is_the_pair_worn_last() {
        let mut pairs = [shoe("Pegasus", 412.4), shoe("Ghost", 640.0), shoe("Old", 900.0)];
        assert_eq!(answer(Units::Km, &pairs), "3 pairs in use; none has been put on a run yet.");
        pairs[0].last_worn = Some(jiff::civil::date(2026, 10, 4));
        pairs[1].last_worn = Some(jiff::civil::date(2026, 9, 4));
        pairs[2].retired = Some(jiff::civil::date(2025, 9, 4));
        let answer = answer(Units::Km, &pairs);
        assert_eq!(answer, "412 km on Pegasus, the pair you wore last; 2 pairs in use, 1 retired.");
    }

    #[test]
    fn a_pair_tells_when_it_passed_the_usual_range_or_will() {
        let on = jiff::civil::date(2026, 10, 4);
        let says = |low, high| say_marks(Units::Km, "Ghost", [(480_000.0, low), (800_000.0, high)]);
        let nobody_knows = Mark::Ahead(None);
        assert_eq!(says(nobody_knows, nobody_knows), "");
        assert_eq!(says(Mark::Earlier, Mark::Earlier), "");
        assert_eq!(
            says(Mark::Ahead(Some(on)), nobody_knows),
            "Ghost: 480 km about 4 October 2026, as you run now."
        );
        assert_eq!(
            says(Mark::Passed(on, coxa_store::RunId(1)), Mark::Ahead(Some(on))),
            "Ghost: 480 km on 4 October 2026; 800 km about 4 October 2026, as you run now."
        );
    }

    #[test]
    fn a_name_cannot_reach_the_shell() {
        assert_eq!(typed("Pegasus-40"), "Pegasus-40");
        assert_eq!(typed("the red ones"), "'the red ones'");
        assert_eq!(typed("$(rm x)'s"), r"'$(rm x)'\''s'");
        assert_eq!(typed("--on"), "'--on'");
    }
}
