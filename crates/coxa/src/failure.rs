//! Why a command did not do what it was asked: one sentence, and a hint where something can be done.

use std::io;

/// A failed command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A sentence for the runner, and what would help.
    Told {
        /// What went wrong.
        sentence: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// The reader of our output went away.
    PipeClosed,
}

impl Failure {
    /// A failure without a hint.
    pub(crate) fn new(sentence: impl Into<String>) -> Failure {
        Failure::Told { sentence: sentence.into(), hint: None }
    }

    /// The same with a way out.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Failure {
        match self {
            Failure::Told { sentence, .. } => Failure::Told { sentence, hint: Some(hint.into()) },
            Failure::PipeClosed => Failure::PipeClosed,
        }
    }

    /// Adds a sentence to the hint.
    pub(crate) fn and_hint(self, more: impl AsRef<str>) -> Failure {
        match self {
            Failure::Told { sentence, hint: Some(hint) } => {
                Failure::new(sentence).hint(format!("{hint} {}", more.as_ref()))
            }
            other => other.hint(more.as_ref()),
        }
    }
}

impl From<coxa_store::Error> for Failure {
    fn from(error: coxa_store::Error) -> Failure {
        Failure::Told { sentence: error.to_string(), hint: error.hint().map(str::to_owned) }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::PipeClosed,
            _ => Failure::new(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Failure {
        Failure::from(io::Error::from(error))
    }
}
