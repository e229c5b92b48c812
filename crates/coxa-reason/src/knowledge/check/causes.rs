//! Causes: each has its number, its page, and the factors and conditions that say the same.

use super::{Checker, Spot};
use crate::knowledge::Cause;

/// What a cause is made of.
const MEMBERS: [Members; 2] = [
    Members { key: "factors", what: "factor", of: |cause| &cause.factors },
    Members { key: "conditions", what: "condition", of: |cause| &cause.conditions },
];

struct Members {
    key: &'static str,
    what: &'static str,
    of: fn(&Cause) -> &[String],
}

impl Checker<'_> {
    pub(super) fn causes(&mut self) {
        let knowledge = self.knowledge;
        let paths = self.files.of_folder("causes");
        let spots: Vec<_> = paths.iter().map(|path| Spot::file(path)).collect();
        self.ids_once(
            spots.iter().zip(&knowledge.causes).map(|(spot, cause)| (spot.key("id"), cause.id.clone())),
        );
        for (at, (spot, cause)) in spots.iter().zip(&knowledge.causes).enumerate() {
            let name = format!("causes/{:02}-{}.toml", cause.number, cause.id);
            if spot.path() != name {
                self.fault(&spot.key("id"), format!("By its number and id this file would be {name}."));
            }
            if usize::from(cause.number) != at + 1 {
                self.fault(
                    &spot.key("number"),
                    format!("Causes are numbered from 1 without a gap: this would be {}.", at + 1),
                );
            }
            for members in MEMBERS {
                self.members(spot, cause, &members);
            }
            self.written(&spot.key("title"), &cause.title);
            let (page, text) = (spot.key("page"), &cause.page);
            self.all_written(
                &page,
                &[
                    ("answer", &text.answer),
                    ("is", &text.is),
                    ("for", &text.speaks_for),
                    ("against", &text.against),
                    ("helps", &text.helps),
                    ("sure", &text.sure),
                ],
            );
            self.sources_exist(&page.key("sources"), &text.sources);
        }
    }

    /// Each factor and condition of a cause is there, says the same, and is of no other cause.
    fn members(&mut self, spot: &Spot<'_>, cause: &Cause, members: &Members) {
        let knowledge = self.knowledge;
        for (at, id) in (members.of)(cause).iter().enumerate() {
            let (spot, what) = (spot.key(members.key).at(at), members.what);
            let says = match members.what {
                "factor" => knowledge.factor(id).map(|factor| factor.cause),
                _ => knowledge.condition(id).map(|condition| condition.cause),
            };
            match says {
                None if what == "factor" => {
                    let ids = knowledge.factors.iter().map(|factor| factor.id.as_str());
                    self.no_such(&spot, what, id, ids);
                }
                None => self.condition_exists(&spot, id),
                Some(number) if number != cause.number => {
                    self.fault(&spot, format!("`{id}` says of itself that it belongs to cause {number}."));
                }
                Some(_) => {}
            }
            let times: usize = knowledge
                .causes
                .iter()
                .map(|cause| (members.of)(cause).iter().filter(|other| *other == id).count())
                .sum();
            if times > 1 {
                self.fault(&spot, format!("`{id}` belongs to more than one cause, or to this one twice."));
            }
        }
    }
}
