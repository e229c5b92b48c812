//! Samples into a blob.

use coxa_reason::{Column, Mask};
use flate2::{Compress, Compression, FlushCompress, Status};

use super::{FLOAT, FORMAT, MASKED, SECOND, STORED, VARINT, put_varint, zigzag};

/// How hard to compress. Over 170 real runs level 1 takes 29 % more room than level 2; levels 3 and 4 save 2 % more
/// and take a quarter to a half more time.
const LEVEL: u32 = 2;

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
