//! A wave of the phase (cosinor): one that is highest at full Moon and one that is highest at the first quarter,
//! together any wave of one month.

use super::super::exposures::{Beside, Contrast, Kind, Missing};
use super::super::kernel::THE_SAME_DAY;
use super::super::stretch::Stretch;
use crate::history::View;
use crate::measures::moon::at_noons;

/// The exposure. Lag: the same day; a wave with another lag is a wave.
pub static KIND: Kind = Kind {
    id: "moon_phase",
    name: "The Moon's phase, as a wave",
    of: "at the top of the wave, against its middle",
    kernel: THE_SAME_DAY,
    lasting: true,
    beside: Beside::Nothing,
    read,
};

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let moons = at_noons(view, around.dates(), 0.0);
    let wave = |name: &str, of: fn(f64) -> f64| Contrast {
        name: Some(name.to_owned()),
        amounts: moons
            .iter()
            .map(|moon| moon.map(|moon| of(moon.phase.moon_minus_sun_deg.to_radians())))
            .collect(),
        exposed_from: 0.0,
        among: None,
        held_equal: None,
    };
    Ok(vec![wave("full against new", |angle| -angle.cos()), wave("first against last quarter", f64::sin)])
}
