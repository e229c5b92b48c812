//! Later passes over an export, one for each batch of workouts, of which one is measured in bounded memory.

use coxa_reason::Recording;

use super::{listing::Listing, measurements::Measurer};
use crate::{Refusal, archive::Stream, xml};

/// Hours of workouts in one batch. A batch that turns out to hold too many values is halved.
const BATCH_HOURS: f64 = 500.0;
/// Values kept in one batch, 8 bytes each: 20 MiB. A watch that measures six things every ten seconds brings half of
/// that in the hours above.
const MOST_VALUES: usize = 2_500_000;

impl Listing {
    /// Reads what was measured during the workouts, and hands over the recordings. `open` begins the file anew,
    /// `route` reads a route of the same export by its path without a leading `/`.
    ///
    /// # Errors
    /// Refuses an export that cannot be opened a second time.
    pub fn recordings(
        &self,
        open: &dyn Fn() -> Result<Stream, Refusal>,
        route: &dyn Fn(&str) -> Option<Vec<Recording>>,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<usize, Refusal> {
        self.in_batches(MOST_VALUES, open, route, sink)
    }

    fn in_batches(
        &self,
        most_values: usize,
        open: &dyn Fn() -> Result<Stream, Refusal>,
        route: &dyn Fn(&str) -> Option<Vec<Recording>>,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<usize, Refusal> {
        let mut order: Vec<usize> = (0..self.workouts.len()).collect();
        order.sort_by_key(|&at| (self.workouts[at].start_ms, self.workouts[at].end_ms));
        let hours = |at: usize| {
            let workout = &self.workouts[at];
            (workout.end_ms - workout.start_ms) as f64 / 3_600_000.0
        };
        let mut rest = order.as_slice();
        let mut most_workouts = usize::MAX;
        let mut count = 0;
        while !rest.is_empty() {
            let mut sum = 0.0;
            let fits = rest.iter().take(most_workouts).take_while(|&&at| {
                sum += hours(at);
                sum <= BATCH_HOURS
            });
            // One workout that is longer than a batch is a batch of its own.
            let (batch, later) = rest.split_at(fits.count().max(1));
            let mut measurer = Measurer::new(&self.workouts, batch, most_values);
            xml::walk(open()?, &mut measurer)?;
            if measurer.full && batch.len() > 1 {
                most_workouts = batch.len() / 2;
                continue;
            }
            rest = later;
            for (&at, taken) in batch.iter().zip(measurer.taken) {
                sink(self.workouts[at].recording(taken, measurer.full, route));
                count += 1;
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use coxa_reason::Channel;

    use super::*;

    #[test]
    fn a_batch_with_too_many_values_is_halved_until_it_fits() {
        let mut xml = String::from("<HealthData>");
        for hour in 10..20 {
            for minute in 10..20 {
                xml += &format!(
                    "<Record type='HKQuantityTypeIdentifierHeartRate' unit='count/min' value='{hour}' \
                     startDate='2026-01-01 {hour}:{minute}:00 +0000' endDate='2026-01-01 {hour}:{minute}:00 +0000'/>"
                );
            }
            xml += &format!(
                "<Workout workoutActivityType='HKWorkoutActivityTypeRunning' \
                 startDate='2026-01-01 {hour}:00:00 +0000' endDate='2026-01-01 {hour}:30:00 +0000'/>"
            );
        }
        let listing = Listing::read(xml.as_bytes()).unwrap();
        let rates = |most: usize| {
            let open = || Ok(Box::new(std::io::Cursor::new(xml.clone().into_bytes())) as Stream);
            let mut rates = Vec::new();
            let sink = &mut |recording: Recording| {
                rates.push((recording.samples.column(Channel::HeartRate).count(), recording.is_salvaged()));
            };
            listing.in_batches(most, &open, &|_| None, sink).unwrap();
            rates
        };
        assert_eq!(rates(1_000), vec![(10, false); 10]);
        assert_eq!(rates(25), vec![(10, false); 10]);
        assert_eq!(
            rates(9),
            vec![(9, true); 10],
            "one workout alone that does not fit loses values and says so"
        );
    }

    #[test]
    fn workouts_without_length_do_not_go_round_for_ever() {
        let workout = "<Workout workoutActivityType='HKWorkoutActivityTypeRunning' \
                       startDate='2026-01-01 10:00:00 +0000' endDate='2026-01-01 10:00:00 +0000'/>";
        let record = "<Record type='HKQuantityTypeIdentifierHeartRate' unit='count/min' value='99' \
                      startDate='2026-01-01 10:00:00 +0000' endDate='2026-01-01 10:00:00 +0000'/>";
        let xml = format!("<HealthData>{}{}</HealthData>", record.repeat(5), workout.repeat(6));
        let listing = Listing::read(xml.as_bytes()).unwrap();
        let open = || Ok(Box::new(std::io::Cursor::new(xml.clone().into_bytes())) as Stream);
        let count = listing.in_batches(3, &open, &|_| None, &mut |_| {}).unwrap();
        assert_eq!(count, 6);
    }
}
