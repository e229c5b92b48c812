//! Who a number is about: sex, age band, and where the runner was met.

use serde::Serialize;

use super::section::Section;
use crate::words::words;

words! {
    /// Sex, as far as the numbers tell it apart.
    pub enum Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
    }
}

words! {
    /// Where a sore runner was met: chances differ between those who look after it at home and those who have gone to
    /// see somebody.
    pub enum Setting {
        /// At home.
        Home = "home",
        /// In a consultation, or after more than two weeks.
        Consult = "consult",
        /// Sent on: to a specialist, or for a scan.
        Referred = "referred",
    }
}

words! {
    /// The age bands of the priors.
    pub enum AgeBand {
        /// Under 12 years.
        Under12 = "under_12",
        /// 12 to 17 years.
        From12 = "12_to_17",
        /// 18 to 39 years.
        From18 = "18_to_39",
        /// 40 to 59 years.
        From40 = "40_to_59",
        /// 60 years and over.
        From60 = "60_and_over",
    }
}

impl AgeBand {
    /// The band of an age in whole years.
    pub fn of(years: u32) -> AgeBand {
        match years {
            0..12 => AgeBand::Under12,
            12..18 => AgeBand::From12,
            18..40 => AgeBand::From18,
            40..60 => AgeBand::From40,
            60.. => AgeBand::From60,
        }
    }

    /// Its place in a list of five.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A number for each age band, by sex.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ByPerson {
    /// Females: under 12, 12 to 17, 18 to 39, 40 to 59, 60 and over.
    pub female: [f64; 5],
    /// Males, the same.
    pub male: [f64; 5],
}

impl ByPerson {
    /// The number for a person.
    pub fn of(&self, sex: Sex, age: AgeBand) -> f64 {
        match sex {
            Sex::Female => self.female[age.index()],
            Sex::Male => self.male[age.index()],
        }
    }

    pub(super) fn read(section: &mut Section<'_, '_>) -> ByPerson {
        ByPerson { female: section.five_numbers("female"), male: section.five_numbers("male") }
    }
}

/// A lowest and a highest whole number, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The lowest.
    pub from: u32,
    /// The highest.
    pub to: u32,
}

impl Span {
    /// Whether a number lies within. As with birthdays, a number counts as the last whole one: who is 16 and a half is
    /// 16, so that nobody falls between two spans.
    pub fn contains(self, number: f64) -> bool {
        let whole = number.floor();
        f64::from(self.from) <= whole && whole <= f64::from(self.to)
    }
}

/// Whom a question or a red flag is for. What is `None` is no limit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Who {
    /// This sex only.
    pub sex: Option<Sex>,
    /// These ages only, years.
    pub age: Option<Span>,
    /// Soreness that has lasted so long only, days. Never set for a question.
    pub duration: Option<Span>,
}

impl Who {
    /// Sex and age.
    pub(super) fn read(section: &mut Section<'_, '_>) -> Who {
        Who { sex: section.word_if_any("sex"), age: section.span_if_any("age"), duration: None }
    }

    /// Sex, age and duration.
    pub(super) fn read_with_duration(section: &mut Section<'_, '_>) -> Who {
        let duration = section.span_if_any("duration");
        Who { duration, ..Who::read(section) }
    }
}

#[cfg(test)]
mod tests {
    use super::{AgeBand, Span};

    #[test]
    fn a_birthday_changes_the_band() {
        let bands = [11, 12, 17, 18, 39, 40, 59, 60].map(AgeBand::of);
        use AgeBand::*;
        assert_eq!(bands, [Under12, From12, From12, From18, From18, From40, From40, From60]);
        assert!(AgeBand::ALL.iter().enumerate().all(|(at, band)| band.index() == at));
    }

    #[test]
    fn both_ends_of_a_span_belong_to_it() {
        let span = Span { from: 8, to: 16 };
        assert!(span.contains(8.0) && span.contains(16.0));
        assert!(!span.contains(7.9) && !span.contains(17.0));
    }

    #[test]
    fn nobody_falls_between_two_spans() {
        let (children, adults) = (Span { from: 0, to: 17 }, Span { from: 18, to: 120 });
        for age in [0.0, 16.5, 17.0, 17.5, 17.999, 18.0, 18.5, 120.5] {
            assert_ne!(children.contains(age), adults.contains(age), "{age}");
        }
    }
}
