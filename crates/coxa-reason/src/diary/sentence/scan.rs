//! Goes through the tokens of a sentence and makes items of them.

use jiff::civil::Date;

use super::super::{Item, Session, Side, Sleep, Soreness};
use super::amounts::{DistanceUnit, distance, hours, minutes, number, word};
use super::phrases::{Meaning, phrase, words};
use super::tell::{QUALITIES, place};
use super::tokens::{Kind, Token, clean, rounded, tokens};
use super::{Misread, Sentence, dates, exercises};
use crate::knowledge::Exercise;
use crate::knowledge::near::near;
use crate::run::RunId;

/// Most letters of a word that are told back.
const LONGEST_TOLD: usize = 40;
/// How many near words a hint gives.
const NEAR: usize = 3;
/// How to go on where a sentence is not understood.
const EXAMPLE: &str = "For example: left outside 4 after; or: none. `coxa log --help` shows more.";

/// Sports by the words for them; the first is the one that is kept.
const SPORTS: &[&[&str]] = &[
    &["running"],
    &["cycling", "ride", "bike", "biking"],
    &["swimming", "swim"],
    &["walking", "walk"],
    &["hiking", "hike"],
    &["strength", "gym", "weights"],
    &["soccer", "football"],
    &["rowing"],
    &["skiing"],
    &["tennis"],
    &["yoga"],
    &["dancing", "dance"],
];

/// Places that running does not load. A shoulder or a neck is not among them: arms are carried on every run.
const ELSEWHERE: &[&str] = &[
    "elsewhere",
    "wrist",
    "wrists",
    "hand",
    "hands",
    "thumb",
    "thumbs",
    "finger",
    "fingers",
    "elbow",
    "elbows",
    "jaw",
];

/// Soreness that is being told.
#[derive(Debug, Clone, Copy, Default)]
struct Draft {
    score: Option<f64>,
    soreness: Soreness,
}

pub(super) struct Scan<'s> {
    text: &'s str,
    tokens: Vec<Token>,
    at: usize,
    today: Date,
    exercises: &'s [Exercise],
    date: Option<Date>,
    unit: Option<DistanceUnit>,
    items: Vec<Item>,
    /// Soreness that may still go on.
    draft: Option<Draft>,
    /// The soreness before it in the same sentence: what comes next may be of the same place.
    before: Option<Soreness>,
}

impl<'s> Scan<'s> {
    pub(super) fn new(text: &'s str, today: Date, exercises: &'s [Exercise]) -> Scan<'s> {
        Scan {
            text,
            tokens: tokens(text),
            at: 0,
            today,
            exercises,
            date: None,
            unit: None,
            items: Vec::new(),
            draft: None,
            before: None,
        }
    }

    pub(super) fn read(mut self) -> Result<Sentence, Misread> {
        while self.at < self.tokens.len() {
            self.step()?;
        }
        self.finish()?;
        if self.items.is_empty() {
            return Err(Misread::new("there is nothing to keep in that", EXAMPLE));
        }
        if let Some(fault) = self.items.iter().find_map(Item::fault) {
            return Err(Misread::new(fault, EXAMPLE));
        }
        let elsewhere = self.items.iter().filter(|item| matches!(item, Item::Elsewhere(_))).count();
        if elsewhere > 1 {
            let hint = "Choose one place and keep to it: wrist 2";
            return Err(Misread::new("one number is kept for all that running does not load", hint));
        }
        let hurts = |item: &Item| matches!(item, Item::Soreness(soreness) if soreness.score > 0.0);
        if self.items.contains(&Item::PainFree) && self.items.iter().any(hurts) {
            let hint = "Say either what was sore, or none.";
            return Err(Misread::new("one day cannot be both sore and without pain", hint));
        }
        Ok(Sentence { date: self.date, items: self.items, unit: self.unit })
    }

    fn step(&mut self) -> Result<(), Misread> {
        let (soft, hard) = match self.tokens[self.at].kind {
            Kind::Soft => (true, false),
            Kind::Hard => (false, true),
            _ => (false, false),
        };
        if hard {
            self.finish()?;
            self.before = None;
        }
        if soft || hard {
            self.at += 1;
            return Ok(());
        }
        let understood = self.take_date()? || self.take_words()? || self.take_soreness()?;
        if understood { Ok(()) } else { Err(self.not_understood()) }
    }

    fn take_date(&mut self) -> Result<bool, Misread> {
        let Some((date, after)) = dates::date(&self.tokens, self.at, self.today) else { return Ok(false) };
        let told = self.told_from(self.at, after);
        let Some(date) = date else {
            let hint = "A day is written as yesterday, monday, 3 oct or 2026-10-03.";
            return Err(Misread::new(format!("there is no day \"{told}\""), hint));
        };
        if date > self.today {
            return Err(Misread::new(
                format!("\"{told}\" has not come yet"),
                "The diary is for today and days gone by.",
            ));
        }
        if self.date.is_some_and(|other| other != date) {
            return Err(Misread::new("that speaks of two days", "Write a line for each day."));
        }
        self.date = Some(date);
        self.at = after;
        Ok(true)
    }

    /// Words that begin something else than soreness, and whole phrases.
    fn take_words(&mut self) -> Result<bool, Misread> {
        let at = self.at;
        let meaning = phrase(&self.tokens, at);
        let item = match (word(&self.tokens, at), meaning) {
            // A phrase of more than one word is longer than any of the words below.
            (_, Some((Meaning::PainFree, _, after))) => (Item::PainFree, after),
            (_, Some((Meaning::Rest, _, after))) => (Item::Rest, after),
            (_, Some((Meaning::WarmUp(done), _, after))) => (Item::WarmUp(done), after),
            (_, Some((Meaning::CoolDown(done), _, after))) => (Item::CoolDown(done), after),
            (_, Some((Meaning::PeriodBegan, _, after))) => self.period(after)?,
            (Some("rpe" | "srpe" | "effort"), _) => self.session(at + 1)?,
            (Some("sleep" | "slept"), _) => self.sleep(at + 1)?,
            (Some("sat" | "seated" | "sitting"), _) => match self.seated(at + 1) {
                Some(seated) => seated,
                None if meaning.is_some() => return Ok(false),
                None => return Err(lacks("how many hours you sat", "sat 9 h")),
            },
            (Some("did"), _) => self.exercise(at + 1)?,
            (Some("shoes" | "shoe" | "wore" | "wearing"), _) => self.shoes(at + 1)?,
            (Some("note" | "notes"), _) => self.note()?,
            _ => match self.elsewhere(at)? {
                Some(elsewhere) => elsewhere,
                None => return Ok(false),
            },
        };
        self.finish()?;
        self.items.push(item.0);
        self.at = item.1;
        Ok(true)
    }

    fn session(&mut self, at: usize) -> Result<(Item, usize), Misread> {
        let Some((rpe, mut next)) = self.of_ten(at) else {
            return Err(lacks("how hard it was, from 0 to 10", "rpe 6"));
        };
        let mut session = Session { rpe, run: None, minutes: None, sport: None };
        loop {
            let filler =
                matches!(word(&self.tokens, next), Some("on" | "in" | "for" | "of" | "a" | "the" | "lasted"));
            let here = next + usize::from(filler);
            let sport =
                word(&self.tokens, here).and_then(|word| SPORTS.iter().find(|all| all.contains(&word)));
            if let (Some("run"), Some(run)) = (word(&self.tokens, here), number(&self.tokens, here + 1)) {
                if run.fract() != 0.0 || run < 0.0 {
                    return Err(lacks("the number of the run; `coxa runs` shows it", "rpe 7 run 273"));
                }
                (session.run, next) = (Some(RunId(run as i64)), here + 2);
            } else if let Some((minutes, after)) = minutes(&self.tokens, here) {
                (session.minutes, next) = (Some(minutes), after);
            } else if let Some(sport) = sport {
                (session.sport, next) = (Some(sport[0].to_owned()), here + 1);
            } else {
                return Ok((Item::Session(session), next));
            }
        }
    }

    fn sleep(&self, at: usize) -> Result<(Item, usize), Misread> {
        let mut sleep = Sleep::default();
        let mut next = at;
        loop {
            next += usize::from(word(&self.tokens, next) == Some("for"));
            if let Some((quality, after)) = self.quality(next) {
                (sleep.quality, next) = (Some(quality), after);
            } else if let Some((minutes, after)) = minutes(&self.tokens, next) {
                (sleep.hours, next) = (Some(hours(minutes)), after);
            } else if let (Some(number), None) = (number(&self.tokens, next), sleep.hours) {
                (sleep.hours, next) = (Some(hours(rounded(number * 60.0))), next + 1);
            } else if sleep == Sleep::default() {
                return Err(lacks("how many hours, or how good it was", "sleep 7.5 good"));
            } else {
                return Ok((Item::Sleep(sleep), next));
            }
        }
    }

    /// How good a night was, 1 to 5, and the place after it.
    fn quality(&self, at: usize) -> Option<(f64, usize)> {
        let first = word(&self.tokens, at)?;
        if first == "quality" {
            return Some((number(&self.tokens, at + 1)?, at + 2));
        }
        let (very, base) = if first == "very" { (1, word(&self.tokens, at + 1)?) } else { (0, first) };
        let (base, words) = match base {
            "bad" | "badly" | "poor" | "poorly" => ("bad", 1),
            "ok" | "okay" | "fair" | "average" if very == 0 => ("fair", 1),
            "so" if very == 0 && word(&self.tokens, at + 1) == Some("so") => ("fair", 2),
            "good" | "well" | "fine" => ("good", 1),
            "great" if very == 0 => ("very good", 1),
            _ => return None,
        };
        let name = if very == 1 { format!("very {base}") } else { base.to_owned() };
        let quality = QUALITIES.iter().position(|quality| *quality == name)?;
        Some((quality as f64 + 1.0, at + very + words))
    }

    fn seated(&self, at: usize) -> Option<(Item, usize)> {
        let at = at + usize::from(word(&self.tokens, at) == Some("for"));
        let (minutes, next) = match minutes(&self.tokens, at) {
            Some(told) => told,
            None => (rounded(number(&self.tokens, at)? * 60.0), at + 1),
        };
        Some((Item::Seated(hours(minutes)), next))
    }

    fn period(&self, after: usize) -> Result<(Item, usize), Misread> {
        if matches!(word(&self.tokens, after), Some("pain" | "pains" | "ache" | "aches" | "sore" | "hurts")) {
            let hint = "Its first day: period. The pain: note period pain.";
            return Err(Misread::new("pain of a period is not kept as soreness of the hip", hint));
        }
        Ok((Item::PeriodBegan, after))
    }

    /// `wrist 2`, `my left elbow hurts 3`.
    fn elsewhere(&self, at: usize) -> Result<Option<(Item, usize)>, Misread> {
        let skip = |from: usize, words: &[&str]| {
            let said = |at: &usize| word(&self.tokens, *at).is_some_and(|word| words.contains(&word));
            from + (from..).take_while(said).count()
        };
        let place = skip(at, &["my", "the", "left", "right", "both", "l", "r"]);
        if !word(&self.tokens, place).is_some_and(|word| ELSEWHERE.contains(&word)) {
            return Ok(None);
        }
        let after = skip(place + 1, &["sore", "soreness", "pain", "hurt", "hurts", "was", "were", "is"]);
        match self.of_ten(after) {
            Some((score, after)) => Ok(Some((Item::Elsewhere(score), after))),
            None => Err(lacks("how sore that was, from 0 (none) to 10", "wrist 2")),
        }
    }

    fn exercise(&self, at: usize) -> Result<(Item, usize), Misread> {
        let end = self.end_of_piece(at);
        let done = exercises::read(&self.tokens[at..end], self.exercises);
        let done = done.ok_or_else(|| lacks("what you did", "did side plank 3x30"))?;
        let item = match done.exercise.as_str() {
            "warm_up" => Item::WarmUp(true),
            "cool_down" => Item::CoolDown(true),
            _ => Item::Exercise(done),
        };
        Ok((item, end))
    }

    fn shoes(&self, at: usize) -> Result<(Item, usize), Misread> {
        let end = self.end_of_piece(at);
        let name = match self.tokens.get(at) {
            Some(Token { kind: Kind::Quoted(name), .. }) => (name.clone(), at + 1),
            _ => (self.told_whole(at, end), end),
        };
        let name = (clean(&name.0.replace(['"', '\u{201c}', '\u{201d}', '\u{201e}'], " ")), name.1);
        if name.0.is_empty() {
            return Err(lacks("which pair", "shoes Pegasus"));
        }
        Ok((Item::Shoes(name.0), name.1))
    }

    /// A note goes to the end, whatever stands in it.
    fn note(&self) -> Result<(Item, usize), Misread> {
        let text = &self.text[self.tokens[self.at].end..];
        let note = clean(clean(text).trim_start_matches([':', ' ']));
        if note.is_empty() {
            return Err(lacks("a word", "note felt heavy after work"));
        }
        Ok((Item::Note(note), self.tokens.len()))
    }

    /// Where the piece ends that begins at a place: at a comma, or before a day that the piece ends with.
    fn end_of_piece(&self, at: usize) -> usize {
        let rest = &self.tokens[at..];
        let ends = |token: &Token| matches!(token.kind, Kind::Soft | Kind::Hard);
        let end = at + rest.iter().position(ends).unwrap_or(rest.len());
        let day = |from: usize| {
            let date = dates::date(&self.tokens, from, self.today);
            date.is_some_and(|(_, after)| after == end)
        };
        // No day is longer than six words.
        (end.saturating_sub(6).max(at + 1)..end).find(|&from| day(from)).unwrap_or(end)
    }

    fn take_soreness(&mut self) -> Result<bool, Misread> {
        let at = self.at;
        if let Some((minutes, after)) = self.lasted(at) {
            self.put(
                |draft| draft.soreness.lasted_h.is_none(),
                |draft| draft.soreness.lasted_h = Some(hours(minutes)),
            )?;
            self.at = after;
            return Ok(true);
        }
        if let Some((metres, unit, after)) = self.began(at) {
            self.put(
                |draft| draft.soreness.began_m.is_none(),
                |draft| draft.soreness.began_m = Some(metres),
            )?;
            if self.unit.is_some_and(|other| other != unit) {
                let hint = "Write a line for each, or the same unit in both.";
                return Err(Misread::new("that speaks of kilometres and of miles", hint));
            }
            (self.unit, self.at) = (Some(unit), after);
            return Ok(true);
        }
        if let Some((score, after)) = self.of_ten(at) {
            if !(0.0..=10.0).contains(&score) {
                let told =
                    format!("soreness goes from 0 (none) to 10 (the worst there is), and {score} is outside");
                return Err(Misread::new(told, "Use the number that comes nearest."));
            }
            self.put(|draft| draft.score.is_none(), |draft| draft.score = Some(score))?;
            self.at = after;
            return Ok(true);
        }
        let Some((meaning, side, after)) = phrase(&self.tokens, at) else { return Ok(false) };
        if let Some(side) = side {
            self.put_side(side)?;
        }
        match meaning {
            Meaning::Side(side) => self.put_side(side)?,
            Meaning::Site(site) => {
                self.put(|draft| draft.soreness.site.is_none(), |draft| draft.soreness.site = Some(site))?;
            }
            Meaning::When(when) => {
                self.put(|draft| draft.soreness.when.is_none(), |draft| draft.soreness.when = Some(when))?;
            }
            Meaning::Stopped(stopped) => {
                self.put(
                    |draft| draft.soreness.stopped.is_none(),
                    |draft| draft.soreness.stopped = Some(stopped),
                )?;
            }
            _ => {}
        }
        self.at = after;
        Ok(true)
    }

    /// `for 2 h`, `lasted 30 min`.
    fn lasted(&self, at: usize) -> Option<(f64, usize)> {
        let first = matches!(word(&self.tokens, at)?, "for" | "lasted" | "lasting");
        let about = usize::from(matches!(word(&self.tokens, at + 1), Some("about" | "for")));
        if first { minutes(&self.tokens, at + 1 + about) } else { None }
    }

    /// `from 6 km on`, `after km 6`, `began at 4 miles`, `6 km in`, `6 km into the run`.
    fn began(&self, at: usize) -> Option<(f64, DistanceUnit, usize)> {
        let word = |at: usize| word(&self.tokens, at);
        let from = match word(at) {
            Some("from" | "after" | "since") => 1,
            Some("began" | "begins" | "started" | "starts" | "beginning") => {
                1 + usize::from(matches!(word(at + 1), Some("at" | "after" | "from")))
            }
            _ => 0,
        };
        let (metres, unit, mut after) = distance(&self.tokens, at + from)?;
        match word(after) {
            Some("on" | "onwards") if from > 0 => after += 1,
            Some("in") => after += 1,
            Some("into") => {
                after += 1;
                after += usize::from(matches!(word(after), Some("the" | "my")));
                after += usize::from(word(after) == Some("run"));
            }
            _ if from == 0 => return None,
            _ => {}
        }
        (metres >= 0.0).then_some((metres, unit, after))
    }

    /// A number out of ten, and the place after it: `4`, `4/10`, `4 of 10`, `4 out of 10`.
    fn of_ten(&self, at: usize) -> Option<(f64, usize)> {
        let score = number(&self.tokens, at)?;
        let slash = self.tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Slash);
        let words = match (word(&self.tokens, at + 1), word(&self.tokens, at + 2)) {
            _ if slash => 1,
            (Some("of"), _) => 1,
            (Some("out"), Some("of")) => 2,
            _ => 0,
        };
        let ten = words > 0 && number(&self.tokens, at + 1 + words) == Some(10.0);
        Some((score, if ten { at + 2 + words } else { at + 1 }))
    }

    fn put_side(&mut self, side: Side) -> Result<(), Misread> {
        // `left and right groin 4`.
        if let Some(draft) = &mut self.draft
            && draft.score.is_none()
            && draft.soreness == (Soreness { side: draft.soreness.side, ..Soreness::default() })
            && draft.soreness.side.is_some_and(|other| other != side)
        {
            draft.soreness.side = Some(Side::Both);
            return Ok(());
        }
        self.put(|draft| draft.soreness.side.is_none(), |draft| draft.soreness.side = Some(side))
    }

    /// Adds to the soreness that is being told, or to the next one where this was told of it already.
    fn put(&mut self, is_free: fn(&Draft) -> bool, put: impl Fn(&mut Draft)) -> Result<(), Misread> {
        if self.draft.as_ref().is_some_and(|draft| !is_free(draft)) {
            self.finish()?;
        }
        put(self.draft.get_or_insert_default());
        Ok(())
    }

    /// Ends the soreness that is being told.
    fn finish(&mut self) -> Result<(), Misread> {
        let Some(Draft { score, mut soreness }) = self.draft.take() else { return Ok(()) };
        let Some(score) = score else {
            let place = place(soreness.side, soreness.site);
            let (told, example) = match soreness.side.is_some() || soreness.site.is_some() {
                true => (format!("it does not say how sore: {place}"), place),
                false => ("it does not say how sore it was".to_owned(), "left groin".to_owned()),
            };
            let hint =
                format!("Give each place a number from 0 (none) to 10 (the worst there is): {example} 4");
            return Err(Misread::new(told, hint));
        };
        soreness.score = score;
        if let Some(before) = self.before.filter(|_| soreness.site.is_none()) {
            // `left outside 4 after, 2 in the morning`, and `left outside 4, right 3`.
            soreness.site = before.site;
            soreness.side = soreness.side.or(before.side);
        }
        self.before = Some(soreness);
        let nowhere = Soreness { score: 0.0, ..Soreness::default() };
        self.items.push(if soreness == nowhere { Item::PainFree } else { Item::Soreness(soreness) });
        Ok(())
    }

    fn not_understood(&self) -> Misread {
        let token = &self.tokens[self.at];
        let told = self.told_from(self.at, self.at + 1);
        let mut hint = EXAMPLE.to_owned();
        if let Kind::Word(word) = &token.kind {
            let keywords =
                ["sleep", "slept", "shoes", "seated", "elsewhere", "note", "effort", "yesterday", "today"];
            // The same word is no help where it was not understood.
            let others = words().chain(keywords).filter(|other| other != word);
            let near = near(word, others, NEAR);
            if !near.is_empty() {
                hint = format!("Near it: {}. {EXAMPLE}", near.join(", "));
            }
        }
        Misread::new(format!("\"{told}\" is not understood here, and nothing was kept"), hint)
    }

    /// What was typed, as far as it fits into a sentence.
    fn told_from(&self, from: usize, to: usize) -> String {
        let told = self.told_whole(from, to);
        match told.char_indices().nth(LONGEST_TOLD) {
            Some((at, _)) => format!("{}…", &told[..at]),
            None => told,
        }
    }

    fn told_whole(&self, from: usize, to: usize) -> String {
        let start = self.tokens.get(from).map(|token| token.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| token.end);
        let span = start.zip(end).and_then(|(start, end)| self.text.get(start..end));
        span.map(clean).unwrap_or_default()
    }
}

fn lacks(what: &str, example: &str) -> Misread {
    Misread::new(format!("it does not say {what}"), format!("For example: {example}"))
}
