//! The page of shoes: the pairs, and what is changed about them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod served;
mod stories;
mod support;

use coxa_store::{Diary, RunFilter, Shoe};
use served::Served;
use stories::eleven;
use support::{coxa, succeed};

fn shoe(served: &Served, name: &str) -> Option<Shoe> {
    Diary::open(&served.diary).unwrap().shoes().unwrap().into_iter().find(|shoe| shoe.name == name)
}

#[test]
fn a_pair_is_added_changed_and_removed() {
    let served = Served::empty();
    assert!(served.get("/shoes").body.contains("<h1>There are no shoes in your diary yet.</h1>"));
    let add = "what=add&name=Pegasus+%3Cb%3E&brand=&model=&initial=120&drop=8&since=2026-09-01";
    assert_eq!(served.post("/shoes", add).header("location"), Some("/shoes?after=kept"));
    let name = "Pegasus <b>";
    let pair = shoe(&served, name).unwrap();
    assert_eq!((pair.initial_m, pair.drop_mm), (120_000.0, Some(8.0)));
    let page = served.get("/shoes?after=kept").body;
    assert!(page.contains("Pegasus &lt;b&gt;") && !page.contains("Pegasus <b>"), "{page}");
    let of = format!("pair={}", pair.id.0);
    for (change, check) in [
        ("what=initial&initial=200", (|shoe| shoe.initial_m == 200_000.0) as fn(&Shoe) -> bool),
        ("what=drop&drop=6.5", |shoe| shoe.drop_mm == Some(6.5)),
        ("what=drop&drop=", |shoe| shoe.drop_mm.is_none()),
        ("what=retire&on=2026-10-01", |shoe| shoe.retired.is_some()),
        ("what=unretire", |shoe| shoe.retired.is_none()),
    ] {
        assert_eq!(served.post("/shoes", &format!("{change}&{of}")).status, 303, "{change}");
        assert!(check(&shoe(&served, name).unwrap()), "{change}");
    }
    assert_eq!(served.post("/shoes", &format!("what=rename&name=Ghost&{of}")).status, 303);
    for (wrong, says) in [
        ("what=add&name=ghost", "There is already a pair"),
        ("what=add&name=", "A pair needs a name."),
        ("what=drop&drop=90", "drop"),
        ("what=initial&initial=far", "is no number"),
        ("what=wear", "Say which runs"),
        ("what=fly", "This form is not known."),
    ] {
        let page = served.post("/shoes", &format!("{wrong}&{of}"));
        assert_eq!(page.status, 200, "{wrong}");
        assert!(
            page.body.contains("Nothing was changed.") && page.body.contains(says),
            "{wrong}: {}",
            page.body
        );
    }
    assert!(served.post("/shoes", "what=retire&pair=99").body.contains("There is no such pair."));
    assert_eq!(served.post("/shoes", &format!("what=remove&{of}")).status, 303);
    assert!(shoe(&served, "Ghost").is_none());
}

#[test]
fn a_pair_is_put_on_runs_and_that_undone() {
    let story = eleven::worn_shoes();
    let served = Served::on(&story.diary());
    let (grey, blue) = (shoe(&served, "the grey ones").unwrap(), shoe(&served, "the blue ones").unwrap());
    let terminal = succeed(&coxa(&served.diary).arg("shoes").output().unwrap());
    let page = served.get("/shoes").body;
    let heading = page.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
    assert!(terminal.starts_with(heading), "{terminal}\n{heading}");
    assert!(page.contains("1 pair in use past 800 km"), "{page}");
    let last = Diary::open(&served.diary).unwrap().last_run().unwrap().unwrap();
    let wear = format!("what=wear&pair={}&runs={}&how=only", blue.id.0, last.id);
    assert_eq!(served.post("/shoes", &wear).status, 303);
    assert_eq!(shoe(&served, "the blue ones").unwrap().runs, blue.runs + 1);
    assert_eq!(served.post("/shoes/undo", "").status, 303);
    assert_eq!(shoe(&served, "the blue ones").unwrap().runs, blue.runs);
    let off = format!("what=wear&pair={}&from={}&to={}&how=off", grey.id.0, last.date, last.date);
    assert_eq!(served.post("/shoes", &off).status, 303);
    let runs = Diary::open(&served.diary).unwrap().runs(&RunFilter::default()).unwrap();
    assert!(runs.iter().filter(|run| run.date == last.date).all(|run| run.shoes.is_empty()));
}
