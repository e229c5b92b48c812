//! Where in which file something stands.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::knowledge::section::line_of;

/// A place in a file: the keys and numbers that lead to it.
#[derive(Debug, Clone)]
pub(super) struct Spot<'a> {
    path: &'a str,
    steps: Vec<Step<'a>>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    At(usize),
}

impl<'a> Spot<'a> {
    /// The file as a whole.
    pub(super) fn file(path: &'a str) -> Spot<'a> {
        Spot { path, steps: Vec::new() }
    }

    /// A key of the table that this is.
    pub(super) fn key(&self, key: &'a str) -> Spot<'a> {
        self.step(Step::Key(key))
    }

    /// An item of the list that this is.
    pub(super) fn at(&self, at: usize) -> Spot<'a> {
        self.step(Step::At(at))
    }

    /// The file's path.
    pub(super) fn path(&self) -> &'a str {
        self.path
    }

    fn step(&self, step: Step<'a>) -> Spot<'a> {
        let mut longer = self.clone();
        longer.steps.push(step);
        longer
    }
}

/// The files with the places of all that stands in them.
pub(super) struct Files<'a> {
    files: Vec<File<'a>>,
}

struct File<'a> {
    path: &'a str,
    text: &'a str,
    table: Option<Spanned<DeTable<'a>>>,
}

impl<'a> Files<'a> {
    /// From paths and texts.
    pub(super) fn new(files: &[(&'a str, &'a str)]) -> Files<'a> {
        let file = |&(path, text): &(&'a str, &'a str)| File { path, text, table: DeTable::parse(text).ok() };
        Files { files: files.iter().map(file).collect() }
    }

    /// The paths of a folder's files, in order: the n-th of `conditions/` holds the n-th condition.
    pub(super) fn of_folder(&self, folder: &str) -> Vec<&'a str> {
        let within = |path: &str| path.split_once('/').is_some_and(|(first, _)| first == folder);
        self.files.iter().map(|file| file.path).filter(|path| within(path)).collect()
    }

    /// The line of a spot, from 1; of the nearest thing around it that is there.
    pub(super) fn line(&self, spot: &Spot<'_>) -> usize {
        let Some(file) = self.files.iter().find(|file| file.path == spot.path) else { return 1 };
        let mut offset = 0;
        let mut table = file.table.as_ref().map(Spanned::get_ref);
        let mut value: Option<&Spanned<DeValue<'_>>> = None;
        for step in &spot.steps {
            let next = match step {
                Step::Key(key) => table.and_then(|table| table.get_key_value(*key)).map(|(key, value)| {
                    offset = key.span().start;
                    value
                }),
                Step::At(at) => value.and_then(|value| value.get_ref().get(*at)).inspect(|item| {
                    offset = item.span().start;
                }),
            };
            let Some(next) = next else { break };
            table = next.get_ref().as_table();
            value = Some(next);
        }
        line_of(file.text, offset)
    }
}
