//! A blob back into samples, whatever its bytes.

use coxa_reason::{Column, Mask};
use flate2::{Decompress, FlushDecompress, Status};

use super::{BlobError, FLOAT, FORMAT, MASKED, MOST_ROWS, SECOND, STORED, VARINT, take_varint, unzigzag};

/// Reads blobs. Its buffer and the decompressor are used again for each channel.
pub(crate) struct Decoder {
    pub(super) plain: Vec<u8>,
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
