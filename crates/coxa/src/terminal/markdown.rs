//! A page as Markdown, to print or to paste. Each text keeps its words: what Markdown would take for a sign is escaped.

use crate::terminal::prose::mark;
use crate::terminal::table::Table;

/// A page that is being written.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    text: String,
    /// Whether the last line is an item of a list, which the next may follow at once.
    in_list: bool,
}

impl Markdown {
    /// A heading of a level, from 1.
    pub(super) fn heading(&mut self, level: usize, heading: &str) {
        self.block(&format!("{} {}", "#".repeat(level), escaped(heading)));
    }

    /// A text: a paragraph a line; `- ` and `1. ` are items of a list, and a line that is indented goes on with the item.
    pub(super) fn text(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let hangs = self.in_list && line.starts_with(' ');
            let line = line.trim();
            if hangs {
                self.line(&format!("   {}", escaped(line)));
                continue;
            }
            let mark = mark(line);
            let words = escaped(&line[mark.len()..]);
            if mark.is_empty() {
                // What a line begins with may be a sign as well.
                let sign = if words.starts_with(['#', '>', '+', '-']) { "\\" } else { "" };
                self.block(&format!("{sign}{words}"));
                continue;
            }
            let line = format!("{mark}{words}");
            if self.in_list {
                self.line(&line)
            } else {
                self.block(&line)
            }
            self.in_list = true;
        }
    }

    /// The next item begins another list.
    pub(super) fn end_list(&mut self) {
        self.in_list = false;
    }

    /// A table, its titles first.
    pub(super) fn table(&mut self, table: &Table) {
        for (at, row) in table.cells().enumerate() {
            let cells: Vec<_> = row.iter().map(|cell| escaped(cell).replace('|', "\\|")).collect();
            let line = format!("| {} |", cells.join(" | "));
            if at > 0 {
                self.line(&line);
                continue;
            }
            self.block(&line);
            self.line(&format!("|{}", " --- |".repeat(cells.len())));
        }
    }

    /// Lines that stand as they are.
    pub(super) fn drawing(&mut self, lines: &[String]) {
        self.block("```text");
        lines.iter().for_each(|line| self.line(line));
        self.line("```");
    }

    /// The whole page.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A line after an empty one.
    fn block(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.in_list = false;
        self.line(line);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Words with what Markdown would take for emphasis, a link or HTML escaped. Backquotes stay: what stands in
/// them is typed.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '\\' | '*' | '_' | '<' | '[' | '~') {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::table::Column;

    #[test]
    fn lists_stay_together_and_paragraphs_apart() {
        let mut page = Markdown::default();
        page.heading(1, "This week");
        page.text("Begin when:\n- you walk\n- stairs are fine\nDo not hop.\n\n");
        page.text("1. Bridge\n   Lift.");
        page.text("2. Plank");
        assert_eq!(
            page.into_text(),
            "# This week\n\nBegin when:\n\n- you walk\n- stairs are fine\n\nDo not hop.\n\n1. Bridge\n   Lift.\n2. Plank\n"
        );
    }

    #[test]
    fn signs_are_words_and_empty_columns_leave() {
        let mut page = Markdown::default();
        page.text("a*b_c <1> # `coxa plan`\n# 1");
        let mut table = Table::new(vec![Column::words("day"), Column::words("run"), Column::words("none")]);
        table.push(vec!["-".into(), "a|b".into(), String::new()]);
        page.table(&table);
        assert_eq!(
            page.into_text(),
            "a\\*b\\_c \\<1> # `coxa plan`\n\n\\# 1\n\n| day | run |\n| --- | --- |\n| - | a\\|b |\n"
        );
    }
}
