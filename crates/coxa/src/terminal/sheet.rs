//! A page of text: title, answer, and sections under headings, all within 80 columns.

use crate::terminal::Terminal;
use crate::terminal::prose::prose;
use crate::terminal::table::Table;
use crate::terminal::text::wrap;

/// Columns of the widest page: longer lines are hard to read.
const WIDEST: usize = 80;
/// Columns before what stands under a heading.
const INDENT: usize = 2;

/// A page that is being written.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    terminal: &'a Terminal,
    text: String,
}

impl<'a> Sheet<'a> {
    /// An empty page.
    pub(crate) fn new(terminal: &'a Terminal) -> Sheet<'a> {
        Sheet { terminal, text: String::new() }
    }

    /// Columns that may be written in.
    fn columns(&self) -> usize {
        self.terminal.columns.min(WIDEST).saturating_sub(1)
    }

    /// What is read first.
    pub(crate) fn title(&mut self, title: &str) {
        for line in wrap(title, self.columns()) {
            self.line(&self.terminal.bold(line));
        }
    }

    /// A text without a heading.
    pub(crate) fn says(&mut self, text: &str) {
        for line in prose(text, self.columns()) {
            self.line(&line);
        }
    }

    /// A line that may be passed over.
    pub(crate) fn aside(&mut self, text: &str) {
        for line in wrap(text, self.columns()) {
            self.line(&self.terminal.dim(line));
        }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.line("");
    }

    /// A heading after an empty line.
    pub(crate) fn heading(&mut self, heading: &str) {
        self.gap();
        for line in wrap(heading, self.columns()) {
            self.line(&self.terminal.bold(line));
        }
    }

    /// A text under a heading; nothing where there is no text.
    pub(crate) fn section(&mut self, heading: &str, text: &str) {
        if !text.trim().is_empty() {
            self.heading(heading);
            self.under(text);
        }
    }

    /// More text under the last heading.
    pub(crate) fn under(&mut self, text: &str) {
        for line in prose(text, self.columns().saturating_sub(INDENT)) {
            self.indented(&line);
        }
    }

    /// A table under the last heading.
    pub(crate) fn table(&mut self, table: &Table) {
        let fitted = table.fit(self.columns().saturating_sub(INDENT));
        let heading = fitted.heading();
        if !heading.is_empty() {
            self.indented(&self.terminal.dim(heading));
        }
        for line in fitted.lines() {
            self.indented(&line);
        }
    }

    /// Lines that stand as they are under the last heading; whoever draws them keeps within the columns.
    pub(crate) fn drawing(&mut self, lines: &[String]) {
        lines.iter().for_each(|line| self.indented(line));
    }

    /// Columns that a drawing may have.
    pub(crate) fn drawing_columns(&self) -> usize {
        self.columns().saturating_sub(INDENT)
    }

    /// The whole page, each line ended.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    fn indented(&mut self, line: &str) {
        let indent = if line.is_empty() { 0 } else { INDENT };
        self.line(&format!("{}{line}", " ".repeat(indent)));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_terminal_or_eighty_columns() {
        for (columns, widest) in [(30, 29), (200, 79)] {
            let terminal = Terminal { interactive: false, colour: false, columns };
            let mut sheet = Sheet::new(&terminal);
            sheet.title(&"title ".repeat(40));
            sheet.says(&"answer ".repeat(40));
            sheet.section("What it is", &"text ".repeat(40));
            sheet.section("Nothing", " ");
            let text = sheet.into_text();
            assert!(text.lines().all(|line| line.len() <= widest), "{text}");
            assert!(text.contains("\n\nWhat it is\n  text ") && !text.contains("Nothing"), "{text}");
        }
    }
}
