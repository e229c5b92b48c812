//! An export dropped on the page, while other pages are asked for; beside the command on the same export.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::history::keep_a_diary_of_a_year;
use crate::site::{Site, coxa, middle_and_longest};

const BOUNDARY: &str = "----a-boundary-of-a-browser";
/// What somebody looks at meanwhile.
const PAGES: [&str; 3] = ["/", "/runs", "/why"];
/// How long somebody looks at a page before the next, and how often the page of data is looked at.
const LOOKS: Duration = Duration::from_millis(150);

/// The files of a folder as an archive.
fn pack(folder: &Path, to: &Path) {
    let mut archive = zip::ZipWriter::new(File::create(to).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_level(Some(1));
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        archive.start_file(path.file_name().unwrap().to_str().unwrap(), options).unwrap();
        archive.write_all(&std::fs::read(&path).unwrap()).unwrap();
    }
    archive.finish().unwrap();
}

/// Imports the files of a folder in both ways, each into a diary of its own that has a year of words.
pub(crate) fn drop_an_export(files: &Path, folder: &Path, today: Date) {
    let archive = folder.join("export.zip");
    pack(files, &archive);
    let diary = |name: &str| {
        let diary = folder.join(name);
        coxa_store::Diary::open(&diary).unwrap();
        keep_a_diary_of_a_year(&diary, today);
        diary
    };
    let by_command = |name: &str| {
        let (diary, started) = (diary(name), Instant::now());
        let mut import = coxa(&diary);
        assert!(import.arg("import").arg(&archive).stdout(Stdio::null()).status().unwrap().success());
        started.elapsed().as_secs_f64()
    };
    println!("coxa import of the archive: {:.1} s", by_command("command.sqlite"));
    let bytes = std::fs::read(&archive).unwrap();
    let quiet = dropped(&diary("quiet.sqlite"), &bytes, &[]);
    println!(
        "dropped on the page: {:.1} s sent, {:.1} s until it is in the diary; the page of data meanwhile {:.1} ms (longest {:.1})",
        quiet.sent_s, quiet.all_s, quiet.data_ms.0, quiet.data_ms.1
    );
    let looked = dropped(&diary("looked.sqlite"), &bytes, &PAGES);
    println!(
        "the same while pages are looked at: {:.1} s; the page of data {:.1} ms (longest {:.1})",
        looked.all_s, looked.data_ms.0, looked.data_ms.1
    );
    for (path, seen, (middle, longest)) in &looked.pages {
        println!("  {path}: {middle:.1} ms (median of {seen}, longest {longest:.1})");
    }
}

struct Dropped {
    /// Until the server had taken it.
    sent_s: f64,
    /// Until it was in the diary.
    all_s: f64,
    data_ms: (f64, f64),
    pages: Vec<(&'static str, usize, (f64, f64))>,
}

fn dropped(diary: &Path, archive: &[u8], pages: &[&'static str]) -> Dropped {
    let site = Site::on(diary);
    site.get("/");
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"export.zip\"\r\nContent-Type: application/zip\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(archive);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let started = Instant::now();
    let answer = site.send("/data/import", &format!("multipart/form-data; boundary={BOUNDARY}"), &body);
    assert_eq!(answer.status, 303, "{}", answer.text);
    let sent_s = started.elapsed().as_secs_f64();
    let (mut data, ended) = (Vec::new(), AtomicBool::new(false));
    let mut seen: Vec<(&'static str, Vec<f64>)> = pages.iter().map(|path| (*path, Vec::new())).collect();
    let all_s = scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) && !seen.is_empty() {
                for (path, times) in &mut seen {
                    times.push(site.get(path).ms);
                    sleep(LOOKS);
                }
            }
        });
        loop {
            let page = site.get("/data");
            data.push(page.ms);
            if !page.text.contains("id=\"going\"") {
                assert!(page.text.contains("new activities"), "{}", page.text);
                break;
            }
            sleep(LOOKS);
        }
        let all_s = started.elapsed().as_secs_f64();
        ended.store(true, Ordering::Relaxed);
        all_s
    });
    let pages = seen.into_iter().map(|(path, mut times)| (path, times.len(), middle_and_longest(&mut times)));
    Dropped { sent_s, all_s, data_ms: middle_and_longest(&mut data), pages: pages.collect() }
}
