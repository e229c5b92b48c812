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
        let says = days(Telling::new(format!("{}: named on {on} of ", name(*site))), places.days);
        let says = says.words(" with soreness in the last four weeks, last on ").date(last).words(".");
        Some(seen(site.finding(), Answer::Yes, [last], says))
    });
    named.collect()
}

/// A site's name as a sentence begins.
fn name(site: Site) -> &'static str {
    match site {
        Site::Groin => "Groin",
        Site::Deep => "Deep in the hip",
        Site::OuterHip => "Outer hip",
        Site::Buttock => "Buttock",
        Site::SitBone => "Sit bone",
        Site::Sacrum => "Low back or base of the spine",
        Site::Pubis => "Pubic bone",
        Site::InnerThigh => "Inner thigh",
        Site::FrontThigh => "Front of the thigh",
        Site::OuterThigh => "Outer thigh",
        Site::BackThigh => "Back of the thigh",
        Site::IliacCrest => "Rim of the pelvis",
        Site::OuterKnee => "Outer knee",
        Site::InnerKnee => "Inner knee, or the knee without a clear spot",
        Site::BelowKnee => "Below the knee",
        Site::AllOver => "Muscles all around",
    }
}
