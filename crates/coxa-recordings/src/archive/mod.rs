//! From the paths a runner gives to *leaves*: the files inside folders, ZIP archives, archives inside archives and
//! gzip layers, each of which can be opened any number of times from any thread.
//!
//! Containers are known by their first bytes, not by their names: Garmin Connect hands out ZIP archives that are
//! called `.fit`. Nothing is ever unpacked to a place that an archive names, and memory does not grow with an
//! archive's size: a leaf keeps where its bytes lie and no more, and an archive inside an archive goes to one unnamed
//! temporary file that vanishes with the program.
//!
//! `walk` goes from a path to leaves, `zip_entries` from an archive to its entries, `leaf` from a leaf to its bytes;
//! `span` is where bytes lie, and `limits` how much of all this is done.

mod leaf;
mod limits;
mod shown;
mod span;
mod walk;
mod zip_entries;

pub(crate) use self::shown::{file_name, folder};
pub use self::{
    leaf::{Contents, HEAD, Leaf, Loaded, Stream},
    limits::Limits,
    walk::{Found, walk},
};

/// The read buffer of each layer. Two layers and two threads stay far below a megabyte.
const BUFFER: usize = 32 * 1024;
