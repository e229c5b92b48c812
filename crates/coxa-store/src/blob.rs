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

use coxa_reason::{Column, Mask};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

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

/// How hard to compress. Over 170 real runs level 1 takes 29 % more room than level 2; levels 3 and 4 save 2 % more
/// and take a quarter to a half more time.
const LEVEL: u32 = 2;

/// Longest varint of 64 bits.
const VARINT: usize = 10;

/// How to difference a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// From the value before.
    First,
    /// From the difference before: for what rises steadily.
    Second,
}

/// Makes blobs. Its buffers and the compressor's tables are used again for each channel.
pub(crate) struct Encoder {
    values: Vec<i64>,
    plain: Vec<u8>,
    deflate: Compress,
}

impl Encoder {
    pub(crate) fn new() -> Encoder {
        Encoder {
            values: Vec::new(),
            plain: Vec::new(),
            deflate: Compress::new(Compression::new(LEVEL), true),
        }
    }

    /// Sample times in milliseconds.
    pub(crate) fn times(&mut self, times: &[i64]) -> Vec<u8> {
        self.values.clear();
        self.values.extend_from_slice(times);
        self.finish(times.len(), None, Order::Second, 0)
    }

    /// A column of kept integers, as long as the samples.
    pub(crate) fn integers(&mut self, rows: usize, column: &Column<i32>, order: Order) -> Vec<u8> {
        let mask = self.gather(rows, column, i64::from);
        self.finish(rows, mask, order, 0)
    }

    /// A developer field's column, as long as the samples.
    pub(crate) fn floats(&mut self, rows: usize, column: &Column<f32>) -> Vec<u8> {
        let is_whole = |value: f32| (value as i32 as f32).to_bits() == value.to_bits();
        let whole = present(rows, column).all(is_whole);
        if whole {
            let mask = self.gather(rows, column, |value| i64::from(value as i32));
            return self.finish(rows, mask, Order::First, 0);
        }
        let mask = self.gather(rows, column, |value| i64::from(value.to_bits()));
        self.finish(rows, mask, Order::First, FLOAT)
    }

    /// The last blob before compression: the same for the same contents, whatever the compressor.
    pub(crate) fn plain(&self) -> &[u8] {
        &self.plain
    }

    /// Collects the values that are present; gives the mask if any is absent.
    fn gather<T: Copy + Default>(
        &mut self,
        rows: usize,
        column: &Column<T>,
        kept: impl Fn(T) -> i64,
    ) -> Option<Vec<u64>> {
        self.values.clear();
        if column.values().len() >= rows && column.present().count() == column.present().len() {
            self.values.extend(column.values()[..rows].iter().map(|&value| kept(value)));
            return None;
        }
        self.values.extend(present(rows, column).map(kept));
        let mut words = column.present().words().to_vec();
        words.resize(rows.div_ceil(64), 0);
        Some(Mask::from_words(words, rows).words().to_vec())
    }

    fn finish(&mut self, rows: usize, mask: Option<Vec<u64>>, order: Order, kind: u8) -> Vec<u8> {
        self.plain.clear();
        let mut tag = FORMAT | kind;
        if let Some(words) = mask {
            tag |= MASKED;
            let bytes = words.iter().flat_map(|word| word.to_le_bytes());
            self.plain.extend(bytes.take(rows.div_ceil(8)));
        }
        if order == Order::Second {
            tag |= SECOND;
        }
        if let [first, ..] = self.values[..] {
            let step = difference(&mut self.values);
            put_varint(&mut self.plain, step);
            put_varint(&mut self.plain, zigzag(first));
            let mut before = 0;
            for &difference in &self.values[1..] {
                // `step` divides every difference, and is at most the greatest i64.
                let steps = if step == 1 { difference } else { difference / step as i64 };
                let put = if order == Order::Second { steps.wrapping_sub(before) } else { steps };
                before = steps;
                put_varint(&mut self.plain, zigzag(put));
            }
        }
        // Only as much room as the plain bytes take: a compressor that needs more is of no use.
        let mut blob = Vec::with_capacity(VARINT + 1 + self.plain.len());
        blob.push(tag);
        put_varint(&mut blob, rows as u64);
        let head = blob.len();
        self.deflate.reset();
        let status = self.deflate.compress_vec(&self.plain, &mut blob, FlushCompress::Finish);
        if !matches!(status, Ok(Status::StreamEnd)) {
            blob.truncate(head);
            blob[0] |= STORED;
            blob.extend_from_slice(&self.plain);
        }
        blob
    }
}

/// Turns values into differences in place (the first stays) and gives the greatest step that divides them all.
fn difference(values: &mut [i64]) -> u64 {
    let mut step = 0;
    for at in (1..values.len()).rev() {
        values[at] = values[at].wrapping_sub(values[at - 1]);
        if step != 1 {
            step = divisor(step, values[at].unsigned_abs());
        }
    }
    if step == 0 || step > i64::MAX as u64 { 1 } else { step }
}

fn divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn present<T: Copy + Default>(rows: usize, column: &Column<T>) -> impl Iterator<Item = T> + '_ {
    (0..rows.min(column.values().len())).filter_map(|row| column.get(row))
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

/// Reads blobs. Its buffer and the decompressor are used again for each channel.
pub(crate) struct Decoder {
    plain: Vec<u8>,
    inflate: Decompress,
}

impl Decoder {
    pub(crate) fn new() -> Decoder {
        Decoder { plain: Vec::new(), inflate: Decompress::new(true) }
    }

    /// Sample times in milliseconds.
    pub(crate) fn times(&mut self, blob: &[u8]) -> Result<Vec<i64>, BlobError> {
        let (rows, mut values) = self.open(blob)?;
        if values.tag & (MASKED | FLOAT) != 0 {
            return Err(BlobError::Tag);
        }
        let mut times = Vec::with_capacity(rows);
        for _ in 0..rows {
            times.push(values.next()?);
        }
        values.end()?;
        Ok(times)
    }

    /// A column of kept integers.
    pub(crate) fn integers(&mut self, blob: &[u8]) -> Result<Column<i32>, BlobError> {
        let (rows, values) = self.open(blob)?;
        if values.tag & FLOAT != 0 {
            return Err(BlobError::Tag);
        }
        values.column(rows, |value| i32::try_from(value).map_err(|_| BlobError::Range))
    }

    /// A developer field's column.
    pub(crate) fn floats(&mut self, blob: &[u8]) -> Result<Column<f32>, BlobError> {
        let (rows, values) = self.open(blob)?;
        if values.tag & FLOAT != 0 {
            return values.column(rows, |value| {
                u32::try_from(value).map(f32::from_bits).map_err(|_| BlobError::Range)
            });
        }
        values.column(rows, |value| {
            i32::try_from(value).map(|whole| whole as f32).map_err(|_| BlobError::Range)
        })
    }

    /// Decompresses a blob and stands before its first value.
    fn open<'a>(&'a mut self, blob: &[u8]) -> Result<(usize, Values<'a>), BlobError> {
        let (&tag, mut rest) = blob.split_first().ok_or(BlobError::Length)?;
        if tag & !(MASKED | SECOND | FLOAT | STORED) != FORMAT {
            return Err(BlobError::Tag);
        }
        let rows = take_varint(&mut rest)?;
        if rows > MOST_ROWS as u64 {
            return Err(BlobError::Rows);
        }
        let rows = rows as usize;
        let most = rows.div_ceil(8) + (rows + 1) * VARINT;
        if tag & STORED != 0 {
            self.plain.clear();
            self.plain.extend_from_slice(rest);
        } else {
            self.inflate(rest, most)?;
        }
        Values::new(tag, rows, &self.plain).map(|values| (rows, values))
    }

    /// Decompresses into `plain`, but no more bytes than a sound blob can have.
    fn inflate(&mut self, input: &[u8], most: usize) -> Result<(), BlobError> {
        self.inflate.reset(true);
        self.plain.clear();
        self.plain.reserve(most.min(input.len() * 4 + 64));
        loop {
            let done = self.inflate.total_in() as usize;
            let status = self
                .inflate
                .decompress_vec(&input[done..], &mut self.plain, FlushDecompress::Finish)
                .map_err(|_| BlobError::Compressed)?;
            if status == Status::StreamEnd {
                return Ok(());
            }
            if self.plain.len() < self.plain.capacity() {
                return Err(BlobError::Compressed);
            }
            if self.plain.len() >= most {
                return Err(BlobError::Length);
            }
            self.plain.reserve(self.plain.len().min(most - self.plain.len()).max(64));
        }
    }
}

/// The values of an opened blob, one after another.
struct Values<'a> {
    tag: u8,
    mask: Option<&'a [u8]>,
    step: i64,
    next: Option<i64>,
    before: i64,
    bytes: &'a [u8],
}

impl<'a> Values<'a> {
    fn new(tag: u8, rows: usize, mut bytes: &'a [u8]) -> Result<Values<'a>, BlobError> {
        let mut mask = None;
        if tag & MASKED != 0 {
            let (bits, rest) = bytes.split_at_checked(rows.div_ceil(8)).ok_or(BlobError::Length)?;
            (mask, bytes) = (Some(bits), rest);
        }
        let mut values = Values { tag, mask, step: 1, next: None, before: 0, bytes };
        if !values.bytes.is_empty() {
            values.step = i64::try_from(take_varint(&mut values.bytes)?).map_err(|_| BlobError::Range)?;
            values.next = Some(unzigzag(take_varint(&mut values.bytes)?));
        }
        Ok(values)
    }

    /// The next value; an error when there are no more.
    #[inline]
    fn next(&mut self) -> Result<i64, BlobError> {
        let value = self.next.ok_or(BlobError::Length)?;
        self.next = None;
        if !self.bytes.is_empty() {
            let mut steps = unzigzag(take_varint(&mut self.bytes)?);
            if self.tag & SECOND != 0 {
                steps = steps.wrapping_add(self.before);
                self.before = steps;
            }
            self.next = Some(value.wrapping_add(steps.wrapping_mul(self.step)));
        }
        Ok(value)
    }

    fn end(&self) -> Result<(), BlobError> {
        if self.next.is_none() { Ok(()) } else { Err(BlobError::Length) }
    }

    fn column<T: Copy + Default>(
        mut self,
        rows: usize,
        kept: impl Fn(i64) -> Result<T, BlobError>,
    ) -> Result<Column<T>, BlobError> {
        let words = match self.mask {
            None => vec![u64::MAX; rows.div_ceil(64)],
            Some(bits) => bits
                .chunks(8)
                .map(|chunk| chunk.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)))
                .collect(),
        };
        let mask = Mask::from_words(words, rows);
        let mut values = vec![T::default(); rows];
        if mask.count() == rows {
            for value in &mut values {
                *value = kept(self.next()?)?;
            }
        } else {
            for (row, value) in values.iter_mut().enumerate() {
                if mask.get(row) {
                    *value = kept(self.next()?)?;
                }
            }
        }
        self.end()?;
        Ok(Column::from_parts(values, mask))
    }
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

#[cfg(test)]
mod tests;
