//! The text of a table of instants, read with bounds.

use std::fs::File;
use std::io::{self, Read, stdin};
use std::path::Path;

use crate::failure::Failure;

/// Bytes of the longest file: a quarter of a million instants with a dozen columns beside each have no more.
const LONGEST: u64 = 1 << 26;

/// The text of a file, or of the standard input for `-`.
///
/// # Errors
/// When it cannot be read, is no file and no text, or is too long.
pub(super) fn text(path: &Path, name: &str) -> Result<String, Failure> {
    let unread = |error: io::Error| Failure::new(format!("{name} cannot be read: {error}"));
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes).map_err(unread)?;
    } else {
        // What is no file may never end, or wait for ever.
        if !path.metadata().map_err(unread)?.is_file() {
            return Err(
                Failure::new(format!("{name} is no file")).hint("To read the standard input: --csv -")
            );
        }
        File::open(path).map_err(unread)?.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unread)?;
    }
    if bytes.len() as u64 > LONGEST {
        return Err(Failure::new(format!("{name} is longer than {} MiB", LONGEST >> 20))
            .hint("Give the instants in several files."));
    }
    String::from_utf8(bytes)
        .map_err(|_| Failure::new(format!("{name} is no text in UTF-8")).hint("Save it as CSV in UTF-8."))
}
