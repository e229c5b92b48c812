//! What every kind has: texts, probabilities, spreads over ranges, and evidence.

use super::{Checker, Spot};
use crate::knowledge::{Basis, Evidence, Finding, FindingKind, Span};

/// How far shares that must add up to 1 may be from it: they are rounded to two decimals.
const SHARES_TOLERANCE: f64 = 0.011;

impl Checker<'_> {
    /// A text that is there.
    pub(super) fn written(&mut self, spot: &Spot<'_>, text: &str) {
        if text.trim().is_empty() {
            self.fault(spot, "The text is missing.");
        }
    }

    /// Texts of a table that are there, each with its key.
    pub(super) fn all_written(&mut self, spot: &Spot<'_>, texts: &[(&'static str, &str)]) {
        for (key, text) in texts {
            self.written(&spot.key(key), text);
        }
    }

    /// A text that need not be there, but says something when it is.
    pub(super) fn written_if_any(&mut self, spot: &Spot<'_>, text: Option<&str>) {
        if let Some(text) = text {
            self.written(spot, text);
        }
    }

    /// More than 0 and less than 1: what is certain cannot be weighed.
    pub(super) fn probability(&mut self, spot: &Spot<'_>, p: f64) {
        if !(p > 0.0 && p < 1.0) {
            self.fault(spot, format!("{p} is no probability between 0 and 1."));
        }
    }

    /// More than 0.
    pub(super) fn ratio(&mut self, spot: &Spot<'_>, ratio: f64) {
        if ratio <= 0.0 {
            self.fault(spot, format!("{ratio} is no ratio above 0."));
        }
    }

    /// The lowest is not above the highest.
    pub(super) fn span(&mut self, spot: &Spot<'_>, span: Option<Span>) {
        if let Some(Span { from, to }) = span
            && from > to
        {
            self.fault(spot, format!("The lowest, {from}, is above the highest, {to}."));
        }
    }

    /// Shares over the ranges of a finding.
    pub(super) fn spread(&mut self, spot: &Spot<'_>, finding: &Finding, p: &[f64]) {
        if finding.kind != FindingKind::Number || finding.edges.is_empty() {
            self.fault(spot, format!("`{}` is no number with edges, so it has no ranges.", finding.id));
            return;
        }
        if p.len() != finding.edges.len() + 1 {
            let (wanted, edges) = (finding.edges.len() + 1, finding.edges.len());
            let sentence = format!(
                "`{}` has {edges} edges, so {wanted} shares are wanted, not {}.",
                finding.id,
                p.len()
            );
            self.fault(spot, sentence);
        }
        for share in p.iter().filter(|share| !(0.0..1.0).contains(*share)) {
            self.fault(spot, format!("{share} is no share from 0 to 1."));
        }
        let sum: f64 = p.iter().sum();
        if (sum - 1.0).abs() > SHARES_TOLERANCE {
            self.fault(spot, format!("The shares add up to {sum:.3} and not to 1."));
        }
    }

    /// Sources that are there, each once.
    pub(super) fn sources_exist(&mut self, spot: &Spot<'_>, ids: &[String]) {
        let knowledge = self.knowledge;
        for (at, id) in ids.iter().enumerate() {
            if knowledge.source(id).is_none() {
                let known = knowledge.sources.iter().map(|source| source.id.as_str());
                self.no_such(&spot.at(at), "source", id, known);
            }
            if ids[..at].contains(id) {
                self.fault(&spot.at(at), format!("`{id}` is there twice."));
            }
        }
    }

    /// A published figure names its source, and one that was looked up names a source that was read.
    pub(super) fn sources_bear(&mut self, spot: &Spot<'_>, basis: Basis, verified: bool, ids: &[String]) {
        self.sources_exist(&spot.key("source"), ids);
        if basis != Basis::Published {
            return;
        }
        if ids.is_empty() {
            let hint = "Name the source, or say that it is a judgement.".to_owned();
            self.fault_with_hint(&spot.key("basis"), "A published number needs its source.", Some(hint));
            return;
        }
        let mut sources = ids.iter().filter_map(|id| self.knowledge.source(id)).peekable();
        if verified && sources.peek().is_some() && !sources.any(|source| source.was_read()) {
            let hint = "Say how much of it was read in sources.toml, or verified = false.".to_owned();
            let sentence = "A number that was looked up needs a source that was read.";
            self.fault_with_hint(&spot.key("verified"), sentence, Some(hint));
        }
    }

    /// Where a number comes from.
    pub(super) fn evidence(&mut self, spot: &Spot<'_>, evidence: &Evidence) {
        self.sources_bear(spot, evidence.basis, evidence.verified, &evidence.source);
        self.written(&spot.key("reason"), &evidence.reason);
        for (key, share) in [("sens", evidence.sens), ("spec", evidence.spec)] {
            if let Some(share) = share.filter(|share| !(0.0..=1.0).contains(share)) {
                self.fault(&spot.key(key), format!("{share} is no share from 0 to 1."));
            }
        }
        let ratios =
            [("lr_pos", evidence.lr_pos), ("lr_neg", evidence.lr_neg), ("odds_ratio", evidence.odds_ratio)];
        for (key, ratio) in ratios {
            if let Some(ratio) = ratio {
                self.ratio(&spot.key(key), ratio);
            }
        }
    }
}
