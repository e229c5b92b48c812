//! Asks how a day was, one line at a time. The first question takes one keystroke where nothing was sore.

use std::io::{Write, stderr, stdout};

use coxa_reason::diary::{Item, Side, Site, Soreness, Stopped, When};
use coxa_store::Diary;
use jiff::civil::Date;

use super::keep::{keep, on};
use super::{Done, Said, as_json, day, print, tell, understand, unit_of};
use crate::commands::ask::lines::Lines;
use crate::commands::shoes;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::sheet::Sheet;

/// What a line may say to end the talk.
const STOPS: [&str; 4] = ["stop", "quit", "q", "exit"];

/// Places, in the order in which they are offered, with the words for them.
pub(crate) const SITES: [(Site, &str); 16] = [
    (Site::OuterHip, "the side of the hip"),
    (Site::Groin, "groin, the front of the hip"),
    (Site::Deep, "deep inside the hip"),
    (Site::Buttock, "buttock"),
    (Site::SitBone, "sit bone"),
    (Site::Sacrum, "low back"),
    (Site::Pubis, "pubic bone"),
    (Site::IliacCrest, "rim of the pelvis"),
    (Site::InnerThigh, "inner thigh"),
    (Site::FrontThigh, "front of the thigh"),
    (Site::OuterThigh, "outer thigh"),
    (Site::BackThigh, "back of the thigh"),
    (Site::OuterKnee, "outer knee"),
    (Site::InnerKnee, "inner knee, or the knee"),
    (Site::BelowKnee, "below the knee"),
    (Site::AllOver, "the muscles all around"),
];
/// Times of a day, with the words for them.
pub(crate) const TIMES: [(When, &str); 6] = [
    (When::During, "while running"),
    (When::After, "after the run"),
    (When::NextMorning, "in the morning"),
    (When::AtRest, "sitting or lying still"),
    (When::AtNight, "at night"),
    (When::Everyday, "in everyday life"),
];
/// What soreness stopped, with the words for it.
pub(crate) const STOPPED: [(Stopped, &str); 4] = [
    (Stopped::Slowed, "it slowed the run"),
    (Stopped::Run, "it stopped the run"),
    (Stopped::Training, "it kept you from running"),
    (Stopped::Walking, "it kept you from walking"),
];

/// Asks about a day, and keeps what is said.
///
/// # Errors
/// As the diary, the standard input and the standard output.
pub(super) fn run(house: &House, date: Date) -> Result<(), Failure> {
    let mut diary = house.open_or_make_diary()?;
    // Other programs read the standard output: then the questions go beside it.
    let page: Box<dyn Write> = if house.json { Box::new(stderr()) } else { Box::new(stdout()) };
    let mut talk = Talk { house, lines: Lines::of_this_process(), page };
    let Some(said) = talk.first(&diary, date)? else {
        return talk.write("Nothing was kept.\n");
    };
    let done: Done = keep(&mut diary, house, said)?;
    print(&if house.json { as_json(&done.json)? } else { done.text })
}

struct Talk<'a> {
    house: &'a House,
    lines: Lines,
    page: Box<dyn Write>,
}

impl Talk<'_> {
    /// The first question, and those that follow from it; `None` where nothing is to be kept.
    fn first(&mut self, diary: &Diary, date: Date) -> Result<Option<Said>, Failure> {
        let so_far = on(diary, date)?;
        let known = so_far.worst().is_some();
        let unit = unit_of(self.house);
        let mut sheet = Sheet::new(&self.house.terminal);
        let day = day(self.house, date);
        if known {
            let told: Vec<_> = so_far.items().iter().map(|item| tell(item, unit)).collect();
            sheet.says(&format!("So far for {day}: {}.", told.join("; ")));
            sheet.title("Is there anything to add or to change?");
            sheet.aside("Enter: no. Or say it: left outside 2 next morning; none; rpe 6. `y` asks.");
        } else {
            sheet.title(&format!(
                "Was anything sore {}?",
                if day == "today" { day } else { format!("on {day}") }
            ));
            sheet.aside(
                "Enter or n: nothing was. Or say it: left outside 4 after. `y` asks, `stop` keeps nothing.",
            );
        }
        self.write(&sheet.into_text())?;
        let said = |items| Said { date: Some(date), items, unit };
        loop {
            let Some(line) = self.listen()? else { return Ok(None) };
            match line.to_lowercase().as_str() {
                "" | "n" | "no" if known => return Ok(None),
                "" | "n" | "no" => return Ok(Some(said(vec![Item::PainFree]))),
                "y" | "yes" => {
                    let Some(soreness) = self.soreness()? else { return Ok(None) };
                    let mut items = vec![Item::Soreness(soreness)];
                    let more = "Anything else? Enter: no. Or say it: right groin 2, rpe 6, sleep 7.5 good.";
                    let more = self.more(more, date)?;
                    items.extend(more.items);
                    return Ok(Some(Said { unit: more.unit, ..said(items) }));
                }
                _ => match self.understood(&line, date)? {
                    Some(told) => return Ok(Some(Said { date: Some(date), ..told })),
                    None => continue,
                },
            }
        }
    }

    /// Where, when and how sore; `None` where the talk was ended.
    fn soreness(&mut self) -> Result<Option<Soreness>, Failure> {
        const SIDES: [(Side, &str); 3] = [(Side::Left, "left"), (Side::Right, "right"), (Side::Both, "both")];
        let mut told = Soreness::default();
        let Some(side) = self.choose("Which side?", &SIDES, |it| it.side)? else { return Ok(None) };
        let Some(site) = self.choose("Where?", &SITES, |it| it.site)? else { return Ok(None) };
        self.write("How sore, from 0 (none) to 10 (the worst there is)?\n")?;
        told.score = loop {
            let Some(line) = self.listen()? else { return Ok(None) };
            let number = line.replace(',', ".").trim_end_matches("/10").trim().parse::<f64>();
            match number.ok().filter(|number| (0.0..=10.0).contains(number)) {
                Some(score) => break score,
                None => self.write("Type a number from 0 to 10.\n")?,
            }
        };
        let Some(when) = self.choose("When?", &TIMES, |it| it.when)? else { return Ok(None) };
        let Some(stopped) = self.choose("Did it stop anything?", &STOPPED, |it| it.stopped)? else {
            return Ok(None);
        };
        (told.side, told.site, told.when, told.stopped) = (side, site, when, stopped);
        Ok(Some(told))
    }

    /// One of a list, by its number or in words; `Some(None)` for no answer, `None` where the talk was ended.
    fn choose<T: Copy>(
        &mut self,
        question: &str,
        options: &[(T, &str)],
        of: fn(&Soreness) -> Option<T>,
    ) -> Result<Option<Option<T>>, Failure> {
        let mut sheet = Sheet::new(&self.house.terminal);
        sheet.title(question);
        let numbered = options.iter().zip(1..).map(|((_, words), number)| format!("{number}. {words}"));
        sheet.under(&numbered.collect::<Vec<_>>().join("\n"));
        sheet.aside("A number or words. Enter: not sure, or none of these.");
        self.write(&sheet.into_text())?;
        loop {
            let Some(line) = self.listen()? else { return Ok(None) };
            if line.is_empty() {
                return Ok(Some(None));
            }
            let number = line.trim_end_matches('.').parse::<usize>().ok();
            let by_number = number.and_then(|number| options.get(number.checked_sub(1)?)).map(|(it, _)| *it);
            // In words as in a sentence, which needs a number to be one.
            let in_words = || match understand(self.house, &format!("{line}, 1")).ok()?.items.as_slice() {
                [Item::Soreness(soreness)] if number.is_none() => of(soreness),
                _ => None,
            };
            match by_number.or_else(in_words) {
                Some(chosen) => return Ok(Some(Some(chosen))),
                None => self.write("Type one of the numbers, or Enter.\n")?,
            }
        }
    }

    /// One more sentence; nothing for Enter or at the end.
    fn more(&mut self, question: &str, date: Date) -> Result<Said, Failure> {
        self.write(&format!("{question}\n"))?;
        loop {
            let line = self.listen()?.unwrap_or_default();
            if matches!(line.to_lowercase().as_str(), "" | "n" | "no") {
                return Ok(Said { date: None, items: Vec::new(), unit: unit_of(self.house) });
            }
            if let Some(said) = self.understood(&line, date)? {
                return Ok(said);
            }
        }
    }

    /// A sentence about this day; `None` where it is not understood, which is told.
    fn understood(&mut self, line: &str, date: Date) -> Result<Option<Said>, Failure> {
        let told = match understand(self.house, line) {
            Ok(said) if said.date.is_none_or(|other| other == date) => return Ok(Some(said)),
            Ok(_) => "This is about another day. For that one: coxa log --on DATE".to_owned(),
            Err(Failure::Told { sentence, hint }) => {
                format!("{}. {}", shoes::capital(&sentence), hint.unwrap_or_default())
            }
            Err(failure) => return Err(failure),
        };
        let mut sheet = Sheet::new(&self.house.terminal);
        sheet.says(&told);
        self.write(&sheet.into_text())?;
        Ok(None)
    }

    /// The next line; `None` at the end or where the runner stops.
    fn listen(&mut self) -> Result<Option<String>, Failure> {
        self.write("> ")?;
        let Some(line) = self.lines.next()? else {
            self.write("\n")?;
            return Ok(None);
        };
        if self.lines.echo {
            self.write(&format!("{line}\n"))?;
        }
        let line = line.trim().to_owned();
        Ok((!STOPS.contains(&line.to_lowercase().as_str())).then_some(line))
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.page.write_all(text.as_bytes())?;
        Ok(self.page.flush()?)
    }
}
