//! The pages of runs: the timeline, one run, and what is changed on it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod served;
mod stories;
mod support;

use coxa_reason::diary::{Side, Site, When};
use coxa_reason::{Channel, Recording, Sport};
use coxa_store::{Diary, NewShoe, RunFilter, Source, prepare};
use jiff::Timestamp;
use jiff::tz::Offset;
use served::Served;
use stories::{TODAY, eleven};
use support::coxa;

/// What a page may not be larger than, bytes.
const LARGEST: usize = 300_000;

fn dates(from: &str, to: &str) -> String {
    format!("/runs?from={from}&to={to}")
}

/// What is between two pieces of a page.
fn between<'p>(page: &'p str, begin: &str, end: &str) -> &'p str {
    page.split_once(begin).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn soreness_stands_above_the_runs_of_the_same_days() {
    let story = eleven::overuse();
    let served = Served::on(&story.diary());
    let page = served.get(&dates("2026-08-03", &TODAY.to_string()));
    assert_eq!(page.status, 200);
    let body = &page.body;
    assert_eq!(body.matches("data-reads=\"by-day\"").count(), 3);
    // The story's one long run is named in the title of the chart, marked in it, and listed.
    let spike = body.split("Longest run up ").nth(1).unwrap();
    assert!(spike.contains("on 16 September 2026"), "{}", &spike[..80]);
    assert!(body.contains("M-5 0H5L0 7z") && body.contains("▼ +"), "the spike has a shape");
    assert!(body.contains("Sore on 3 days of the 3 that you wrote down"));
    // Each chart has a title, a description and a table behind it.
    let charts = body.matches("<svg class=\"plot\" role=\"img\"").count();
    assert_eq!((charts, body.matches("<desc>").count(), body.matches("id=\"by-day\"").count()), (3, 3, 1));
    // A day without a word has no value, and the days of the table are those asked for.
    let rows = between(body, "id=\"by-day\"", "</table>");
    assert_eq!(rows.matches("<tr data-at").count(), 49);
    assert!(!body.contains("style=") && !body.contains("http"), "nothing from elsewhere");
}

#[test]
fn years_become_weeks_and_months_and_lead_back_to_days() {
    let story = eleven::form();
    let served = Served::on(&story.diary());
    let weeks = served.get(&dates("2026-01-01", "2026-09-20")).body;
    assert_eq!(between(&weeks, "id=\"by-day\"", "</table>").matches("<tr data-at").count(), 38);
    let months = served.get(&dates("2021-01-01", "2026-09-20")).body;
    let table = between(&months, "id=\"by-day\"", "</table>");
    assert_eq!(table.matches("<tr data-at").count(), 69);
    assert!(table.contains("href=\"/runs?from=2026-09-01&amp;to=2026-09-30\""), "a month leads to its days");
    assert!(weeks.contains(">Closer</a>") && !weeks.contains(">Earlier</a>"), "nothing is earlier");
    for page in [&weeks, &months] {
        assert!(page.len() < LARGEST, "{}", page.len());
    }
    // The list is in pages.
    assert!(weeks.contains("Page 1 of 2"), "114 runs");
    let second = served.get("/runs?from=2026-01-01&to=2026-09-20&page=2").body;
    assert!(second.contains("Page 2 of 2") && second.contains(">Newer</a>"));
}

#[test]
fn the_page_says_what_the_command_says() {
    let story = eleven::form();
    let path = story.diary();
    let served = Served::on(&path);
    let said = coxa(&path).args(["runs", "--from", "2026-08-01", "--to", "2026-08-31"]).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let page = served.get(&dates("2026-08-01", "2026-08-31")).body;
    let title = between(&page, "<h1>", "</h1>");
    assert!(said.replace('\n', " ").starts_with(title), "{title} in {said}");
}

#[test]
fn dates_that_make_no_sense_are_told_in_words() {
    let story = eleven::form();
    let served = Served::on(&story.diary());
    for (path, says) in
        [(dates("2026-09-01", "2026-08-01"), "is after"), (dates("yesterday", ""), "A date looks like")]
    {
        let page = served.get(&path);
        assert_eq!(page.status, 400, "{path}");
        assert!(page.body.contains(says), "{path}");
    }
    assert_eq!(served.get(&dates("0001-01-01", "9999-12-31")).status, 200, "however far somebody asks");
    assert_eq!(served.get("/runs?from=&to=&page=x").status, 200, "an empty field was not filled in");
    for missing in ["/runs/0", "/runs/99999", "/runs/last", "/runs/1e3", "/runs/99999/trace"] {
        assert_eq!(served.get(missing).status, 404, "{missing}");
    }
}

#[test]
fn without_runs_it_says_what_would_bring_them() {
    let page = Served::empty().get("/runs");
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("There are no runs in your diary yet.") && page.body.contains("href=\"/data\"")
    );
}

#[test]
fn a_run_shows_its_charts_its_line_its_laps_and_the_next_morning() {
    let story = eleven::form();
    let path = story.diary();
    let run = Diary::open_existing(&path).unwrap().last_run().unwrap().unwrap();
    let served = Served::on(&path);
    let page = served.get(&format!("/runs/{}", run.id));
    assert_eq!(page.status, 200);
    let body = page.body;
    assert!(body.len() < LARGEST);
    for title in ["Pace: ", "Heart rate: ", "Cadence: ", "Altitude: "] {
        assert!(body.contains(&format!("<figcaption>{title}")), "{title}");
    }
    assert!(body.contains("own line") && body.contains("class=\"line second\""), "its own line is drawn");
    assert!(body.contains(">warm-up</text>") && body.contains(">cool-down</text>"));
    let said = coxa(&path).args(["show", &run.id.to_string()]).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.starts_with(between(&body, "<h1>", "</h1>")), "the same answer as in the terminal");
    let over = served.get(&format!("/runs/{}?over=distance", run.id));
    assert!(over.body.contains("Over distance."));
    let trace = served.get(&format!("/runs/{}/trace", run.id));
    assert_eq!(trace.status, 200);
    assert!(trace.body.contains("<h2>recording</h2>") && trace.body.contains("<h2>network</h2>"));
}

#[test]
fn shoes_and_effort_are_changed_and_kept() {
    let story = eleven::form();
    let path = story.diary();
    let diary = Diary::open_existing(&path).unwrap();
    let run = diary.last_run().unwrap().unwrap();
    let blue = diary.shoes().unwrap().into_iter().find(|pair| pair.name == "the blue ones").unwrap();
    let served = Served::on(&path);
    let (shoes, effort) = (format!("/runs/{}/shoes", run.id), format!("/runs/{}/effort", run.id));
    let answer = served.post(&shoes, &format!("shoes={}", blue.id.0));
    assert_eq!((answer.status, answer.header("location")), (303, Some(format!("/runs/{}", run.id).as_str())));
    assert_eq!(diary.run(run.id).unwrap().shoes, ["the blue ones"]);
    assert_eq!(served.post(&shoes, "shoes=").status, 303);
    assert_eq!(diary.run(run.id).unwrap().shoes, Vec::<String>::new());
    assert_eq!(served.post(&shoes, "shoes=999").status, 400);
    assert_eq!(served.post(&effort, "effort=7.5").status, 303);
    assert!(served.get(&format!("/runs/{}", run.id)).body.contains("value=\"7.5\""));
    for wrong in ["effort=11", "effort=", "effort=hard", "effort=NaN"] {
        assert_eq!(served.post(&effort, wrong).status, 400, "{wrong}");
    }
    assert_eq!(served.post("/runs/99999/effort", "effort=5").status, 404);
}

/// A run whose every text tries to be more than text, at a place that nobody may see.
fn hostile() -> (tempfile::TempDir, std::path::PathBuf, i64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    diary.add_shoe(&NewShoe { name: "\"><script>alert(1)</script>".into(), ..NewShoe::default() }).unwrap();
    let mut recording = Recording {
        start: "2026-09-10T08:00:00Z".parse::<Timestamp>().unwrap(),
        utc_offset: Some(Offset::UTC),
        sport: Sport::Running,
        name: Some("<img src=x onerror=alert(2)>".into()),
        gear: Some("\"><script>alert(1)</script>".into()),
        ..Recording::default()
    };
    for second in 0..600 {
        let row = recording.samples.push_row(second * 1000);
        recording.samples.set_value(row, Channel::Distance, 3.0 * second as f64);
        recording.samples.set_value(row, Channel::Latitude, 47.123_456);
        recording.samples.set_value(row, Channel::Longitude, 8.765_432);
    }
    let source = Source { path: "<b>a</b>.fit".into(), kind: "fit".into(), fingerprint: None };
    diary.keep(prepare(recording, Offset::UTC), &source).unwrap();
    let sore = stories::sore(4.0, Side::Left, Site::Groin, When::After);
    let said = "2026-09-10T19:00:00Z".parse().unwrap();
    diary.say(jiff::civil::date(2026, 9, 10), &[coxa_reason::diary::Item::Soreness(sore)], said).unwrap();
    let id = diary.runs(&RunFilter::default()).unwrap()[0].id.0;
    (folder, path, id)
}

#[test]
fn what_came_in_a_file_stays_text_and_no_place_is_told() {
    let (_folder, path, id) = hostile();
    let served = Served::on(&path);
    for page in
        ["/runs?from=2026-09-01&to=2026-09-20".to_owned(), format!("/runs/{id}"), format!("/runs/{id}/trace")]
    {
        let body = served.get(&page).body;
        assert!(!body.contains("<img") && !body.contains("<script>") && !body.contains("<b>"), "{page}");
        for place in ["47.12", "8.765", "latitude\"", "longitude\""] {
            assert!(!body.contains(place), "{place} on {page}");
        }
    }
}
