//! A value on a line.

use serde_json::Value;

use crate::terminal::text;

/// Of a longer list the first few are shown.
const SHOWN: usize = 12;

/// A value in a line: `ratio 1.38, longest (run 270, metres 17412)`. What is not known says so.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Null => "not known".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), figure),
        Value::String(text) => text::clean(text),
        Value::Array(values) if values.is_empty() => "none".to_owned(),
        Value::Array(values) => {
            let mut shown: Vec<_> = values.iter().take(SHOWN).map(within).collect();
            if values.len() > SHOWN {
                shown.push(format!("and {} more", values.len() - SHOWN));
            }
            shown.join(", ")
        }
        Value::Object(values) => {
            let named = values.iter().map(|(name, value)| match value {
                Value::Object(_) | Value::Array(_) => format!("{name} {}", within(value)),
                value => format!("{name} {}", plain(value)),
            });
            named.collect::<Vec<_>>().join(", ")
        }
    }
}

/// A value within another.
fn within(value: &Value) -> String {
    match value {
        Value::Object(_) | Value::Array(_) => format!("({})", plain(value)),
        value => plain(value),
    }
}

/// At most three decimals, and none that say nothing.
fn figure(number: f64) -> String {
    let text = format!("{number:.3}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_stand_on_a_line() {
        assert_eq!(plain(&json!(null)), "not known");
        assert_eq!(plain(&json!(24_103.25)), "24103.25");
        assert_eq!(plain(&json!(1.0 / 3.0)), "0.333");
        assert_eq!(plain(&json!([])), "none");
        assert_eq!(
            plain(&json!((0..14).collect::<Vec<_>>())),
            "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, and 2 more"
        );
        assert_eq!(
            plain(&json!({ "class": "small", "longest": { "metres": 10_000, "run": 3 } })),
            "class small, longest (metres 10000, run 3)"
        );
    }
}
