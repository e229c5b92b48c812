//! What `coxa export` wrote comes back.

use coxa_recordings::door::{Exported, Plan};
use coxa_store::{Diary, TakenIn};
use indicatif::ProgressBar;

use super::{Report, Told, bar};
use crate::failure::Failure;
use crate::house::House;

/// Takes in the exports of an import. They come before the other files, so that an empty diary gets their numbers.
///
/// # Errors
/// When the diary cannot be written.
pub(super) fn take_in(
    house: &House,
    diary: &mut Diary,
    plan: &Plan,
    report: &mut Report,
) -> Result<(), Failure> {
    for export in plan.exported() {
        if let Err(refusal) = export.check() {
            let (path, reason, hint) = (place(export, ""), refusal.reason, refusal.hint);
            report.refused.push(Told { path, reason, hint });
            continue;
        }
        let bar = bar(house);
        let taken = one(diary, export, &bar);
        bar.finish_and_clear();
        let taken = taken.map_err(|error| {
            Failure::from(error).and_hint("What was read until then is safe; import again to go on.")
        })?;
        add(report, export, taken);
    }
    Ok(())
}

fn one(diary: &mut Diary, export: &Exported, bar: &ProgressBar) -> Result<TakenIn, coxa_store::Error> {
    let mut file = |name: &str| export.file(name).map_err(|refusal| refusal.reason);
    diary.take_in(&mut file, &mut |done, count| {
        bar.set_length(count as u64);
        bar.set_position(done as u64);
    })
}

fn add(report: &mut Report, export: &Exported, taken: TakenIn) {
    report.exports += 1;
    report.imported += taken.activities;
    report.runs += taken.runs;
    report.duplicates += taken.known + taken.completed;
    report.completed += taken.completed;
    report.said += taken.words + taken.tests + taken.answers + taken.facts;
    let told = taken.faults.len() as u64;
    for fault in taken.faults {
        report.refused.push(Told { path: place(export, &fault.file), reason: fault.what, hint: None });
    }
    if taken.refused > told {
        let reason = format!("{} more things in it could not be used.", taken.refused - told);
        report.refused.push(Told { path: place(export, ""), reason, hint: None });
    }
}

fn place(export: &Exported, file: &str) -> String {
    match (export.path(), file) {
        ("", "") => ".".to_owned(),
        (folder, "") => folder.trim_end_matches('/').to_owned(),
        (folder, file) => format!("{folder}{file}"),
    }
}
