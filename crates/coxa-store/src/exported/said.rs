//! What was said, taken in from an export: of days, of the runner, in tests at home, in episodes; and the settings.
//!
//! Where the export has something that the diary lacks, the rows are written anew in the order in which they were said,
//! since the newest word counts. What episodes the diary's days make is found out afterwards.

use coxa_reason::diary::Item;
use coxa_reason::home_test::TestResult;
use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, Transaction, params};

use super::{
    Files, TakenIn,
    lines::{self, EpisodeLine, ItemLine, ProfileLine, SettingLine, TestLine},
    next_number,
    runs::Numbers,
    union::{Word, union},
};
use crate::{
    AnswerChange, DiaryItem, Episode, EpisodeId, Error, HomeTestChange, ItemId, ProfileChange, diary_days,
    episodes, home_tests, prepare::whole_milliseconds, profile,
};

/// What an export says that was said.
pub(super) struct Said {
    items: Vec<ItemLine>,
    profile: Vec<ProfileLine>,
    tests: Vec<TestLine>,
    episodes: Vec<EpisodeLine>,
    settings: Vec<SettingLine>,
}

/// Reads what was said.
pub(super) fn read(files: &mut Files<'_>, taken: &mut TakenIn) -> Said {
    Said {
        items: lines::read(files, "diary.jsonl", taken),
        profile: lines::read(files, "profile.json", taken),
        tests: lines::read(files, "tests.jsonl", taken),
        episodes: lines::read(files, "episodes.jsonl", taken),
        settings: lines::read(files, "settings.jsonl", taken),
    }
}

/// Writes what was said.
pub(super) fn take(
    transaction: &Transaction<'_>,
    said: Said,
    numbers: &Numbers,
    taken: &mut TakenIn,
) -> Result<(), Error> {
    items(transaction, said.items, numbers, taken)?;
    facts(transaction, said.profile, taken)?;
    tests(transaction, said.tests, taken)?;
    take_episodes(transaction, said.episodes, taken)?;
    for setting in said.settings {
        let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        transaction.execute(sql, [setting.name, setting.value])?;
    }
    Ok(())
}

fn items(
    connection: &Connection,
    mut lines: Vec<ItemLine>,
    numbers: &Numbers,
    taken: &mut TakenIn,
) -> Result<(), Error> {
    const FILE: &str = "diary.jsonl";
    lines.sort_by_key(|line| line.id);
    let mut theirs = Vec::new();
    for line in lines {
        if let Some(fault) = line.item.fault() {
            taken.fault(FILE, format!("The word no. {} makes no sense: {fault}.", line.id));
            continue;
        }
        if line.source.is_some() == line.said.is_some() {
            taken.fault(FILE, format!("The word no. {} does not say whose it is.", line.id));
            continue;
        }
        let run = line.item.run().and_then(|run| numbers.run(run.0));
        theirs.push(DiaryItem {
            id: ItemId(line.id),
            change: line.change,
            date: line.date,
            item: line.item.of_run(run),
            source: line.source,
            said: line.said.map(whole_milliseconds),
            undone: line.undone.map(whole_milliseconds),
        });
    }
    let mine = diary_days::all(connection)?;
    let was_empty = mine.is_empty();
    let both = union(mine, theirs);
    taken.words += both.new;
    if !both.differs {
        return Ok(());
    }
    connection.execute("DELETE FROM diary_item", [])?;
    let sql = "INSERT INTO diary_item (change, civil_date, item, run_id, origin, source, said_ms, undone_ms)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING";
    let mut statement = connection.prepare_cached(sql)?;
    for item in both.words {
        if was_empty {
            next_number(connection, "diary_item", item.id.0)?;
        }
        statement.execute(params![
            item.change,
            item.date.to_string(),
            diary_days::written(&item.item),
            item.item.run().map(|run| run.0),
            if item.source.is_some() { "import" } else { "runner" },
            item.source,
            item.said.map(Timestamp::as_millisecond),
            item.undone.map(Timestamp::as_millisecond),
        ])?;
    }
    Ok(())
}

fn facts(connection: &Connection, lines: Vec<ProfileLine>, taken: &mut TakenIn) -> Result<(), Error> {
    let mut theirs = Vec::new();
    for line in lines.into_iter().flat_map(|profile| profile.changes) {
        match line.fact.fault() {
            Some(fault) => {
                taken.fault("profile.json", format!("Something of yourself makes no sense: {fault}."))
            }
            None => theirs.push(ProfileChange {
                change: line.change,
                fact: line.fact,
                said: whole_milliseconds(line.said),
                undone: line.undone.map(whole_milliseconds),
            }),
        }
    }
    let both = union(profile::changes(connection)?, theirs);
    taken.facts += both.new;
    if !both.differs {
        return Ok(());
    }
    connection.execute("DELETE FROM profile_item", [])?;
    let sql = "INSERT INTO profile_item (change, item, said_ms, undone_ms) VALUES (?1, ?2, ?3, ?4)";
    let mut statement = connection.prepare_cached(sql)?;
    for one in both.words {
        let undone = one.undone.map(Timestamp::as_millisecond);
        statement.execute(params![one.change, one.fact.written(), one.said.as_millisecond(), undone])?;
    }
    Ok(())
}

fn tests(connection: &Connection, lines: Vec<TestLine>, taken: &mut TakenIn) -> Result<(), Error> {
    let mut theirs = Vec::new();
    for line in lines {
        let result = TestResult {
            test: line.test,
            date: line.date,
            side: line.side,
            held_s: line.held_s,
            pain: line.pain,
            findings: line.findings.into_iter().collect(),
            stopped: line.stopped,
        };
        match home_tests::fault(&result) {
            Some(fault) => taken.fault("tests.jsonl", format!("A test makes no sense: {fault}.")),
            None => theirs.push(HomeTestChange {
                change: line.change,
                result,
                said: whole_milliseconds(line.said),
                undone: line.undone.map(whole_milliseconds),
            }),
        }
    }
    let both = union(home_tests::changes(connection)?, theirs);
    taken.tests += both.new;
    if !both.differs {
        return Ok(());
    }
    connection.execute("DELETE FROM home_test", [])?;
    for one in both.words {
        home_tests::write(connection, &one)?;
    }
    Ok(())
}

fn take_episodes(
    connection: &Connection,
    mut lines: Vec<EpisodeLine>,
    taken: &mut TakenIn,
) -> Result<(), Error> {
    const FILE: &str = "episodes.jsonl";
    lines.sort_by_key(|line| line.episode);
    let mine = episodes::all(connection)?;
    for line in lines {
        let begun = line.begun.max(line.asked.unwrap_or(line.begun));
        let sound =
            line.ended.is_none_or(|ended| ended >= line.begun) && line.cut.is_none_or(|cut| cut >= begun);
        let answers: Vec<AnswerChange> = line
            .answers
            .into_iter()
            .map(|answer| AnswerChange {
                change: answer.change,
                finding: answer.finding,
                answer: answer.answer,
                said: whole_milliseconds(answer.said),
                undone: answer.undone.map(whole_milliseconds),
            })
            .filter(|change| episodes::is_sound(change.answer))
            .collect();
        if !sound {
            taken.fault(FILE, format!("The episode no. {} ends before it begins.", line.episode));
            continue;
        }
        let mut same = None;
        for known in &mine {
            if (line.asked.is_some() && known.asked == line.asked)
                || known.begun == line.begun
                || shares_an_answer(&episodes::changes(connection, known.id)?, &answers)
            {
                same = Some(known.id);
                break;
            }
        }
        let id = match same {
            Some(id) => {
                let sql =
                    "UPDATE episode SET asked = coalesce(asked, ?2), cut = coalesce(cut, ?3) WHERE id = ?1";
                connection.execute(sql, params![id.0, text(line.asked), text(line.cut)])?;
                id
            }
            // What only the diary's days make follows from them.
            None if !mine.is_empty() && line.asked.is_none() && line.cut.is_none() && answers.is_empty() => {
                continue;
            }
            None => {
                next_number(connection, "episode", line.episode)?;
                add(connection, line.begun, line.ended, line.asked, line.cut)?
            }
        };
        let both = union(episodes::changes(connection, id)?, answers);
        taken.answers += both.new;
        if both.differs {
            episodes::write_answers(connection, id, &both.words)?;
        }
    }
    Ok(())
}

/// Adds an episode. One is open at a time: of two the earlier ended when the later began.
fn add(
    connection: &Connection,
    begun: Date,
    mut ended: Option<Date>,
    asked: Option<Date>,
    mut cut: Option<Date>,
) -> Result<EpisodeId, Error> {
    let open = episodes::all(connection)?.into_iter().find(|episode| episode.ended.is_none());
    if let (None, Some(Episode { id, begun: other, asked: other_asked, .. })) = (ended, open) {
        if other <= begun {
            let on = begun.max(other_asked.unwrap_or(other)).to_string();
            connection.execute("UPDATE episode SET ended = ?2, cut = ?2 WHERE id = ?1", params![id.0, on])?;
        } else {
            ended = Some(other.max(asked.unwrap_or(other)));
            cut = ended;
        }
    }
    let sql = "INSERT INTO episode (begun, ended, asked, cut) VALUES (?1, ?2, ?3, ?4)";
    connection.execute(sql, params![begun.to_string(), text(ended), text(asked), text(cut)])?;
    Ok(EpisodeId(connection.last_insert_rowid()))
}

fn text(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn shares_an_answer(mine: &[AnswerChange], theirs: &[AnswerChange]) -> bool {
    theirs.iter().any(|their| mine.iter().any(|my| my.key() == their.key()))
}

/// A word in full: equal ones are the same. What is written anew for a key is written the same way.
fn key(parts: &impl std::fmt::Debug) -> String {
    format!("{parts:?}")
}

impl Word for DiaryItem {
    fn key(&self) -> String {
        key(&(self.date, &self.source, self.said(), Item::written(&self.item)))
    }
    fn said(&self) -> Option<Timestamp> {
        self.said
    }
    fn change(&mut self) -> &mut i64 {
        &mut self.change
    }
    fn undone(&mut self) -> &mut Option<Timestamp> {
        &mut self.undone
    }
}

impl Word for ProfileChange {
    fn key(&self) -> String {
        key(&(Word::said(self), self.fact))
    }
    fn said(&self) -> Option<Timestamp> {
        Some(self.said)
    }
    fn change(&mut self) -> &mut i64 {
        &mut self.change
    }
    fn undone(&mut self) -> &mut Option<Timestamp> {
        &mut self.undone
    }
}

impl Word for HomeTestChange {
    fn key(&self) -> String {
        key(&(Word::said(self), &self.result))
    }
    fn said(&self) -> Option<Timestamp> {
        Some(self.said)
    }
    fn change(&mut self) -> &mut i64 {
        &mut self.change
    }
    fn undone(&mut self) -> &mut Option<Timestamp> {
        &mut self.undone
    }
}

impl Word for AnswerChange {
    fn key(&self) -> String {
        key(&(Word::said(self), &self.finding, self.answer))
    }
    fn said(&self) -> Option<Timestamp> {
        Some(self.said)
    }
    fn change(&mut self) -> &mut i64 {
        &mut self.change
    }
    fn undone(&mut self) -> &mut Option<Timestamp> {
        &mut self.undone
    }
}
