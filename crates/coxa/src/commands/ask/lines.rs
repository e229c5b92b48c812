//! Lines from a keyboard or a pipe.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, stdin};

use crate::terminal::text::clean;

/// A longer line is no answer; what is beyond is passed over.
const LONGEST: u64 = 4096;

/// The lines that somebody types.
pub(in crate::commands) struct Lines {
    input: Box<dyn BufRead>,
    /// Whether what was read has to be shown, since no terminal does it.
    pub(in crate::commands) echo: bool,
}

impl Lines {
    /// Those of the standard input.
    pub(in crate::commands) fn of_this_process() -> Lines {
        Lines { echo: !stdin().is_terminal(), input: Box::new(BufReader::new(stdin())) }
    }

    /// The next line without its end, made harmless; `None` at the end.
    ///
    /// # Errors
    /// As the input.
    pub(in crate::commands) fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        if self.input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let mut rest = line.clone();
        while rest.last() != Some(&b'\n') {
            rest.clear();
            if self.input.by_ref().take(LONGEST).read_until(b'\n', &mut rest)? == 0 {
                break;
            }
        }
        Ok(Some(clean(&String::from_utf8_lossy(&line))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_become_harmless_lines() {
        let bytes = [b"y\r\n\xff\x1b[2J\n".as_slice(), &[b'1'; 100_000], b"\n\nend"].concat();
        let mut lines = Lines { input: Box::new(io::Cursor::new(bytes)), echo: true };
        assert_eq!(lines.next().unwrap().as_deref(), Some("y"));
        assert_eq!(lines.next().unwrap().as_deref(), Some("\u{fffd} [2J"));
        assert_eq!(lines.next().unwrap().map(|line| line.len()), Some(LONGEST as usize));
        assert_eq!(lines.next().unwrap().as_deref(), Some(""));
        assert_eq!(lines.next().unwrap().as_deref(), Some("end"));
        assert_eq!(lines.next().unwrap(), None);
    }
}
