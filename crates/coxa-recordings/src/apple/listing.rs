//! The first pass over an export: the list of its workouts.

use std::io::BufRead;

use super::{
    attributes::words,
    workout::{Seen, Workout},
};
use crate::{
    Refusal,
    xml::{self, Format},
};

/// Workouts kept of one export: two a day for 27 years.
const MOST_WORKOUTS: usize = 20_000;

/// Routes kept of one workout.
const MOST_ROUTES: usize = 50;
/// Sentences about damage kept of one file.
const MOST_DAMAGE: usize = 5;

/// The workouts of an export, and what was wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// In the order of the file.
    pub(super) workouts: Vec<Workout>,
    /// Sentences about damage.
    pub damage: Vec<String>,
}

impl Listing {
    /// Reads the list of workouts.
    ///
    /// # Errors
    /// Refuses what is not Apple's export.
    pub fn read(input: impl BufRead) -> Result<Listing, Refusal> {
        let mut lister = Lister::default();
        xml::walk(input, &mut lister)?;
        let mut listing = lister.listing;
        for workout in &mut listing.workouts {
            workout.finish();
        }
        Ok(listing)
    }

    /// Whether there is no workout.
    pub(crate) fn is_empty(&self) -> bool {
        self.workouts.is_empty()
    }

    /// Whether a workout refers to a route: `/workout-routes/route_2019-06-11_3.00pm.gpx`.
    pub(crate) fn refers_to(&self, route: &str) -> bool {
        let route = route.trim_start_matches('/');
        self.workouts.iter().any(|workout| workout.routes.iter().any(|path| path == route))
    }
}

/// First pass: the workouts.
#[derive(Default)]
pub(super) struct Lister {
    listing: Listing,
    /// Depth of the open workout; 0 is none.
    inside: usize,
    seen: Seen,
}

impl Format for Lister {
    type Field = ();
    const NAME: &'static str = "Apple Health export";
    const ROOT: &'static str = "HealthData";

    fn open(&mut self, name: &str, attributes: &str, depth: usize) -> Option<()> {
        if self.inside == 0 {
            if name == "Workout" {
                self.seen = Seen::default();
                match Workout::open(attributes) {
                    Some(workout) if self.listing.workouts.len() < MOST_WORKOUTS => {
                        self.listing.workouts.push(workout);
                        self.inside = depth;
                    }
                    Some(_) => self.damage(format!("There are more than {MOST_WORKOUTS} workouts.")),
                    None => self.damage("A workout without kind or dates was left out.".into()),
                }
            }
            return None;
        }
        let workout = self.listing.workouts.last_mut()?;
        // Deeper down are the parts of a multisport workout, whose figures are in the whole already.
        let own = depth == self.inside + 1;
        match name {
            "WorkoutStatistics" if own => workout.statistics(attributes, &mut self.seen),
            "MetadataEntry" if own => workout.metadata(attributes),
            "WorkoutEvent" if own => workout.event(attributes),
            "FileReference" if workout.routes.len() < MOST_ROUTES => {
                let path = words(attributes, "path")?;
                workout.routes.push(path.trim_start_matches('/').to_owned());
            }
            _ => {}
        }
        None
    }

    fn value(&mut self, (): (), _text: &str) {}

    fn close(&mut self, depth: usize) {
        if depth == self.inside {
            self.inside = 0;
        }
    }

    fn damage(&mut self, what: String) {
        if self.listing.damage.len() < MOST_DAMAGE && !self.listing.damage.contains(&what) {
            self.listing.damage.push(what);
        }
    }
}
