//! Guides through a test: the stop rule first, then the steps, the clock, the pain, and what was seen.

use std::io::Write;

use coxa_reason::Knowledge;
use coxa_reason::causes::home_tests::sore_side;
use coxa_reason::diary::Side;
use coxa_reason::home_test::TestResult;
use coxa_reason::knowledge::{Hold, Round, TestGuide};

use super::input::{Heard, Input};
use super::reply;
use super::rules::{self, ENDED_BY_PAIN, TOO_MUCH, tells};
use super::timer::{GET_READY_S, Tick, Timer};
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::sheet::Sheet;
use crate::words::capital;

/// What is always possible.
const WAYS: &str = "s skip this side, ? not sure, q stop";

/// A guided test.
pub(super) struct Guided<'a> {
    pub(super) house: &'a House,
    pub(super) knowledge: &'a Knowledge,
    pub(super) input: Input,
    /// Where the conversation goes.
    pub(super) page: Box<dyn Write>,
}

/// What somebody said to a question.
enum Said<T> {
    That(T),
    Skip,
    Stop,
}

/// How a side went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Went {
    Done,
    Skipped,
    Stopped,
    TooMuch,
}

/// The side that is sore by the diary.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn sore(current: &Current) -> Result<Option<Side>, Failure> {
    Ok(sore_side(&current.situation()?))
}

impl Guided<'_> {
    /// Guides through a test of these sides in their order, and keeps each side when it is done; gives what was kept.
    ///
    /// # Errors
    /// As the diary, the input and the output, and where something new forbids it.
    pub(super) fn through(
        &mut self,
        current: &mut Current,
        guide: &TestGuide,
        sides: &[Side],
    ) -> Result<Vec<TestResult>, Failure> {
        self.greet(guide)?;
        if !self.nothing_new(current)? {
            return Err(rules::something_new());
        }
        let mut results: Vec<TestResult> =
            sides.iter().map(|side| TestResult::new(guide.id, self.house.today(), *side)).collect();
        let mut kept = Vec::new();
        let rounds = guide.rounds(self.knowledge);
        let mut over = false;
        for (at, round) in rounds.iter().enumerate() {
            self.show(round)?;
            let last = at + 1 == rounds.len();
            for result in &mut results {
                let went = self.one_side(guide, round, result)?;
                over = matches!(went, Went::Stopped | Went::TooMuch);
                if went == Went::TooMuch {
                    self.says(rules::STOP_HERE)?;
                }
                // What is done is kept at once.
                if last && !over && tells(result) {
                    current.keep_tests(std::slice::from_ref(result), self.house.clock())?;
                    kept.push(std::mem::replace(result, TestResult::new(guide.id, result.date, result.side)));
                }
                if over {
                    break;
                }
            }
            if over {
                break;
            }
        }
        // And so is what was told before the end.
        let rest: Vec<_> = results.into_iter().filter(tells).collect();
        if !rest.is_empty() {
            current.keep_tests(&rest, self.house.clock())?;
            kept.extend(rest);
        }
        Ok(kept)
    }

    fn greet(&mut self, guide: &TestGuide) -> Result<(), Failure> {
        let mut sheet = Sheet::new(&self.house.terminal);
        sheet.title(&guide.name);
        sheet.says(&guide.shows);
        sheet.aside(WAYS);
        self.write(&sheet.into_text())
    }

    /// Whether the signs that must not wait are still as they were told, where that is some time ago.
    fn nothing_new(&mut self, current: &Current) -> Result<bool, Failure> {
        let Some(question) = rules::anything_new(self.house, current)? else { return Ok(true) };
        self.says(&format!("{question} y yes, n no"))?;
        // Whoever is not sure is not tested.
        Ok(matches!(self.listen(reply::yes_or_no)?, Said::That(Some(false))))
    }

    /// Stop rule, steps, and what counts.
    fn show(&mut self, round: &Round<'_>) -> Result<(), Failure> {
        let mut sheet = Sheet::new(&self.house.terminal);
        sheet.gap();
        sheet.title(round.stop);
        sheet.under(&round.steps.join("\n"));
        for counts in &round.counts {
            sheet.says(counts);
        }
        self.write(&sheet.into_text())
    }

    fn one_side(
        &mut self,
        guide: &TestGuide,
        round: &Round<'_>,
        result: &mut TestResult,
    ) -> Result<Went, Failure> {
        let mut sheet = Sheet::new(&self.house.terminal);
        sheet.heading(&format!("{}: {}", capital(&result.side.to_string()), guide.side_is));
        self.write(&sheet.into_text())?;
        if let Some(hold) = &guide.hold {
            match self.hold(hold)? {
                Said::That(seconds) => result.held_s = Some(seconds),
                Said::Skip => return Ok(Went::Skipped),
                Said::Stop => return Ok(Went::Stopped),
            }
        }
        self.says(rules::asks_for_pain(guide))?;
        let pain = match self.listen(reply::pain)? {
            Said::That(pain) => pain,
            Said::Skip => return Ok(Went::Skipped),
            Said::Stop => return Ok(Went::Stopped),
        };
        rules::take_pain(result, pain);
        let to_the_end = rules::to_the_end(guide, result);
        if !to_the_end && pain != Some(0.0) {
            self.says(&format!("{ENDED_BY_PAIN} y yes, n no"))?;
            match self.listen(reply::yes_or_no)? {
                // Whoever cannot say is not called weak.
                Said::That(by_pain) => result.stopped = by_pain.unwrap_or(true),
                Said::Skip => result.stopped = true,
                Said::Stop => return Ok(Went::Stopped),
            }
        }
        for look in &round.looks {
            let there = match rules::told_by_pain(look, pain, to_the_end) {
                Some(there) => there,
                None => {
                    self.says(&format!("{} y yes, n no, ? not sure", look.ask))?;
                    match self.listen(reply::yes_or_no)? {
                        Said::That(there) => there,
                        Said::Skip => None,
                        Said::Stop => return Ok(Went::Stopped),
                    }
                }
            };
            result.findings.extend(there.map(|there| (look.finding.clone(), there)));
        }
        Ok(if pain.is_some_and(|pain| pain > TOO_MUCH) { Went::TooMuch } else { Went::Done })
    }

    /// Seconds held: counted here where somebody can stop the clock with a key, typed elsewhere.
    fn hold(&mut self, hold: &Hold) -> Result<Said<f64>, Failure> {
        if !self.input.keyboard {
            self.says("How many seconds did you hold it?")?;
            let most_s = hold.most_s;
            return self.listen(move |line| reply::seconds(line).map(|seconds| seconds.min(most_s)));
        }
        self.says(&format!(
            "Press Enter to start: then there are {GET_READY_S} seconds to get ready. Enter again stops the clock; it \
             stops by itself after {} seconds.",
            hold.most_s
        ))?;
        match self.listen(|_| Ok(()))? {
            Said::That(()) => {}
            Said::Skip => return Ok(Said::Skip),
            Said::Stop => return Ok(Said::Stop),
        }
        let timer = Timer { most_s: hold.most_s };
        let started = self.house.stopwatch();
        let mut began = false;
        loop {
            let since = self.house.stopwatch() - started;
            match timer.shows(since) {
                Tick::Ready(left) => self.write(&format!("\r  ready in {left} s  "))?,
                Tick::Held(held) => {
                    // Nobody looks at a screen in a side plank: the bell says that it counts.
                    let bell = if began { "" } else { "\u{7}" };
                    began = true;
                    self.write(&format!("{bell}\r  {held} s           "))?;
                }
                Tick::Over => {
                    self.write(&format!("\u{7}\r  {} s           \n", hold.most_s))?;
                    return Ok(Said::That(hold.most_s));
                }
            }
            match self.input.within(timer.next(since))? {
                Heard::Nothing => {}
                Heard::Line => {
                    let held = timer.stopped(self.house.stopwatch() - started);
                    self.write(&format!("\r  {held} s           \n"))?;
                    return Ok(Said::That(held));
                }
                Heard::End => return Ok(Said::Stop),
            }
        }
    }

    /// Reads lines until one is understood.
    fn listen<T>(&mut self, read: impl Fn(&str) -> Result<T, String>) -> Result<Said<T>, Failure> {
        loop {
            self.write("> ")?;
            let Some(line) = self.input.next()? else {
                self.write("\n")?;
                return Ok(Said::Stop);
            };
            if !self.input.keyboard {
                self.write(&format!("{line}\n"))?;
            }
            match line.trim().to_lowercase().as_str() {
                "s" | "skip" => return Ok(Said::Skip),
                "q" | "quit" | "stop" | "exit" => return Ok(Said::Stop),
                line => match read(line) {
                    Ok(said) => return Ok(Said::That(said)),
                    Err(what_to_type) => {
                        let mut sheet = Sheet::new(&self.house.terminal);
                        sheet.says(&what_to_type);
                        sheet.aside(WAYS);
                        self.write(&sheet.into_text())?;
                    }
                },
            }
        }
    }

    fn says(&mut self, text: &str) -> Result<(), Failure> {
        let mut sheet = Sheet::new(&self.house.terminal);
        sheet.says(text);
        self.write(&sheet.into_text())
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.page.write_all(text.as_bytes())?;
        Ok(self.page.flush()?)
    }
}
