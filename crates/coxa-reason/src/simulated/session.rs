//! One session from its plan: the runner moves second by second, the watch writes it down.

use super::{
    SessionKind,
    course::Course,
    runner::{self, Answer, Demand, Physiology, Today},
    season::Planned,
    segments::{Segment, Until, segments},
    tally::Measured,
    watch::{Model, Watch, Written},
};
use crate::Intent;
use crate::random::{Random, Wander};

/// What a session is done with and in.
pub(super) struct Circumstances<'a> {
    pub(super) course: &'a Course,
    pub(super) model: Model,
    /// Whether the strap is worn, which gives the balance of left and right.
    pub(super) strap: bool,
    pub(super) today: Today,
    /// Air, degrees Celsius.
    pub(super) air_c: f64,
}

/// A session as it came out.
pub(super) struct Done {
    pub(super) written: Written,
    /// Seconds of moving in the easy stretch at the start and at the end.
    pub(super) warm_up_s: f64,
    pub(super) cool_down_s: f64,
}

/// Sensors between the runner and the watch.
struct Sensors {
    /// Seconds until the first heart rate; without end where the sensor fails for a whole session.
    heart_rate_from_s: f64,
    wrist_c: f64,
    east_m: Wander,
    north_m: Wander,
    barometer_m: Wander,
    speed_m_s: Wander,
}

impl Sensors {
    fn new(noise: &mut Random) -> Sensors {
        let fails = noise.chance(0.025);
        Sensors {
            heart_rate_from_s: if fails { f64::INFINITY } else { noise.between(0.0, 18.0) },
            // A watch is as warm as the room it comes from.
            wrist_c: 24.0,
            east_m: Wander::new(1.8, 40.0, noise),
            north_m: Wander::new(1.8, 40.0, noise),
            barometer_m: Wander::new(0.8, 900.0, noise),
            speed_m_s: Wander::new(0.04, 6.0, noise),
        }
    }
}

/// The state of a session under way.
struct Motion<'a> {
    circumstances: &'a Circumstances<'a>,
    planned: &'a Planned,
    noise: Random,
    physiology: Physiology,
    sensors: Sensors,
    whim: Wander,
    now_s: f64,
    moving_s: f64,
    /// True speed; the watch's differs a little.
    speed_m_s: f64,
    /// By the watch.
    distance_m: f64,
    /// Where on the course, metres from the door.
    along_m: f64,
    /// Metres at which the runner stands at a crossing, with the seconds; the next one last.
    pauses: Vec<(f64, f64)>,
}

/// Runs a session.
pub(super) fn run(planned: &Planned, circumstances: &Circumstances<'_>, mut noise: Random) -> Done {
    let riding = planned.kind == SessionKind::Ride;
    let physiology = Physiology::new(circumstances.today, &mut noise);
    let sensors = Sensors::new(&mut noise);
    let whim = Wander::new(0.022, 25.0, &mut noise);
    let pauses = pauses(planned, &mut noise);
    let mut motion = Motion {
        circumstances,
        planned,
        noise,
        physiology,
        sensors,
        whim,
        now_s: 0.0,
        moving_s: 0.0,
        speed_m_s: 0.0,
        distance_m: 0.0,
        along_m: 0.0,
        pauses,
    };
    let first = motion.measured(None);
    let by_stretch = planned.kind == SessionKind::Intervals;
    let mut watch = Watch::start(circumstances.model, by_stretch, runner::kcal_per_m(riding), first);
    let (mut warm_up_s, mut cool_down_s) = (0.0, 0.0);
    for segment in segments(planned, circumstances.course.hill_foot_m()) {
        watch.stretch(segment.intent, motion.now_s);
        let seconds = motion.through(&segment, &mut watch);
        match segment.intent {
            Intent::WarmUp => warm_up_s += seconds,
            Intent::CoolDown => cool_down_s += seconds,
            Intent::Active | Intent::Interval | Intent::Recovery | Intent::Rest => {}
        }
    }
    Done { written: watch.stop(motion.now_s), warm_up_s, cool_down_s }
}

/// In a third of the easy and long runs outdoors the runner waits once or twice at a crossing.
fn pauses(planned: &Planned, noise: &mut Random) -> Vec<(f64, f64)> {
    let may = matches!(planned.kind, SessionKind::Easy | SessionKind::Long | SessionKind::Ride);
    if !may || planned.treadmill || !noise.chance(0.33) {
        return Vec::new();
    }
    let first = noise.between(0.1, 0.5) * planned.distance_m;
    let second = noise.between(0.55, 0.9) * planned.distance_m;
    let seconds = |noise: &mut Random| noise.between(15.0, 70.0).round();
    let mut pauses = vec![(first, seconds(noise))];
    if noise.chance(0.4) {
        pauses.insert(0, (second, seconds(noise)));
    }
    pauses
}

impl Motion<'_> {
    /// Moves through a stretch and gives the seconds of moving.
    fn through(&mut self, segment: &Segment, watch: &mut Watch) -> f64 {
        let (first_m, first_s) = (self.distance_m, self.moving_s);
        loop {
            let ended = match segment.until {
                Until::Seconds(seconds) => self.moving_s - first_s >= seconds,
                Until::Metres(metres) => self.distance_m - first_m >= metres,
                Until::SessionMetres(metres) => self.distance_m >= metres,
            };
            if ended {
                return self.moving_s - first_s;
            }
            if self.pauses.last().is_some_and(|&(at_m, _)| self.distance_m >= at_m) {
                self.wait();
            }
            self.second(segment, watch);
        }
    }

    /// Stands still; the watch pauses by itself and writes nothing.
    fn wait(&mut self) {
        if let Some((_, seconds)) = self.pauses.pop() {
            for _ in 0..seconds as u32 {
                self.physiology.rest();
            }
            self.now_s += seconds;
            self.speed_m_s = 0.0;
        }
    }

    fn second(&mut self, segment: &Segment, watch: &mut Watch) {
        let today = self.circumstances.today;
        let heading = segment.heading.unwrap_or(if self.distance_m < self.planned.distance_m / 2.0 {
            1.0
        } else {
            -1.0
        });
        let grade = if self.planned.treadmill {
            0.0
        } else {
            heading * self.circumstances.course.at(self.along_m).grade
        };
        let slope = if grade > 0.0 { 1.0 - 1.9 * grade } else { 1.0 - 0.8 * grade };
        let whim = self.whim.step(&mut self.noise) * if self.planned.treadmill { 0.1 } else { 1.0 };
        let wanted = segment.speed_m_s * today.fitness * slope * (1.0 + whim);
        self.speed_m_s += 0.3 * (wanted - self.speed_m_s);
        self.along_m += heading * self.speed_m_s;
        self.now_s += 1.0;
        self.moving_s += 1.0;
        let air_c = if self.planned.treadmill { 20.0 } else { self.circumstances.air_c };
        let demand = Demand { speed_m_s: self.speed_m_s, grade, elapsed_s: self.now_s, air_c };
        let answer = self.physiology.step(demand, &mut self.noise);
        // On the wrist it settles some degrees above the air.
        self.sensors.wrist_c += (air_c + 6.0 - self.sensors.wrist_c) / 420.0;
        let measured = self.measured(Some(&answer));
        self.distance_m = measured.distance_m;
        watch.measure(measured, self.now_s, &mut self.noise);
    }

    /// What the watch sees now; without an answer the runner has not started yet.
    fn measured(&mut self, answer: Option<&Answer>) -> Measured {
        let Motion { circumstances, planned, noise, sensors, .. } = self;
        let speed_m_s = match answer {
            Some(_) => (self.speed_m_s + sensors.speed_m_s.step(noise)).max(0.0),
            None => 0.0,
        };
        let place = (!planned.treadmill).then(|| circumstances.course.at(self.along_m));
        let (east_m, north_m) = (sensors.east_m.step(noise), sensors.north_m.step(noise));
        let barometer_m = sensors.barometer_m.step(noise);
        let seen = |value: f64| circumstances.model.dynamics.then_some(value);
        let form = answer.and_then(|answer| answer.form);
        Measured {
            latitude: place.map(|place| Course::north_of(place.latitude, north_m)),
            longitude: place.map(|place| Course::east_of(place.longitude, east_m)),
            altitude_m: place.map(|place| place.altitude_m + barometer_m),
            distance_m: self.distance_m + speed_m_s,
            speed_m_s,
            heart_rate_bpm: answer
                .filter(|_| self.now_s >= sensors.heart_rate_from_s)
                .map(|answer| answer.heart_rate_bpm.round()),
            cadence_spm: answer.map_or(0.0, |answer| answer.cadence_spm),
            power_w: answer.filter(|_| form.is_some()).and_then(|answer| seen(answer.power_w)),
            vertical_oscillation_mm: form.and_then(|form| seen(form.vertical_oscillation_mm)),
            ground_contact_ms: form.and_then(|form| seen(form.ground_contact_ms)),
            balance_percent: form.filter(|_| circumstances.strap).map(|form| form.balance_percent),
            step_length_mm: form.and_then(|form| seen(form.step_length_mm)),
            vertical_ratio_percent: form.and_then(|form| seen(form.vertical_ratio_percent)),
            temperature_c: sensors.wrist_c,
        }
    }
}
