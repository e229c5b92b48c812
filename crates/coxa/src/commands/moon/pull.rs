//! How hard the Moon pulls at the runner, beside other things that do.
//!
//! A height and a direction of the Moon tell where on Earth somebody stands, as sailors know. So what is told of a place
//! is told coarsely: the height to ten degrees, the direction to an eighth of the round, the pull to a milligram.

use coxa_moon::beside::{
    PELVIS_M, climb_m, footfall_m_s2, lift_below_m_s2, lighter_mg, neighbour_m_s2, neighbour_stretch_m_s2,
    stretch_m_s2,
};
use coxa_moon::{Place, moon_in_the_sky, tide};

use super::sky::Sky;

/// Kilograms of the runner that is told of, and of the one beside.
pub(crate) const RUNNER_KG: f64 = 70.0;
/// Metres to the runner beside.
const BESIDE_M: f64 = 1.0;
/// Kilograms of a bus, and metres at which it passes.
const BUS: (f64, f64) = (10_000.0, 5.0);
/// Degrees to which the height of the Moon is told.
const HEIGHT_DEG: f64 = 10.0;
/// Where the Moon stands, by eighths of the round.
const DIRECTIONS: [&str; 8] =
    ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

/// What pulls.
#[derive(Debug)]
pub(crate) struct Pulls {
    /// How hard the Moon lifts whoever stands right below it, m/s².
    pub(crate) most_m_s2: f64,
    /// What a runner of 70 kg weighs less there, milligrams.
    pub(crate) most_mg: f64,
    /// Metres to climb for the same.
    pub(crate) climb_m: f64,
    /// What pulls across the pelvis, and how hard at all of the runner, the Moon first.
    pub(crate) beside: [Beside; 3],
    /// What a footfall does, m/s².
    pub(crate) footfall_m_s2: f64,
    /// Where the runner last ran; `None` where no run tells.
    pub(crate) here: Option<Here>,
}

/// Something that pulls.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beside {
    /// What it is.
    pub(crate) name: &'static str,
    /// At all of the runner, m/s².
    pub(crate) pull_m_s2: f64,
    /// One side of the pelvis against the other, m/s².
    pub(crate) stretch_m_s2: f64,
}

/// The Moon where the runner last ran, coarsely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Here {
    /// Degrees above the horizon, in tens; below zero it is down.
    pub(crate) height_deg: f64,
    /// Where to look.
    pub(crate) direction: &'static str,
    /// What a runner of 70 kg weighs less, whole milligrams; more, where below zero.
    pub(crate) lighter_mg: f64,
}

impl Pulls {
    /// What pulls at the instant of a sky.
    pub(crate) fn new(sky: &Sky, place: Option<Place>) -> Pulls {
        let most_m_s2 = lift_below_m_s2(sky.distance_km);
        let neighbour = |name, kilograms, metres| Beside {
            name,
            pull_m_s2: neighbour_m_s2(kilograms, metres),
            stretch_m_s2: neighbour_stretch_m_s2(kilograms, metres, PELVIS_M),
        };
        let moon = Beside {
            name: "the Moon, right above you",
            pull_m_s2: most_m_s2,
            stretch_m_s2: stretch_m_s2(sky.distance_km, PELVIS_M),
        };
        Pulls {
            most_m_s2,
            most_mg: lighter_mg(RUNNER_KG, most_m_s2),
            climb_m: climb_m(most_m_s2),
            beside: [
                moon,
                neighbour("a bus of 10 t that passes at 5 m", BUS.0, BUS.1),
                neighbour("a runner of 70 kg, 1 m beside you", RUNNER_KG, BESIDE_M),
            ],
            footfall_m_s2: footfall_m_s2(),
            here: place.map(|place| here(sky, place)),
        }
    }

    /// How many times a footfall is the Moon's pull.
    pub(crate) fn footfalls(&self) -> f64 {
        self.footfall_m_s2 / self.most_m_s2
    }

    /// How many times harder than the Moon the weaker of the neighbours pulls the pelvis apart.
    pub(crate) fn neighbours(&self) -> f64 {
        let [moon, neighbours @ ..] = &self.beside;
        neighbours.iter().map(|one| one.stretch_m_s2).fold(f64::INFINITY, f64::min) / moon.stretch_m_s2
    }
}

fn here(sky: &Sky, place: Place) -> Here {
    let seen = moon_in_the_sky(sky.instant, place);
    let lift = tide(sky.instant, place).moon.up_m_s2;
    Here {
        height_deg: (seen.altitude_deg / HEIGHT_DEG).round() * HEIGHT_DEG,
        direction: DIRECTIONS[(seen.azimuth_deg / 45.0).round() as usize % DIRECTIONS.len()],
        lighter_mg: lighter_mg(RUNNER_KG, lift).round(),
    }
}
