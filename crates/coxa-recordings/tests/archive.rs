//! The walk through folders and archives, held against archives made here.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail loudly, as tests do

mod fixtures;

use std::{
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
};

use coxa_recordings::{
    Refusal,
    archive::{self, Contents, Found, Leaf, Limits},
};
use fixtures::{Folder, deflated, gz, zip_of};
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use zip::CompressionMethod;

trait Walk {
    /// What a walk finds, with paths relative to the folder.
    fn walk(&self, limits: &Limits) -> Vec<(String, Result<Leaf, Refusal>)>;
    /// The leaves with their contents, when nothing is refused.
    fn leaves(&self) -> Vec<(String, Vec<u8>)>;
}

impl Walk for Folder {
    fn walk(&self, limits: &Limits) -> Vec<(String, Result<Leaf, Refusal>)> {
        walk(&[self.0.path().to_path_buf()], limits, self.0.path())
    }

    fn leaves(&self) -> Vec<(String, Vec<u8>)> {
        let limits = Limits::default();
        let found = self.walk(&limits);
        found.into_iter().map(|(path, leaf)| (path, bytes(&leaf.unwrap(), &limits).unwrap())).collect()
    }
}

fn walk(paths: &[PathBuf], limits: &Limits, base: &Path) -> Vec<(String, Result<Leaf, Refusal>)> {
    let base = format!("{}/", base.display());
    let tidy = |path: &str| path.strip_prefix(&base).unwrap_or(path).to_owned();
    let mut found = Vec::new();
    archive::walk(paths, limits, &mut |item| match item {
        Found::Leaf(leaf, head) => {
            assert!(head.len() <= archive::HEAD);
            found.push((tidy(leaf.path()), Ok(leaf)));
        }
        Found::Refused { path, refusal } => found.push((tidy(&path), Err(refusal))),
    });
    found
}

fn bytes(leaf: &Leaf, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    match leaf.open(limits)? {
        Contents::Memory(loaded) => Ok(loaded.bytes),
        Contents::Stream(mut stream) => {
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).map_err(|error| Refusal::new(error.to_string()))?;
            Ok(bytes)
        }
    }
}

fn reason(found: &[(String, Result<Leaf, Refusal>)], path: &str) -> String {
    let (_, leaf) = found.iter().find(|(at, _)| at == path).unwrap_or_else(|| panic!("{path} in {found:?}"));
    leaf.as_ref().unwrap_err().reason.clone()
}

#[test]
fn folders_are_walked_in_order_of_names() {
    let folder = Folder::new(&[("b/2.txt", b"two"), ("b/10.txt", b"ten"), ("a.txt", b"a")]);
    let leaves = folder.leaves();
    let paths: Vec<_> = leaves.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["a.txt", "b/10.txt", "b/2.txt"]);
    assert_eq!(leaves[1].1, b"ten");
}

#[test]
fn containers_are_known_by_content_and_not_by_name() {
    let inner = deflated(&[("run.fit", b"inner")]);
    let stored = zip_of(&[("s.txt", b"stored"), ("deep.zip", &inner)], CompressionMethod::Stored);
    let export = deflated(&[
        ("activities/1.fit.gz", &gz(b"one")),
        ("UploadedFiles_0.zip", &inner),
        ("stored.bin", &stored),
    ]);
    let folder = Folder::new(&[
        ("export.zip", &export),
        ("zip-named.fit", &inner),
        ("packed.zip.gz", &gz(&inner)),
        ("twice.gz", &gz(&gz(b"twice"))),
        ("plain.zip", b"not a ZIP"),
    ]);
    let expected: [(&str, &[u8]); 8] = [
        ("export.zip/activities/1.fit.gz", b"one"),
        ("export.zip/UploadedFiles_0.zip/run.fit", b"inner"),
        ("export.zip/stored.bin/s.txt", b"stored"),
        ("export.zip/stored.bin/deep.zip/run.fit", b"inner"),
        ("packed.zip.gz/run.fit", b"inner"),
        ("plain.zip", b"not a ZIP"),
        ("twice.gz", b"twice"),
        ("zip-named.fit/run.fit", b"inner"),
    ];
    let leaves = folder.leaves();
    assert_eq!(leaves.len(), expected.len(), "{leaves:?}");
    for ((path, bytes), (expected_path, expected_bytes)) in leaves.iter().zip(expected) {
        assert_eq!((path.as_str(), bytes.as_slice()), (expected_path, expected_bytes));
    }
}

#[test]
fn all_members_of_a_gzip_file_are_read() {
    let folder = Folder::new(&[("two.gz", &[gz(b"first "), gz(b"second")].concat())]);
    assert_eq!(folder.leaves()[0].1, b"first second");
}

#[test]
fn a_path_is_shown_as_the_runner_gave_it() {
    let folder = Folder::new(&[("a.txt", b"a")]);
    let mut shown = Vec::new();
    let given = PathBuf::from(format!("{}/", folder.0.path().display()));
    archive::walk(&[given, "./no such thing".into()], &Limits::default(), &mut |found| match found {
        Found::Leaf(leaf, _) => shown.push(leaf.path().to_owned()),
        Found::Refused { path, refusal } => shown.push(format!("{path}: {}", refusal.reason)),
    });
    let expected = [
        format!("{}/a.txt", folder.0.path().display()),
        "no such thing: There is no file or folder here.".to_owned(),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn a_long_leaf_comes_as_a_stream_with_the_same_bytes() {
    let long: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let folder = Folder::new(&[("long.zip", &deflated(&[("long.gz", &gz(&long))])), ("long.bin", &long)]);
    let limits = Limits { in_memory: 100_000, ..Limits::default() };
    let found = folder.walk(&limits);
    assert_eq!(found.len(), 2);
    for (path, leaf) in found {
        let leaf = leaf.unwrap();
        assert!(matches!(leaf.open(&limits).unwrap(), Contents::Stream(_)), "{path}");
        assert_eq!(bytes(&leaf, &limits).unwrap(), long, "{path}");
        assert_eq!(bytes(&leaf, &Limits::default()).unwrap(), long, "{path}: a second time");
    }
}

#[test]
fn several_threads_read_one_archive_at_once() {
    let entries: Vec<(String, Vec<u8>)> =
        (0..40_u8).map(|n| (format!("{n}.bin"), vec![n; 5_000 + usize::from(n)])).collect();
    let borrowed: Vec<(&str, &[u8])> = entries.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let folder = Folder::new(&[("outer.zip", &deflated(&[("inner.zip", &deflated(&borrowed))]))]);
    let limits = Limits::default();
    let leaves: Vec<Leaf> = folder.walk(&limits).into_iter().map(|(_, leaf)| leaf.unwrap()).collect();
    assert_eq!(leaves.len(), entries.len());
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (leaves, entries, limits) = (&leaves, &entries, &limits);
            scope.spawn(move || {
                for round in 0..10 {
                    for at in 0..leaves.len() {
                        let at = (at * 7 + thread * 11 + round) % leaves.len();
                        assert_eq!(bytes(&leaves[at], limits).unwrap(), entries[at].1);
                    }
                }
            });
        }
    });
}

#[test]
fn litter_is_not_mentioned() {
    let archive = deflated(&[
        ("__MACOSX/run/._1.fit", b"x"),
        (".DS_Store", b"x"),
        ("run/._1.fit", b"x"),
        ("run/1.fit", b"kept"),
    ]);
    let folder = Folder::new(&[("a.zip", &archive), (".DS_Store", b"x"), ("._a.zip", b"x")]);
    assert_eq!(folder.leaves(), [("a.zip/run/1.fit".to_owned(), b"kept".to_vec())]);
}

#[test]
fn entries_that_point_outside_are_refused_and_the_rest_is_read() {
    // The writer tidies names, so they are spoilt afterwards, all of them seven letters long.
    let mut archive =
        deflated(&[("AAAAA.x", b"1"), ("BBBBB.x", b"2"), ("CCCCC.x", b"3"), ("good.txt", b"4")]);
    for (from, to) in [(b"AAAAA.x", b"../../x"), (b"BBBBB.x", b"/etc/xy"), (b"CCCCC.x", br"C:\xy.x")] {
        let places: Vec<usize> =
            archive.windows(7).enumerate().filter(|(_, part)| part == from).map(|(at, _)| at).collect();
        assert_eq!(places.len(), 2, "the name stands before the data and in the directory");
        for at in places {
            archive[at..at + 7].copy_from_slice(to);
        }
    }
    let folder = Folder::new(&[("a.zip", &archive)]);
    let found = folder.walk(&Limits::default());
    let refused = found.iter().filter_map(|(_, leaf)| leaf.as_ref().err());
    assert_eq!(refused.filter(|refusal| refusal.reason.contains("points outside")).count(), 3, "{found:?}");
    let good: Vec<_> = found.iter().filter(|(_, leaf)| leaf.is_ok()).map(|(path, _)| path.as_str()).collect();
    assert_eq!(good, ["a.zip/good.txt"]);
}

#[test]
fn locked_archives_are_named_once() {
    let mut archive = deflated(&[("1.fit", b"one"), ("2.fit", b"two")]);
    // Bit 0 of the flags says "encrypted": 6 bytes into each local header, 8 into each directory entry.
    let mut at = 0;
    while at + 4 <= archive.len() {
        match &archive[at..at + 4] {
            b"PK\x03\x04" => archive[at + 6] |= 1,
            b"PK\x01\x02" => archive[at + 8] |= 1,
            _ => {}
        }
        at += 1;
    }
    let folder = Folder::new(&[("a.zip", &archive)]);
    let found = folder.walk(&Limits::default());
    assert_eq!(found.len(), 1);
    assert!(reason(&found, "a.zip").contains("password"));
}

#[test]
fn containers_are_not_followed_for_ever() {
    let mut archive = deflated(&[("run.txt", b"deep")]);
    for depth in 1..7 {
        archive = deflated(&[("next.zip", &archive), ("here.txt", depth.to_string().as_bytes())]);
    }
    let folder = Folder::new(&[("a.zip", &archive)]);
    let found = folder.walk(&Limits::default());
    let read: Vec<_> = found.iter().filter(|(_, leaf)| leaf.is_ok()).map(|(path, _)| path.as_str()).collect();
    assert_eq!(read.len(), 4, "{found:?}");
    let refused = found.iter().find_map(|(_, leaf)| leaf.as_ref().err()).unwrap();
    assert!(refused.reason.contains("more than 4 times"), "{refused:?}");
}

#[test]
fn a_zip_bomb_is_refused_while_it_is_read() {
    // Zeros compressed twice: half a gigabyte in a few hundred bytes.
    let mut once = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..512 {
        once.write_all(&[0; 1 << 20]).unwrap();
    }
    let bomb = deflated(&[("zeros.gz", &gz(&once.finish().unwrap()))]);
    assert!(bomb.len() < 10_000, "{}", bomb.len());
    let folder = Folder::new(&[("bomb.zip", &bomb)]);
    let limits = Limits::default();
    let found = folder.walk(&limits);
    let (path, leaf) = &found[0];
    assert_eq!(path, "bomb.zip/zeros.gz");
    let leaf = leaf.as_ref().unwrap();
    let Err(refusal) = leaf.open(&limits) else { panic!("the bomb was unpacked") };
    assert!(refusal.reason.contains("1000 times"), "{refusal:?}");
    let read = leaf.stream(&limits).unwrap().bytes().take_while(Result::is_ok).count();
    assert!(read < 16 << 20, "{read} bytes came out of it");
}

#[test]
fn a_leaf_may_not_grow_beyond_its_limit() {
    let long: Vec<u8> = (0..200_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let folder = Folder::new(&[("long.gz", &gz(&long))]);
    let limits = Limits { leaf: 1 << 19, ..Limits::default() };
    let found = folder.walk(&limits);
    let Err(refusal) = found[0].1.as_ref().unwrap().open(&limits) else { panic!("it was read") };
    assert!(refusal.reason.contains("unpacks to more than"), "{refusal:?}");
}

#[test]
fn numbers_of_entries_and_leaves_are_bounded() {
    let names: Vec<String> = (0..300).map(|n| format!("{n}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    let folder = Folder::new(&[("many.zip", &deflated(&entries)), ("z.txt", b"after")]);
    let found = folder.walk(&Limits { entries: 100, ..Limits::default() });
    assert!(reason(&found, "many.zip").contains("more than 100 entries"));
    assert!(found.iter().any(|(path, leaf)| path == "z.txt" && leaf.is_ok()));
    let found = folder.walk(&Limits { leaves: 50, ..Limits::default() });
    assert_eq!(found.len(), 51);
    assert!(found[50].1.as_ref().unwrap_err().reason.contains("more than 50 files"));
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let data: Vec<u8> = (0..4_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let mut archive = zip_of(&[("a.bin", &data), ("b.bin", &data)], CompressionMethod::Stored);
    // Both directory entries claim nearly the whole archive: compressed and full size, 20 and 24 bytes in.
    let claimed = (archive.len() as u32 - 500).to_le_bytes();
    let places: Vec<usize> =
        (0..archive.len() - 4).filter(|&at| &archive[at..at + 4] == b"PK\x01\x02").collect();
    assert_eq!(places.len(), 2);
    for at in places {
        archive[at + 20..at + 24].copy_from_slice(&claimed);
        archive[at + 24..at + 28].copy_from_slice(&claimed);
    }
    let folder = Folder::new(&[("a.zip", &archive)]);
    let found = folder.walk(&Limits::default());
    assert!(reason(&found, "a.zip").contains("claim more room"), "{found:?}");
}

#[test]
fn what_came_before_the_damage_is_kept() {
    let data: Vec<u8> = (0..50_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let packed = gz(&data);
    let folder = Folder::new(&[("cut.gz", &packed[..packed.len() / 2]), ("stub.gz", &packed[..12])]);
    let limits = Limits::default();
    let found = folder.walk(&limits);
    let Contents::Memory(cut) = found[0].1.as_ref().unwrap().open(&limits).unwrap() else {
        panic!("a stream")
    };
    assert!(cut.bytes.len() > 50_000 && data.starts_with(&cut.bytes), "{}", cut.bytes.len());
    assert!(cut.damage.unwrap().contains("damaged"));
    assert!(reason(&found, "stub.gz").contains("damaged"));
}

#[test]
fn a_wrong_checksum_is_told() {
    let mut archive = zip_of(&[("a.txt", b"sound contents")], CompressionMethod::Stored);
    let at = archive.windows(5).position(|part| part == b"sound").unwrap();
    archive[at] = b'S';
    let folder = Folder::new(&[("a.zip", &archive)]);
    let limits = Limits::default();
    let found = folder.walk(&limits);
    let Contents::Memory(loaded) = found[0].1.as_ref().unwrap().open(&limits).unwrap() else {
        panic!("a stream")
    };
    assert_eq!(loaded.bytes, b"Sound contents");
    assert!(loaded.damage.unwrap().contains("checksum"));
}

#[test]
fn names_cannot_speak_to_the_terminal() {
    let folder = Folder::new(&[("a.zip", &deflated(&[("\u{1b}[2Jrun.fit", b"x")]))]);
    assert_eq!(folder.leaves()[0].0, "a.zip/\u{fffd}[2Jrun.fit");
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_followed_once_and_pipes_are_not_opened() {
    let folder = Folder::new(&[("in/run.txt", b"x")]);
    std::os::unix::fs::symlink(folder.at("in"), folder.at("in/again")).unwrap();
    std::os::unix::fs::symlink(folder.0.path(), folder.at("in/up")).unwrap();
    std::os::unix::fs::symlink(folder.at("gone"), folder.at("in/broken")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.at("in/socket")).unwrap();
    let found = folder.walk(&Limits::default());
    let paths: Vec<_> = found.iter().map(|(path, leaf)| (path.as_str(), leaf.is_ok())).collect();
    assert_eq!(paths, [("in/broken", false), ("in/run.txt", true), ("in/socket", false)]);
}

#[test]
fn an_archive_cut_off_anywhere_is_survived() {
    let archive = deflated(&[("a.fit.gz", &gz(&[7; 900])), ("b.zip", &deflated(&[("c.txt", b"c")]))]);
    let folder = Folder::new(&[]);
    let limits = Limits::default();
    for len in 0..=archive.len() {
        fs::write(folder.at("cut.zip"), &archive[..len]).unwrap();
        let found = folder.walk(&limits);
        assert_eq!(found.iter().all(|(_, leaf)| leaf.is_ok()), len < 4 || len == archive.len(), "{len}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damaged_archives_are_survived(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let inner = deflated(&[("c.txt", b"some text in here"), ("d.txt", &[9; 3000])]);
        let mut archive = deflated(&[("a.fit.gz", &gz(&[7; 900])), ("b.zip", &inner), ("e.txt", b"e")]);
        for (at, value) in changes {
            let at = at.index(archive.len());
            archive[at] = value;
        }
        let folder = Folder::new(&[("a.zip", &archive)]);
        let limits = Limits::default();
        for (_, leaf) in folder.walk(&limits) {
            if let Ok(leaf) = leaf && let Ok(bytes) = bytes(&leaf, &limits) {
                prop_assert!(bytes.len() <= 1 << 20);
            }
        }
    }

    #[test]
    fn any_bytes_after_the_mark_of_a_zip_are_survived(tail in proptest::collection::vec(any::<u8>(), 0..600)) {
        let folder = Folder::new(&[
            ("a", &[&b"PK\x03\x04"[..], &tail].concat()),
            ("b", &[&b"PK\x05\x06"[..], &tail].concat()),
            ("c", &[&[0x1f, 0x8b, 8][..], &tail].concat()),
        ]);
        prop_assert!(folder.walk(&Limits::default()).len() >= 2);
    }
}

#[test]
fn a_file_that_is_gone_when_it_is_read_is_refused() {
    let folder = Folder::new(&[("a.txt", b"a")]);
    let limits = Limits::default();
    let found = folder.walk(&limits);
    fs::remove_file(folder.at("a.txt")).unwrap();
    assert!(File::open(folder.at("a.txt")).is_err());
    assert!(found[0].1.as_ref().unwrap().open(&limits).is_err());
}

#[cfg(unix)]
#[test]
fn files_that_are_shut_are_not_met_under_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let shut = folder.path().join("diary.sqlite");
    fs::write(&shut, "a database").unwrap();
    std::os::unix::fs::symlink(&shut, folder.path().join("a link")).unwrap();
    fs::hard_link(&shut, folder.path().join("another name")).unwrap();
    fs::write(folder.path().join("run.txt"), "a run").unwrap();
    let mut met = Vec::new();
    let limits = Limits { shut: vec![shut, folder.path().join("diary.sqlite-wal")], ..Limits::default() };
    archive::walk(&[folder.path().to_owned()], &limits, &mut |found| match found {
        Found::Leaf(leaf, _) => met.push(leaf.path().to_owned()),
        Found::Refused { path, refusal } => met.push(format!("{path}: {refusal}")),
    });
    assert_eq!(met.len(), 1, "{met:?}");
    assert!(met[0].ends_with("run.txt"), "{met:?}");
}
