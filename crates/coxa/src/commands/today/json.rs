//! The answer, for other programs: SI units, sentences in the runner's.

use serde_json::{Value, json};

use super::{Page, picture};
use crate::telling::sentence;

/// Days that are listed.
const DAYS: usize = 14;

/// Everything that the page is made of.
pub(super) fn json(page: &Page<'_>) -> Value {
    let today = page.today;
    let rulings = today.rulings.iter().map(|ruling| {
        let rests_on = ruling.rule.rests_on();
        json!({
            "rule": ruling.rule,
            "light": ruling.light,
            "says": sentence(&ruling.says, page.units, page.view.date),
            "means": ruling.means,
            "sources": rests_on.sources,
            "rests_on": rests_on.says,
        })
    });
    let days = picture::days(page.view, DAYS);
    let days = days.iter().map(|day| json!({ "date": day.date, "soreness": day.sore, "run_m": day.run_m }));
    let how_far = &today.how_far;
    json!({
        "date": page.view.date,
        "light": today.light,
        "decided_by": today.decided().map(|ruling| ruling.rule),
        "urgency": page.weighing.map(|weighing| weighing.verdict().urgency),
        "rulings": rulings.collect::<Vec<_>>(),
        "worst_lately": today.lately.map(|worst| json!({ "date": worst.date, "soreness": worst.score })),
        "ceiling": how_far.ceiling.map(|ceiling| json!({
            "metres": ceiling.metres,
            "longest_run": ceiling.longest.id,
            "whole_30_days": ceiling.whole,
        })),
        "shorter": how_far.shorter.map(|shorter| json!({
            "from_m": shorter.from_m,
            "to_m": shorter.to_m,
            "last_run": shorter.last.id,
        })),
        "days_since_last_run": how_far.last.map(|_| how_far.days),
        "way_back": how_far.back,
        "days": days.collect::<Vec<_>>(),
    })
}
