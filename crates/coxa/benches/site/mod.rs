//! A coxa that serves its pages, asked over plain sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// What a form's fields are sent as.
const FORM: &str = "application/x-www-form-urlencoded";

/// A running server; it ends with the value.
pub(crate) struct Site {
    child: Child,
    port: u16,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// With the head.
    pub(crate) bytes: usize,
    /// From the first byte sent to the last that came, ms.
    pub(crate) ms: f64,
    pub(crate) text: String,
}

/// The program on a diary.
pub(crate) fn coxa(diary: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coxa"));
    command.env("COXA_DIARY", diary).stdout(Stdio::piped());
    command
}

impl Site {
    pub(crate) fn on(diary: &Path) -> Site {
        let mut child = coxa(diary).args(["serve", "--no-open", "--port", "0"]).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.split("localhost:").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
        Site { child, port }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        let answer = self.ask("GET", path, "", b"");
        assert_eq!(answer.status, 200, "{path}");
        answer
    }

    /// Sends a form, and asks for no page that it leads to.
    pub(crate) fn post(&self, path: &str, form: &str) -> Answer {
        let answer = self.send(path, FORM, form.as_bytes());
        assert_eq!(answer.status, 303, "{path} {form}: {}", answer.text);
        answer
    }

    pub(crate) fn send(&self, path: &str, kind: &str, body: &[u8]) -> Answer {
        let headers = format!("Origin: http://localhost:{}\r\nContent-Type: {kind}\r\n", self.port);
        self.ask("POST", path, &headers, body)
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let started = Instant::now();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let ms = started.elapsed().as_secs_f64() * 1000.0;
        let status = std::str::from_utf8(&answer[9..12]).unwrap().parse().unwrap();
        Answer { status, bytes: answer.len(), ms, text: String::from_utf8_lossy(&answer).into_owned() }
    }

    /// Megabytes that it holds (Linux only; 0 elsewhere).
    pub(crate) fn resident_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / 1024.0
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The middle and the longest of some times.
pub(crate) fn middle_and_longest(times: &mut [f64]) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}
