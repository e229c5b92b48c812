//! Fitbit's lists of activities.

use coxa_reason::{Fingerprint, Recording, Warning};

use super::{Outcome, Plan, SourceKind};
use crate::{Refusal, fitbit};

impl Plan {
    /// The activities of a list.
    pub(super) fn fitbit(
        &self,
        index: usize,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<Outcome, Refusal> {
        let loaded = self.table(index)?;
        let fingerprint = super::fingerprint(&loaded.bytes, 0);
        if known(&fingerprint) {
            return Ok(Outcome::AlreadyKnown);
        }
        let mut count = 0;
        let refused = fitbit::read(&loaded.bytes, &mut |mut recording| {
            recording.warnings.extend(loaded.damage.clone().map(Warning::damage));
            sink(recording);
            count += 1;
        })?;
        let fingerprint = Some(fingerprint);
        Ok(Outcome::Recordings { count, fingerprint, kind: SourceKind::Fitbit, refused })
    }
}
