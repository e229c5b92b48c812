//! coxa's figures, from the samples alone, against the totals that the watches themselves wrote: 14 years of one
//! runner.

mod support;

use coxa_reason::{Summary, figures::figures};
use coxa_recordings::{Reading, fit};

#[test]
fn distance_and_heart_rate_agree_with_the_watches_own() {
    let Some(folder) = support::real_recordings() else {
        return;
    };
    let (mut ours_m, mut watch_m, mut runs, mut far_off) = (0.0, 0.0, 0, 0);
    let (mut heart_rates, mut heart_rates_off) = (0, Vec::new());
    for (name, path) in support::files(&folder.join("runner-a")) {
        let Ok(Reading::Recordings(recordings)) = fit::read(&support::bytes(&path)) else {
            continue;
        };
        for mut recording in recordings {
            // Without samples the watch's total would be compared with itself.
            if !recording.sport.is_run() || recording.samples.len() < 60 {
                continue;
            }
            let watch = std::mem::replace(&mut recording.totals, Summary::default());
            let ours = figures(&recording);
            if let (Some(ours), Some(watch)) = (ours.distance_m, watch.distance_m) {
                ours_m += ours;
                watch_m += watch;
                runs += 1;
                far_off += usize::from((ours - watch).abs() > 0.01 * watch);
            }
            if let (Some(ours), Some(watch)) = (ours.heart_rate_bpm, watch.heart_rate_bpm) {
                heart_rates += 1;
                // Watches write whole beats.
                if (ours - watch).abs() > 1.0 {
                    heart_rates_off.push((name.clone(), ours, watch));
                }
            }
        }
    }
    assert!(runs > 500 && heart_rates > 50, "{runs} runs, {heart_rates} of them with heart rate");
    assert!((ours_m / watch_m - 1.0).abs() < 0.01, "{ours_m} m of ours, {watch_m} m of the watches");
    assert!(far_off * 50 < runs, "{far_off} of {runs} runs are off by more than one per cent");
    assert!(heart_rates_off.is_empty(), "{heart_rates_off:?}");
}
