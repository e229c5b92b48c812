//! The runner's settings, by name.

use crate::{Diary, Error};

impl Diary {
    /// A setting's value.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, Error> {
        unimplemented!("{name}")
    }

    /// Sets a value, or forgets the setting (`None`).
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn set_setting(&mut self, name: &str, value: Option<&str>) -> Result<(), Error> {
        unimplemented!("{name} {value:?}")
    }

    /// Every setting with its value, in order of name.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn settings(&self) -> Result<Vec<(String, String)>, Error> {
        unimplemented!()
    }
}
