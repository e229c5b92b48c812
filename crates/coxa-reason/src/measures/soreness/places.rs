//! Where it is sore: sides and sites, and on how many days each was named.

use jiff::civil::Date;

use super::sore;
use crate::diary::{Side, Site};
use crate::history::View;

/// Where it was sore in some days.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Places {
    /// Days on which something was sore.
    pub days: usize,
    /// Days on which a side was named.
    pub with_side: usize,
    /// Days on which the left was, alone or with the right.
    pub left: usize,
    /// Days on which the right was.
    pub right: usize,
    /// The sites, the most often named first: on how many days, and the last of them.
    pub sites: Vec<(Site, usize, Date)>,
}

impl Places {
    /// On how many days a site was named, and the last of them.
    pub fn of(&self, site: Site) -> Option<(usize, Date)> {
        self.sites.iter().find(|(named, ..)| *named == site).map(|(_, days, last)| (*days, *last))
    }
}

/// Where it was sore in the last so many days.
pub fn places(view: View<'_>, days: i64) -> Places {
    let all: Vec<_> = sore(view, days).collect();
    let days_with = |is: &dyn Fn(Option<Side>) -> bool| {
        let mut days: Vec<Date> =
            all.iter().filter(|(_, sore)| is(sore.side)).map(|(date, _)| *date).collect();
        days.dedup();
        days.len()
    };
    let site = |site: &Site| {
        let mut days: Vec<Date> =
            all.iter().filter(|(_, sore)| sore.site == Some(*site)).map(|(date, _)| *date).collect();
        days.dedup();
        days.last().map(|last| (*site, days.len(), *last))
    };
    let mut sites: Vec<_> = Site::ALL.iter().filter_map(site).collect();
    sites.sort_by_key(|(_, days, last)| std::cmp::Reverse((*days, *last)));
    Places {
        days: days_with(&|_| true),
        with_side: days_with(&|side| side.is_some()),
        left: days_with(&|side| matches!(side, Some(Side::Left | Side::Both))),
        right: days_with(&|side| matches!(side, Some(Side::Right | Side::Both))),
        sites,
    }
}
