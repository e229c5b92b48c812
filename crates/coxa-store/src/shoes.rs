//! Pairs of shoes.

use jiff::civil::Date;

use crate::{Diary, Error};

/// The number of a pair of shoes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShoeId(pub i64);

/// A pair of shoes with its kilometres.
#[derive(Debug, Clone, PartialEq)]
pub struct Shoe {
    /// Its number.
    pub id: ShoeId,
    /// What the runner calls it; unique whatever the case of the letters.
    pub name: String,
    /// The maker.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
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

impl Diary {
    /// Every pair with its kilometres: those in use first, then by name.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn shoes(&self) -> Result<Vec<Shoe>, Error> {
        unimplemented!()
    }

    /// A pair by its name, or a name an export gave it, whatever the case of the letters.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], or when the diary cannot be read.
    pub fn shoe(&self, name: &str) -> Result<Shoe, Error> {
        unimplemented!("{name}")
    }

    /// Adds a pair.
    ///
    /// # Errors
    /// [`Error::ShoeExists`], [`Error::Invalid`] for an empty name or metres below zero, or when the diary cannot be
    /// written.
    pub fn add_shoe(&mut self, shoe: &NewShoe) -> Result<ShoeId, Error> {
        unimplemented!("{shoe:?}")
    }

    /// Adds the pairs of an export's list that the diary does not have yet, and fills in makers and models that it
    /// lacks. Gives how many were added.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn add_imported_shoes(&mut self, shoes: &[ImportedShoe]) -> Result<usize, Error> {
        unimplemented!("{shoes:?}")
    }

    /// Gives a pair another name. Exports that still use the old one mean the same pair.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::ShoeExists`], [`Error::Invalid`], or when the diary cannot be written.
    pub fn rename_shoe(&mut self, shoe: ShoeId, name: &str) -> Result<(), Error> {
        unimplemented!("{shoe:?} {name}")
    }

    /// Takes a pair out of use on a date, or back into use (`None`).
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], or when the diary cannot be written.
    pub fn retire_shoe(&mut self, shoe: ShoeId, on: Option<Date>) -> Result<(), Error> {
        unimplemented!("{shoe:?} {on:?}")
    }

    /// Sets the metres that a pair had before its first run in the diary.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::Invalid`], or when the diary cannot be written.
    pub fn set_initial_metres(&mut self, shoe: ShoeId, metres: f64) -> Result<(), Error> {
        unimplemented!("{shoe:?} {metres}")
    }

    /// Removes a pair that was never worn.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::ShoeWorn`], or when the diary cannot be written.
    pub fn remove_shoe(&mut self, shoe: ShoeId) -> Result<(), Error> {
        unimplemented!("{shoe:?}")
    }
}
