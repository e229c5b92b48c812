//! From the files of the folder to what is known: which file holds what.

use super::section::{Page, Section};
use super::{
    Cause, Condition, Exercise, ExerciseRule, Factor, Fault, Finding, Intervention, Interview, Knowledge,
    Model, PlanGuide, Question, RedFlag, Review, Source, TestGuide,
};

/// Reads every file, and gives what could be read together with all that was wrong.
pub(super) fn read(files: &[(&str, &str)]) -> (Knowledge, Vec<Fault>) {
    let mut all = Knowledge::default();
    let mut faults = Vec::new();
    for &(path, text) in files {
        let mut file = File { path, text, faults: &mut faults };
        match path.split_once('/') {
            Some(("causes", _)) => all.causes.extend(file.read(Cause::read)),
            Some(("conditions", _)) => all.conditions.extend(file.read(Condition::read)),
            Some(("factors", _)) => all.factors.extend(file.read(Factor::read)),
            _ => file.read_single(&mut all),
        }
    }
    (all, faults)
}

/// A file and where its faults go.
struct File<'a, 'f> {
    path: &'a str,
    text: &'a str,
    faults: &'f mut Vec<Fault>,
}

impl<'a> File<'a, '_> {
    fn read<T>(&mut self, read: impl FnOnce(&mut Section<'a, '_>) -> T) -> Option<T> {
        let (read, mut faults) = Page::read(self.path, self.text, read);
        faults.sort_by_key(|fault| fault.line);
        self.faults.append(&mut faults);
        read
    }

    /// A file of which there is one, and who has read it over.
    fn signed<T>(
        &mut self,
        reviewed: &mut Vec<(String, Review)>,
        read: impl FnOnce(&mut Section<'a, '_>) -> T,
    ) -> Option<T> {
        let (reviews, read) = self.read(|file| (Review::read_all(file), read(file)))?;
        reviewed.extend(reviews.into_iter().map(|review| (self.path.to_owned(), review)));
        Some(read)
    }

    /// A list of tables that is the whole file.
    fn list<T>(
        &mut self,
        reviewed: &mut Vec<(String, Review)>,
        key: &str,
        read: fn(&mut Section<'_, '_>) -> T,
    ) -> Vec<T> {
        self.signed(reviewed, |file| file.sections(key, read)).unwrap_or_default()
    }

    /// A file of which there is one.
    fn read_single(&mut self, all: &mut Knowledge) {
        let signed = &mut all.reviewed;
        match self.path {
            "findings.toml" => all.findings.extend(self.list(signed, "finding", Finding::read)),
            "home-tests.toml" => all.home_tests.extend(self.list(signed, "test", TestGuide::read)),
            "red-flags.toml" => all.red_flags.extend(self.list(signed, "red_flag", RedFlag::read)),
            "interventions.toml" => {
                all.interventions.extend(self.list(signed, "intervention", Intervention::read))
            }
            "questions.toml" => all.questions.extend(self.list(signed, "question", Question::read)),
            "exercises.toml" => {
                let read = self.signed(signed, |file| {
                    let rule = file.section("rule", ExerciseRule::read);
                    (rule, file.sections("exercise", Exercise::read))
                });
                if let Some((rule, exercises)) = read {
                    all.exercise_rule = Some(rule);
                    all.exercises.extend(exercises);
                }
            }
            "sources.toml" => {
                // Every table of the file is a source, and its key the id.
                let sources = self.signed(signed, |file| {
                    let ids: Vec<_> = file.keys().into_iter().filter(|key| key != "reviewed").collect();
                    ids.iter()
                        .map(|id| file.section(id, |source| Source::read(id, source)))
                        .collect::<Vec<_>>()
                });
                all.sources.extend(sources.unwrap_or_default());
            }
            "interview.toml" => all.interview = self.signed(signed, Interview::read).unwrap_or_default(),
            "plan.toml" => all.plan = self.signed(signed, PlanGuide::read).unwrap_or_default(),
            "model.toml" => all.model = self.signed(signed, Model::read).unwrap_or_default(),
            path => self.faults.push(Fault {
                path: path.to_owned(),
                line: 1,
                sentence: "Nothing of this name is read.".to_owned(),
                hint: Some(
                    "Files lie in causes/, conditions/ and factors/, or have a name of their own, such as \
                            findings.toml."
                        .to_owned(),
                ),
            }),
        }
    }
}
