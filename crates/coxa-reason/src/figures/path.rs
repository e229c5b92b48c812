//! Distance along positions.

use super::GAP_S;

/// The share of the fastest that counts over a gap longer than [`GAP_S`]: on foot 7 metres per second, above which
/// somebody was driven. The world's best run 10 km at 6.4.
const OVER_A_GAP: f64 = 0.56;
/// With no fix for longer than this, seconds, nothing says how the way between was covered.
const LOST_S: f64 = 600.0;
/// Fixes far from the track that must agree among themselves before they are the track.
const AGREEING_FIXES: u32 = 3;

/// The way along the positions.
pub(super) struct Path {
    fastest: f64,
    pub(super) total_m: f64,
    /// Metres east and north of the first fix, along the way.
    x: f64,
    y: f64,
    /// The last fix on the track.
    anchor: Option<Fix>,
    /// Fixes off the track.
    stray: Option<Stray>,
    /// Metres since the last [`Path::settle`].
    pending_m: f64,
    scale: Scale,
}

#[derive(Clone, Copy)]
struct Fix {
    lat: i32,
    lon: i32,
    time_s: f64,
}

/// Fixes off the track that agree with each other, and the way between them.
#[derive(Clone, Copy)]
struct Stray {
    last: Fix,
    fixes: u32,
    x: f64,
    y: f64,
    metres: f64,
}

impl Path {
    /// Nobody goes faster than `fastest`, metres per second.
    pub(super) fn new(fastest: f64) -> Path {
        Path {
            fastest,
            total_m: 0.0,
            x: 0.0,
            y: 0.0,
            anchor: None,
            stray: None,
            pending_m: 0.0,
            scale: Scale::default(),
        }
    }

    /// Metres east and north between two fixes, and whether a runner can have made them.
    fn step(&mut self, from: Fix, to: Fix) -> (f64, f64, f64, bool) {
        let (north_m, east_m) = self.scale.at(from.lat);
        // Longitudes wrap at 180 degrees exactly as these integers do.
        let x = f64::from(to.lon.wrapping_sub(from.lon)) * east_m;
        let y = f64::from(to.lat.wrapping_sub(from.lat)) * north_m;
        let metres = (x * x + y * y).sqrt();
        let seconds = to.time_s - from.time_s;
        let fastest = if seconds > GAP_S { self.fastest * OVER_A_GAP } else { self.fastest };
        // Up to ten metres are the noise of two fixes.
        (x, y, metres, metres <= 10.0_f64.max(fastest * seconds))
    }

    /// Takes the next fix, in semicircles, and gives the place on the way: metres east and north.
    pub(super) fn advance(&mut self, lat: i32, lon: i32, time_s: f64) -> (f64, f64) {
        let fix = Fix { lat, lon, time_s };
        let Some(anchor) = self.anchor else {
            self.anchor = Some(fix);
            return (self.x, self.y);
        };
        if time_s - anchor.time_s > LOST_S {
            self.anchor = Some(fix);
            self.stray = None;
            return (self.x, self.y);
        }
        let (x, y, metres, possible) = self.step(anchor, fix);
        if possible {
            self.x += x;
            self.y += y;
            self.pending_m += metres;
            self.anchor = Some(fix);
            self.stray = None;
            return (self.x, self.y);
        }
        let alone = Stray { last: fix, fixes: 1, x: 0.0, y: 0.0, metres: 0.0 };
        let Some(stray) = self.stray else {
            self.stray = Some(alone);
            return (self.x, self.y);
        };
        let (x, y, metres, possible) = self.step(stray.last, fix);
        let agreed = Stray {
            last: fix,
            fixes: stray.fixes + 1,
            x: stray.x + x,
            y: stray.y + y,
            metres: stray.metres + metres,
        };
        if !possible {
            self.stray = Some(alone);
        } else if agreed.fixes < AGREEING_FIXES {
            self.stray = Some(agreed);
        } else {
            // The track is here now: the way between these fixes counts, the jump to them does not.
            self.x += agreed.x;
            self.y += agreed.y;
            self.pending_m += agreed.metres;
            self.anchor = Some(fix);
            self.stray = None;
        }
        (self.x, self.y)
    }

    /// Takes the metres since the last call into the total, or forgets them as the drift of a receiver at rest.
    pub(super) fn settle(&mut self, moves: bool) {
        if moves {
            self.total_m += self.pending_m;
        }
        self.pending_m = 0.0;
    }

    /// The clock was set: the last fix stays where it is, at another time.
    pub(super) fn set_clock(&mut self, time_s: f64) {
        self.anchor = self.anchor.map(|fix| Fix { time_s, ..fix });
        self.stray = None;
    }
}

/// Metres of one semicircle north and east on the WGS 84 ellipsoid, remembered for about a hundred metres of
/// latitude: a track asks again and again for nearly the same place.
#[derive(Default)]
struct Scale {
    lat: Option<i32>,
    north_m: f64,
    east_m: f64,
}

impl Scale {
    fn at(&mut self, lat: i32) -> (f64, f64) {
        const NEAR: u32 = 12_000;
        if self.lat.is_none_or(|known| known.abs_diff(lat) > NEAR) {
            const EQUATOR_M: f64 = 6_378_137.0;
            const E2: f64 = 0.006_694_379_990_14;
            let semicircle = std::f64::consts::PI / 2_147_483_648.0;
            let (sin, cos) = (f64::from(lat) * semicircle).sin_cos();
            let w2 = 1.0 - E2 * sin * sin;
            let w = w2.sqrt();
            self.north_m = EQUATOR_M * (1.0 - E2) / (w2 * w) * semicircle;
            self.east_m = EQUATOR_M / w * cos.max(0.0) * semicircle;
            self.lat = Some(lat);
        }
        (self.north_m, self.east_m)
    }
}
