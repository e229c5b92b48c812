//! What coxa advised: a proposal, nobody's order.

use jiff::civil::Date;
use serde::Serialize;

use crate::report::fhir::elements::{Reference, Text};

/// What was advised.
#[derive(Debug, Serialize)]
pub(crate) struct CarePlan {
    status: &'static str,
    intent: &'static str,
    title: &'static str,
    subject: Reference,
    created: Date,
    author: Reference,
    activity: Vec<Activity>,
}

#[derive(Debug, Serialize)]
struct Activity {
    detail: Detail,
}

#[derive(Debug, Serialize)]
struct Detail {
    status: &'static str,
    description: Text,
}

impl CarePlan {
    /// One activity for each piece of advice. Nobody says here which of them were followed.
    pub(crate) fn new(advice: &[Text], date: Date, patient: Reference, coxa: Reference) -> CarePlan {
        let activity =
            |text: &Text| Activity { detail: Detail { status: "unknown", description: text.clone() } };
        CarePlan {
            status: "active",
            intent: "proposal",
            title: "What the program advised the runner",
            subject: patient,
            created: date,
            author: coxa,
            activity: advice.iter().map(activity).collect(),
        }
    }
}
