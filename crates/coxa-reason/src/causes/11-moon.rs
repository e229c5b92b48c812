//! Cause 11: the Moon. The negative control: it never gives a finding.

use super::{Looked, Remark, Situation, Unseen};
use crate::history::View;
use crate::measures::moon::{Control, LEAST_DAYS, control};
use crate::telling::{ReadFrom, Telling};

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let control = control(situation.now);
    let mut looked = Looked::default();
    match control.filter(|control| control.days >= LEAST_DAYS) {
        Some(control) => looked.remarks.extend(remark(&control)),
        None => {
            looked.unseen.push(Unseen { what: "the Moon beside your diary", why: too_few(situation.now) });
        }
    }
    looked
}

/// The two shares; nothing where no day was sore.
fn remark(control: &Control) -> Option<Remark> {
    let sore_share = control.sore_share()?;
    let says = Telling::new(format!("Of your {} sorest days ", control.sore))
        .percent(sore_share)
        .words(format!(" were within three and a half days of a full Moon; of all {} days in your diary ", control.days))
        .percent(control.share())
        .words(
            " were. Nothing is known to link the two, and coxa gives the Moon no weight: it is here as a control, so \
             that you can see how much chance alone can look like a cause.",
        );
    let from = control.sore_near.iter().map(|date| ReadFrom::Day(*date)).collect();
    Some(Remark { from, says, stands_out: control.stands_out() })
}

fn too_few(now: View<'_>) -> Telling {
    let days = now.days().filter(|(_, day)| day.worst().is_some()).count();
    let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    Telling::new(format!(
        "Your diary says of {days} whether you were sore, and it takes {LEAST_DAYS} (a day without pain: coxa log none). \
         The Moon can wait."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{DiaryDay, Item};
    use crate::history::History;
    use crate::measures::made::day;

    fn looked(days: i64, item: impl Fn(i64) -> Item) -> Looked {
        let days = (0..days).map(|at| (day(at), DiaryDay::of(&[item(at)])));
        let history = History { days: days.collect(), ..History::default() };
        let now = history.until(day(400));
        look(&Situation { now, onset: now, began: None })
    }

    #[test]
    fn it_is_never_a_finding() {
        let sore = |at: i64| {
            // Sore for a week around each full Moon: 25 January 2024 is day 24.
            let soreness = serde_json::json!({ "soreness": { "score": 5.0 } });
            let near = (at as f64 - 24.0 + 3.5).rem_euclid(29.53) < 7.0;
            if near { serde_json::from_value(soreness).unwrap() } else { Item::PainFree }
        };
        let looked = looked(300, sore);
        assert_eq!((looked.seen.len(), looked.remarks.len(), looked.unseen.len()), (0, 1, 0));
        assert!(looked.remarks[0].stands_out > 10.0);
        assert!(looked.remarks[0].says.pieces.iter().any(|piece| {
            matches!(piece, crate::telling::Piece::Words(words) if words.contains("Nothing is known to link"))
        }));
    }

    #[test]
    fn a_short_diary_cannot_be_put_beside_it_and_without_sore_days_there_is_nothing_to_tell() {
        let short = looked(12, |_| Item::PainFree);
        assert_eq!((short.remarks.len(), short.unseen.len()), (0, 1));
        assert_eq!(looked(60, |_| Item::PainFree), Looked::default());
    }
}
