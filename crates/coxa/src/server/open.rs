//! The diary as pages read and write it.
//!
//! What is known of the runner is read once and kept until the diary changes, here or by another program, or the day
//! does. Pages are made one at a time: each takes some milliseconds, and a second copy of a year of diary would not
//! make it quicker.

use std::sync::{Arc, Mutex, PoisonError};

use coxa_store::Diary;
use jiff::civil::Date;
use tokio::task::spawn_blocking;

use super::importing::Importing;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates::in_order;

/// How often the diary is read again when it changes while it is read.
const TRIES: usize = 3;

/// The diary, open.
#[derive(Clone)]
pub(crate) struct Open {
    house: House,
    kept: Arc<Mutex<Kept>>,
    importing: Importing,
}

struct Kept {
    /// A connection that nothing is asked of but whether others changed the diary.
    watch: Diary,
    known: Option<Known>,
}

struct Known {
    changes: i64,
    date: Date,
    current: Current,
}

impl Open {
    /// Opens the diary, making it where there is none.
    ///
    /// # Errors
    /// As the diary.
    pub(crate) fn new(house: &House) -> Result<Open, Failure> {
        let watch = house.open_or_make_diary()?;
        // Nobody waits at a terminal for a page.
        let mut house = house.clone();
        house.terminal.interactive = false;
        let kept = Arc::new(Mutex::new(Kept { watch, known: None }));
        Ok(Open { house, kept, importing: Importing::default() })
    }

    /// The import that a page began.
    pub(crate) fn importing(&self) -> &Importing {
        &self.importing
    }

    /// The house at this instant.
    pub(crate) fn house(&self) -> House {
        self.house.at_this_instant()
    }

    /// Reads what is known of the runner today.
    ///
    /// # Errors
    /// As the diary and `tell`.
    pub(crate) async fn read<T, F>(&self, tell: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&House, &Current) -> Result<T, Failure> + Send + 'static,
    {
        let open = self.clone();
        blocking(move || {
            let house = open.house.at_this_instant();
            // A page that failed half-way leaves nothing half-done here.
            let mut kept = open.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let current = kept.current(&house)?;
            let house = house.in_manner_of(current.diary());
            in_order(house.dates, || tell(&house, current))
        })
        .await
    }

    /// Works on the diary through a connection of its own; what is changed is on the disk when this returns.
    ///
    /// # Errors
    /// As the diary and `work`.
    pub(crate) async fn with_diary<T, F>(&self, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&House, Diary) -> Result<T, Failure> + Send + 'static,
    {
        let house = self.house.clone();
        blocking(move || {
            let diary = house.open_diary()?;
            let house = house.at_this_instant().in_manner_of(&diary);
            in_order(house.dates, || work(&house, diary))
        })
        .await
    }
}

impl Kept {
    fn current(&mut self, house: &House) -> Result<&Current, Failure> {
        let (mut changes, date) = (self.watch.changes()?, house.today());
        let known = match self.known.take() {
            Some(known) if (known.changes, known.date) == (changes, date) => known,
            _ => {
                let mut current = Current::open_at(house.open_diary()?, house, date)?;
                for _ in 1..TRIES {
                    let now = self.watch.changes()?;
                    if now == changes {
                        break;
                    }
                    // It was changed while it was read, by the reading itself where runs were read for the first time.
                    changes = now;
                    current = Current::open_at(house.open_diary()?, house, date)?;
                }
                Known { changes, date, current }
            }
        };
        Ok(&self.known.insert(known).current)
    }
}

async fn blocking<T, F>(work: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Failure> + Send + 'static,
{
    let broken = |_| Failure::new("coxa could not make this page").hint("Please say how it came about.");
    spawn_blocking(work).await.map_err(broken)?
}
