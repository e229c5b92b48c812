//! The local page answers this machine's own pages, and nobody through them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod served;
mod support;

use served::Served;

#[test]
fn a_page_is_answered_with_a_policy_that_lets_nothing_else_in() {
    let served = Served::empty();
    let page = served.get("/");
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(!page.body.contains("http://") && !page.body.contains("https://"), "{}", page.body);
    assert!(!page.body.contains("style=") && !page.body.contains("onclick"), "{}", page.body);
    assert_eq!(served.get("/nothing-here").status, 404);
}

#[test]
fn other_names_and_other_pages_are_refused() {
    let served = Served::empty();
    assert_eq!(served.ask("GET", "/", &[("Host", "evil.example")], "").status, 403);
    let evil = [("Origin", "http://evil.example"), ("Content-Type", "application/x-www-form-urlencoded")];
    assert_eq!(served.ask("POST", "/", &evil, "a=b").status, 403);
}
