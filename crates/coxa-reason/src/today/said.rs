//! Places, times and days as the end of a sentence.

use jiff::civil::Date;

use crate::diary::{Side, Site, Soreness, When};
use crate::telling::Telling;

/// `your left outer hip was 4 of 10 yesterday, after the run`, `this morning`.
pub(super) fn sore(soreness: &Soreness, date: Date, today: Date) -> Telling {
    let telling = Telling::new(format!("{} was ", place(soreness)));
    let telling = telling.number(soreness.score, decimals(soreness.score)).words(" of 10 ");
    if soreness.when == Some(When::NextMorning) {
        return match (today - date).get_days() {
            0 => telling.words("this morning"),
            1 => telling.words("yesterday morning"),
            _ => telling.words("on the morning of ").date(date),
        };
    }
    let telling = on(telling, date, today);
    match soreness.when {
        Some(When::During) => telling.words(", while running"),
        Some(When::After) => telling.words(", after the run"),
        Some(When::AtRest) => telling.words(", at rest"),
        Some(When::AtNight) => telling.words(", at night"),
        Some(When::NextMorning | When::Everyday) | None => telling,
    }
}

/// `today`, `yesterday`, `on 3 October`.
pub(super) fn on(telling: Telling, date: Date, today: Date) -> Telling {
    match (today - date).get_days() {
        0 => telling.words("today"),
        1 => telling.words("yesterday"),
        _ => telling.words("on ").date(date),
    }
}

/// A score is whole, or has one decimal.
pub(super) fn decimals(score: f64) -> usize {
    usize::from(score.fract() != 0.0)
}

/// `your left outer hip`, `the muscles all around`.
fn place(soreness: &Soreness) -> String {
    let side = match soreness.side {
        Some(Side::Left) => "left ",
        Some(Side::Right) => "right ",
        Some(Side::Both) | None => "",
    };
    let both = if soreness.side == Some(Side::Both) { " on both sides" } else { "" };
    let place = match soreness.site {
        Some(Site::Groin) => "groin",
        Some(Site::Deep) => "hip, deep inside,",
        Some(Site::OuterHip) => "outer hip",
        Some(Site::Buttock) => "buttock",
        Some(Site::SitBone) => "sit bone",
        Some(Site::Sacrum) => "low back",
        Some(Site::Pubis) => "pubic bone",
        Some(Site::InnerThigh) => "inner thigh",
        Some(Site::FrontThigh) => "front thigh",
        Some(Site::OuterThigh) => "outer thigh",
        Some(Site::BackThigh) => "back thigh",
        Some(Site::IliacCrest) => "rim of the pelvis",
        Some(Site::OuterKnee) => "outer knee",
        Some(Site::InnerKnee) => "inner knee",
        Some(Site::BelowKnee) => "leg below the knee",
        Some(Site::AllOver) => "hip, all around,",
        None => "soreness",
    };
    format!("your {side}{place}{both}")
}
