use proptest::{collection::vec, prelude::*};

use coxa_reason::Column;
use flate2::{Compress, Compression, FlushCompress};

use super::*;

/// Values as watches give them, and as no watch would.
fn integers() -> impl Strategy<Value = Vec<Option<i32>>> {
    let wild = proptest::option::weighted(0.9, any::<i32>());
    let tame = proptest::option::weighted(0.9, (-50..50_i32).prop_map(|steps| steps * 20));
    prop_oneof![vec(wild, 0..200), vec(tame, 0..600), vec((0..3_i32).prop_map(Some), 0..600)]
}

fn column<T: Copy + Default>(values: &[Option<T>]) -> Column<T> {
    let mut column = Column::default();
    for (row, value) in values.iter().enumerate() {
        if let Some(value) = value {
            column.set(row, *value);
        }
    }
    column
}

proptest! {
    #[test]
    fn integers_come_back_as_they_were(values in integers(), second: bool, extra in 0..70_usize) {
        let column = column(&values);
        let rows = values.len() + extra;
        let order = if second { Order::Second } else { Order::First };
        let blob = Encoder::new().integers(rows, &column, order);
        let back = Decoder::new().integers(&blob).unwrap();
        prop_assert_eq!(back.values().len(), rows);
        prop_assert_eq!(back.count(), column.count());
        prop_assert_eq!(back, column);
    }

    #[test]
    fn times_come_back_as_they_were(times in prop_oneof![vec(any::<i64>(), 0..200), vec(-5..5_000_i64, 0..600)]) {
        let blob = Encoder::new().times(&times);
        prop_assert_eq!(Decoder::new().times(&blob).unwrap(), times);
    }

    #[test]
    fn floats_come_back_bit_by_bit(
        values in vec(proptest::option::of(prop_oneof![any::<f32>(), any::<u32>().prop_map(f32::from_bits), (-9..9_i32).prop_map(|whole| whole as f32)]), 0..300)
    ) {
        let column = column(&values);
        let back = Decoder::new().floats(&Encoder::new().floats(values.len(), &column)).unwrap();
        let bits = |column: &Column<f32>| -> Vec<Option<u32>> {
            (0..values.len()).map(|row| column.get(row).map(f32::to_bits)).collect()
        };
        prop_assert_eq!(bits(&back), bits(&column));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300), tag in 0..32_u8, rows in 0..5_000_u64) {
        let mut decoder = Decoder::new();
        let mut blob = vec![tag];
        put_varint(&mut blob, rows);
        blob.extend_from_slice(&bytes);
        for blob in [&blob, &bytes] {
            if let Ok(times) = decoder.times(blob) {
                prop_assert!(times.len() <= MOST_ROWS);
            }
            if let Ok(column) = decoder.integers(blob) {
                prop_assert!(column.values().len() <= MOST_ROWS);
            }
            if let Ok(column) = decoder.floats(blob) {
                prop_assert!(column.values().len() <= MOST_ROWS);
            }
        }
    }

    #[test]
    fn a_damaged_blob_is_refused_or_has_as_many_rows(values in integers(), at: prop::sample::Index, flip in 1..=255_u8) {
        let column = column(&values);
        let mut blob = Encoder::new().integers(values.len(), &column, Order::First);
        let at = at.index(blob.len());
        blob[at] ^= flip;
        if at > 3 && let Ok(back) = Decoder::new().integers(&blob) {
            prop_assert_eq!(back.values().len(), values.len());
        }
    }

    #[test]
    fn a_blob_cut_short_is_refused(values in vec(any::<i32>(), 1..200), cut: prop::sample::Index) {
        let blob = Encoder::new().integers(values.len(), &column(&values.into_iter().map(Some).collect::<Vec<_>>()), Order::First);
        let short = &blob[..cut.index(blob.len())];
        prop_assert!(Decoder::new().integers(short).is_err());
    }
}

#[test]
fn a_blob_that_states_too_many_rows_is_refused_before_it_is_opened() {
    let mut blob = vec![FORMAT | STORED];
    put_varint(&mut blob, MOST_ROWS as u64 + 1);
    assert_eq!(Decoder::new().integers(&blob).unwrap_err(), BlobError::Rows);
}

#[test]
fn a_blob_that_unpacks_to_more_than_its_rows_could_need_is_refused() {
    // A megabyte of zeros under the name of ten rows.
    let mut blob = vec![FORMAT];
    put_varint(&mut blob, 10);
    let mut deflate = Compress::new(Compression::best(), true);
    blob.reserve(100_000);
    deflate.compress_vec(&vec![0; 1_000_000], &mut blob, FlushCompress::Finish).unwrap();
    let mut decoder = Decoder::new();
    assert_eq!(decoder.integers(&blob).unwrap_err(), BlobError::Length);
    assert!(decoder.plain.capacity() < 20_000, "{}", decoder.plain.capacity());
}

#[test]
fn values_beyond_32_bits_are_refused_in_a_column() {
    let blob = Encoder::new().times(&[0, i64::from(i32::MAX) + 1]);
    assert_eq!(Decoder::new().integers(&blob).unwrap_err(), BlobError::Range);
}

#[test]
fn a_channel_that_never_changes_takes_next_to_nothing() {
    let times: Vec<i64> = (0..3_400).map(|second| second * 1000).collect();
    assert!(Encoder::new().times(&times).len() < 40);
    let steady = column(&vec![Some(215); 3_400]);
    assert!(Encoder::new().integers(3_400, &steady, Order::First).len() < 40);
}
