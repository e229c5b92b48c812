//! A file's contents in short, so that what was read once need not be read again.

/// Two files with equal fingerprints give the same recordings: they hold the same bytes, and what other files of the
/// import add to them is the same too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// Bytes, unpacked.
    pub size: u64,
    /// A 128-bit hash of all bytes and of what is added to them.
    pub hash: u128,
}
