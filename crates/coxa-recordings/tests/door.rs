//! The one way in: what each kind of file becomes, and that nothing breaks it.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail loudly, as tests do

mod fixtures;
mod support;

use std::{collections::BTreeMap, path::Path, sync::Mutex};

use coxa_reason::Fingerprint;
use coxa_recordings::{
    archive::Limits,
    door::{Outcome, Plan, SourceKind},
};
use fixtures::{Folder, deflated, fit, gz, into, of};
use proptest::prelude::*;

const GPX: &[u8] = b"<gpx><trk><trkseg><trkpt lat='1' lon='2'><time>2021-09-08T01:46:40Z</time></trkpt>\
    <trkpt lat='1.001' lon='2'><time>2021-09-08T01:47:40Z</time></trkpt></trkseg></trk></gpx>";

#[test]
fn names_of_kinds_are_read_back() {
    for kind in SourceKind::ALL {
        assert_eq!(SourceKind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(SourceKind::parse("fax"), None);
}

#[test]
fn kinds_are_known_by_content_and_not_by_name() {
    let late_root = [
        &b"\xef\xbb\xbf \n<?xml version='1.0'?>\n<!-- a <gpx> that is none --><!DOCTYPE x:gpx><x:gpx/>"[..],
        b"",
    ]
    .concat();
    let tcx = b"<?xml version=\"1.0\"?><TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Id>2021-09-08T01:46:40Z</Id>\
        <Lap StartTime=\"2021-09-08T01:46:40Z\"><TotalTimeSeconds>60</TotalTimeSeconds><Track><Trackpoint><Time>2021-09-08T01:46:40Z</Time>\
        <HeartRateBpm><Value>120</Value></HeartRateBpm></Trackpoint></Track></Lap></Activity></Activities></TrainingCenterDatabase>";
    let folder = Folder::new(&[
        ("a.jpg", &fit(1_000_000_000, 10, 1)),
        ("b.fit", GPX),
        ("c.txt", tcx),
        ("d.gpx", &late_root),
    ]);
    let read = folder.read();
    for (name, kind) in [("a.jpg", SourceKind::Fit), ("b.fit", SourceKind::Gpx), ("c.txt", SourceKind::Tcx)] {
        let (outcome, recordings) = of(&read, name);
        assert!(
            matches!(outcome, Outcome::Recordings { count: 1, kind: found, .. } if *found == kind),
            "{name}: {outcome:?}"
        );
        assert_eq!(recordings.len(), 1);
    }
    assert!(matches!(of(&read, "d.gpx").0, Outcome::SetAside(_)), "{:?}", of(&read, "d.gpx").0);
}

#[test]
fn what_is_no_recording_is_told_by_its_true_name() {
    let folder = Folder::new(&[
        ("empty.fit", b""),
        ("blank.gpx", b" \n "),
        ("page.gpx", b"<!doctype HTML><html><body>Sign in</body></html>"),
        ("map.gpx", b"<?xml version='1.0'?><kml/>"),
        ("other.xml", b"<rss/>"),
        ("endless.xml", &[b"<!-- ".to_vec(), vec![b'x'; 20_000]].concat()),
        ("exercise.json", br#"[{"logId": 1, "activityName": "Walk""#),
        ("list.csv", b"a,b,c\n1,2,3\n"),
        ("note.txt", b"I ran today"),
        ("settings.json", b"{}"),
        ("program.exe", b"MZ\0\0\0\0"),
        ("document.docx", &deflated(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])),
    ]);
    let read = folder.read();
    for (name, words) in [
        ("empty.fit", "empty file"),
        ("blank.gpx", "nothing but blanks"),
        ("page.gpx", "web page, not a recording"),
        ("map.gpx", "map (KML)"),
        ("other.xml", "This XML file"),
        ("endless.xml", "This XML file"),
        ("exercise.json", "list of activities (JSON) is damaged"),
        ("list.csv", "a table whose columns"),
        ("note.txt", "a text, not a recording"),
        ("settings.json", "data file (JSON)"),
        ("program.exe", "not a recording"),
        ("document.docx", "office document"),
    ] {
        let Outcome::Refused(refusal) = of(&read, name).0 else { panic!("{name}: {:?}", of(&read, name).0) };
        assert!(refusal.reason.contains(words), "{name}: {refusal:?}");
    }
    let folder = Folder::new(&[
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("b.jpg", b"\xff\xd8\xff\xe0"),
        ("c.heic", b"\0\0\0\x18ftypheic"),
        ("d.mov", b"\0\0\0\x14ftypqt  "),
        ("e.pdf", b"%PDF-1.4"),
    ]);
    let aside: Vec<_> = folder.read().into_iter().map(|(_, outcome, _)| outcome).collect();
    let expected = ["a picture", "a picture", "a picture", "a video", "a PDF document"];
    assert_eq!(aside, expected.map(|what| Outcome::SetAside(what.to_owned())));
}

#[test]
fn damage_of_the_container_is_told_with_the_recording() {
    let packed = gz(&fit(1_000_000_000, 2_000, 1));
    let folder = Folder::new(&[("cut.fit.gz", &packed[..packed.len() * 2 / 3])]);
    let read = folder.read();
    let (outcome, recordings) = of(&read, "cut.fit.gz");
    assert!(matches!(outcome, Outcome::Recordings { count: 1, .. }), "{outcome:?}");
    assert!(recordings[0].samples.len() > 500);
    assert!(recordings[0].warnings.iter().any(|warning| warning.text.contains("compressed file is damaged")));
}

#[test]
fn a_long_gpx_is_read_as_a_stream_and_gives_the_same() {
    let folder = Folder::new(&[("a.gpx.gz", &gz(GPX))]);
    let read = |limits: Limits| {
        let mut recordings = Vec::new();
        let plan = Plan::open(&[folder.0.path().to_path_buf()], limits);
        let outcome = plan.read(0, &|_| false, &mut into(&mut recordings));
        (outcome, recordings)
    };
    let (whole, from_memory) = read(Limits::default());
    let (streamed, from_stream) = read(Limits { in_memory: 100, ..Limits::default() });
    assert!(
        matches!(whole, Outcome::Recordings { fingerprint: Some(Fingerprint { size, .. }), .. } if size == GPX.len() as u64)
    );
    assert!(matches!(streamed, Outcome::Recordings { fingerprint: None, .. }), "{streamed:?}");
    assert_eq!(from_memory, from_stream);
}

#[test]
fn a_fit_file_beyond_any_length_is_refused() {
    let mut long = fit(1_000_000_000, 10, 1);
    long.resize((32 << 20) + 1, 0x55);
    let folder = Folder::new(&[("long.fit", &long)]);
    let read = folder.read();
    let Outcome::Refused(refusal) = of(&read, "long.fit").0 else { panic!("{read:?}") };
    assert!(refusal.reason.contains("longer than 32 MiB"));
}

#[test]
fn numbers_outside_the_plan_are_refused() {
    let plan = Folder::new(&[]).plan();
    assert!(plan.is_empty());
    assert_eq!(plan.leaf(7), ("", 0));
    assert!(matches!(plan.read(7, &|_| false, &mut |_| {}), Outcome::Refused(_)));
}

/// Everything that a plan gives, read by some threads, in a form that can be compared.
fn all(paths: &[&Path], threads: usize) -> BTreeMap<String, (Outcome, usize)> {
    let plan =
        Plan::open(&paths.iter().map(|path| path.to_path_buf()).collect::<Vec<_>>(), Limits::default());
    let next = std::sync::atomic::AtomicUsize::new(0);
    let found = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    if index >= plan.len() {
                        break;
                    }
                    let mut recordings = Vec::new();
                    let outcome = plan.read(index, &|_| false, &mut into(&mut recordings));
                    let samples = recordings.iter().map(|recording| recording.samples.len()).sum();
                    found.lock().unwrap().insert(plan.leaf(index).0.to_owned(), (outcome, samples));
                }
            });
        }
    });
    found.into_inner().unwrap()
}

#[test]
fn real_files_give_the_same_whichever_thread_reads_them() {
    let Some(real) = support::real_recordings() else { return };
    let folders = [
        "runner-a/feel-and-rpe",
        "runner-a/zip-named-fit",
        "strava-export-1",
        "healthkit-to-sqlite",
        "workoutizer",
        "GoldenCheetah",
    ]
    .map(|name| real.join(name));
    let folders: Vec<&Path> =
        folders.iter().map(|path| path.as_path()).filter(|path| path.exists()).collect();
    assert!(folders.len() == 6);
    let alone = all(&folders, 1);
    assert!(alone.len() > 30);
    assert_eq!(alone, all(&folders, 3));
}

#[test]
fn archives_named_fit_give_their_runs() {
    let Some(real) = support::real_recordings() else { return };
    let found = all(&[&real.join("runner-a/zip-named-fit")], 1);
    assert_eq!(found.len(), 8);
    for (path, (outcome, samples)) in found {
        assert!(
            matches!(outcome, Outcome::Recordings { count: 1, kind: SourceKind::Fit, .. }),
            "{path}: {outcome:?}"
        );
        assert!(samples > 60, "{path}: {samples}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_survived(start in 0..15_usize, tail in proptest::collection::vec(any::<u8>(), 0..400)) {
        let starts: [&[u8]; 15] = [
            b"", b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT", b"<gpx>", b"<?xml version='1.0'?><TrainingCenterDatabase>",
            b"<HealthData>", b"Activity ID,Activity Date\n", b"Shoe Name,Shoe Brand,Shoe Model\n",
            b"Lap,Tempo,Distanza,Passo medio\n", b"{\"activityId\": ", b"\xef\xbb\xbf<!DOCTYPE ", b"<!--", b"[[",
            b"[{\"logId\": 1, \"activityName\": \"Run\", ", b"effective_time_frame,injuries\n",
            b"end_date_time,activity_names,perceived_exertion,duration_min\n",
        ];
        let folder = Folder::new(&[("activity_12345678.csv", &[starts[start], &tail].concat())]);
        prop_assert_eq!(folder.read().len(), 1);
    }
}
