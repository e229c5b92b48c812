//! A page of text: title, answer, and sections under headings; within 80 columns on a terminal, as Markdown, or as HTML.

use crate::terminal::Terminal;
use crate::terminal::html::{Block, Html};
use crate::terminal::markdown::Markdown;
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
    form: Form<'a>,
}

/// What it is written for: the same page says the same on both.
#[derive(Debug)]
enum Form<'a> {
    Lines(Lines<'a>),
    Markdown(Markdown),
    Html(&'a mut Html),
}

/// Lines for a terminal.
#[derive(Debug)]
struct Lines<'a> {
    terminal: &'a Terminal,
    text: String,
}

impl<'a> Sheet<'a> {
    /// An empty page for a terminal.
    pub(crate) fn new(terminal: &'a Terminal) -> Sheet<'a> {
        Sheet { form: Form::Lines(Lines { terminal, text: String::new() }) }
    }

    /// An empty page as Markdown.
    pub(crate) fn markdown() -> Sheet<'a> {
        Sheet { form: Form::Markdown(Markdown::default()) }
    }

    /// Writes into a page of HTML.
    pub(crate) fn html(page: &'a mut Html) -> Sheet<'a> {
        Sheet { form: Form::Html(page) }
    }

    /// What is read first.
    pub(crate) fn title(&mut self, title: &str) {
        match &mut self.form {
            Form::Lines(lines) => lines.bold(title),
            Form::Markdown(page) => page.heading(1, title),
            Form::Html(page) if page.title.is_empty() => page.title = title.to_owned(),
            Form::Html(page) => page.heading(title),
        }
    }

    /// A text without a heading.
    pub(crate) fn says(&mut self, text: &str) {
        match &mut self.form {
            Form::Lines(lines) => {
                for line in prose(text, lines.columns()) {
                    lines.line(&line);
                }
            }
            Form::Markdown(page) => page.text(text),
            Form::Html(page) => page.text(text),
        }
    }

    /// A line that may be passed over.
    pub(crate) fn aside(&mut self, text: &str) {
        match &mut self.form {
            Form::Lines(lines) => {
                for line in wrap(text, lines.columns()) {
                    lines.line(&lines.terminal.dim(line));
                }
            }
            Form::Markdown(page) => page.text(text),
            Form::Html(page) => page.push(Block::Aside(text.to_owned())),
        }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        match &mut self.form {
            Form::Lines(lines) => lines.line(""),
            Form::Markdown(page) => page.end_list(),
            Form::Html(_) => {}
        }
    }

    /// A heading after an empty line.
    pub(crate) fn heading(&mut self, heading: &str) {
        match &mut self.form {
            Form::Lines(lines) => {
                lines.line("");
                lines.bold(heading);
            }
            Form::Markdown(page) => page.heading(2, heading),
            Form::Html(page) => page.heading(heading),
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
        match &mut self.form {
            Form::Lines(lines) => {
                for line in prose(text, lines.columns().saturating_sub(INDENT)) {
                    lines.indented(&line);
                }
            }
            Form::Markdown(page) => page.text(text),
            Form::Html(page) => page.text(text),
        }
    }

    /// A table under the last heading.
    pub(crate) fn table(&mut self, table: &Table) {
        match &mut self.form {
            Form::Lines(lines) => {
                let fitted = table.fit(lines.columns().saturating_sub(INDENT));
                let heading = fitted.heading();
                if !heading.is_empty() {
                    lines.indented(&lines.terminal.dim(heading));
                }
                for line in fitted.lines() {
                    lines.indented(&line);
                }
            }
            Form::Markdown(page) => page.table(table),
            Form::Html(page) => page.table(table),
        }
    }

    /// Places to read on under the last heading: the word that finds each after its command, its address, and what it is.
    pub(crate) fn places(&mut self, places: &[(String, String, String)]) {
        if let Form::Html(page) = &mut self.form {
            let links = places.iter().map(|(_, to, name)| (to.clone(), name.clone()));
            page.push(Block::Links(links.collect()));
            return;
        }
        let lines = places.iter().map(|(word, _, name)| format!("- {word}: {name}"));
        self.under(&lines.collect::<Vec<_>>().join("\n"));
    }

    /// Lines that stand as they are under the last heading; whoever draws them keeps within the columns.
    pub(crate) fn drawing(&mut self, drawn: &[String]) {
        match &mut self.form {
            Form::Lines(lines) => drawn.iter().for_each(|line| lines.indented(line)),
            Form::Markdown(page) => page.drawing(drawn),
            // A page draws its own pictures.
            Form::Html(_) => {}
        }
    }

    /// Columns that a drawing may have.
    pub(crate) fn drawing_columns(&self) -> usize {
        match &self.form {
            Form::Lines(lines) => lines.columns().saturating_sub(INDENT),
            Form::Markdown(_) | Form::Html(_) => WIDEST,
        }
    }

    /// The whole page, each line ended; of HTML nothing, which stands in its page.
    pub(crate) fn into_text(self) -> String {
        match self.form {
            Form::Lines(lines) => lines.text,
            Form::Markdown(page) => page.into_text(),
            Form::Html(_) => String::new(),
        }
    }
}

impl Lines<'_> {
    /// Columns that may be written in.
    fn columns(&self) -> usize {
        self.terminal.columns.min(WIDEST).saturating_sub(1)
    }

    fn bold(&mut self, text: &str) {
        for line in wrap(text, self.columns()) {
            self.line(&self.terminal.bold(line));
        }
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
