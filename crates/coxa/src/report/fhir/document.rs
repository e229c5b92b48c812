//! The document as it comes together: resources with their names, and sections that say them.

use coxa_reason::diary::Side;
use jiff::civil::Date;

use super::bundle::{Bundle, Resource, Resources};
use super::codes;
use super::elements::{Annotation, Coding, Concept, Quantity, Reference};
use super::ids::Ids;
use super::resources::composition::{Composition, Section};
use super::resources::device::Device;
use super::resources::observation::{Component, Effective, Observation, Value};
use super::resources::patient::Patient;
use crate::report::Report;
use crate::terminal::numbers::decimals;
use crate::words;

/// The document as it comes together.
pub(crate) struct Document<'r> {
    /// What it says.
    pub(crate) report: &'r Report,
    /// The runner.
    pub(crate) patient: Reference,
    /// The program.
    pub(crate) coxa: Reference,
    /// What was asked and answered, once it is there.
    pub(crate) answers: Option<Reference>,
    resources: Resources,
    sections: Vec<Section>,
}

/// What is seen, as a section tells it; who and what program are for the document to add.
pub(crate) struct Seen {
    /// Rated, done or tested.
    pub(crate) category: Coding,
    /// What.
    pub(crate) code: Concept,
    /// When.
    pub(crate) when: Effective,
    /// How much; `None` where the parts say it.
    pub(crate) value: Option<Value>,
    /// The runner's own word, and not measured.
    pub(crate) told: bool,
    /// Where.
    pub(crate) place: Option<Concept>,
    /// Parts.
    pub(crate) parts: Vec<Component>,
    /// Remarks.
    pub(crate) notes: Vec<String>,
}

impl Seen {
    /// Something that has a value and no more.
    pub(crate) fn new(category: Coding, code: Concept, when: Effective, value: Option<Value>) -> Seen {
        let (parts, notes) = (Vec::new(), Vec::new());
        Seen { category, code, when, value, told: false, place: None, parts, notes }
    }
}

impl<'r> Document<'r> {
    /// With the runner and the program in it.
    pub(crate) fn new(report: &'r Report) -> serde_json::Result<Document<'r>> {
        let mut resources = Resources::new(Ids::new(&serde_json::to_vec(report)?));
        let sex = report.person.as_ref().and_then(|person| person.sex);
        let patient = Patient { gender: sex.map(|sex| codes::gender(sex).code) };
        let patient = resources.add("patient", Resource::Patient(patient));
        let coxa = Device::coxa(report.version, words::DISCLAIMER);
        let coxa = resources.add("device", Resource::Device(coxa));
        Ok(Document { report, patient, coxa, answers: None, resources, sections: Vec::new() })
    }

    /// Adds a resource under a name of its own.
    pub(crate) fn add(&mut self, name: &str, resource: Resource) -> Reference {
        self.resources.add(name, resource)
    }

    /// Adds an observation under a name of its own.
    pub(crate) fn observe(&mut self, name: &str, seen: Seen) -> Reference {
        let observation = Observation {
            status: "final",
            category: [Concept::code(seen.category)],
            code: seen.code,
            subject: self.patient.clone(),
            effective: seen.when,
            performer: if seen.told { vec![self.patient.clone()] } else { Vec::new() },
            value: seen.value,
            note: Annotation::of(&seen.notes),
            body_site: seen.place,
            device: (!seen.told).then(|| self.coxa.clone()),
            component: seen.parts,
        };
        self.add(&format!("observation/{name}"), Resource::Observation(Box::new(observation)))
    }

    /// Adds a section. One without a word to read is none.
    pub(crate) fn section<T: AsRef<str>>(&mut self, title: &'static str, lines: &[T], entry: Vec<Reference>) {
        self.sections.extend(Section::new(title, lines, entry));
    }

    /// The day of the report.
    pub(crate) fn date(&self) -> Date {
        self.report.date
    }

    /// The document with all its resources.
    pub(crate) fn finish(self) -> Bundle {
        let composition = Composition::new(self.report.date, self.patient, self.coxa, self.sections);
        self.resources.document(self.report.date, composition)
    }
}

/// A side in a word.
pub(crate) fn side(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
        Side::Both => "both sides",
    }
}

/// How the unit of a rating begins.
const SCALE: &str = "0-10";

/// A number with its unit, in words: `34.6 km`, `7 of 10`.
pub(crate) fn measured(number: f64, unit: Option<&str>) -> String {
    let shown = decimals(number, usize::from(number.fract() != 0.0));
    match unit {
        Some(unit) if unit.starts_with(SCALE) => format!("{shown} of 10"),
        Some(unit) => format!("{shown} {unit}"),
        None => shown,
    }
}

/// A number with its unit. Ratings of 0 to 10 are scores.
pub(crate) fn quantity(number: f64, unit: Option<&str>) -> Quantity {
    match unit {
        Some(unit) if unit.starts_with(SCALE) => Quantity::ucum(number, "{score}", "{score}"),
        unit => Quantity::plain(number, unit),
    }
}
