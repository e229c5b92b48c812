//! Where it hurts. Only yes: what was not named is unknown.

use super::{LATELY, days, seen};
use crate::answers::Answer;
use crate::causes::Seen;
use crate::diary::Site;
use crate::history::View;
use crate::measures::soreness::places;
use crate::telling::Telling;

/// Those of some sites that were named in the last four weeks.
pub(in crate::causes) fn sites(view: View<'_>, sites: &[Site]) -> Vec<Seen> {
    let places = places(view, LATELY);
    let named = sites.iter().filter_map(|site| {
        let (on, last) = places.of(*site)?;
        let (finding, name) = finding(*site);
        let says = days(Telling::new(format!("{name}: named on {on} of ")), places.days);
        let says = says.words(" with soreness in the last four weeks, last on ").date(last).words(".");
        Some(seen(finding, Answer::Yes, [last], says))
    });
    named.collect()
}

/// The finding of a site, and its name as a sentence begins.
fn finding(site: Site) -> (&'static str, &'static str) {
    match site {
        Site::Groin => ("pain_groin", "Groin"),
        Site::Deep => ("pain_deep_c_sign", "Deep in the hip"),
        Site::OuterHip => ("pain_lateral_hip", "Outer hip"),
        Site::Buttock => ("pain_buttock", "Buttock"),
        Site::SitBone => ("pain_sit_bone", "Sit bone"),
        Site::Sacrum => ("pain_sacrum_low_back", "Low back or base of the spine"),
        Site::Pubis => ("pain_pubis", "Pubic bone"),
        Site::InnerThigh => ("pain_inner_thigh", "Inner thigh"),
        Site::FrontThigh => ("pain_anterior_thigh", "Front of the thigh"),
        Site::OuterThigh => ("pain_lateral_thigh", "Outer thigh"),
        Site::BackThigh => ("pain_posterior_thigh", "Back of the thigh"),
        Site::IliacCrest => ("pain_iliac_crest", "Rim of the pelvis"),
        Site::OuterKnee => ("pain_lateral_knee", "Outer knee"),
        Site::InnerKnee => ("pain_knee_medial_or_vague", "Inner knee, or the knee without a clear spot"),
        Site::BelowKnee => ("pain_below_knee", "Below the knee"),
        Site::AllOver => ("diffuse_muscle_ache", "Muscles all around"),
    }
}
