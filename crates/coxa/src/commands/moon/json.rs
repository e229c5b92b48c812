//! The same for other programs: SI units, and nothing finer of a place than the page tells.

use coxa_moon::tiring::{Figure, tiring};
use coxa_moon::{ApsisKind, Quarter};
use serde_json::{Value, json};

use super::Page;
use super::octants::{NAMES, PART_DEG, octant};
use super::sky::{Coming, Event};

/// Everything that the page is made of.
pub(super) fn json(page: &Page<'_>) -> Value {
    let (sky, pulls) = (page.sky, page.pulls);
    let parts = page.soreness.map(|soreness| {
        let parts = NAMES.iter().zip(&soreness.parts).enumerate().map(|(at, (name, part))| {
            json!({
                "name": name,
                "middle_deg": at as f64 * PART_DEG,
                "days": part.days,
                "mean": part.mean(),
            })
        });
        parts.collect::<Vec<_>>()
    });
    let beside = pulls.beside.iter().map(|one| {
        json!({ "name": one.name, "pull_m_per_s2": one.pull_m_s2, "across_pelvis_m_per_s2": one.stretch_m_s2 })
    });
    let tiring = tiring();
    json!({
        "at": sky.at,
        "utc_offset_s": sky.offset.seconds(),
        "name": NAMES[octant(sky.phase.moon_minus_sun_deg)],
        "moon_minus_sun_deg": sky.phase.moon_minus_sun_deg,
        "phase_angle_deg": sky.phase.phase_angle_deg,
        "illuminated_fraction": sky.phase.illuminated_fraction,
        "age_days": sky.age_days,
        "distance_m": sky.distance_km * 1000.0,
        "coming": sky.coming.iter().map(coming).collect::<Vec<_>>(),
        "soreness": page.soreness.map(|soreness| json!({
            "days": soreness.days(),
            "days_missing": soreness.missing(),
            "first": soreness.span.map(|(first, _)| first),
            "last": soreness.span.map(|(_, last)| last),
            "mean": soreness.mean(),
            "eighths": parts,
        })),
        "pull": {
            "most_m_per_s2": pulls.most_m_s2,
            "most_lighter_mg": pulls.most_mg,
            "climb_m": pulls.climb_m,
            "footfall_m_per_s2": pulls.footfall_m_s2,
            "footfalls": pulls.footfalls(),
            "beside": beside.collect::<Vec<_>>(),
            "where_you_last_ran": pulls.here.map(|here| json!({
                "height_deg": here.height_deg,
                "direction": here.direction,
                "lighter_mg": here.lighter_mg,
            })),
        },
        "tiring": {
            "recession": figure(tiring.recession),
            "power_gained": figure(tiring.power_gained),
            "slowing": figure(tiring.slowing),
            "speed": figure(tiring.speed),
            "month_lengthening": figure(tiring.month_lengthening),
            "day_lengthening_by_tides": figure(tiring.day_lengthening_by_tides),
            "day_lengthening_observed": figure(tiring.day_lengthening_observed),
        },
    })
}

fn coming(one: &Coming) -> Value {
    let (event, distance_km) = match one.event {
        Event::Quarter(Quarter::New) => ("new", None),
        Event::Quarter(Quarter::First) => ("first_quarter", None),
        Event::Quarter(Quarter::Full) => ("full", None),
        Event::Quarter(Quarter::Last) => ("last_quarter", None),
        Event::Apsis(ApsisKind::Perigee, km) => ("perigee", Some(km)),
        Event::Apsis(ApsisKind::Apogee, km) => ("apogee", Some(km)),
    };
    json!({ "event": event, "at": one.at, "distance_m": distance_km.map(|km| km * 1000.0) })
}

fn figure(figure: Figure) -> Value {
    json!({
        "value": figure.value,
        "plus_minus": figure.plus_minus,
        "unit": figure.unit,
        "source": figure.source,
    })
}
