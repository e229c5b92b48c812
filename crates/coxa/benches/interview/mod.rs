//! The interview, answered on its pages to the end.

use crate::site::{Site, middle_and_longest};

/// What is answered with yes, beside these numbers; of everything else no.
const YES: [&str; 9] = [
    "pain_lateral_hip",
    "pain_during_run",
    "relieved_by_rest",
    "recent_load_increase",
    "pain_lying_on_side",
    "pain_stairs_or_hills",
    "morning_stiffness_short",
    "gradual_onset",
    "old_shoes",
];
const NUMBERS: [(&str, &str); 4] =
    [("duration", "45"), ("severity", "3"), ("age", "41"), ("weekly_distance", "45")];
/// More questions than any interview has.
const MOST: usize = 80;

/// The form that answers the question of a page; `None` where it asks nothing more.
fn reply(page: &str) -> Option<String> {
    let form = page.split("<form class=\"answer\"").nth(1)?.split("</form>").next()?;
    let values = |name: &str| -> Vec<&str> {
        let given = format!("name=\"{name}\" value=\"");
        form.split(&*given).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    };
    let (of, list) = (values("of"), values("list"));
    let mut fields: Vec<String> = of.iter().map(|id| format!("of={id}")).collect();
    fields.extend(list.iter().map(|id| format!("list={id}")));
    let yes: Vec<&&str> = of.iter().filter(|id| YES.contains(id)).collect();
    let number = NUMBERS.iter().find(|(id, _)| of.contains(id)).map(|(_, number)| number);
    let can = |answer: &str| form.contains(&format!("name=\"answer\" value=\"{answer}\""));
    if can("these") && !yes.is_empty() {
        fields.extend(yes.iter().map(|id| format!("there={id}")));
        fields.push("answer=these".to_owned());
    } else if can("these") {
        fields.push("answer=none".to_owned());
    } else if let (true, Some(number)) = (can("number"), number) {
        fields.push(format!("number={number}&answer=number"));
    } else if can("female") {
        fields.push("answer=female".to_owned());
    } else if can("yes") {
        fields.push(format!("answer={}", if yes.is_empty() { "no" } else { "yes" }));
    } else {
        fields.push("answer=unsure".to_owned());
    }
    Some(fields.join("&"))
}

/// Answers until nothing more is asked, and tells how long the steps took.
pub(crate) fn answer_all(site: &Site) {
    let (mut sent, mut shown) = (Vec::new(), Vec::new());
    let mut page = site.get("/ask");
    while let Some(form) = reply(&page.text) {
        assert!(sent.len() < MOST, "the interview has no end: {form}");
        sent.push(site.post("/ask", &form).ms);
        page = site.get("/ask");
        shown.push(page.ms);
    }
    let questions = sent.len();
    let ((keep, keep_most), (next, next_most)) =
        (middle_and_longest(&mut sent), middle_and_longest(&mut shown));
    println!(
        "interview, {questions} questions: an answer kept {keep:.1} ms (longest {keep_most:.1}), the page after it {next:.1} ms (longest {next_most:.1})"
    );
}
