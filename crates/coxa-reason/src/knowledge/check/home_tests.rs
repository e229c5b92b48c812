//! Tests at home: each of them once, with its stop rule first, and of findings that a test can answer.

use super::{Checker, Spot};
use crate::home_test::HomeTest;
use crate::knowledge::{By, Hold, How, TestGuide};

impl Checker<'_> {
    pub(super) fn home_tests(&mut self) {
        let knowledge = self.knowledge;
        let file = Spot::file("home-tests.toml");
        let list = file.key("test");
        let tests = knowledge.home_tests.iter().enumerate();
        self.ids_once(tests.clone().map(|(at, test)| (list.at(at).key("id"), test.id.as_str().to_owned())));
        for (at, test) in tests {
            let spot = list.at(at);
            self.all_written(
                &spot,
                &[("name", &test.name), ("shows", &test.shows), ("side_is", &test.side_is)],
            );
            if let Some(how) = &test.how {
                self.how(&spot.key("how"), how);
            }
            for (at, id) in test.unless.iter().enumerate() {
                let spot = spot.key("unless").at(at);
                self.sign_exists(&spot, id);
                if test.unless[..at].contains(id) {
                    self.fault(&spot, format!("`{id}` is there twice."));
                }
            }
            self.looks(&spot, test);
            if let Some(hold) = &test.hold {
                self.hold(&spot.key("hold"), hold);
            }
        }
        if !knowledge.home_tests.is_empty() {
            for test in HomeTest::ALL.iter().filter(|test| knowledge.home_test(**test).is_none()) {
                self.fault(&file, format!("The test `{}` is missing.", test.as_str()));
            }
        }
    }

    /// Stop rule first, then the steps.
    pub(super) fn how(&mut self, spot: &Spot<'_>, text: &str) {
        if How::of(text).is_none() {
            let hint = "Begin with \"Stop at once if\", then steps \"1. \", \"2. \" on lines of their own, then \
                        what counts.";
            let sentence = "The stop rule does not come first, or the steps do not follow it.";
            self.fault_with_hint(spot, sentence, Some(hint.to_owned()));
        }
    }

    fn looks(&mut self, spot: &Spot<'_>, test: &TestGuide) {
        for (at, look) in test.looks.iter().enumerate() {
            let spot = spot.key("look").at(at);
            self.written(&spot.key("ask"), &look.ask);
            self.answered_by_a_test(&spot.key("finding"), &look.finding);
            if test.looks[..at].iter().any(|other| other.finding == look.finding) {
                self.fault(&spot.key("finding"), format!("`{}` is there twice.", look.finding));
            }
        }
        if test.looks.is_empty() && test.hold.is_none() {
            self.fault(&spot.key("look"), "A test without a clock looks at something.");
        }
    }

    fn hold(&mut self, spot: &Spot<'_>, hold: &Hold) {
        self.ratio(&spot.key("most_s"), hold.most_s);
        self.evidence(spot, &hold.evidence);
        if let Some(finding) = &hold.finding {
            self.answered_by_a_test(&spot.key("finding"), finding);
        }
        if let Some(short) = hold.short_s.filter(|short| !(*short > 0.0 && *short < hold.most_s)) {
            self.fault(&spot.key("short_s"), format!("{short} is not between 0 and where the clock stops."));
        }
        if let Some(far) = hold.far {
            self.probability(&spot.key("far"), far);
        }
        if hold.finding.is_some() != (hold.short_s.is_some() && hold.far.is_some()) {
            self.fault(
                &spot.key("finding"),
                "What follows from the seconds needs `finding`, `short_s` and `far`.",
            );
        }
    }

    fn answered_by_a_test(&mut self, spot: &Spot<'_>, id: &str) {
        if self.finding_exists(spot, id).is_some_and(|finding| finding.by != By::HomeTest) {
            self.fault(spot, format!("`{id}` is no finding that a test at home answers."));
        }
    }
}
