//! Asks, listens, keeps every answer at once, and goes on until nothing is worth asking.

use std::io::Write;

use coxa_reason::interview::{Ask, Turn};
use coxa_reason::{Urgency, Weigher, Weighing};

use super::change::question;
use super::lines::Lines;
use super::question::{WAYS, help, page};
use super::reply::{self, Reply};
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::sheet::Sheet;

/// A conversation.
pub(super) struct Talk<'a> {
    pub(super) house: &'a House,
    pub(super) weigher: &'a Weigher<'a>,
    pub(super) lines: Lines,
    /// Where the questions go.
    pub(super) page: Box<dyn Write>,
}

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing more is worth asking.
    Done,
    /// The runner stopped, or there was no more to read.
    Stopped,
    /// A sign came up that must not wait.
    Emergency,
}

impl Talk<'_> {
    /// Asks until the end, this question first.
    ///
    /// # Errors
    /// As the diary, the input and the output.
    pub(super) fn until_the_end(
        &mut self,
        current: &mut Current,
        first: Option<Ask<'_>>,
    ) -> Result<End, Failure> {
        self.greet(current)?;
        let weigher = self.weigher;
        // Asked before anything else: what `--change` names, or what was taken back.
        let mut wanted = first.map(|ask| ask.findings().iter().map(|finding| finding.id.clone()).collect());
        let mut last_turn = None;
        loop {
            let weighing = current.weigh(weigher)?;
            let again =
                wanted.take().and_then(|findings: Vec<String>| question(weigher.knowledge, &findings));
            if again.is_none() && emergency(&weighing) {
                return Ok(End::Emergency);
            }
            let ask = match again {
                Some(ask) => ask,
                None => match weighing.next_question(current.asked(weigher.knowledge)?) {
                    Some(next) => {
                        self.say_where(&mut last_turn, next.turn)?;
                        next.ask
                    }
                    None => return Ok(End::Done),
                },
            };
            self.write(&page(&self.house.terminal, &ask))?;
            match self.listen(&ask)? {
                Reply::Answers(answers) => current.keep(weigher.knowledge, &answers, self.house.clock())?,
                Reply::Back => {
                    wanted = current.back(self.house.clock())?;
                    if wanted.is_none() {
                        self.write("This is the first question.\n")?;
                    }
                }
                _ => return Ok(End::Stopped),
            }
        }
    }

    /// Reads lines until one is understood.
    fn listen(&mut self, ask: &Ask<'_>) -> Result<Reply, Failure> {
        loop {
            self.write("> ")?;
            let Some(line) = self.lines.next()? else {
                self.write("\n")?;
                return Ok(Reply::Stop);
            };
            if self.lines.echo {
                self.write(&format!("{line}\n"))?;
            }
            match reply::read(ask, &line) {
                Reply::Help => self.write(&help(&self.house.terminal, ask))?,
                Reply::Again(what_to_type) => {
                    let mut sheet = Sheet::new(&self.house.terminal);
                    sheet.says(&what_to_type);
                    sheet.aside(WAYS);
                    self.write(&sheet.into_text())?;
                }
                reply => return Ok(reply),
            }
        }
    }

    /// Since when, how to begin anew, and the ways that are always open.
    fn greet(&mut self, current: &Current) -> Result<(), Failure> {
        let mut sheet = Sheet::new(&self.house.terminal);
        match current.begun() {
            Some(begun) => {
                sheet.says(&format!(
                    "This goes on with the soreness that you first told of on {}.",
                    dates::long(begun)
                ));
                sheet.says("For another one: coxa ask --new");
            }
            None => {
                sheet.says("A few questions, one at a time. Every answer is kept at once on this machine.")
            }
        }
        sheet.aside(WAYS);
        self.write(&sheet.into_text())
    }

    /// How far it is, in words.
    fn say_where(&mut self, last: &mut Option<Turn>, turn: Turn) -> Result<(), Failure> {
        if last.replace(turn) != Some(turn) && matches!(turn, Turn::Worth) {
            let mut sheet = Sheet::new(&self.house.terminal);
            sheet.gap();
            sheet.aside("A few more.");
            self.write(&sheet.into_text())?;
        }
        Ok(())
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.page.write_all(text.as_bytes())?;
        Ok(self.page.flush()?)
    }
}

/// Whether a red flag stands for which nobody should be kept by questions.
pub(crate) fn emergency(weighing: &Weighing<'_>) -> bool {
    weighing.verdict().red_flags.iter().any(|flag| flag.urgency == Urgency::Emergency)
}
