//! The tables of a diary that was kept with PMSys.

use coxa_reason::Fingerprint;

use super::{Outcome, Plan, Read, SourceKind};
use crate::{Refusal, pmsys};

impl Plan {
    /// What a table says, handed over at once: what is said of a day is looked at together.
    pub(super) fn pmsys(
        &self,
        index: usize,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Read),
    ) -> Result<Outcome, Refusal> {
        let loaded = self.table(index)?;
        let fingerprint = super::fingerprint(&loaded.bytes, 0);
        if known(&fingerprint) {
            return Ok(Outcome::AlreadyKnown);
        }
        let pmsys::Entries { said, mut refused, empty } = pmsys::read(&loaded.bytes)?;
        refused.extend(loaded.damage.map(Refusal::new));
        let count = said.len();
        if count == 0 && refused.is_empty() {
            let what =
                if empty == 0 { "a diary without an entry" } else { "a diary whose entries say nothing" };
            return Ok(Outcome::SetAside(what.into()));
        }
        sink(Read::Said(said));
        Ok(Outcome::Said { count, fingerprint: Some(fingerprint), kind: SourceKind::Pmsys, refused })
    }
}
