//! The resources that the report is made of, a file each, with those elements that it fills.

pub(crate) mod care_plan;
pub(crate) mod composition;
pub(crate) mod condition;
pub(crate) mod device;
pub(crate) mod flag;
pub(crate) mod observation;
pub(crate) mod patient;
pub(crate) mod questionnaire_response;
pub(crate) mod risk_assessment;
