//! The diary as pages read and write it.
//!
//! What is known of the runner is read once and kept until the diary changes, here or by another program, or the day
//! does. Pages are made one at a time, on one thread: each takes some milliseconds, a second copy of a year of diary would
//! not make it quicker, and every further thread keeps the memory of the largest page it made.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use coxa_store::Diary;
use jiff::civil::Date;
use tokio::sync::oneshot;
use tokio::task::spawn_blocking;

use super::importing::Importing;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates::in_order;

/// The diary, open.
#[derive(Clone)]
pub(crate) struct Open {
    house: House,
    pages: Sender<Work>,
    importing: Importing,
}

/// A page to make of what is known.
type Work = Box<dyn FnOnce(&mut Kept) + Send>;

struct Kept {
    /// The connection that pages read through, while nothing is known.
    diary: Option<Diary>,
    known: Option<Known>,
}

struct Known {
    /// What the connection counts of others' changes, before the reading began.
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
        let diary = Some(house.open_or_make_diary()?);
        // Nobody waits at a terminal for a page.
        let mut house = house.clone();
        house.terminal.interactive = false;
        let (pages, waiting) = channel();
        let kept = Kept { diary, known: None };
        // It ends with the last of those who ask.
        thread::Builder::new().name("pages".to_owned()).spawn(move || kept.make(&waiting))?;
        Ok(Open { house, pages, importing: Importing::default() })
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
        let tell = |house: &House, kept: &mut Kept| {
            let known = kept.known(house)?;
            let house = house.in_manner_of(known.current.diary());
            let told = in_order(house.dates, || tell(&house, &known.current));
            kept.known = Some(known);
            told
        };
        // Whoever has gone meanwhile needs no page.
        self.on_the_thread_of_pages(tell, |sender| sender.is_closed()).await
    }

    /// Changes the diary through what is known of the runner, and goes on knowing what is so then; it is on the disk when
    /// this returns.
    ///
    /// # Errors
    /// As the diary and `work`.
    pub(crate) async fn change<T, F>(&self, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&House, &mut Current) -> Result<T, Failure> + Send + 'static,
    {
        let work = |house: &House, kept: &mut Kept| {
            let mut known = kept.known(house)?;
            let house = house.in_manner_of(known.current.diary());
            let episode = known.current.number();
            // What failed half-way is read anew, and so is an episode that begins.
            let done = in_order(house.dates, || work(&house, &mut known.current))?;
            if known.current.number() == episode {
                kept.known = Some(known);
            }
            Ok(done)
        };
        self.on_the_thread_of_pages(work, |_| false).await
    }

    async fn on_the_thread_of_pages<T, F>(
        &self,
        work: F,
        needless: fn(&oneshot::Sender<Result<T, Failure>>) -> bool,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&House, &mut Kept) -> Result<T, Failure> + Send + 'static,
    {
        let house = self.house.clone();
        let (sender, told) = oneshot::channel();
        let work = move |kept: &mut Kept| {
            if !needless(&sender) {
                sender.send(work(&house.at_this_instant(), kept)).ok();
            }
        };
        self.pages.send(Box::new(work)).map_err(|_| broken())?;
        told.await.map_err(|_| broken())?
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
    /// Makes pages until nobody can ask for one any more.
    fn make(mut self, waiting: &Receiver<Work>) {
        for work in waiting {
            // A fault costs its page: whoever asked hears that nothing came.
            catch_unwind(AssertUnwindSafe(|| work(&mut self))).ok();
        }
    }

    /// Takes what is known, to be put back: what fails and is not put back is read anew for the next page.
    fn known(&mut self, house: &House) -> Result<Known, Failure> {
        let date = house.today();
        Ok(match self.known.take() {
            Some(known) if (known.current.diary().changes()?, date) == (known.changes, known.date) => known,
            before => {
                let diary = before.map(|known| known.current.into_diary()).or_else(|| self.diary.take());
                let diary = diary.map_or_else(|| house.open_diary(), Ok)?;
                // What others change while it is read is read the next time. What the reading itself keeps, of runs
                // that are read for the first time, is no change of others.
                let changes = diary.changes()?;
                Known { changes, date, current: Current::open_at(diary, house, date)? }
            }
        })
    }
}

async fn blocking<T, F>(work: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Failure> + Send + 'static,
{
    spawn_blocking(work).await.map_err(|_| broken())?
}

fn broken() -> Failure {
    Failure::new("coxa could not make this page").hint("Please say how it came about.")
}
