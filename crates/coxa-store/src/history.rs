//! The history of the runner, as the measures read it.

use coxa_reason::history::{Earlier, History, Outing, Pair};
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
        let filter = RunFilter { from: Some(from), to: Some(to), which: Which::All, ..RunFilter::default() };
        let mut rows = self.runs(&filter)?;
        rows.reverse();
        let runs: Vec<_> = rows.iter().filter(|run| run.sport.is_run()).map(|run| run.id).collect();
        let mut readings = self.readings(&runs, progress)?.into_iter();
        let outings = rows.into_iter().map(|run| {
            let readings = if run.sport.is_run() { readings.next() } else { None };
            Outing { run, readings: readings.unwrap_or_default() }
        });
        Ok(History {
            from,
            outings: outings.collect(),
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
            "SELECT shoe.name, brand, model, initial_m, since, retired, min(civil_date), total(distance_m)
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
