//! Real files for the tests of GPX and TCX, and what we know of them.

#![allow(dead_code, reason = "the bench needs the files and not what is known of them")]

use std::{
    collections::HashMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

/// Every real file of a kind (`gpx`, `tcx`), gunzipped, with its path below the folder of recordings; `None`, with
/// a message, where `COXA_SHARED` is not set.
pub(crate) fn real_files(kind: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let root = recordings()?;
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of recordings") {
            let path = entry.expect("an entry").path();
            let name = path.to_string_lossy().to_lowercase();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(&format!(".{kind}")) || name.ends_with(&format!(".{kind}.gz")) {
                let below = path.strip_prefix(&root).expect("below the root").to_string_lossy().into_owned();
                files.push((below, contents(&path)));
            }
        }
    }
    files.sort();
    assert!(files.len() > 3, "the folder of recordings holds {} {kind} files", files.len());
    Some(files)
}

/// Track points by file, where the manifest counted them.
pub(crate) fn manifest_records() -> HashMap<String, usize> {
    let root = recordings().expect("asked only where there are real files");
    let text = fs::read_to_string(root.join("MANIFEST.tsv")).expect("the manifest");
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().expect("a head");
    let column = |name| head.iter().position(|&cell| cell == name).expect(name);
    let (file, records) = (column("file"), column("records"));
    lines.filter_map(|cells| Some((cells[file].to_owned(), cells[records].parse().ok()?))).collect()
}

fn recordings() -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("COXA_SHARED") else {
        println!("skipped: COXA_SHARED is not set, so there are no real files");
        return None;
    };
    Some(Path::new(&shared).join("data/recordings"))
}

fn contents(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).expect("a file");
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return bytes;
    }
    let mut plain = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut plain).expect("gzip");
    plain
}
