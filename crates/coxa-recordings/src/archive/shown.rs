//! Paths as they are shown to the runner: `/` between the parts, whatever the system and the archive.

use std::path::Path;

/// The last part of a shown path.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a shown path with its `/`, or nothing.
pub(crate) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..=slash])
}

/// A path as the runner gave it: `/` between its parts, no `./` in front, no `/` at the end.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let mut rest = text.as_str();
    while let Some(shorter) = rest.strip_prefix("./") {
        rest = shorter.trim_start_matches('/');
    }
    if rest == "." {
        return String::new();
    }
    let trimmed = rest.trim_end_matches('/');
    printable(if trimmed.is_empty() { rest } else { trimmed })
}

/// Names come from strangers' archives and are printed on a terminal, where control characters are commands.
pub(super) fn printable(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

pub(super) fn join(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        _ if folder.ends_with('/') => format!("{folder}{name}"),
        _ => format!("{folder}/{name}"),
    }
}

/// What systems leave lying about; nobody means to import it.
pub(super) fn is_litter(name: &str) -> bool {
    matches!(name, "__MACOSX" | ".DS_Store" | "Thumbs.db" | "desktop.ini" | ".git") || name.starts_with("._")
}
