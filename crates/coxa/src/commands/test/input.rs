//! Lines from a keyboard or a pipe, also while a clock runs.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::commands::ask::lines::Lines;

/// What came before a time was over.
#[derive(Debug)]
pub(super) enum Heard {
    /// A line.
    Line,
    /// Nothing yet.
    Nothing,
    /// The end of the input.
    End,
}

/// The lines that somebody types. A thread of its own reads them, since a clock cannot wait for a key.
pub(super) struct Input {
    lines: Receiver<io::Result<String>>,
    /// Whether somebody sits at a keyboard, so that a key can stop a clock.
    pub(super) keyboard: bool,
}

impl Input {
    /// Those of the standard input.
    pub(super) fn of_this_process() -> Input {
        let keyboard = !Lines::of_this_process().echo;
        let (sender, lines) = sync_channel(1);
        thread::spawn(move || {
            let mut lines = Lines::of_this_process();
            while let Some(line) = lines.next().transpose() {
                let failed = line.is_err();
                if sender.send(line).is_err() || failed {
                    break;
                }
            }
        });
        Input { lines, keyboard }
    }

    /// The next line; `None` at the end.
    ///
    /// # Errors
    /// As the input.
    pub(super) fn next(&self) -> io::Result<Option<String>> {
        self.lines.recv().ok().transpose()
    }

    /// Waits for a line so long.
    ///
    /// # Errors
    /// As the input.
    pub(super) fn within(&self, time: Duration) -> io::Result<Heard> {
        match self.lines.recv_timeout(time) {
            Ok(line) => line.map(|_| Heard::Line),
            Err(RecvTimeoutError::Timeout) => Ok(Heard::Nothing),
            Err(RecvTimeoutError::Disconnected) => Ok(Heard::End),
        }
    }
}
