//! Reading TOML by asking for its keys: every fault is noted with its line and reading goes on, and a key that nobody
//! asked for is a fault, since a misspelt key must not be silently ignored.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Fault;
use super::near::near;
use super::span::Span;
use crate::words::Word;

/// A file that is being read, and what was wrong in it so far.
pub(super) struct Page<'a> {
    path: &'a str,
    text: &'a str,
    faults: RefCell<Vec<Fault>>,
}

impl<'a> Page<'a> {
    /// Reads a whole file; `None` where it is no TOML.
    pub(super) fn read<T>(
        path: &'a str,
        text: &'a str,
        read: impl FnOnce(&mut Section<'a, '_>) -> T,
    ) -> (Option<T>, Vec<Fault>) {
        let page = Page { path, text, faults: RefCell::default() };
        let read = match DeTable::parse(text) {
            Ok(table) => Some(Section::whole(&page, table.get_ref(), table.span(), read)),
            Err(error) => {
                let sentence = format!("This is not TOML: {}.", error.message().trim_end_matches('.'));
                page.fault(error.span().map_or(0, |span| span.start), sentence, None);
                None
            }
        };
        (read, page.faults.into_inner())
    }

    fn fault(&self, offset: usize, sentence: String, hint: Option<String>) {
        let line = line_of(self.text, offset);
        self.faults.borrow_mut().push(Fault { path: self.path.to_owned(), line, sentence, hint });
    }
}

/// The line of a byte, from 1.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|&byte| byte == b'\n').count()
}

/// A table of a file. What is asked for and not there, or of another kind, is noted as a fault, and something empty
/// stands in for it.
pub(super) struct Section<'a, 'p> {
    page: &'p Page<'a>,
    table: &'p DeTable<'a>,
    span: Range<usize>,
    asked: Vec<String>,
}

impl<'a, 'p> Section<'a, 'p> {
    /// Reads a table and then notes the keys that nobody asked for.
    fn whole<T>(
        page: &'p Page<'a>,
        table: &'p DeTable<'a>,
        span: Range<usize>,
        read: impl FnOnce(&mut Section<'a, '_>) -> T,
    ) -> T {
        let mut section = Section { page, table, span, asked: Vec::new() };
        let it = read(&mut section);
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !section.asked.iter().any(|asked| asked == name) {
                let hint = match near(name, section.asked.iter().map(String::as_str), 1).first() {
                    Some(meant) => format!("Is `{meant}` meant?"),
                    None => format!("Keys here: {}.", section.asked.join(", ")),
                };
                page.fault(key.span().start, format!("`{name}` is no key here."), Some(hint));
            }
        }
        it
    }

    /// The keys in the order of the file.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys: Vec<_> = self.table.keys().collect();
        keys.sort_by_key(|key| key.span().start);
        keys.into_iter().map(|key| key.get_ref().clone().into_owned()).collect()
    }

    pub(super) fn text(&mut self, key: &str) -> String {
        self.must(key, "a text", as_text)
    }

    pub(super) fn text_if_any(&mut self, key: &str) -> Option<String> {
        self.may(key, "a text", as_text)
    }

    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        self.must(key, "a list of texts", as_texts)
    }

    pub(super) fn texts_or_none(&mut self, key: &str) -> Vec<String> {
        self.may(key, "a list of texts", as_texts).unwrap_or_default()
    }

    pub(super) fn text_lists_or_none(&mut self, key: &str) -> Vec<Vec<String>> {
        let lists = |value: &DeValue<'_>| list(value, as_texts);
        self.may(key, "a list of lists of texts", lists).unwrap_or_default()
    }

    pub(super) fn flag(&mut self, key: &str) -> bool {
        self.must(key, "true or false", |value| value.as_bool())
    }

    pub(super) fn flag_or(&mut self, key: &str, otherwise: bool) -> bool {
        self.may(key, "true or false", |value| value.as_bool()).unwrap_or(otherwise)
    }

    pub(super) fn number(&mut self, key: &str) -> f64 {
        self.must(key, "a number", as_number)
    }

    pub(super) fn number_if_any(&mut self, key: &str) -> Option<f64> {
        self.may(key, "a number", as_number)
    }

    pub(super) fn numbers(&mut self, key: &str) -> Vec<f64> {
        self.must(key, "a list of numbers", |value| list(value, as_number))
    }

    pub(super) fn numbers_or_none(&mut self, key: &str) -> Vec<f64> {
        self.may(key, "a list of numbers", |value| list(value, as_number)).unwrap_or_default()
    }

    pub(super) fn five_numbers(&mut self, key: &str) -> [f64; 5] {
        let five = |value: &DeValue<'_>| list(value, as_number)?.try_into().ok();
        self.must(key, "a list of five numbers, one for each age band", five)
    }

    /// A whole number from 0 to 255.
    pub(super) fn small(&mut self, key: &str) -> u8 {
        self.must(key, "a whole number from 0 to 255", |value| as_whole(value)?.try_into().ok())
    }

    /// Two whole numbers, the lowest and the highest.
    pub(super) fn span_if_any(&mut self, key: &str) -> Option<Span> {
        let span = |value: &DeValue<'_>| {
            let [from, to] = list(value, as_whole)?.try_into().ok()?;
            Some(Span { from, to })
        };
        self.may(key, "two whole numbers, the lowest and the highest", span)
    }

    pub(super) fn word<W: Word>(&mut self, key: &str) -> W {
        let word = self.word_if_any(key);
        if word.is_none() && !self.table.contains_key(key) {
            self.missing(key);
        }
        // What stands in for it is never used: the fault is noted.
        word.unwrap_or(W::WORDS[0])
    }

    pub(super) fn word_if_any<W: Word>(&mut self, key: &str) -> Option<W> {
        self.may(key, &words_of::<W>(), as_word)
    }

    /// A list of words; none where it is not there.
    pub(super) fn words_or_none<W: Word>(&mut self, key: &str) -> Vec<W> {
        let wanted = format!("a list, each {}", words_of::<W>());
        self.may(key, &wanted, |value| list(value, as_word)).unwrap_or_default()
    }

    /// A word, or an empty text where nobody has said.
    pub(super) fn word_or_empty<W: Word>(&mut self, key: &str) -> Option<W> {
        let word = |value: &DeValue<'_>| match value.as_str() {
            Some("") => Some(None),
            _ => as_word(value).map(Some),
        };
        self.must(key, &words_of::<W>(), word)
    }

    /// A table within this one. Where it is missing, its own keys are missing too, and that is not told again.
    pub(super) fn section<T>(&mut self, key: &str, read: impl FnOnce(&mut Section<'a, '_>) -> T) -> T {
        let found = self.value(key);
        match found.map(|value| (value, value.get_ref().as_table())) {
            Some((value, Some(table))) => Section::whole(self.page, table, value.span(), read),
            found => {
                match found {
                    Some((value, _)) => self.is_not(key, value, "a table"),
                    None => self.missing(key),
                }
                let (aside, empty) =
                    (Page { path: "", text: "", faults: RefCell::default() }, DeTable::new());
                Section::whole(&aside, &empty, 0..0, read)
            }
        }
    }

    /// A table within this one, if it is there.
    pub(super) fn section_if_any<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Section<'a, '_>) -> T,
    ) -> Option<T> {
        self.value(key)?;
        Some(self.section(key, read))
    }

    /// Every table of a list of tables; none where the list is not there.
    pub(super) fn sections<T>(
        &mut self,
        key: &str,
        mut read: impl FnMut(&mut Section<'a, '_>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(tables) = value.get_ref().as_array() else {
            self.is_not(key, value, "a list of tables");
            return Vec::new();
        };
        let mut all = Vec::with_capacity(tables.len());
        for one in tables {
            match one.get_ref().as_table() {
                Some(table) => all.push(Section::whole(self.page, table, one.span(), &mut read)),
                None => self.is_not(key, one, "a list of tables"),
            }
        }
        all
    }

    fn value(&mut self, key: &str) -> Option<&'p Spanned<DeValue<'a>>> {
        self.asked.push(key.to_owned());
        self.table.get(key)
    }

    fn must<T: Default>(
        &mut self,
        key: &str,
        wanted: &str,
        take: impl FnOnce(&DeValue<'_>) -> Option<T>,
    ) -> T {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.may(key, wanted, take).unwrap_or_default()
    }

    fn may<T>(&mut self, key: &str, wanted: &str, take: impl FnOnce(&DeValue<'_>) -> Option<T>) -> Option<T> {
        let value = self.value(key)?;
        let taken = take(value.get_ref());
        if taken.is_none() {
            self.is_not(key, value, wanted);
        }
        taken
    }

    fn missing(&self, key: &str) {
        self.page.fault(self.span.start, format!("`{key}` is missing."), None);
    }

    fn is_not(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        self.page.fault(value.span().start, format!("`{key}` is not {wanted}."), None);
    }
}

fn words_of<W: Word>() -> String {
    let words: Vec<_> = W::WORDS.iter().map(|word| format!("\"{}\"", word.word())).collect();
    format!("one of {}", words.join(", "))
}

fn as_word<W: Word>(value: &DeValue<'_>) -> Option<W> {
    let word = value.as_str()?;
    W::WORDS.iter().copied().find(|one| one.word() == word)
}

fn as_text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn as_texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    list(value, as_text)
}

/// A number that is one: TOML also knows `inf` and `nan`.
fn as_number(value: &DeValue<'_>) -> Option<f64> {
    let number: f64 = match value {
        DeValue::Float(float) => float.as_str().parse().ok()?,
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).ok()? as f64,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

fn as_whole(value: &DeValue<'_>) -> Option<u32> {
    let integer = value.as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn list<T>(value: &DeValue<'_>, take: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(|one| take(one.get_ref())).collect()
}
