//! Pairs of shoes.

use jiff::civil::Date;

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, TransactionBehavior, params};

use crate::{Diary, Error, RunId, said::Cells};

/// The number of a pair of shoes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShoeId(pub i64);

/// A pair of shoes with its kilometres.
#[derive(Debug, Clone, PartialEq)]
pub struct Shoe {
    /// Its number.
    pub id: ShoeId,
    /// What the runner calls it; unique, and the case of a to z does not matter.
    pub name: String,
    /// The maker.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// How much higher the heel sits than the toes, mm, 0 to 40.
    pub drop_mm: Option<f64>,
    /// Metres it had before the first run in the diary.
    pub initial_m: f64,
    /// In use since.
    pub since: Option<Date>,
    /// Out of use since.
    pub retired: Option<Date>,
    /// Metres: the initial ones and every run's it was worn on. A run in two pairs counts fully for both.
    pub distance_m: f64,
    /// On how many runs it was worn.
    pub runs: u64,
    /// The first civil date it was worn on.
    pub first_worn: Option<Date>,
    /// The last civil date it was worn on.
    pub last_worn: Option<Date>,
}

/// A pair of shoes to be added.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewShoe {
    /// What the runner calls it.
    pub name: String,
    /// The maker.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// How much higher the heel sits than the toes, mm, 0 to 40.
    pub drop_mm: Option<f64>,
    /// Metres it had already.
    pub initial_m: f64,
    /// In use since.
    pub since: Option<Date>,
}

/// A pair of shoes from an export's list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedShoe {
    /// Its name in the export; may be empty, then maker and model are its name.
    pub name: String,
    /// The maker.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
}

/// A run that is a part of another that counts does not count here either.
const SELECT: &str = "
    SELECT shoe.id, shoe.name, brand, model, drop_mm, initial_m, since, retired, initial_m + total(run.distance_m),
           count(run.id), min(civil_date), max(civil_date)
    FROM shoe
    LEFT JOIN run_shoe ON shoe_id = shoe.id
    LEFT JOIN run ON run.id = run_id AND told_by IS NULL";

impl Diary {
    /// Every pair with its kilometres: those in use first, then by name.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn shoes(&self) -> Result<Vec<Shoe>, Error> {
        let sql = format!("{SELECT} GROUP BY shoe.id ORDER BY retired IS NOT NULL, shoe.name");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut shoes = Vec::new();
        while let Some(row) = rows.next()? {
            shoes.push(read(row)?);
        }
        Ok(shoes)
    }

    /// A pair by its name or a name that an export uses for it; the case of a to z does not matter.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], or when the diary cannot be read.
    pub fn shoe(&self, name: &str) -> Result<Shoe, Error> {
        let sql = format!(
            "{SELECT} WHERE shoe.id = (SELECT shoe_id FROM shoe_name WHERE name = ?1) GROUP BY shoe.id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([tidy(name)])?;
        rows.next()?.map_or_else(|| Err(Error::NoSuchShoe(name.to_owned())), read)
    }

    /// Adds a pair.
    ///
    /// # Errors
    /// [`Error::ShoeExists`], [`Error::Invalid`] for an empty name or metres below zero, or when the diary cannot be
    /// written.
    pub fn add_shoe(&mut self, shoe: &NewShoe) -> Result<ShoeId, Error> {
        let name = sound_name(&shoe.name)?;
        let metres = sound_metres(shoe.initial_m)?;
        let drop_mm = shoe.drop_mm.map(sound_drop).transpose()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction
            .execute(
                "INSERT INTO shoe (name, brand, model, drop_mm, initial_m, since, origin)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'runner')",
                params![
                    name,
                    shoe.brand,
                    shoe.model,
                    drop_mm,
                    metres,
                    shoe.since.map(|date| date.to_string())
                ],
            )
            .map_err(|error| taken(error, &name))?;
        let id = ShoeId(transaction.last_insert_rowid());
        answers_to(&transaction, id, &name)?;
        transaction.commit()?;
        Ok(id)
    }

    /// Adds the pairs of an export's list that the diary does not have yet, and fills in makers and models that it
    /// lacks. Gives how many were added.
    ///
    /// # Errors
    /// When the diary cannot be written; then none is added.
    pub fn add_imported_shoes(&mut self, shoes: &[ImportedShoe]) -> Result<usize, Error> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut added = 0;
        for shoe in shoes {
            let mut name = tidy(&shoe.name);
            if name.is_empty() {
                let parts = [shoe.brand.as_deref(), shoe.model.as_deref()];
                name = tidy(&parts.map(Option::unwrap_or_default).join(" "));
            }
            if name.is_empty() {
                continue;
            }
            if let Some(known) = named(&transaction, &name)? {
                transaction.execute(
                    "UPDATE shoe SET brand = coalesce(brand, ?2), model = coalesce(model, ?3),
                            origin = CASE origin WHEN 'gear' THEN 'list' ELSE origin END
                     WHERE id = ?1",
                    params![known.0, shoe.brand, shoe.model],
                )?;
            } else {
                let id = add_found(&transaction, &name, "list")?;
                transaction.execute(
                    "UPDATE shoe SET brand = ?2, model = ?3 WHERE id = ?1",
                    params![id.0, shoe.brand, shoe.model],
                )?;
                added += 1;
            }
        }
        transaction.commit()?;
        Ok(added)
    }

    /// Gives a pair another name. Exports that still use the old one mean the same pair.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::ShoeExists`], [`Error::Invalid`], or when the diary cannot be written.
    pub fn rename_shoe(&mut self, shoe: ShoeId, name: &str) -> Result<(), Error> {
        let name = sound_name(name)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = transaction
            .execute("UPDATE shoe SET name = ?2, origin = 'runner' WHERE id = ?1", params![shoe.0, name])
            .map_err(|error| taken(error, &name))?;
        one(changed, shoe)?;
        answers_to(&transaction, shoe, &name)?;
        Ok(transaction.commit()?)
    }

    /// Takes a pair out of use on a date, or back into use (`None`).
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], or when the diary cannot be written.
    pub fn retire_shoe(&mut self, shoe: ShoeId, on: Option<Date>) -> Result<(), Error> {
        let changed = self.connection.execute(
            "UPDATE shoe SET retired = ?2, origin = 'runner' WHERE id = ?1",
            params![shoe.0, on.map(|date| date.to_string())],
        )?;
        one(changed, shoe)
    }

    /// Sets the metres that a pair had before its first run in the diary.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::Invalid`], or when the diary cannot be written.
    pub fn set_initial_metres(&mut self, shoe: ShoeId, metres: f64) -> Result<(), Error> {
        let changed = self.connection.execute(
            "UPDATE shoe SET initial_m = ?2, origin = 'runner' WHERE id = ?1",
            params![shoe.0, sound_metres(metres)?],
        )?;
        one(changed, shoe)
    }

    /// Sets a pair's drop, mm; `None` where nobody knows it.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::Invalid`] for less than 0 or more than 40 mm, or when the diary cannot be
    /// written.
    pub fn set_drop(&mut self, shoe: ShoeId, drop_mm: Option<f64>) -> Result<(), Error> {
        let drop_mm = drop_mm.map(sound_drop).transpose()?;
        let changed = self.connection.execute(
            "UPDATE shoe SET drop_mm = ?2, origin = 'runner' WHERE id = ?1",
            params![shoe.0, drop_mm],
        )?;
        one(changed, shoe)
    }

    /// Removes a pair that was never worn. Where an undo would have put it back on a run, that run goes without it.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::ShoeWorn`], or when the diary cannot be written.
    pub fn remove_shoe(&mut self, shoe: ShoeId) -> Result<(), Error> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let worn: i64 =
            transaction
                .query_row("SELECT count(*) FROM run_shoe WHERE shoe_id = ?1", [shoe.0], |row| row.get(0))?;
        if worn > 0 {
            let name =
                transaction.query_row("SELECT name FROM shoe WHERE id = ?1", [shoe.0], |row| row.get(0))?;
            return Err(Error::ShoeWorn { name, runs: worn as u64 });
        }
        one(transaction.execute("DELETE FROM shoe WHERE id = ?1", [shoe.0])?, shoe)?;
        Ok(transaction.commit()?)
    }
}

fn read(row: &Row<'_>) -> Result<Shoe, Error> {
    let mut cells = Cells::new(row);
    Ok(Shoe {
        id: ShoeId(cells.take()?),
        name: cells.take()?,
        brand: cells.take()?,
        model: cells.take()?,
        drop_mm: cells.take()?,
        initial_m: cells.take()?,
        since: cells.optional_date()?,
        retired: cells.optional_date()?,
        distance_m: cells.take()?,
        runs: cells.take::<i64>()? as u64,
        first_worn: cells.optional_date()?,
        last_worn: cells.optional_date()?,
    })
}

/// Puts on a run the shoes that its recordings name, unless the runner chose others. The gear of a ride is a bicycle.
pub(crate) fn wear_gear(connection: &Connection, run: RunId) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(
        "SELECT CASE WHEN sport IN ('running', 'walking', 'hiking') THEN gear END,
                EXISTS (SELECT 1 FROM shoe_choice WHERE run_id = id),
                EXISTS (SELECT 1 FROM run_shoe WHERE run_id = id)
         FROM run WHERE id = ?1",
    )?;
    let (gear, chosen, worn): (Option<String>, bool, bool) =
        statement.query_row([run.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let gear = gear.map(|name| tidy(&name)).filter(|name| !name.is_empty());
    if chosen || (gear.is_none() && !worn) {
        return Ok(());
    }
    let pair = match gear {
        Some(name) => Some(match named(connection, &name)? {
            Some(pair) => pair,
            None => add_found(connection, &name, "gear")?,
        }),
        None => None,
    };
    let id = pair.map(|pair| pair.0);
    let sql = "DELETE FROM run_shoe WHERE run_id = ?1 AND shoe_id IS NOT ?2";
    let taken_off = connection.prepare_cached(sql)?.execute(params![run.0, id])?;
    if id.is_some() {
        let sql = "INSERT INTO run_shoe (run_id, shoe_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        connection.prepare_cached(sql)?.execute(params![run.0, id])?;
    }
    if taken_off > 0 {
        // A pair that only a poorer recording named, and that nobody touched, was never one.
        connection
            .prepare_cached(
                "DELETE FROM shoe WHERE origin = 'gear'
                 AND NOT EXISTS (SELECT 1 FROM run_shoe WHERE shoe_id = id)
                 AND NOT EXISTS (SELECT 1 FROM shoe_undo_pair WHERE shoe_id = id)",
            )?
            .execute([])?;
    }
    Ok(())
}

/// Two runs become one: what the runner chose for either stays.
pub(crate) fn join(connection: &Connection, run: RunId, other: RunId) -> Result<(), Error> {
    let chosen = |run: RunId| -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM shoe_choice WHERE run_id = ?1)";
        Ok(connection.prepare_cached(sql)?.query_row([run.0], |row| row.get(0))?)
    };
    let (first, second) = (chosen(run)?, chosen(other)?);
    if second && !first {
        connection.prepare_cached("DELETE FROM run_shoe WHERE run_id = ?1")?.execute([run.0])?;
        connection.prepare_cached("INSERT INTO shoe_choice (run_id) VALUES (?1)")?.execute([run.0])?;
    }
    if second || !first {
        let sql = "INSERT INTO run_shoe (run_id, shoe_id) SELECT ?1, shoe_id FROM run_shoe WHERE run_id = ?2
                   ON CONFLICT DO NOTHING";
        connection.prepare_cached(sql)?.execute([run.0, other.0])?;
    }
    let sql = "UPDATE OR IGNORE shoe_undo SET run_id = ?1 WHERE run_id = ?2";
    connection.prepare_cached(sql)?.execute([run.0, other.0])?;
    Ok(())
}

/// The pair that a name means.
pub(crate) fn named(connection: &Connection, name: &str) -> Result<Option<ShoeId>, Error> {
    let mut statement = connection.prepare_cached("SELECT shoe_id FROM shoe_name WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?.map(ShoeId))
}

/// Adds a pair under a name that no pair has.
pub(crate) fn add_found(connection: &Connection, name: &str, origin: &str) -> Result<ShoeId, Error> {
    let sql = "INSERT INTO shoe (name, origin) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute([name, origin])?;
    let shoe = ShoeId(connection.last_insert_rowid());
    answers_to(connection, shoe, name)?;
    Ok(shoe)
}

/// Lets a pair be meant by a name; an old name of another pair goes to this one.
pub(crate) fn answers_to(connection: &Connection, shoe: ShoeId, name: &str) -> Result<(), Error> {
    let sql = "INSERT INTO shoe_name (name, shoe_id) VALUES (?1, ?2)
               ON CONFLICT (name) DO UPDATE SET shoe_id = excluded.shoe_id";
    connection.prepare_cached(sql)?.execute(params![name, shoe.0])?;
    Ok(())
}

/// A name without odd spaces and control characters.
pub(crate) fn tidy(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn sound_name(name: &str) -> Result<String, Error> {
    let name = tidy(name);
    if name.is_empty() { Err(Error::Invalid("a pair of shoes needs a name".to_owned())) } else { Ok(name) }
}

pub(crate) fn sound_metres(metres: f64) -> Result<f64, Error> {
    if metres.is_finite() && metres >= 0.0 {
        return Ok(metres);
    }
    Err(Error::Invalid("the distance of a pair of shoes cannot be below zero".to_owned()))
}

/// The highest drop that is taken, mm: shoes have 0 to 16, and a slip of the keyboard more.
const HIGHEST_DROP_MM: f64 = 40.0;

pub(crate) fn sound_drop(drop_mm: f64) -> Result<f64, Error> {
    if (0.0..=HIGHEST_DROP_MM).contains(&drop_mm) {
        return Ok(drop_mm);
    }
    Err(Error::Invalid(format!("the drop of a shoe lies between 0 and {HIGHEST_DROP_MM} mm")))
}

fn taken(error: rusqlite::Error, name: &str) -> Error {
    if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) {
        return Error::ShoeExists(name.to_owned());
    }
    error.into()
}

/// That a change met its pair.
pub(crate) fn one(changed: usize, shoe: ShoeId) -> Result<(), Error> {
    if changed == 1 { Ok(()) } else { Err(Error::NoSuchShoe(format!("no. {}", shoe.0))) }
}
