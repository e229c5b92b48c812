//! One command, one file, one name.

pub(crate) mod ask;
pub(crate) mod backup;
pub(crate) mod demo;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod forget;
pub(crate) mod import;
pub(crate) mod knowledge;
pub(crate) mod log;
pub(crate) mod moon;
pub(crate) mod plan;
pub(crate) mod profile;
pub(crate) mod report;
pub(crate) mod restore;
pub(crate) mod runs;
pub(crate) mod serve;
pub(crate) mod shoes;
pub(crate) mod show;
pub(crate) mod test;
pub(crate) mod today;
pub(crate) mod trace;
pub(crate) mod triggers;
pub(crate) mod why;
