//! One channel's samples as one small blob, and back without loss.
//!
//! ```text
//! tag | rows | zlib( mask? | step | first | differences... )
//! ```
//!
//! * `tag`, one byte: the format in the upper four bits; [`MASKED`], [`SECOND`], [`FLOAT`], [`STORED`] in the lower.
//! * `rows`: a varint, the number of samples, present or not.
//! * `mask`: one bit a row, first bit lowest, left out when every value is present. Absent values take no more room.
//! * `step`: a varint, the greatest number that divides all differences: altitude kept in centimetres comes from the
//!   watch in steps of 20, cadence in steps of 20 tenths. Dividing makes most differences fit one byte.
//! * `first`: the first value, and then each value's difference from the one before (or the difference of these
//!   differences), as zigzag varints.
//!
//! Deflate then takes what repeats.

mod decoder;
mod encoder;
#[cfg(test)]
mod tests;

pub(crate) use decoder::Decoder;
pub(crate) use encoder::{Encoder, Order};

/// The format's number, in the upper half of the tag.
const FORMAT: u8 = 1 << 4;
/// A mask comes first: some values are absent.
const MASKED: u8 = 1;
/// Differences of differences.
const SECOND: u8 = 2;
/// 32-bit floats by their bits; without it a float column holds whole numbers only.
const FLOAT: u8 = 4;
/// What follows is not compressed: it would not have become smaller.
const STORED: u8 = 8;

/// Most rows that a blob may hold; a blob that states more is damaged. The decoders refuse longer recordings.
pub(crate) const MOST_ROWS: usize = 2_000_000;

/// Longest varint of 64 bits.
const VARINT: usize = 10;

/// Why a blob cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BlobError {
    #[error("it is of a kind that this coxa does not know")]
    Tag,
    #[error("it states more samples than a recording can have")]
    Rows,
    #[error("its compressed part cannot be read")]
    Compressed,
    #[error("it ends too early or goes on too long")]
    Length,
    #[error("a value is out of its range")]
    Range,
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

#[inline]
fn take_varint(bytes: &mut &[u8]) -> Result<u64, BlobError> {
    let mut value = 0;
    for (at, &byte) in bytes.iter().enumerate().take(VARINT) {
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte < 0x80 {
            *bytes = &bytes[at + 1..];
            return Ok(value);
        }
    }
    Err(BlobError::Length)
}
