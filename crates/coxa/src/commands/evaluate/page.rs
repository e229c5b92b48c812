//! How the cases came out, for people.

use coxa_reason::evaluation::{InterviewSummary, Missed, Safety, Share, Summary};

use super::{Report, tables};
use crate::house::House;
use crate::terminal::numbers::{count, decimals, percent, whole};
use crate::terminal::sheet::Sheet;
use crate::terminal::text::{clean, list};

/// The whole page.
pub(super) fn page(house: &House, report: &Report, verbose: bool) -> String {
    let mut sheet = Sheet::new(&house.terminal);
    let full = &report.evaluation.full;
    sheet.title(&answer(full));
    sheet.says(&safe(&full.safety));
    if !report.refused.is_empty() {
        sheet.says(&format!("{}, at the end.", files(report.refused.len())));
    }
    figures(&mut sheet, full, "");
    if let Some(interview) = &report.evaluation.interview {
        through_the_interview(&mut sheet, full, interview);
    }
    sheet.heading("By condition");
    sheet.table(&tables::by_condition(full));
    sheet.gap();
    sheet.aside(
        "Ranges in brackets are Wilson's 95 % intervals. Log score: the mean natural logarithm of the probability \
         given to the confirmed condition, none taken for less than 1e-9; 0 is perfect.",
    );
    if verbose {
        sheet.heading("Each case");
        sheet.table(&tables::each(&report.each, |case| Some(&case.full)));
        if report.evaluation.interview.is_some() {
            sheet.heading("Each case through the interview");
            sheet.table(&tables::each(&report.each, |case| case.interview.as_ref()));
        }
    }
    let refused: Vec<_> = report.refused.iter().map(|refused| format!("- {refused}")).collect();
    sheet.section("Files that hold no case", &refused.join("\n"));
    sheet.into_text()
}

fn answer(full: &Summary) -> String {
    let all = &full.all;
    format!(
        "Of {}, the confirmed condition came first in {}, among the first three in {} and among the first five in \
         {}.",
        count(all.n as u64, "case", "cases"),
        all.top1.count,
        all.top3.count,
        all.top5.count
    )
}

fn safe(safety: &Safety) -> String {
    let below = match safety.emergencies_below_urgent.len() {
        0 => "No emergency was told less than urgent.".to_owned(),
        1 => "1 emergency was told less than urgent.".to_owned(),
        many => format!("{many} emergencies were told less than urgent."),
    };
    format!("{} of {} were told at least as urgent as labelled. {below}", safety.safe.count, safety.safe.of)
}

fn files(refused: usize) -> String {
    match refused {
        1 => "1 file holds no case".to_owned(),
        many => format!("{} files hold no case", whole(many as u64)),
    }
}

/// What is told of either way of asking, which stands in the headings.
fn figures(sheet: &mut Sheet<'_>, summary: &Summary, way: &str) {
    sheet.heading(&format!("How often it was among the first{way}"));
    sheet.table(&tables::hits(summary));
    sheet.section(&format!("How soon{way}"), &how_soon(&summary.safety));
    sheet.gap();
    sheet.table(&tables::told(&summary.safety));
    let calibration = &summary.calibration;
    sheet.section(
        &format!("Whether the chances come true{way}"),
        &format!(
            "- First-ranked condition: off by {} in the mean (five bins of equal count, below).\n- Every condition of \
             every case: off by {} in the mean (ten bins of equal width).{}",
            percent(calibration.first.error, 1),
            percent(calibration.pairs.error, 1),
            summary.surest_undefined.as_ref().map_or_else(String::new, |surest| format!(
                "\n- The surest without what defines it: {}, {} in {}.",
                surest.condition,
                percent(surest.chance, 0),
                clean(&surest.id)
            )),
        ),
    );
    sheet.gap();
    sheet.table(&tables::bins(&calibration.first));
}

fn how_soon(safety: &Safety) -> String {
    let over = &safety.over_triage;
    let steps: Vec<_> = ["one step", "two steps", "three steps"]
        .iter()
        .zip(over.by_steps)
        .filter(|(_, cases)| *cases > 0)
        .map(|(steps, cases)| format!("{cases} by {steps}"))
        .collect();
    let steps = if steps.is_empty() { String::new() } else { format!(": {}", list(&steps)) };
    let controls = safety.controls_self_care.as_ref();
    let controls =
        controls.map(|share| format!("\n- Controls told self-care: {}.", of_all(share))).unwrap_or_default();
    format!(
        "- Told at least as urgent as labelled: {}.\n- Emergencies told less than urgent: {}.\n- Emergencies told \
         less than emergency: {}.\n- Urgent told less than urgent: {}.\n- Emergency or urgent told self-care: \
         {}.\n- Self-care told more: {}{steps}.{controls}",
        of_all(&safety.safe),
        missed(&safety.emergencies_below_urgent),
        missed(&safety.emergencies_below_emergency),
        missed(&safety.urgents_below_urgent),
        missed(&safety.told_self_care),
        of_all(&over.higher),
    )
}

fn through_the_interview(sheet: &mut Sheet<'_>, full: &Summary, interview: &InterviewSummary) {
    let (questions, summary) = (&interview.questions, &interview.summary);
    let controls = questions.most_in_controls;
    let controls = controls.map(|most| format!(", in the controls at most {most}")).unwrap_or_default();
    let points = interview.top3_lost * 100.0;
    sheet.section(
        "Through the interview",
        &format!(
            "Questions after the opening: {} in the median, at most {}{controls}. The confirmed condition was among \
             the first three in {} of {}, against {} with all that the files state: {} {}.",
            decimals(questions.median, usize::from(questions.median.fract() > 0.0)),
            questions.most,
            summary.all.top3.count,
            summary.all.n,
            full.all.top3.count,
            decimals(points.abs(), 1),
            if points < 0.0 { "points more" } else { "points lost" },
        ),
    );
    figures(sheet, summary, ", through the interview");
}

/// The cases by name, each with what it was told.
fn missed(all: &[Missed]) -> String {
    if all.is_empty() {
        return "none".to_owned();
    }
    let named: Vec<_> = all.iter().map(|case| format!("{} ({})", clean(&case.id), case.told)).collect();
    format!("{}: {}", all.len(), named.join(", "))
}

/// `85 of 88 (97 %, 90 to 99 %)`.
fn of_all(share: &Share) -> String {
    let interval = share.share.map(|of| {
        format!(" ({}, {} to {})", percent(of, 0), decimals(share.low * 100.0, 0), percent(share.high, 0))
    });
    format!("{} of {}{}", share.count, share.of, interval.unwrap_or_default())
}
