//! Takes in an export: all that a runner took with them comes back, into an empty diary as it was, and into one that
//! has things already without doubling any.
//!
//! An export's files are read as somebody's: each line by itself, with bounds, and what makes no sense is left out and
//! told. Runs come one by one, each in a transaction; what was said comes in one, on the disk when it is told. All of
//! it is recognised when it comes again, so an import that was cut off is completed by the next.
//!
//! | file | reads |
//! | --- | --- |
//! | `lines.rs` | lines of JSON |
//! | `samples.rs` | a table of samples |
//! | `runs.rs` | recordings, and the runs that they tell of |
//! | `shoes.rs` | pairs, and what was worn |
//! | `said.rs` | what was said of days, of the runner, in tests at home and in episodes |
//! | `union.rs` | two lists of what was said, made one |

mod lines;
mod runs;
mod said;
mod samples;
mod shoes;
mod union;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::{Diary, Error, episodes::follow};
use runs::Numbers;

/// Gives the contents of one of the export's files by its name; `None` where there is none, an error where it cannot
/// be read.
pub(crate) type Files<'a> = dyn FnMut(&str) -> Result<Option<Vec<u8>>, String> + 'a;

/// Most faults that are told one by one; more are only counted.
const MOST_FAULTS: usize = 100;

/// Highest number that a row keeps: far above any diary, and far below where SQLite runs out.
const HIGHEST_NUMBER: i64 = 1 << 40;

/// Something in an export that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// What was wrong, in a sentence.
    pub what: String,
}

/// What an export brought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenIn {
    /// Activities that the diary did not have.
    pub activities: u64,
    /// Runs among them.
    pub runs: u64,
    /// Activities that the diary had already, with nothing new in them.
    pub known: u64,
    /// Activities of the diary that took something from a further recording of them.
    pub completed: u64,
    /// Things said of days that the diary did not have.
    pub words: u64,
    /// Tests at home that it did not have, a side each.
    pub tests: u64,
    /// Answers that it did not have.
    pub answers: u64,
    /// Things said of the runner that it did not have.
    pub facts: u64,
    /// Pairs of shoes that it did not have.
    pub shoes: u64,
    /// What could not be used; the first hundred.
    pub faults: Vec<Fault>,
    /// How many things could not be used.
    pub refused: u64,
}

impl TakenIn {
    pub(crate) fn fault(&mut self, file: &str, what: impl Into<String>) {
        self.refused += 1;
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { file: file.to_owned(), what: what.into() });
        }
    }

    /// Whether it brought nothing that the diary did not have.
    pub fn is_nothing_new(&self) -> bool {
        let TakenIn { activities, completed, words, tests, answers, facts, shoes, .. } = self;
        [activities, completed, words, tests, answers, facts, shoes].iter().all(|&&count| count == 0)
    }
}

impl Diary {
    /// Takes in an export whose files `files` gives by name. `progress` is told after each activity how many are done,
    /// and of how many.
    ///
    /// Numbers of activities, pairs, episodes and words are kept where they are higher than any that the diary gave, as
    /// in an empty diary.
    ///
    /// # Errors
    /// When the diary cannot be written; what was taken in until then is kept.
    pub fn take_in(
        &mut self,
        files: &mut Files<'_>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<TakenIn, Error> {
        let mut taken = TakenIn::default();
        let pairs = lines::read(files, "shoes.jsonl", &mut taken);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        shoes::pairs(&transaction, pairs, &mut taken)?;
        transaction.commit()?;
        let mut numbers = Numbers::default();
        let outings = runs::read(files, &mut taken);
        let count = outings.len();
        for (done, outing) in outings.into_iter().enumerate() {
            let prepared = runs::prepare_outing(outing, files, &mut taken);
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            runs::take(&transaction, prepared, &mut numbers, &mut taken)?;
            transaction.commit()?;
            progress(done + 1, count);
        }
        let worn = lines::read(files, "runs.jsonl", &mut taken);
        let said = said::read(files, &mut taken);
        self.durably(|transaction| {
            shoes::worn(transaction, worn, &numbers)?;
            said::take(transaction, said, &numbers, &mut taken)?;
            follow(transaction)?;
            Ok(())
        })?;
        Ok(taken)
    }
}

/// Lets the next row of a table have a number, where none as high was ever given; gives whether it does.
fn next_number(connection: &Connection, table: &str, number: i64) -> Result<bool, Error> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
    let given: Option<i64> = connection.query_row(sql, [table], |row| row.get(0)).optional()?;
    if number <= given.unwrap_or(0) || number > HIGHEST_NUMBER {
        return Ok(false);
    }
    let sql = match given {
        Some(_) => "UPDATE sqlite_sequence SET seq = ?2 WHERE name = ?1",
        None => "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
    };
    connection.execute(sql, params![table, number - 1])?;
    Ok(true)
}
