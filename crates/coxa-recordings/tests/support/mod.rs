//! What the tests over real recordings share: where the files are, and their bytes.

use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder of real recordings, if `COXA_SHARED` says where it is. The recordings are not part of the repository.
pub(crate) fn real_recordings() -> Option<PathBuf> {
    let shared = std::env::var_os("COXA_SHARED");
    if shared.is_none() {
        eprintln!("skipped: COXA_SHARED does not say where the real recordings are");
    }
    // Tests run in their crate's folder; the variable is relative to the repository's.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    shared.map(|shared| root.join(shared).join("data/recordings"))
}

/// Every file under a folder, sorted, with its path relative to the folder.
#[allow(dead_code, reason = "each test file uses its own part of this module")]
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
#[allow(dead_code, reason = "each test file uses its own part of this module")]
pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return bytes;
    }
    let mut unpacked = Vec::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).unwrap();
    unpacked
}
