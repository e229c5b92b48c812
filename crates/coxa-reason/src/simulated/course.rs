//! An invented loop of hills, laid into the open Atlantic at 0 N 30 W so that it shows nobody's home.

/// A place on the course.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Degrees north.
    pub(super) latitude: f64,
    /// Degrees east.
    pub(super) longitude: f64,
    /// Metres above the sea that is really there.
    pub(super) altitude_m: f64,
    /// Metres climbed a metre along the loop.
    pub(super) grade: f64,
}

/// Corners: metres east and north of the runner's door, and altitude. Invented.
const CORNERS: [(f64, f64, f64); 13] = [
    (0.0, 0.0, 12.0),
    (420.0, 60.0, 14.0),
    (900.0, 220.0, 18.0),
    (1350.0, 420.0, 22.0),
    (1750.0, 700.0, 20.0),
    (1930.0, 1110.0, 51.0),
    (1800.0, 1450.0, 57.0),
    (1400.0, 1750.0, 40.0),
    (900.0, 1850.0, 29.0),
    (420.0, 1700.0, 44.0),
    (100.0, 1350.0, 34.0),
    (-150.0, 950.0, 20.0),
    (-180.0, 480.0, 26.0),
];
/// The corner at the foot of the steepest hill, the one for hill sessions.
const HILL_CORNER: usize = 4;

const DOOR_LATITUDE: f64 = 0.01;
const DOOR_LONGITUDE: f64 = -30.0;
/// Metres in a degree at the equator, WGS 84.
const METRES_PER_DEGREE_NORTH: f64 = 110_574.0;
const METRES_PER_DEGREE_EAST: f64 = 111_320.0;

/// The loop with its lengths.
#[derive(Debug, Clone)]
pub(super) struct Course {
    /// Metres from the door to each corner, and to the door again.
    along_m: [f64; CORNERS.len() + 1],
}

impl Course {
    pub(super) fn new() -> Course {
        let mut along_m = [0.0; CORNERS.len() + 1];
        for (index, &(east, north, _)) in CORNERS.iter().enumerate() {
            let (next_east, next_north, _) = CORNERS[(index + 1) % CORNERS.len()];
            let (across, up) = (next_east - east, next_north - north);
            along_m[index + 1] = along_m[index] + (across * across + up * up).sqrt();
        }
        Course { along_m }
    }

    /// Metres from the door to the foot of the hill.
    pub(super) fn hill_foot_m(&self) -> f64 {
        self.along_m[HILL_CORNER]
    }

    /// A latitude so many metres further north.
    pub(super) fn north_of(latitude: f64, metres: f64) -> f64 {
        latitude + metres / METRES_PER_DEGREE_NORTH
    }

    /// A longitude so many metres further east, at the equator.
    pub(super) fn east_of(longitude: f64, metres: f64) -> f64 {
        longitude + metres / METRES_PER_DEGREE_EAST
    }

    /// The place so many metres along; beyond the end the loop begins again.
    pub(super) fn at(&self, along_m: f64) -> Place {
        let length = self.along_m[CORNERS.len()];
        let along = along_m - length * (along_m / length).floor();
        let index = self.along_m[1..].partition_point(|&end| end <= along).min(CORNERS.len() - 1);
        let stretch = self.along_m[index + 1] - self.along_m[index];
        let part = (along - self.along_m[index]) / stretch;
        let (east, north, altitude) = CORNERS[index];
        let (next_east, next_north, next_altitude) = CORNERS[(index + 1) % CORNERS.len()];
        // The slope eases in and out at the corners: a road has no kinks.
        let eased = part * part * (3.0 - 2.0 * part);
        Place {
            latitude: Course::north_of(DOOR_LATITUDE, north + part * (next_north - north)),
            longitude: Course::east_of(DOOR_LONGITUDE, east + part * (next_east - east)),
            altitude_m: altitude + eased * (next_altitude - altitude),
            grade: (next_altitude - altitude) * 6.0 * part * (1.0 - part) / stretch,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_closes_and_its_grade_is_the_slope_of_its_altitude() {
        let course = Course::new();
        let length = course.along_m[CORNERS.len()];
        let mut climbed = 0.0;
        for step in 0..length as usize {
            let (here, next) = (course.at(step as f64), course.at(step as f64 + 1.0));
            assert!((next.altitude_m - here.altitude_m - (here.grade + next.grade) / 2.0).abs() < 0.01);
            climbed += here.grade;
        }
        assert!(climbed.abs() < 0.5, "{climbed}");
        assert!((course.at(length + 5.0).altitude_m - course.at(5.0).altitude_m).abs() < 1e-9);
        assert!(course.at(course.hill_foot_m() + 150.0).grade > 0.06);
    }
}
