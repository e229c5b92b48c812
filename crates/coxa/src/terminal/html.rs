//! The same page as HTML, in parts: whoever puts the page together says which are folded.

use maud::{Markup, html};

use super::prose::mark;
use super::table::Table;
use crate::pages::linked::linked;

/// A page that is being written.
#[derive(Debug, Default)]
pub(crate) struct Html {
    /// What is read first.
    pub(crate) title: String,
    /// What stands before the first heading.
    pub(crate) before: Vec<Block>,
    /// Headings with what stands under each.
    pub(crate) sections: Vec<(String, Vec<Block>)>,
}

/// A piece of a page.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    /// A paragraph.
    Text(String),
    /// A line that may be passed over.
    Aside(String),
    /// Items of a list, and whether they have numbers.
    Items(bool, Vec<String>),
    /// A table, its titles first, and which columns are numbers.
    Table(Vec<Vec<String>>, Vec<bool>),
    /// Places to read on: address and words.
    Links(Vec<(String, String)>),
}

impl Html {
    fn blocks(&mut self) -> &mut Vec<Block> {
        match self.sections.last_mut() {
            Some((_, blocks)) => blocks,
            None => &mut self.before,
        }
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks().push(block);
    }

    pub(super) fn heading(&mut self, heading: &str) {
        self.sections.push((heading.to_owned(), Vec::new()));
    }

    /// A text: a paragraph a line; `- ` and `1. ` are items of a list, and a line that is indented goes on with the item.
    pub(super) fn text(&mut self, text: &str) {
        let mut parted = true;
        for line in text.lines() {
            let words = line.trim();
            if words.is_empty() {
                parted = true;
                continue;
            }
            let mark = mark(words);
            let words = &words[mark.len()..];
            let numbered = !mark.is_empty() && mark != "- ";
            match self.blocks().last_mut() {
                Some(Block::Items(has, items)) if !mark.is_empty() && *has == numbered => {
                    items.push(words.to_owned())
                }
                Some(Block::Items(_, items)) if mark.is_empty() && !parted && line.starts_with(' ') => {
                    if let Some(last) = items.last_mut() {
                        last.push(' ');
                        last.push_str(words);
                    }
                }
                _ if mark.is_empty() => self.push(Block::Text(words.to_owned())),
                _ => self.push(Block::Items(numbered, vec![words.to_owned()])),
            }
            parted = false;
        }
    }

    pub(super) fn table(&mut self, table: &Table) {
        let cells = table.cells().map(|row| row.into_iter().map(str::to_owned).collect());
        let numbers = table.numbers();
        self.push(Block::Table(cells.collect(), numbers));
    }

    /// What stands under a heading, taken out of the page; `None` where there is none.
    pub(crate) fn take(&mut self, heading: &str) -> Option<Vec<Block>> {
        let at = self.sections.iter().position(|(one, _)| one == heading)?;
        Some(self.sections.remove(at).1)
    }
}

/// Blocks as markup; `label` names a table for whoever hears the page.
pub(crate) fn blocks(blocks: &[Block], label: &str) -> Markup {
    html! {
        @for block in blocks {
            @match block {
                Block::Text(text) => { p { (linked(text)) } }
                Block::Aside(text) => { p.quiet { (linked(text)) } }
                Block::Items(true, items) => { ol { @for item in items { li { (linked(item)) } } } }
                Block::Items(false, items) => { ul { @for item in items { li { (linked(item)) } } } }
                Block::Links(links) => { ul { @for (to, words) in links { li { a href=(to) { (words) } } } } }
                Block::Table(rows, numbers) => { (table(rows, numbers, label)) }
            }
        }
    }
}

fn table(rows: &[Vec<String>], numbers: &[bool], label: &str) -> Markup {
    let class = |at: usize| numbers.get(at).copied().unwrap_or(false).then_some("number");
    let Some((titles, rows)) = rows.split_first() else { return html! {} };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table {
                thead { tr { @for (at, title) in titles.iter().enumerate() {
                    // A column of names needs no title to be seen, but one to be heard.
                    @if title.is_empty() { td {} } @else { th scope="col" class=[class(at)] { (title) } }
                } } }
                tbody { @for row in rows { tr {
                    @for (at, cell) in row.iter().enumerate() {
                        @if at == 0 { th scope="row" class=[class(at)] { (cell) } }
                        @else { td class=[class(at)] { (linked(cell)) } }
                    }
                } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::sheet::Sheet;
    use crate::terminal::table::Column;

    #[test]
    fn a_page_has_the_same_words_and_escapes_them() {
        let mut page = Html::default();
        let mut sheet = Sheet::html(&mut page);
        sheet.title("Kept <i>");
        sheet.says("Before.\n\n1. One\n2. Two\n   and more\n- a\n- b <script>");
        sheet.section("Under", "See coxa why.");
        let mut table = Table::new(vec![Column::words(""), Column::number("of 100")]);
        table.push(vec!["name".to_owned(), "12".to_owned()]);
        sheet.table(&table);
        let before = blocks(&page.before, "").into_string();
        assert_eq!(
            before,
            "<p>Before.</p><ol><li>One</li><li>Two and more</li></ol><ul><li>a</li><li>b &lt;script&gt;</li></ul>"
        );
        assert_eq!(page.title, "Kept <i>");
        let under = blocks(&page.take("Under").unwrap(), "Under").into_string();
        assert!(under.starts_with(r#"<p>See <a href="/why">Why</a>.</p><div class="scroll""#), "{under}");
        assert!(under.contains(r#"<th scope="col" class="number">of 100</th>"#), "{under}");
        assert!(page.take("Under").is_none());
    }
}
