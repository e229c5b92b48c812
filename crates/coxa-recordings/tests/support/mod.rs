//! What the tests over real recordings share: where the files are, their bytes, and what is known of them.

#![allow(dead_code, reason = "each test and bench uses its own part of this module")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "benches use it too, and a test that cannot find its files should stop"
)]

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use coxa_reason::Recording;
use coxa_recordings::{Reading, Refusal};

/// The folder of real recordings, if `COXA_SHARED` says where it is. The recordings are not part of the repository.
pub(crate) fn real_recordings() -> Option<PathBuf> {
    let shared = std::env::var_os("COXA_SHARED");
    if shared.is_none() {
        println!("skipped: COXA_SHARED does not say where the real recordings are");
    }
    // Tests run in their crate's folder; the variable is relative to the repository's.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    shared.map(|shared| root.join(shared).join("data/recordings"))
}

/// The recordings that were read.
pub(crate) fn recordings(read: Result<Reading, Refusal>) -> Vec<Recording> {
    match read {
        Ok(Reading::Recordings(recordings)) => recordings,
        other => panic!("no recordings, but {other:?}"),
    }
}

/// The one recording that was read.
pub(crate) fn one(read: Result<Reading, Refusal>) -> Recording {
    let mut recordings = recordings(read);
    assert_eq!(recordings.len(), 1);
    recordings.remove(0)
}

/// All warnings of a recording, a line each.
pub(crate) fn notes(recording: &Recording) -> String {
    recording.warnings.iter().map(|warning| warning.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Every file under a folder, sorted, with its path relative to the folder.
pub(crate) fn files(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.push((name, path));
            }
        }
    }
    found.sort();
    found
}

/// The bytes of a file, unpacked if it is gzipped.
pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return bytes;
    }
    let mut unpacked = Vec::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).unwrap();
    unpacked
}

/// Every real file of a kind (`gpx`, `tcx`), unpacked, with its path below the folder of recordings.
pub(crate) fn real_files(kind: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let of_kind = |name: &str| name.to_lowercase().trim_end_matches(".gz").ends_with(&format!(".{kind}"));
    let all = files(&real_recordings()?).into_iter().filter(|(name, _)| of_kind(name));
    let found: Vec<_> = all.map(|(name, path)| (name, bytes(&path))).collect();
    assert!(found.len() > 3, "the folder of recordings holds {} {kind} files", found.len());
    Some(found)
}

/// Records or track points by file, where the manifest counted them.
pub(crate) fn manifest_records() -> HashMap<String, usize> {
    let Some(folder) = real_recordings() else { return HashMap::new() };
    let text = std::fs::read_to_string(folder.join("MANIFEST.tsv")).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let column = |name| head.iter().position(|&cell| cell == name).unwrap();
    let (file, records) = (column("file"), column("records"));
    lines.filter_map(|cells| Some((cells[file].to_owned(), cells[records].parse().ok()?))).collect()
}
