//! coxa itself, which wrote the document and made the estimates.

use serde::Serialize;

use crate::report::fhir::elements::{Annotation, Concept};

/// A program.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Device {
    device_name: [Name; 1],
    #[serde(rename = "type")]
    kind: Concept,
    version: [Version; 1],
    note: Vec<Annotation>,
}

#[derive(Debug, Serialize)]
struct Name {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct Version {
    value: &'static str,
}

impl Device {
    /// This program in a version, with what it is not.
    pub(crate) fn coxa(version: &'static str, disclaimer: &str) -> Device {
        Device {
            device_name: [Name { name: "coxa", kind: "user-friendly-name" }],
            kind: Concept::text("Software for runners, run by the patient"),
            version: [Version { value: version }],
            note: Annotation::of([disclaimer]),
        }
    }
}
