//! The pages over a long history: 3,000 invented runs and a diary of a year, each page asked for again and again; then ten
//! thousand requests with fifty at once.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

mod history;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use history::{keep_a_diary_of_a_year, write_history};
use jiff::Zoned;

const PAGES: [&str; 15] = [
    "/",
    "/why",
    "/ask",
    "/test",
    "/runs",
    "/runs?from=2000-01-01",
    "/runs/3000",
    "/runs/3000/trace",
    "/triggers",
    "/moon",
    "/plan",
    "/shoes",
    "/learn",
    "/report",
    "/data",
];
const TIMES: usize = 21;
const REQUESTS: usize = 10_000;
const AT_ONCE: usize = 50;

/// Asks for a page: its status and its bytes.
fn ask(port: u16, path: &str) -> (u16, usize) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let status = std::str::from_utf8(&answer[9..12]).unwrap().parse().unwrap();
    (status, answer.len())
}

/// Megabytes that a process holds (Linux only; 0 elsewhere).
fn resident_mb(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / 1024.0
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let (files, diary) = (folder.path().join("files"), folder.path().join("diary.sqlite"));
    std::fs::create_dir(&files).unwrap();
    let today = Zoned::now().date();
    let written = write_history(&files, today);
    let coxa = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coxa"));
        command.env("COXA_DIARY", &diary).stdout(Stdio::piped());
        command
    };
    assert!(coxa().arg("import").arg(&files).output().unwrap().status.success());
    keep_a_diary_of_a_year(&diary, today);
    println!("{} runs, a diary of a year", written.written);
    let mut server = coxa().args(["serve", "--no-open", "--port", "0"]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let port: u16 = line.split("localhost:").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    let started = Instant::now();
    ask(port, "/");
    println!("the first page, which opens the samples of a year: {:.2} s", started.elapsed().as_secs_f64());
    for path in PAGES {
        let mut times = Vec::new();
        let mut bytes = 0;
        for _ in 0..TIMES {
            let started = Instant::now();
            let (status, length) = ask(port, path);
            assert_eq!(status, 200, "{path}");
            bytes = length;
            times.push(started.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        println!("{path}: {:.1} ms (median of {TIMES}), {:.0} kB", times[TIMES / 2], bytes as f64 / 1000.0);
    }
    let (before, started, next) = (resident_mb(server.id()), Instant::now(), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= REQUESTS {
                        break;
                    }
                    assert_eq!(ask(port, PAGES[at % PAGES.len()]).0, 200);
                }
            });
        }
    });
    println!(
        "{REQUESTS} requests, {AT_ONCE} at once: {:.1} s, {before:.0} MB before, {:.0} MB after",
        started.elapsed().as_secs_f64(),
        resident_mb(server.id())
    );
    server.kill().unwrap();
    server.wait().unwrap();
}
