//! What GPX and TCX share: a walk over any XML with bounded memory, and the draft of a recording that points are
//! added to.
//!
//! Elements are told apart by their local names: exporters use any prefix, declared or not, or none.

mod bounded;
mod cadence;
mod draft;
mod names;
mod values;

use std::io::BufRead;

use quick_xml::{Reader, errors::IllFormedError, events::Event};

use self::bounded::Bounded;
pub(crate) use self::{
    draft::{Draft, MOST_RECORDINGS, Point, channel},
    names::{device, label, sport_of},
    values::{Moment, Zone, number, time},
};
use crate::Refusal;

/// Most bytes kept of one element's text: enough for any name, number or time.
const LONGEST_TEXT: usize = 4096;
/// Most bytes of an element's name. The reader remembers the names of all open elements.
const LONGEST_NAME: usize = 256;
/// Most elements inside each other. GPX and TCX need about ten.
const DEEPEST: usize = 128;

/// What a format does with the elements that the walk meets. Depth is 1 for the root.
pub(crate) trait Format {
    /// An element whose text the format wants.
    type Field: Copy;
    /// The format's name, as the runner knows it.
    const NAME: &'static str;
    /// The local name of the root element.
    const ROOT: &'static str;

    /// An element begins; `attributes` is the raw text behind its name. Says whether its text is wanted.
    fn open(&mut self, name: &str, attributes: &str, depth: usize) -> Option<Self::Field>;
    /// The text of a wanted element: trimmed, not empty, entities resolved.
    fn value(&mut self, field: Self::Field, text: &str);
    /// The element at this depth ends.
    fn close(&mut self, depth: usize);
    /// Something was wrong here: a sentence for the runner.
    fn damage(&mut self, what: String);
}

/// Walks over a document. Damage inside is told to the format, and what is sound behind it is still read.
///
/// # Errors
/// Refuses what is not XML or has another root.
pub(crate) fn walk<F: Format>(input: impl BufRead, format: &mut F) -> Result<(), Refusal> {
    let mut reader = Reader::from_reader(Bounded::new(input));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    // "Tom & Jerry" in a name is no reason to stop.
    config.allow_dangling_amp = true;

    let mut event = Vec::with_capacity(1024);
    let mut text = String::with_capacity(LONGEST_TEXT.min(256));
    let mut wanted: Option<F::Field> = None;
    let mut depth = 0_usize;
    let mut rooted = false;
    let mut stopped = false;
    loop {
        event.clear();
        reader.get_mut().begin_event();
        match reader.read_event_into(&mut event) {
            Ok(Event::Start(tag)) => {
                depth += 1;
                let name = tag.name().into_inner();
                if depth > DEEPEST || name.len() > LONGEST_NAME {
                    format.damage(format!(
                        "The file is damaged near byte {}: its elements lie too deep inside each other or have \
                         endless names. Everything before was kept.",
                        reader.buffer_position()
                    ));
                    stopped = true;
                    break;
                }
                let name = local(name);
                if !rooted {
                    if !name.eq_ignore_ascii_case(F::ROOT) {
                        return Err(foreign(F::NAME, name));
                    }
                    rooted = true;
                }
                text.clear();
                // TCX wraps a heart rate in <Value>: the text then belongs to the element around it.
                if wanted.is_none() || !name.eq_ignore_ascii_case("value") {
                    wanted = format.open(name, tag.attributes_raw(), depth);
                }
            }
            Ok(Event::End(_)) => end(format, &mut wanted, &text, &mut depth),
            Ok(Event::Text(part)) => {
                if wanted.is_some() {
                    append(&mut text, &part);
                } else if !rooted && !part.trim_ascii().is_empty() {
                    return Err(if part.starts_with("ÿþ") || part.starts_with("þÿ") {
                        utf16(F::NAME)
                    } else {
                        not_xml(F::NAME)
                    });
                }
            }
            Ok(Event::CData(part)) => {
                if wanted.is_some() {
                    append(&mut text, &part);
                }
            }
            Ok(Event::GeneralRef(reference)) => {
                if wanted.is_some() {
                    // Only the five of XML and numbers: an entity that the file declares itself can be made to
                    // grow without end, so it stays unexpanded.
                    if let Ok(Some(character)) = reference.resolve_char_ref() {
                        append(&mut text, character.encode_utf8(&mut [0; 4]));
                    } else if let Some(known) = quick_xml::escape::resolve_xml_entity(&reference) {
                        append(&mut text, known);
                    }
                }
            }
            Ok(Event::Eof) => break,
            Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(quick_xml::Error::Io(fault)) if !rooted => {
                return Err(Refusal::new(format!("The file could not be read: {fault}.")));
            }
            Err(_) if !rooted => return Err(not_xml(F::NAME)),
            Err(quick_xml::Error::IllFormed(fault)) => {
                if !matches!(fault, IllFormedError::MissingDoctypeName) {
                    format.damage(format!(
                        "The file is damaged near byte {} ({}): what could be read around it was kept.",
                        reader.error_position(),
                        in_words(&fault)
                    ));
                }
                if matches!(fault, IllFormedError::MismatchedEndTag { .. }) {
                    end(format, &mut wanted, &text, &mut depth);
                }
            }
            Err(quick_xml::Error::Io(fault)) => {
                format.damage(format!(
                    "The file could not be read beyond byte {} ({fault}). Everything before was kept.",
                    reader.buffer_position()
                ));
                stopped = true;
                break;
            }
            Err(_) => {
                format.damage(format!(
                    "The file ends in the middle of a tag near byte {}. Everything before was kept.",
                    reader.error_position()
                ));
                stopped = true;
                break;
            }
        }
    }
    if !rooted {
        return Err(if reader.buffer_position() == 0 {
            Refusal::new("The file is empty.")
        } else {
            not_xml(F::NAME)
        });
    }
    if depth > 0 && !stopped {
        format.damage(format!(
            "The file ends too early, at byte {}. Everything before was kept.",
            reader.buffer_position()
        ));
    }
    // What was open at the end is closed, so that its last whole values are not lost.
    while depth > 0 {
        format.close(depth);
        depth -= 1;
    }
    Ok(())
}

fn end<F: Format>(format: &mut F, wanted: &mut Option<F::Field>, text: &str, depth: &mut usize) {
    if let Some(field) = wanted.take() {
        let text = text.trim_ascii();
        if !text.is_empty() {
            format.value(field, text);
        }
    }
    format.close(*depth);
    *depth = depth.saturating_sub(1);
}

fn append(text: &mut String, part: &str) {
    let room = LONGEST_TEXT.saturating_sub(text.len());
    text.push_str(&part[..part.floor_char_boundary(room)]);
}

fn in_words(fault: &IllFormedError) -> &'static str {
    match fault {
        IllFormedError::MismatchedEndTag { .. } => "an element is closed by the wrong tag",
        IllFormedError::UnmatchedEndTag(_) => "a closing tag has no opening one",
        _ => "the XML is not well formed",
    }
}

fn not_xml(format: &str) -> Refusal {
    Refusal::new(format!("This is not a {format} file: it is not XML."))
        .hint("Export the activity again; the original FIT file holds more, where there is one.")
}

fn utf16(format: &str) -> Refusal {
    Refusal::new(format!("This {format} file is written in UTF-16, which is not read yet."))
        .hint("Open it in a text editor and save it as UTF-8.")
}

fn foreign(format: &str, root: &str) -> Refusal {
    if root.eq_ignore_ascii_case("html") {
        return Refusal::new(format!("This is a web page, not a {format} file.")).hint(
            "The download may have saved a sign-in page in place of the file: sign in and export again.",
        );
    }
    let root: String = root.chars().take(40).collect();
    Refusal::new(format!("This is XML of another kind (`{root}`), not {format}."))
}

/// The part of a name behind its prefix.
fn local(name: &str) -> &str {
    name.rfind(':').map_or(name, |colon| &name[colon + 1..])
}

/// The raw value of an attribute, whatever its prefix. Entities are left as they are.
pub(crate) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let equals = rest.find('=')?;
        let key = rest[..equals].trim_ascii();
        let key = key.rsplit(|c: char| c.is_ascii_whitespace() || c == ':').next().unwrap_or(key);
        rest = rest[equals + 1..].trim_ascii_start();
        let quote = rest.chars().next().filter(|&c| c == '"' || c == '\'')?;
        rest = &rest[1..];
        let close = rest.find(quote)?;
        if key.eq_ignore_ascii_case(name) {
            return Some(&rest[..close]);
        }
        rest = &rest[close + 1..];
    }
}

/// A name in lower case, in a buffer of the caller; longer names than any we know are nothing.
pub(crate) fn lower<'a>(name: &str, buffer: &'a mut [u8; 24]) -> &'a [u8] {
    let Some(into) = buffer.get_mut(..name.len()) else {
        return &[];
    };
    into.copy_from_slice(name.as_bytes());
    into.make_ascii_lowercase();
    into
}

#[cfg(test)]
mod tests {
    use super::attribute;

    #[test]
    fn attributes_are_found_whatever_their_prefix_and_quotes() {
        let raw = " creator='a \"b\" c' xsi:lat=\"1\" lon = '2'";
        assert_eq!(attribute(raw, "creator"), Some("a \"b\" c"));
        assert_eq!(attribute(raw, "lat"), Some("1"));
        assert_eq!(attribute(raw, "lon"), Some("2"));
        assert_eq!(attribute(raw, "on"), None);
        assert_eq!(attribute("lat", "lat"), None);
        assert_eq!(attribute("lat=1", "lat"), None);
    }
}
