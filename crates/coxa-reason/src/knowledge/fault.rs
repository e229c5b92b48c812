//! What is wrong in a file of knowledge, and where.

use std::fmt;

/// Something wrong in a file of knowledge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Fault {
    /// The file's path within the folder of knowledge: `conditions/gtps.toml`.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong: a whole sentence.
    pub sentence: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.sentence)
    }
}
