//! The data types of FHIR R4 that the report uses, and no more of each than it uses.
//!
//! FHIR has no empty list, no empty string and no null: what is not there is left out. `tools/fhir` asks judges that
//! are not coxa's own.

use jiff::civil::Date;
use serde::Serialize;

/// A text as FHIR and XML take it: no control character but the end of a line and the tab.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Text(String);

impl<T: AsRef<str>> From<T> for Text {
    fn from(text: T) -> Text {
        let never = |letter: char| letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}');
        let kept = |letter: &char| !never(*letter) || matches!(letter, '\n' | '\t');
        Text(text.as_ref().chars().filter(kept).collect())
    }
}

impl Text {
    /// Whether nothing can be read of it.
    pub(crate) fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// A code of a code system.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Coding {
    pub(crate) system: &'static str,
    pub(crate) code: &'static str,
    pub(crate) display: &'static str,
}

/// A concept: in words, and in a code where there is one that was looked up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Concept {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    coding: Vec<Coding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Text>,
}

impl Concept {
    /// In words alone.
    pub(crate) fn text(text: impl AsRef<str>) -> Concept {
        Concept { coding: Vec::new(), text: Some(Text::from(text)) }
    }

    /// In a code alone.
    pub(crate) fn code(coding: Coding) -> Concept {
        Concept { coding: vec![coding], text: None }
    }

    /// In words, and in a code where there is one.
    pub(crate) fn both(coding: Option<Coding>, text: impl AsRef<str>) -> Concept {
        Concept { coding: coding.into_iter().collect(), text: Some(Text::from(text)) }
    }
}

/// Another resource of the Bundle, by its `fullUrl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Reference {
    pub(crate) reference: String,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Quantity {
    value: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
}

impl Quantity {
    /// In a unit of UCUM: how it is written for people, and its code.
    pub(crate) fn ucum(value: f64, unit: &str, code: &'static str) -> Quantity {
        let system = Some(super::codes::UCUM);
        Quantity { value: Decimal(value), unit: Some(unit.into()), system, code: Some(code) }
    }

    /// In a unit that has no code here.
    pub(crate) fn plain(value: f64, unit: Option<&str>) -> Quantity {
        Quantity { value: Decimal(value), unit: unit.map(Text::from), system: None, code: None }
    }
}

/// A number, written no finer than a thousandth: FHIR takes every digit for one that was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Decimal(pub(crate) f64);

impl Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = (self.0 * 1000.0).round() / 1000.0;
        // Whole numbers without a point: `3`, not `3.0`.
        if rounded.fract() == 0.0 && rounded.abs() < 1e15 {
            serializer.serialize_i64(rounded as i64)
        } else {
            serializer.serialize_f64(rounded)
        }
    }
}

/// From a day to a day, both of them included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Period {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) start: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end: Option<Date>,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Annotation {
    pub(crate) text: Text,
}

impl Annotation {
    /// One for each text in which there is something to read.
    pub(crate) fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<Annotation> {
        let texts = texts.into_iter().map(Text::from).filter(|text| !text.is_blank());
        texts.map(|text| Annotation { text }).collect()
    }
}

/// What a person reads where a program does not know what to do with the rest: XHTML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Narrative {
    status: &'static str,
    div: String,
}

impl Narrative {
    /// A paragraph for each line; `None` where there is none.
    pub(crate) fn of<T: AsRef<str>>(lines: &[T]) -> Option<Narrative> {
        let lines = lines.iter().map(Text::from).filter(|line| !line.is_blank());
        let said: String = lines.map(|Text(line)| format!("<p>{}</p>", escaped(&line))).collect();
        (!said.is_empty()).then(|| Narrative {
            status: "generated",
            div: format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{said}</div>"),
        })
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

    use super::*;

    #[test]
    fn what_was_typed_stays_text() {
        let narrative = Narrative::of(&["<script>\u{7}a & \"b\"</script>", "\u{1}"]).unwrap();
        assert_eq!(
            narrative.div,
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>&lt;script&gt;a &amp; &quot;b&quot;&lt;/script&gt;</p></div>"
        );
        assert_eq!(Narrative::of(&["\u{1}", " "]), None);
        assert!(Annotation::of(["\u{0}"]).is_empty());
    }

    #[test]
    fn numbers_are_no_finer_than_a_thousandth() {
        let written = |number| serde_json::to_string(&Decimal(number)).unwrap();
        assert_eq!([3.0, 0.1 + 0.2, 1.23456, -0.0].map(written), ["3", "0.3", "1.235", "0"]);
    }
}
