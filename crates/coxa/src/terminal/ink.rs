//! Bold and dim, where colour is welcome. Nothing is told by ink alone: a pipe loses none of it.

use std::fmt::Display;

use crate::terminal::Terminal;

impl Terminal {
    /// What is read first.
    pub(crate) fn bold(&self, text: impl Display) -> String {
        self.ink("1", text)
    }

    /// What may be passed over.
    pub(crate) fn dim(&self, text: impl Display) -> String {
        self.ink("2", text)
    }

    fn ink(&self, code: &str, text: impl Display) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::Terminal;

    #[test]
    fn ink_is_left_out_where_colour_is_not_welcome() {
        let pipe = Terminal { interactive: false, colour: false, columns: 80 };
        let screen = Terminal { interactive: true, colour: true, columns: 80 };
        assert_eq!(pipe.bold("38 km"), "38 km");
        assert_eq!(screen.bold("38 km"), "\x1b[1m38 km\x1b[0m");
        assert_eq!(screen.dim(7), "\x1b[2m7\x1b[0m");
    }
}
