//! Comma-separated tables, as far as every export's tables are alike.

/// Longest table that is read: 64 MiB. Strava's list of ten thousand activities takes about five.
pub(crate) const MOST: usize = 64 << 20;

/// A reader that takes rows of unequal length, and bytes of any kind.
pub(crate) fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes)
}

/// A row's cells as text.
pub(crate) fn cells(record: &csv::ByteRecord) -> Vec<String> {
    record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
}

/// The first row, of the whole table or of its first bytes.
pub(crate) fn header(bytes: &[u8]) -> Vec<String> {
    let mut record = csv::ByteRecord::new();
    match reader(bytes).read_byte_record(&mut record) {
        Ok(true) => cells(&record).iter().map(|name| tidy(name)).collect(),
        _ => Vec::new(),
    }
}

/// A column's name on one line, with plain apostrophes and single blanks.
fn tidy(name: &str) -> String {
    name.replace('\u{2019}', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as exports write it: `1234.5`, `1,234.5`, and with `comma` also `10,20` and `1.234,5`. What could be read
/// in two ways is nothing.
pub(crate) fn number(text: &str, comma: bool) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    if unsigned.is_empty() || !unsigned.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = unsigned.split_once(decimal).unwrap_or((unsigned, ""));
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let plain = if rest.is_empty() {
        format!("{first}.{fraction}")
    } else if rest.iter().all(|part| part.len() == 3) && matches!(first.len(), 1..=3) {
        // "10.200" in a language of commas is ten thousand or ten and a fifth: machine columns use points everywhere.
        if comma && rest.len() == 1 && fraction.is_empty() {
            return None;
        }
        format!("{first}{}.{fraction}", rest.concat())
    } else if comma && rest.len() == 1 && fraction.is_empty() {
        format!("{first}.{}", rest[0])
    } else {
        return None;
    };
    let value: f64 = plain.trim_end_matches('.').parse().ok()?;
    Some(if text.starts_with('-') { -value } else { value }).filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_read_in_the_language_of_the_table_and_never_guessed() {
        for (text, english, german) in [
            ("10.5", Some(10.5), Some(10.5)),
            ("10,20", None, Some(10.2)),
            ("1,234", Some(1234.0), Some(1.234)),
            ("1,234.5", Some(1234.5), None),
            ("1.234,5", None, Some(1234.5)),
            ("10.200", Some(10.2), None),
            ("1 234", Some(1234.0), Some(1234.0)),
            ("1698.549072265625", Some(1698.549072265625), Some(1698.549072265625)),
            ("-3", Some(-3.0), Some(-3.0)),
            ("", None, None),
            (".", None, None),
            ("--", None, None),
            ("1e9", None, None),
            ("NaN", None, None),
        ] {
            assert_eq!(number(text, false), english, "{text:?} in English");
            assert_eq!(number(text, true), german, "{text:?} in German");
        }
    }
}
