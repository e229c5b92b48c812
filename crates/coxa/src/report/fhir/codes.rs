//! The codes that the report writes. Each was looked up in a public text, which stands beside it; where there is none,
//! there are words and no code.

use coxa_reason::knowledge::Sex;

use super::elements::Coding;

/// Units of measure.
pub(crate) const UCUM: &str = "http://unitsofmeasure.org";
/// Logical Observation Identifiers Names and Codes.
const LOINC: &str = "http://loinc.org";
/// SNOMED Clinical Terms.
const SNOMED: &str = "http://snomed.info/sct";

/// What it is as a document: a patient authored note. LOINC's own page of the term.
pub(crate) const PATIENT_NOTE: Coding = Coding { system: LOINC, code: "51855-5", display: "Patient Note" };

/// Soreness. Patient Monitoring Outcome guide of HL7 Belgium; the French guide for measurements of health.
pub(crate) const PAIN: Coding = Coding {
    system: LOINC,
    code: "72514-3",
    display: "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
};

/// Age at the time of the report: no birth date is told. Smart guidelines of the WHO.
pub(crate) const AGE: Coding = Coding { system: LOINC, code: "30525-0", display: "Age" };

/// Height, weight and body mass index. The profiles of vital signs in FHIR R4.
pub(crate) const HEIGHT: Coding = Coding { system: LOINC, code: "8302-2", display: "Body height" };
pub(crate) const WEIGHT: Coding = Coding { system: LOINC, code: "29463-7", display: "Body weight" };
pub(crate) const BMI: Coding =
    Coding { system: LOINC, code: "39156-5", display: "Body mass index (BMI) [Ratio]" };

/// The left hip. Lists of body sites in several countries' FHIR guides have it under this name.
pub(crate) const LEFT_HIP: Coding =
    Coding { system: SNOMED, code: "287679003", display: "Left hip region structure" };
/// The right hip, by the same lists.
pub(crate) const RIGHT_HIP: Coding =
    Coding { system: SNOMED, code: "287579007", display: "Right hip region structure" };

/// The sex, as FHIR's own code of administrative gender.
pub(crate) fn gender(sex: Sex) -> Coding {
    let (code, display) = match sex {
        Sex::Female => ("female", "Female"),
        Sex::Male => ("male", "Male"),
    };
    Coding { system: "http://hl7.org/fhir/administrative-gender", code, display }
}

/// A code of HL7's own terminology.
macro_rules! hl7 {
    ($(#[$said:meta])* $name:ident = $system:literal, $code:literal, $display:literal;) => {
        $(#[$said])*
        pub(crate) const $name: Coding = Coding {
            system: concat!("http://terminology.hl7.org/CodeSystem/", $system),
            code: $code,
            display: $display,
        };
    };
}

hl7! {
    /// A diagnosis that is tentative: nobody has examined the runner.
    PROVISIONAL = "condition-ver-status", "provisional", "Provisional";
}
hl7! {
    /// A warning for whoever treats the runner.
    CLINICAL = "flag-category", "clinical", "Clinical";
}
hl7! {
    /// The runner was asked and cannot say.
    ASKED_UNKNOWN = "data-absent-reason", "asked-unknown", "Asked But Unknown";
}
hl7! {
    /// Height and weight.
    VITAL_SIGNS = "observation-category", "vital-signs", "Vital Signs";
}
hl7! {
    /// Something that the runner was asked.
    SURVEY = "observation-category", "survey", "Survey";
}
hl7! {
    /// Something that the runner did: runs and exercises.
    ACTIVITY = "observation-category", "activity", "Activity";
}
hl7! {
    /// Something that was tested on the body, here by the runner.
    EXAM = "observation-category", "exam", "Exam";
}
