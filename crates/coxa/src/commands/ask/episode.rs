//! The episode in the diary: its answers, which of them stand, and the way back.

use std::collections::BTreeSet;

use coxa_reason::interview::Ask;
use coxa_reason::weighing::setting_of;
use coxa_reason::{Answer, Answers, Knowledge, Weigher, Weighing};
use coxa_store::{Diary, Episode};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::failure::Failure;
use crate::house::House;

/// The episode that is open, or the one that the first answer begins.
pub(in crate::commands) struct Current {
    diary: Diary,
    episode: Option<Episode>,
    today: Date,
}

/// What was said at one question and stands.
pub(super) struct Said {
    /// The findings that it answers.
    pub(super) findings: Vec<String>,
}

impl Current {
    /// The episode that is open.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(in crate::commands) fn open(diary: Diary, house: &House) -> Result<Current, Failure> {
        let episode = diary.open_episode()?;
        Ok(Current { diary, episode, today: house.today() })
    }

    /// Leaves the open episode: the next answer begins another one.
    pub(super) fn begin_anew(&mut self) {
        self.episode = None;
    }

    /// When it began; `None` where nothing was answered yet.
    pub(super) fn begun(&self) -> Option<Date> {
        self.episode.map(|episode| episode.begun)
    }

    /// Its number.
    pub(super) fn number(&self) -> Option<i64> {
        self.episode.map(|episode| episode.id.0)
    }

    /// The answers as they stand.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(in crate::commands) fn answers(&self) -> Result<Answers, Failure> {
        Ok(self.episode.map(|episode| self.diary.answers(episode.id)).transpose()?.unwrap_or_default())
    }

    /// The answers, weighed.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(super) fn weigh<'w>(&self, weigher: &'w Weigher<'w>) -> Result<Weighing<'w>, Failure> {
        let answers = self.answers()?;
        Ok(weigher.weigh(&answers, Some(setting_of(&answers))))
    }

    /// Keeps the answers to a question, on the disk when this returns. An answer about the runner that shuts questions
    /// out takes back what they were answered with: a man has no periods.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub(super) fn keep(
        &mut self,
        knowledge: &Knowledge,
        said: &[(String, Answer)],
        now: Timestamp,
    ) -> Result<(), Failure> {
        let mut answers = self.answers()?;
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
            None => *self.episode.insert(self.diary.begin_episode(self.today)?),
        };
        Ok(self.diary.answer_all(episode.id, &change, now)?)
    }

    /// Takes the last answer back and gives the findings to ask again; `None` when none is left.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub(super) fn back(&mut self, now: Timestamp) -> Result<Option<Vec<String>>, Failure> {
        let Some(episode) = self.episode else { return Ok(None) };
        let last = self.said()?.pop();
        self.diary.undo_answer(episode.id, now)?;
        Ok(last.map(|said| said.findings))
    }

    /// What was said and stands, in order.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(super) fn said(&self) -> Result<Vec<Said>, Failure> {
        let Some(episode) = self.episode else { return Ok(Vec::new()) };
        let mut all: Vec<(i64, Said)> = Vec::new();
        let changes = self.diary.answer_changes(episode.id)?;
        for change in changes.into_iter().filter(|one| one.undone.is_none() && one.answer.is_some()) {
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
    pub(in crate::commands) fn asked(&self, knowledge: &Knowledge) -> Result<usize, Failure> {
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

/// The question that asks for these findings; `None` where none is known.
pub(super) fn question<'k>(knowledge: &'k Knowledge, findings: &[String]) -> Option<Ask<'k>> {
    if let [only] = findings {
        return knowledge.finding(only).map(Ask::One);
    }
    let holds =
        |list: &coxa_reason::knowledge::List| findings.iter().all(|finding| list.of.contains(finding));
    let list = knowledge.interview.lists.iter().find(|list| holds(list))?;
    let asked = list.of.iter().filter(|id| findings.contains(id)).filter_map(|id| knowledge.finding(id));
    Some(Ask::Several(list, asked.collect()))
}
