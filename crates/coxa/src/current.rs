//! What is known of the runner now, or was on a past day: the episode, its answers, and what recordings, diary and
//! tests show.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use coxa_reason::causes::Situation;
use coxa_reason::history::{DAYS, History, View};
use coxa_reason::home_test::TestResult;
use coxa_reason::interview::WouldChange;
use coxa_reason::joined::{Joined, ToldBefore, join};
use coxa_reason::measures::soreness::spell;
use coxa_reason::triggers::{DRAWS, Triggers, since, triggers};
use coxa_reason::weighing::setting_of;
use coxa_reason::{Answer, Answers, Knowledge, Weigher, Weighing};
use coxa_store::{AnswerChange, Diary, Episode};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::failure::Failure;
use crate::house::House;

/// What is known of the runner on a day, with the episode that was open, or that the first answer begins.
pub(crate) struct Current {
    diary: Diary,
    house: House,
    episode: Option<Episode>,
    date: Date,
    history: History,
    /// What the diary goes with, once somebody has asked.
    triggers: OnceCell<Option<Triggers>>,
    /// The open questions whose answers would change most, once somebody has asked.
    changes: OnceCell<Vec<WouldChange<'static>>>,
}

/// What was said at one question and stands.
pub(crate) struct Said {
    /// The findings that it answers.
    pub(crate) findings: Vec<String>,
}

impl Current {
    /// What is known today.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn open(diary: Diary, house: &House) -> Result<Current, Failure> {
        Current::open_at(diary, house, house.today())
    }

    /// What was known at the end of a day.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn open_at(diary: Diary, house: &House, date: Date) -> Result<Current, Failure> {
        let was_open = |one: &Episode| one.begun <= date && one.ended.is_none_or(|ended| ended > date);
        let episode = diary.episodes()?.into_iter().rfind(was_open);
        let mut current = Current {
            diary,
            house: house.clone(),
            episode,
            date,
            history: History::default(),
            triggers: OnceCell::new(),
            changes: OnceCell::new(),
        };
        current.read_history()?;
        Ok(current)
    }

    /// The diary that it was read from.
    pub(crate) fn diary(&self) -> &Diary {
        &self.diary
    }

    /// The diary again, to read it anew.
    pub(crate) fn into_diary(self) -> Diary {
        self.diary
    }

    /// Leaves the open episode: the next answer begins another one.
    pub(crate) fn begin_anew(&mut self) {
        self.episode = None;
        self.changes = OnceCell::new();
    }

    /// When the episode was first spoken of; `None` where nothing was answered yet.
    pub(crate) fn begun(&self) -> Option<Date> {
        self.episode.map(|episode| episode.begun)
    }

    /// Its number.
    pub(crate) fn number(&self) -> Option<i64> {
        self.episode.map(|episode| episode.id.0)
    }

    /// The runner's own answers as they stand, without what recordings show.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn told(&self) -> Result<Answers, Failure> {
        let mut told = Answers::new();
        for change in self.changes()? {
            match change.answer {
                Some(answer) => told.set(change.finding, answer),
                None => {
                    told.forget(&change.finding);
                }
            }
        }
        Ok(told)
    }

    /// What the runner said in this episode up to the day, and has not undone.
    fn changes(&self) -> Result<Vec<AnswerChange>, Failure> {
        let Some(episode) = self.episode else { return Ok(Vec::new()) };
        let mut changes = self.diary.answer_changes(episode.id)?;
        changes.retain(|one| one.undone.is_none() && self.house.civil_date(one.said) <= self.date);
        Ok(changes)
    }

    /// What the runner said in earlier episodes.
    fn told_before(&self) -> Result<ToldBefore, Failure> {
        let mut before = ToldBefore::new();
        for episode in self.diary.episodes()? {
            let earlier = episode.begun <= self.date && self.number() != Some(episode.id.0);
            let changes = if earlier { self.diary.answer_changes(episode.id)? } else { Vec::new() };
            for change in changes.into_iter().filter(|one| one.undone.is_none()) {
                let said = self.house.civil_date(change.said);
                match change.answer {
                    _ if said > self.date => {}
                    Some(answer) => {
                        before.insert(change.finding, (answer, said));
                    }
                    None => {
                        before.remove(&change.finding);
                    }
                }
            }
        }
        Ok(before)
    }

    /// The day on which the soreness began: as the runner told its length, or as the diary has it, whichever is
    /// earlier.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn began(&self) -> Result<Option<Date>, Failure> {
        let changes = self.changes()?;
        let lasted = changes.iter().rfind(|change| change.finding == "duration");
        let told = lasted.and_then(|change| match change.answer {
            Some(Answer::Number(days)) => {
                let days = days.clamp(0.0, LONGEST_DAYS).round() as i64;
                Some(self.house.civil_date(change.said).saturating_sub(days.days()))
            }
            _ => None,
        });
        let diary = spell(self.history.until(self.date)).map(|spell| spell.began);
        Ok(told.into_iter().chain(diary).min())
    }

    /// The history up to and with the day.
    pub(crate) fn view(&self) -> View<'_> {
        self.history.until(self.date)
    }

    /// Everything that is known, joined.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn joined(&self, knowledge: &Knowledge) -> Result<Joined, Failure> {
        let situation = self.situation()?;
        Ok(join(knowledge, &situation, &self.told()?, &self.told_before()?))
    }

    /// Whether anything is known of a soreness. Without one there is nothing to weigh.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn is_sore(&self) -> Result<bool, Failure> {
        Ok(!self.told()?.is_empty() || self.began()?.is_some())
    }

    /// Everything that is known of a soreness, weighed; `None` where there is none.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn weigh_if_sore(&self) -> Result<Option<Weighing<'static>>, Failure> {
        self.is_sore()?.then(|| self.weigh(weigher())).transpose()
    }

    /// Everything that is known, weighed.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn weigh<'w>(&self, weigher: &'w Weigher<'w>) -> Result<Weighing<'w>, Failure> {
        let answers = self.joined(weigher.knowledge)?.answers;
        Ok(weigher.weigh(&answers, Some(setting_of(&answers))))
    }

    /// The open questions whose answers would change most. `weighing` is what is known here, weighed.
    pub(crate) fn would_change(&self, weighing: &Weighing<'static>) -> &[WouldChange<'static>] {
        self.changes.get_or_init(|| weighing.would_change(OPEN))
    }

    /// What is known now and when the soreness began, as the causes look at it.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn situation(&self) -> Result<Situation<'_>, Failure> {
        let began = self.began()?;
        let now = self.view();
        let triggers = self.triggers.get_or_init(|| triggers(now, since(now), DRAWS)).as_ref();
        Ok(Situation { now, onset: began.map_or(now, |began| now.until(began)), began, triggers })
    }

    /// The last day on which the runner answered one of these findings.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn last_answered(&self, findings: &[&str]) -> Result<Option<Date>, Failure> {
        let changes = self.changes()?;
        let last = changes.iter().rfind(|change| findings.contains(&change.finding.as_str()));
        Ok(last.map(|change| self.house.civil_date(change.said)))
    }

    /// By finding, the last day on which the runner answered it: in this episode, or before where it still may hold.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn answered_on(&self) -> Result<BTreeMap<String, Date>, Failure> {
        let before = self.told_before()?.into_iter().map(|(finding, (_, said))| (finding, said));
        let now = self.changes()?.into_iter();
        let now = now.map(|change| (change.finding, self.house.civil_date(change.said)));
        Ok(before.chain(now).collect())
    }

    /// Keeps what tests at home showed, on the disk when this returns.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub(crate) fn keep_tests(&mut self, results: &[TestResult], now: Timestamp) -> Result<(), Failure> {
        self.changes = OnceCell::new();
        self.diary.add_home_tests(results, now)?;
        self.history.tests = self.diary.home_tests(None, Some(self.date))?;
        Ok(())
    }

    /// Takes back the last test at home, with what was told at once with it; `None` where none is left.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub(crate) fn undo_test(&mut self, now: Timestamp) -> Result<Option<Vec<TestResult>>, Failure> {
        self.changes = OnceCell::new();
        let undone = self.diary.undo_home_test(now)?;
        self.history.tests = self.diary.home_tests(None, Some(self.date))?;
        Ok(undone)
    }

    /// Reads the history from well before the soreness began.
    fn read_history(&mut self) -> Result<(), Failure> {
        let from = self.date.saturating_sub(DAYS.days());
        self.history = history(&mut self.diary, &self.house, from, self.date)?;
        if let Some(began) = self.began()? {
            let from = began.saturating_sub(DAYS.days());
            if from < self.history.from {
                self.history = history(&mut self.diary, &self.house, from, self.date)?;
            }
        }
        self.triggers = OnceCell::new();
        self.changes = OnceCell::new();
        Ok(())
    }

    /// Keeps the answers to a question, on the disk when this returns. An answer about the runner that shuts questions
    /// out takes back what they were answered with: a man has no periods.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub(crate) fn keep(
        &mut self,
        knowledge: &Knowledge,
        said: &[(String, Answer)],
        now: Timestamp,
    ) -> Result<(), Failure> {
        let mut answers = self.told()?;
        said.iter().for_each(|(finding, answer)| answers.set(finding, *answer));
        let about_the_runner = said.iter().any(|(finding, _)| matches!(finding.as_str(), "age" | "sex"));
        let mut change: Vec<_> =
            said.iter().map(|(finding, answer)| (finding.as_str(), Some(*answer))).collect();
        if about_the_runner {
            let others = knowledge.findings.iter().filter(|finding| answers.get(&finding.id).is_some());
            let others =
                others.filter(|finding| finding.only.as_ref().is_some_and(|who| !answers.may_be(who)));
            change.extend(others.map(|finding| (finding.id.as_str(), None)));
        }
        let episode = match self.episode {
            Some(episode) => episode,
            None => *self.episode.insert(self.diary.begin_episode(self.date)?),
        };
        self.changes = OnceCell::new();
        self.diary.answer_all(episode.id, &change, now)?;
        if said.iter().any(|(finding, _)| finding == "duration") {
            self.read_history()?;
        }
        Ok(())
    }

    /// Takes the last answer back and gives the findings to ask again; `None` when none is left.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub(crate) fn back(&mut self, now: Timestamp) -> Result<Option<Vec<String>>, Failure> {
        let Some(episode) = self.episode else { return Ok(None) };
        let last = self.said()?.pop();
        self.changes = OnceCell::new();
        self.diary.undo_answer(episode.id, now)?;
        if last.as_ref().is_some_and(|said| said.findings.iter().any(|finding| finding == "duration")) {
            self.read_history()?;
        }
        Ok(last.map(|said| said.findings))
    }

    /// What was said and stands, in order.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn said(&self) -> Result<Vec<Said>, Failure> {
        let mut all: Vec<(i64, Said)> = Vec::new();
        for change in self.changes()?.into_iter().filter(|one| one.answer.is_some()) {
            match all.last_mut() {
                Some((number, said)) if *number == change.change => said.findings.push(change.finding),
                _ => all.push((change.change, Said { findings: vec![change.finding] })),
            }
        }
        Ok(all.into_iter().map(|(_, said)| said).collect())
    }

    /// How many questions were asked beyond the opening; one that was asked again counts once.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn asked(&self, knowledge: &Knowledge) -> Result<usize, Failure> {
        let opening: BTreeSet<&str> = opening(knowledge).collect();
        let mut seen = BTreeSet::new();
        let mut asked = 0;
        for said in self.said()? {
            let beyond = said.findings.iter().any(|finding| !opening.contains(finding.as_str()));
            let mut new = false;
            for finding in said.findings {
                new |= seen.insert(finding);
            }
            asked += usize::from(new && beyond);
        }
        Ok(asked)
    }
}

/// The findings that the opening asks for.
fn opening(knowledge: &Knowledge) -> impl Iterator<Item = &str> {
    let interview = &knowledge.interview;
    interview.opening.iter().flat_map(|id| {
        let list = interview.lists.iter().find(|list| list.id == *id);
        list.map_or_else(|| vec![id.as_str()], |list| list.of.iter().map(String::as_str).collect())
    })
}

/// How many open questions are told that would change the answer.
pub(crate) const OPEN: usize = 3;

/// The longest that soreness is taken to have lasted, days: nobody's recordings tell what came before it then.
const LONGEST_DAYS: f64 = 20.0 * 366.0;

/// What is known of the runner from one day to another. Runs that are read for the first time show how far that is.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn history(diary: &mut Diary, house: &House, from: Date, to: Date) -> Result<History, Failure> {
    let bar = bar(house);
    let history = diary.history(from, to, &mut |done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    Ok(history)
}

fn bar(house: &House) -> ProgressBar {
    if !house.terminal.interactive {
        return ProgressBar::hidden();
    }
    let template = "Reading runs, once: {bar:32} {human_pos} of {human_len}";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style)
}

/// What weighs, made once.
pub(crate) fn weigher() -> &'static Weigher<'static> {
    static WEIGHER: OnceLock<Weigher<'static>> = OnceLock::new();
    WEIGHER.get_or_init(|| Weigher::new(Knowledge::embedded()))
}
