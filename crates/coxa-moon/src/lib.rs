//! Where the Moon is at an instant, how lit, how strong its tide, and whether it tires.
//!
//! Coxa's negative control: the Moon goes through the same tests as every cause of sore hips, and has no known path
//! to a hip. For that its place must be right, so it is held to JPL's DE440 by `tests/against_jpl.rs` and
//! `tests/against_skyfield.rs`, and to printed worked examples by `tests/against_meeus.rs`.
//!
//! Data in, answer out: nothing here reads a clock, a file or the environment, and nothing here fails once an
//! [`Instant`] and a [`Place`] exist. There is no dependency.
//!
//! Angles are degrees, distances kilometres, accelerations metres per second squared. The largest
//! errors against DE440 from 1990 to 2050 were 12.2″ in the Moon's longitude, 4.0″ in latitude, 8.6 km in distance,
//! 2.1e-5 in the illuminated fraction, 26 s in the quarters and 7.3 min in the apsides.

mod angle;
mod apsides;
pub mod beside;
mod delta_t;
mod horizon;
mod instant;
mod nutation;
mod phase;
mod place;
mod position;
mod quarters;
mod root;
mod series;
mod sun;
mod tide;
pub mod tiring;

pub use apsides::{Apsides, Apsis, ApsisKind, apsides_from};
pub use delta_t::tt_minus_utc_s;
pub use horizon::{Horizontal, moon_in_the_sky, sun_in_the_sky};
pub use instant::Instant;
pub use phase::{Phase, phase};
pub use place::Place;
pub use position::{Ecliptic, moon};
pub use quarters::{Quarter, Quarters, age_days, quarters_from};
pub use sun::sun;
pub use tide::{Pull, Tide, tide};
