//! Sources, interventions, questions and exercises.

use super::{Checker, Spot};
use crate::knowledge::{Basis, Question, Support};

impl Checker<'_> {
    pub(super) fn sources(&mut self) {
        let file = Spot::file("sources.toml");
        for source in &self.knowledge.sources {
            let spot = file.key(&source.id);
            self.all_written(&spot, &[("cite", &source.cite), ("seen", &source.seen)]);
            if source.kind.is_none() {
                self.fault(
                    &spot.key("kind"),
                    format!("`{}` does not say what kind of study it is.", source.id),
                );
            }
            let identifiers = [("doi", &source.doi), ("pmid", &source.pmid), ("pmcid", &source.pmcid)];
            if source.id_seen && identifiers.iter().all(|(_, identifier)| identifier.is_none()) {
                self.fault(&spot.key("id_seen"), "There is no identifier that could have been looked up.");
            }
            for (key, identifier) in identifiers {
                self.written_if_any(&spot.key(key), identifier.as_deref());
            }
        }
    }

    pub(super) fn interventions(&mut self) {
        let list = Spot::file("interventions.toml").key("intervention");
        let ids = self.knowledge.interventions.iter().enumerate();
        self.ids_once(ids.map(|(at, one)| (list.at(at).key("id"), one.id.clone())));
        for (at, intervention) in self.knowledge.interventions.iter().enumerate() {
            let spot = list.at(at);
            self.all_written(
                &spot,
                &[
                    ("what", &intervention.what),
                    ("outcome", &intervention.outcome),
                    ("published", &intervention.published),
                    ("says", &intervention.says),
                ],
            );
            self.ratio(&spot.key("rr"), intervention.rr);
            if intervention.source.is_empty() {
                self.fault(&spot.key("source"), "A published number needs its source.");
            } else {
                self.sources_bear(&spot, Basis::Published, intervention.verified, &intervention.source);
            }
        }
    }

    pub(super) fn questions(&mut self) {
        let list = Spot::file("questions.toml").key("question");
        let questions = self.knowledge.questions.iter().enumerate();
        self.ids_once(questions.clone().map(|(at, question)| (list.at(at).key("id"), question.id.clone())));
        for (at, question) in questions {
            let spot = list.at(at);
            self.all_written(
                &spot,
                &[
                    ("ask", &question.ask),
                    ("answer", &question.answer),
                    ("text", &question.text),
                    ("sure", &question.sure),
                    ("yours", &question.yours),
                ],
            );
            if question.words.is_empty() {
                self.fault(&spot.key("words"), "Without words the question is never recognised.");
            }
            self.sources_exist(&spot.key("sources"), &question.sources);
            for (at, id) in question.tried.iter().enumerate() {
                self.same_figures(&spot.key("tried").at(at), id, question);
            }
        }
    }

    /// What a question says was tried has the figures of the intervention, and its sources.
    fn same_figures(&mut self, spot: &Spot<'_>, id: &str, question: &Question) {
        let Some(intervention) = self.intervention(spot, id) else { return };
        let text = format!("{} {} {}", question.answer, question.text, question.sure);
        let told: Vec<&str> = figures(&text).collect();
        let missing = figures(&intervention.says).find(|figure| !told.contains(figure));
        let source = intervention.source.iter().find(|source| !question.sources.contains(source));
        let (missing, source) = (missing.map(str::to_owned), source.cloned());
        if let Some(figure) = missing {
            self.fault(spot, format!("`{id}` has the figure {figure}, and the text does not."));
        }
        if let Some(source) = source {
            self.fault(spot, format!("`{id}` rests on `{source}`, which the question does not name."));
        }
    }

    pub(super) fn exercises(&mut self) {
        let knowledge = self.knowledge;
        let file = Spot::file("exercises.toml");
        if let Some(rule) = &knowledge.exercise_rule {
            let spot = file.key("rule");
            self.all_written(
                &spot,
                &[
                    ("first", &rule.first),
                    ("days", &rule.days),
                    ("effort", &rule.effort),
                    ("tempo", &rule.tempo),
                    ("pain", &rule.pain),
                    ("progress", &rule.progress),
                    ("weeks", &rule.weeks),
                    ("most", &rule.most),
                    ("sure", &rule.sure),
                ],
            );
            self.forbidding(&spot.key("unless"), &rule.unless);
            self.support(&spot, rule.evidence, &rule.source);
        }
        let (list, exercises) = (file.key("exercise"), knowledge.exercises.iter().enumerate());
        self.ids_once(exercises.clone().map(|(at, exercise)| (list.at(at).key("id"), exercise.id.clone())));
        for (at, exercise) in exercises {
            let spot = list.at(at);
            self.all_written(
                &spot,
                &[
                    ("name", &exercise.name),
                    ("target", &exercise.target),
                    ("start", &exercise.start),
                    ("progress", &exercise.progress),
                    ("not_if", &exercise.not_if),
                    ("how", &exercise.how),
                ],
            );
            self.written_if_any(&spot.key("harder"), exercise.harder.as_deref());
            self.forbidding(&spot.key("unless"), &exercise.unless);
            self.served(&spot.key("for"), &exercise.serves);
            self.ratio(&spot.key("minutes"), exercise.minutes);
            self.ratio(&spot.key("from"), f64::from(exercise.from));
            if !matches!(exercise.top[..], [] | [_, _]) {
                self.fault(&spot.key("top"), "The top is sets, and repetitions or seconds: two numbers.");
            }
            for (key, id) in [("easier_id", &exercise.easier_id), ("harder_id", &exercise.harder_id)] {
                let Some(id) = id else { continue };
                match knowledge.exercise(id) {
                    None => {
                        let ids = knowledge.exercises.iter().map(|exercise| exercise.id.as_str());
                        self.no_such(&spot.key(key), "exercise", id, ids);
                    }
                    Some(other) if key == "easier_id" && other.from > exercise.from => {
                        self.fault(&spot.key(key), "What comes before is due no later.");
                    }
                    Some(_) => {}
                }
            }
            self.support(&spot, exercise.evidence, &exercise.source);
        }
    }

    /// Findings and conditions under which something is not offered.
    fn forbidding(&mut self, list: &Spot<'_>, ids: &[String]) {
        for (at, id) in ids.iter().enumerate() {
            let spot = list.at(at);
            if self.knowledge.condition(id).is_none() {
                self.sign_exists(&spot, id);
            }
            if ids[..at].contains(id) {
                self.fault(&spot, format!("`{id}` is there twice."));
            }
        }
    }

    /// What is not judgement has a source.
    pub(super) fn support(&mut self, spot: &Spot<'_>, support: Support, sources: &[String]) {
        self.sources_exist(&spot.key("source"), sources);
        if support != Support::Judgement && sources.is_empty() {
            self.fault(&spot.key("evidence"), "Evidence needs its source.");
        }
    }
}

/// The numbers of a text, as they are written: `0.66`, `5,205`.
fn figures(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ','));
    words.map(|word| word.trim_matches(['.', ','])).filter(|word| !word.is_empty())
}
