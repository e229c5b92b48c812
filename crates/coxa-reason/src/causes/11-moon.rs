//! Cause 11: the Moon. The negative control: it never gives a finding.

use super::{Looked, Remark, Situation, Unseen};
use crate::measures::moon::{Control, LEAST_DAYS, control};
use crate::telling::{ReadFrom, Telling};

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let control = control(situation.now);
    let mut looked = Looked::default();
    match control.filter(|control| control.days >= LEAST_DAYS) {
        Some(control) => looked.remarks.extend(remark(&control)),
        None => looked.unseen.push(Unseen { what: "the Moon beside your diary", why: too_few() }),
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

fn too_few() -> Telling {
    Telling::new(format!(
        "It takes {LEAST_DAYS} days that say whether you were sore, painless days too: coxa log none. The Moon can wait."
    ))
}
