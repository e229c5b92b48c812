//! What a runner is asked: lists and findings that are there, and questions in words.

use super::{Checker, Spot};

impl Checker<'_> {
    pub(super) fn interview(&mut self) {
        let interview = &self.knowledge.interview;
        let file = Spot::file("interview.toml");
        for (at, id) in interview.opening.iter().enumerate() {
            if !interview.lists.iter().any(|list| list.id == *id) {
                self.finding_exists(&file.key("opening").at(at), id);
            }
        }
        for (at, id) in interview.never.iter().enumerate() {
            self.finding_exists(&file.key("never").at(at), id);
        }
        let worth = &interview.worth;
        let spot = file.key("worth");
        self.written(&spot.key("reason"), &worth.reason);
        self.probability(&spot.key("change"), worth.change);
        let values = [
            ("bit", worth.bit),
            ("answer", worth.answer),
            ("test", worth.test),
            ("patience", worth.patience),
            ("unsure", worth.unsure),
        ];
        for (key, value) in values {
            self.ratio(&spot.key(key), value);
        }
        for (at, list) in interview.lists.iter().enumerate() {
            let spot = file.key("list").at(at);
            self.written(&spot.key("question"), &list.question);
            self.written(&spot.key("why"), &list.why);
            for (at, id) in list.of.iter().enumerate() {
                self.finding_exists(&spot.key("of").at(at), id);
            }
        }
    }
}
