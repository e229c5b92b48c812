//! A long history: 3,000 invented runs, and a word on each day of a year.

use std::path::Path;

use coxa_reason::diary::{Item, Side, Site, Soreness};
use coxa_reason::simulated::simulate;
use coxa_recordings::fit::encode::{encode, file_name};
use coxa_store::Diary;
use jiff::{Timestamp, ToSpan, civil::Date};

/// How many simulated runners' eighteen months stand one after the other.
const RUNNERS: u64 = 11;
const RUNS: usize = 3000;

/// What was written.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) written: usize,
    pub(crate) bytes: usize,
    pub(crate) samples: usize,
}

/// Writes the runs as FIT files into a folder.
pub(crate) fn write_history(folder: &Path, last_day: Date) -> Written {
    let mut all = Written::default();
    for runner in 0..RUNNERS {
        let last_day = last_day.checked_sub((547 * runner as i64).days()).unwrap();
        for recording in simulate(runner + 1, last_day).recordings {
            let file = encode(&recording);
            std::fs::write(folder.join(file_name(&recording)), &file).unwrap();
            all.bytes += file.len();
            all.samples += recording.samples.len();
            all.written += 1;
            if all.written == RUNS {
                return all;
            }
        }
    }
    all
}

/// A word on soreness, sleep, shoes and sitting on each day of a year, so that all that has a lag is tested.
pub(crate) fn keep_a_diary_of_a_year(diary: &Path, last_day: Date) {
    let mut diary = Diary::open_existing(diary).unwrap();
    let now = Timestamp::UNIX_EPOCH;
    for back in 0..365_i64 {
        // Not by the week, which would explain all of it.
        let score = (back * back * 37 % 101 % 6) as f64;
        let sore =
            Soreness { score, side: Some(Side::Left), site: Some(Site::OuterHip), ..Soreness::default() };
        let pair = if back * back % 5 < 2 { "red" } else { "blue" };
        let items = [
            if score > 0.0 { Item::Soreness(sore) } else { Item::PainFree },
            Item::Seated((back % 11) as f64),
            Item::Shoes(pair.into()),
            Item::WarmUp(back % 3 > 0),
            Item::CoolDown(back % 4 > 0),
            Item::Elsewhere((back % 3) as f64),
        ];
        diary.say(last_day.checked_sub(back.days()).unwrap(), &items, now).unwrap();
    }
}
