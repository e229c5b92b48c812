//! The drawing of the hip from front, back and both sides. Each place on it is a real choice of the form, so that it
//! works by touch, by keyboard and without a script; the same places stand in words below it.
//!
//! A zone is a round label of 44 px with the choice within. Where it stands is in `today.css`, by the view, the place
//! and the side: nothing on a page has a style of its own.

use coxa_reason::diary::sentence::place;
use coxa_reason::diary::{Side, Site};
use maud::{Markup, PreEscaped, html};

use crate::commands::log::talk::SITES;

/// Zones of the front, by what is nearer to the middle; each on both sides but the last.
const FRONT: [Site; 6] =
    [Site::IliacCrest, Site::Deep, Site::Groin, Site::FrontThigh, Site::InnerThigh, Site::InnerKnee];
/// Zones of the back.
const BACK: [Site; 4] = [Site::Buttock, Site::SitBone, Site::BackThigh, Site::BelowKnee];
/// Zones of a side.
const SIDE: [Site; 3] = [Site::OuterHip, Site::OuterThigh, Site::OuterKnee];
/// What has no side of its own.
const MIDDLE: [Site; 3] = [Site::Pubis, Site::Sacrum, Site::AllOver];

/// From the waist to below the knees: front and back have one outline, the sides another, seen from the right.
const OUTLINE: &str = r#"<path class="body" d="M46 0C46 24 30 52 27 92C24 130 32 176 38 214C41 234 41 246 40 258C39 272 42 288 45 300H70C72 286 73 270 71 256C70 240 74 214 76 190C78 172 79 160 80 150C81 160 82 172 84 190C86 214 90 240 89 256C87 270 88 286 90 300H115C118 288 121 272 120 258C119 246 119 234 122 214C128 176 136 130 133 92C130 52 114 24 114 0"/>"#;
const FRONT_LINES: &str = r#"<path d="M38 84C52 110 64 130 77 144M122 84C108 110 96 130 83 144M80 22v5M50 244q-3 10 2 18M64 244q2 10 -1 18M96 244q-2 10 1 18M110 244q3 10 -2 18"/>"#;
const BACK_LINES: &str = r#"<path d="M80 66V146M33 138Q56 158 78 146M127 138Q104 158 82 146M68 52q4 6 4 8M92 52q-4 6 -4 8M46 252q9 5 20 1M114 252q-9 5 -20 1"/>"#;
const SIDE_LINES: &str = r#"<path class="body" d="M30 0C26 24 19 46 16 78C14 106 20 128 30 146C30 178 32 208 37 230C40 248 35 272 31 300H57C61 278 64 264 63 250C62 238 68 212 71 186C75 150 74 124 70 96C66 62 63 30 65 0"/><path d="M30 146Q40 150 47 144M57 240q5 8 1 18"/>"#;

/// The drawing with its choices. `chosen` is the value of the place that is chosen already.
pub(super) fn drawing(chosen: Option<&str>) -> Markup {
    html! {
        div.hip {
            (view("front", "Front", ["right", "left"], &[OUTLINE, FRONT_LINES], 160, &html! {
                @for site in FRONT { @for side in [Side::Right, Side::Left] { (zone(Some(side), site, chosen)) } }
                (zone(None, Site::Pubis, chosen))
            }))
            (view("back", "Back", ["left", "right"], &[OUTLINE, BACK_LINES], 160, &html! {
                (zone(None, Site::Sacrum, chosen))
                @for site in BACK { @for side in [Side::Left, Side::Right] { (zone(Some(side), site, chosen)) } }
            }))
            @for (side, name) in [(Side::Right, "Right side"), (Side::Left, "Left side")] {
                (view(if side == Side::Left { "flank mirrored" } else { "flank" }, name, ["", ""], &[SIDE_LINES], 100, &html! {
                    @for site in SIDE { (zone(Some(side), site, chosen)) }
                }))
            }
        }
    }
}

/// The same places in words: each names the zone above, and those that no drawing shows are here.
pub(super) fn words(chosen: Option<&str>) -> Markup {
    html! {
        ul.places {
            li {
                span.place { "no one place" }
                (choice(&value(None, None), "not sure where", chosen.is_none(), None))
            }
            @for (site, words) in SITES {
                li {
                    span.place { (words) }
                    @if MIDDLE.contains(&site) {
                        (word(None, site, chosen))
                    } @else {
                        @for side in [Side::Left, Side::Right, Side::Both] { (word(Some(side), site, chosen)) }
                    }
                }
            }
        }
    }
}

/// Whether a drawing shows it.
fn is_drawn(side: Option<Side>, site: Site) -> bool {
    match side {
        Some(Side::Both) => false,
        Some(_) => FRONT.contains(&site) || BACK.contains(&site) || SIDE.contains(&site),
        None => matches!(site, Site::Pubis | Site::Sacrum),
    }
}

fn view(
    class: &str,
    name: &str,
    ends: [&str; 2],
    lines: &[&'static str],
    width: u32,
    zones: &Markup,
) -> Markup {
    html! {
        div class={ "view " (class) } {
            svg viewBox={ "0 0 " (width) " 300" } aria-hidden="true" {
                @for lines in lines { (PreEscaped(*lines)) }
            }
            p.view-name aria-hidden="true" { span { (ends[0]) } strong { (name) } span { (ends[1]) } }
            (zones)
        }
    }
}

/// A zone: the choice, and the words below that name it.
fn zone(side: Option<Side>, site: Site, chosen: Option<&str>) -> Markup {
    let value = value(side, Some(site));
    let where_ = match side {
        Some(side) => format!("zone {} {}", site.as_str(), side.as_str()),
        None => format!("zone {}", site.as_str()),
    };
    html! {
        label class=(where_) title=(place(side, Some(site))) {
            input type="radio" name="spot" value=(value) id={ "at-" (value) } aria-labelledby={ "word-" (value) }
                data-word=(place(side, Some(site))) checked[chosen == Some(&value)];
        }
    }
}

/// A place in words: of a zone above its name, else the choice itself.
fn word(side: Option<Side>, site: Site, chosen: Option<&str>) -> Markup {
    let (value, full) = (value(side, Some(site)), place(side, Some(site)));
    let short = match side {
        Some(Side::Both) => "both",
        Some(Side::Left) => "left",
        Some(Side::Right) => "right",
        None => "here",
    };
    if is_drawn(side, site) {
        return html! {
            label.word for={ "at-" (value) } id={ "word-" (value) } { (short) span.hidden { ": " (full) } }
        };
    }
    choice(&value, &full, chosen == Some(&value), Some(short))
}

fn choice(value: &str, full: &str, checked: bool, short: Option<&str>) -> Markup {
    html! {
        label.word {
            input type="radio" name="spot" value=(value) data-word=(full) checked[checked];
            @match short {
                Some(short) => { (short) span.hidden { ": " (full) } }
                None => { (full) }
            }
        }
    }
}

/// A side and a place as a form sends them.
fn value(side: Option<Side>, site: Option<Site>) -> String {
    match (side, site) {
        (Some(side), Some(site)) => format!("{}-{}", side.as_str(), site.as_str()),
        (None, Some(site)) => format!("middle-{}", site.as_str()),
        (_, None) => "nowhere".to_owned(),
    }
}

/// The side and the place of what a form sent; `None` for what no form sends.
pub(crate) fn spot(value: &str) -> Option<(Option<Side>, Option<Site>)> {
    if value == "nowhere" {
        return Some((None, None));
    }
    let (side, site) = value.split_once('-')?;
    let site = Site::parse(site)?;
    match side {
        "middle" => Some((None, Some(site))),
        side => Some((Some(Side::parse(side)?), Some(site))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_named_once_and_comes_back_from_the_form() {
        let (drawing, words) = (drawing(None).into_string(), words(None).into_string());
        for &site in Site::ALL {
            let sides: &[Option<Side>] = match MIDDLE.contains(&site) {
                true => &[None],
                false => &[Some(Side::Left), Some(Side::Right), Some(Side::Both)],
            };
            for &side in sides {
                let value = value(side, Some(site));
                assert_eq!(spot(&value), Some((side, Some(site))));
                let choices =
                    [&drawing, &words].map(|page| page.matches(&format!("value=\"{value}\"")).count());
                assert_eq!(choices.iter().sum::<usize>(), 1, "{value}");
                assert_eq!(choices[0], usize::from(is_drawn(side, site)), "{value}");
                // What a zone is named by is there.
                let named = words.contains(&format!("id=\"word-{value}\""));
                assert_eq!(named, is_drawn(side, site), "{value}");
            }
        }
        for wrong in ["", "left", "left-", "up-groin", "left-<b>"] {
            assert_eq!(spot(wrong), None, "{wrong}");
        }
    }
}
