//! The Bundle: a document, its Composition first.

use serde::Serialize;

use super::elements::Reference;
use super::ids::Ids;
use super::resources::care_plan::CarePlan;
use super::resources::composition::Composition;
use super::resources::condition::Condition;
use super::resources::device::Device;
use super::resources::flag::Flag;
use super::resources::observation::Observation;
use super::resources::patient::Patient;
use super::resources::questionnaire_response::QuestionnaireResponse;
use super::resources::risk_assessment::RiskAssessment;

/// A document and all that it is made of.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Bundle {
    resource_type: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    identifier: Identifier,
    timestamp: String,
    entry: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Identifier {
    system: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    full_url: String,
    resource: Resource,
}

/// A resource of one of the kinds that the report needs.
#[derive(Debug, Serialize)]
#[serde(tag = "resourceType")]
pub(crate) enum Resource {
    Composition(Composition),
    Patient(Patient),
    Device(Device),
    Flag(Flag),
    Observation(Box<Observation>),
    QuestionnaireResponse(QuestionnaireResponse),
    Condition(Box<Condition>),
    RiskAssessment(RiskAssessment),
    CarePlan(CarePlan),
}

/// The resources of a document as they come together.
#[derive(Debug)]
pub(crate) struct Resources {
    /// How they are named.
    pub(crate) ids: Ids,
    entries: Vec<Entry>,
}

impl Resources {
    /// None yet.
    pub(crate) fn new(ids: Ids) -> Resources {
        Resources { ids, entries: Vec::new() }
    }

    /// Adds a resource under a name that no other has, and gives the reference to it.
    pub(crate) fn add(&mut self, name: &str, resource: Resource) -> Reference {
        self.entries.push(Entry { full_url: self.ids.url(name), resource });
        self.ids.to(name)
    }

    /// The document that begins with this Composition. A Bundle wants an instant and a report has a day: it is the
    /// first of that day, everywhere, so that no clock is read.
    pub(crate) fn document(self, date: jiff::civil::Date, composition: Composition) -> Bundle {
        let first =
            Entry { full_url: self.ids.url("composition"), resource: Resource::Composition(composition) };
        Bundle {
            resource_type: "Bundle",
            kind: "document",
            identifier: Identifier { system: "urn:ietf:rfc:3986", value: self.ids.url("document") },
            timestamp: format!("{date}T00:00:00Z"),
            entry: std::iter::once(first).chain(self.entries).collect(),
        }
    }
}
