//! Apple Health's export, with the routes that lie beside it.

use std::{collections::HashMap, sync::OnceLock};

use coxa_reason::{Fingerprint, Recording};

use super::{Content, Item, Outcome, Plan, SourceKind, files::decode};
use crate::{
    Reading, Refusal,
    apple::Listing,
    archive::{Contents, Leaf, folder},
    sniff::Kind,
};

/// An Apple Health export that is part of this import.
pub(super) struct AppleExport {
    /// The number of its `export.xml`.
    item: usize,
    /// Its workouts, read when they are first asked for: the file may be gigabytes long.
    listing: OnceLock<Result<Listing, Refusal>>,
}

impl Plan {
    /// Finds the exports whose workouts are to be read.
    pub(super) fn find_apple(&mut self) {
        let exports = self.of_kind(|kind| matches!(kind, Kind::AppleHealth));
        self.apple = exports.into_iter().map(|item| AppleExport { item, listing: OnceLock::new() }).collect();
    }

    /// The workouts of Apple's export, with their routes.
    pub(super) fn apple_health(
        &self,
        index: usize,
        leaf: &Leaf,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<Outcome, Refusal> {
        let root = folder(&self.items[index].path);
        let routes: HashMap<&str, &Leaf> = self
            .items
            .iter()
            .filter_map(|item| match &item.content {
                Content::Leaf(leaf, Kind::Gpx) => Some((item.path.strip_prefix(root)?, leaf)),
                _ => None,
            })
            .collect();
        let fingerprint = match leaf.open(&self.limits)? {
            // Routes that were missing before make it worth reading again.
            Contents::Memory(loaded) => Some(super::fingerprint(&loaded.bytes, routes.len() as u64)),
            Contents::Stream(_) => None,
        };
        if fingerprint.is_some_and(|fingerprint| known(&fingerprint)) {
            return Ok(Outcome::AlreadyKnown);
        }
        let listing = match self.apple.iter().find(|export| export.item == index) {
            Some(export) => self.apple_listing(export)?,
            None => return Err(Refusal::new("This export is not part of the import.")),
        };
        let refused: Vec<Refusal> = listing.damage.iter().map(Refusal::new).collect();
        if listing.is_empty() {
            return match refused.into_iter().next() {
                Some(refusal) => Err(refusal),
                None => Ok(Outcome::SetAside("an Apple Health export without workouts".into())),
            };
        }
        let open = || leaf.stream(&self.limits);
        let route = |path: &str| {
            let contents = self.contents(routes.get(path)?, SourceKind::Gpx).ok()?;
            match decode(SourceKind::Gpx, contents).ok()? {
                Reading::Recordings(recordings) => Some(recordings),
                Reading::SetAside(_) => None,
            }
        };
        let count = listing.recordings(&open, &route, sink)?;
        Ok(Outcome::Recordings { count, fingerprint, kind: SourceKind::AppleHealth, refused })
    }

    fn apple_listing<'a>(&self, export: &'a AppleExport) -> Result<&'a Listing, Refusal> {
        let list = || match &self.items[export.item].content {
            Content::Leaf(leaf, _) => Listing::read(leaf.stream(&self.limits)?),
            Content::Refused(refusal) => Err(refusal.clone()),
        };
        export.listing.get_or_init(list).as_ref().map_err(Clone::clone)
    }

    /// Whether a GPX file is the route of a workout that this import reads anyway.
    pub(super) fn is_apple_route(&self, item: &Item) -> bool {
        self.apple.iter().any(|export| {
            let route = item.path.strip_prefix(folder(&self.items[export.item].path));
            route.is_some_and(|route| {
                route.starts_with("workout-routes/")
                    && self.apple_listing(export).is_ok_and(|listing| listing.refers_to(route))
            })
        })
    }
}
