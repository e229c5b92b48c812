//! The history of the runner, as the measures read it.

use coxa_reason::history::{Earlier, History, Outing, Pair};
use coxa_reason::measures::run::Readings;
use jiff::civil::Date;
use rusqlite::params;

use crate::{Diary, Error, RunFilter, Which, days::last, said::Cells};

impl Diary {
    /// What is known of the runner between two days: everything recorded from the first day on, and of what was before
    /// only what it adds up to. `progress` is told after each run whose samples had to be opened how many are done, and
    /// of how many; they are opened once.
    ///
    /// # Errors
    /// When the diary cannot be read, or the readings cannot be kept.
    pub fn history(
        &mut self,
        from: Date,
        to: Date,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<History, Error> {
        let mut history = self.history_of_rows(from, to)?;
        let is_run = |outing: &&Outing| outing.run.sport.is_run();
        let runs: Vec<_> = history.outings.iter().filter(is_run).map(|outing| outing.run.id).collect();
        let mut readings = self.readings(&runs, progress)?.into_iter();
        for outing in history.outings.iter_mut().filter(|outing| outing.run.sport.is_run()) {
            outing.readings = readings.next().unwrap_or_default();
        }
        Ok(history)
    }

    /// The same without what samples say: none are opened.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn history_of_rows(&self, from: Date, to: Date) -> Result<History, Error> {
        let filter = RunFilter { from: Some(from), to: Some(to), which: Which::All, ..RunFilter::default() };
        let rows = self.runs(&filter)?.into_iter().rev();
        Ok(History {
            from,
            outings: rows.map(|run| Outing { run, readings: Readings::default() }).collect(),
            earlier: self.earlier(from)?,
            pairs: self.pairs(from)?,
            days: self.diary_days(None, Some(to))?,
            tests: self.home_tests(None, Some(to))?,
            profile: self.profile()?,
        })
    }

    /// What the runs before a day add up to.
    fn earlier(&self, from: Date) -> Result<Earlier, Error> {
        let sql = "SELECT count(*), min(civil_date), max(distance_m), total(distance_m) FROM run
                   WHERE sport = 'running' AND told_by IS NULL AND civil_date < ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([last(Some(from))])?;
        let Some(row) = rows.next()? else { return Ok(Earlier::default()) };
        let mut cells = Cells::new(row);
        Ok(Earlier {
            runs: cells.take::<u32>()?.into(),
            first: cells.optional_date()?,
            longest_m: cells.take()?,
            distance_m: cells.take()?,
        })
    }

    /// Pairs of shoes, with what they had before a day.
    fn pairs(&self, from: Date) -> Result<Vec<Pair>, Error> {
        let sql =
            "SELECT shoe.name, brand, model, drop_mm, initial_m, since, retired, min(civil_date), total(distance_m)
             FROM shoe
             LEFT JOIN run_shoe ON shoe_id = shoe.id
             LEFT JOIN run ON run.id = run_id AND run.told_by IS NULL AND civil_date < ?1
             GROUP BY shoe.id ORDER BY shoe.name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![last(Some(from))])?;
        let mut pairs = Vec::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::new(row);
            pairs.push(Pair {
                name: cells.take()?,
                brand: cells.take()?,
                model: cells.take()?,
                drop_mm: cells.take()?,
                initial_m: cells.take()?,
                since: cells.optional_date()?,
                retired: cells.optional_date()?,
                earlier_first: cells.optional_date()?,
                earlier_m: cells.take()?,
            });
        }
        Ok(pairs)
    }
}
