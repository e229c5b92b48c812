//! A case on the disk, read with bounds.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of the longest case: the longest that was ever written has a hundredth.
const LONGEST: u64 = 1 << 18;

/// The text of a file.
///
/// # Errors
/// A sentence, when it cannot be read, is no text, or is too long for a case.
pub(crate) fn text(path: &Path) -> Result<String, String> {
    let refused = |error: io::Error| format!("It cannot be read: {error}.");
    // What is no file may never end, or wait for ever.
    if !path.metadata().map_err(refused)?.is_file() {
        return Err("It is no file.".to_owned());
    }
    let mut text = String::new();
    File::open(path).map_err(refused)?.take(LONGEST + 1).read_to_string(&mut text).map_err(refused)?;
    if text.len() as u64 > LONGEST {
        return Err(format!("It is longer than {} KiB.", LONGEST >> 10));
    }
    Ok(text)
}
