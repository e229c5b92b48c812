//! The sources that a report names.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::Source;
use serde::Serialize;

use crate::rests::kind;

/// A source that a report names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Cited {
    /// Its id in knowledge.
    pub(crate) id: String,
    /// First author and year: `Clement 1993`.
    pub(crate) short: String,
    /// Authors, title, journal, year.
    pub(crate) cite: String,
    /// The kind of study in a word.
    pub(crate) kind: String,
    /// Digital object identifier.
    pub(crate) doi: Option<String>,
    /// PubMed's number.
    pub(crate) pmid: Option<String>,
}

/// Collects the sources that are named, each once.
#[derive(Debug)]
pub(super) struct Sources<'k> {
    knowledge: &'k Knowledge,
    cited: Vec<Cited>,
}

impl<'k> Sources<'k> {
    pub(super) fn new(knowledge: &'k Knowledge) -> Sources<'k> {
        Sources { knowledge, cited: Vec::new() }
    }

    /// The short names of the sources with these ids; without those whose identifier nobody has looked up.
    pub(super) fn cite<'i>(&mut self, ids: impl IntoIterator<Item = &'i str>) -> Vec<String> {
        let ids = ids.into_iter();
        ids.filter_map(|id| self.knowledge.source(id)).filter_map(|source| self.one(source)).collect()
    }

    fn one(&mut self, source: &Source) -> Option<String> {
        if !source.id_seen {
            return None;
        }
        if let Some(known) = self.cited.iter().find(|cited| cited.id == source.id) {
            return Some(known.short.clone());
        }
        let short = short(source);
        self.cited.push(Cited {
            id: source.id.clone(),
            short: short.clone(),
            cite: source.cite.clone(),
            kind: kind(source),
            doi: source.doi.clone(),
            pmid: source.pmid.clone(),
        });
        Some(short)
    }

    pub(super) fn into_cited(mut self) -> Vec<Cited> {
        self.cited.sort_by(|a, b| a.short.cmp(&b.short));
        self.cited
    }
}

/// First author and year, `Schuster Brandt Frandsen 2025`; the first words of a title where no author is named.
fn short(source: &Source) -> String {
    let is_initials = |word: &&str| {
        let letters = word.trim_end_matches([',', '.']);
        letters.len() <= 3 && letters.chars().all(|letter| letter.is_uppercase() || letter == '-')
    };
    let words = source.cite.split_whitespace().enumerate();
    let names = words.take_while(|(at, word)| *at == 0 || !(is_initials(word) || *word == "et"));
    let author: Vec<_> = names.map(|(_, word)| word).take(3).collect();
    let author = author.join(" ");
    let author = author.trim_end_matches([',', '.', ':']);
    // An id ends with the year as a rule; a citation may hold other numbers that look like one.
    match year(&source.id).or_else(|| year(&source.cite)) {
        Some(year) => format!("{author} {year}"),
        None => author.to_owned(),
    }
}

/// The first number that can be a year.
fn year(text: &str) -> Option<&str> {
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers.find(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_has_an_author_and_a_year() {
        let knowledge = Knowledge::embedded();
        let mut sources = Sources::new(knowledge);
        assert_eq!(sources.cite(["runsafe2025"]), ["Schuster Brandt Frandsen 2025"]);
        for source in knowledge.sources.iter().filter(|source| source.id_seen) {
            let short = short(source);
            let (author, year) = short.rsplit_once(' ').unwrap_or((&short, ""));
            assert!(author.chars().count() >= 2 && short.len() < 45, "{}: {short}", source.id);
            assert!(year.len() == 4 && year.parse::<u32>().is_ok(), "{}: {short}", source.id);
        }
    }
}
