//! Session RPE: minutes of a session times how hard it was, 0 to 10.
//!
//! Foster 2001, Journal of Strength and Conditioning Research 15(1):109-115. 50 minutes at 6 are 300. What the diary
//! says goes before what the watch was told.

use crate::diary::Session;
use crate::history::View;
use crate::run::Run;

/// Minutes of a run: moving, else from start to end.
pub fn minutes(run: &Run) -> Option<f64> {
    run.figures.moving_s.or(run.figures.elapsed_s).map(|seconds| seconds / 60.0)
}

/// How hard a run was, 0 to 10: by the diary, else as imported.
pub fn rpe(view: View<'_>, run: &Run) -> Option<f64> {
    let sessions = || view.day(run.date).into_iter().flat_map(|day| &day.sessions);
    let named = sessions().find(|session| session.run == Some(run.id));
    let only = || {
        let alone = view.runs_on(run.date).count() == 1;
        sessions().find(|session| alone && session.run.is_none() && is_run(session))
    };
    named.or_else(only).map(|session| session.rpe).or(run.rpe)
}

/// The load of a run.
pub fn of_run(view: View<'_>, run: &Run) -> Option<f64> {
    Some(minutes(run)? * rpe(view, run)?)
}

/// The load of a session that no watch recorded.
pub fn of_session(session: &Session) -> Option<f64> {
    Some(session.minutes? * session.rpe)
}

/// Whether a session of the diary is, or may be, a run.
pub(crate) fn is_run(session: &Session) -> bool {
    session.sport.as_deref().is_none_or(|sport| sport == "running")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Item;
    use crate::measures::made::{day, history, run, run_at, said};
    use crate::run::RunId;

    fn session(rpe: f64, run: Option<i64>, minutes: Option<f64>, sport: Option<&str>) -> Session {
        Session { rpe, run: run.map(RunId), minutes, sport: sport.map(str::to_owned) }
    }

    #[test]
    fn fifty_minutes_at_six_are_300() {
        let mut one = run(0, 10.0);
        one.run.figures.moving_s = Some(3000.0);
        one.run.rpe = Some(6.0);
        let imported = history([one]);
        let load = |history: &crate::history::History| of_run(history.until(day(0)), &history.outings[0].run);
        assert_eq!(load(&imported), Some(300.0));
        let told = said(imported, 0, Item::Session(session(8.0, None, None, None)));
        assert_eq!(load(&told), Some(400.0), "the diary goes first");
        assert_eq!(of_session(&session(6.0, None, Some(50.0), None)), Some(300.0));
        assert_eq!(of_session(&session(6.0, None, None, None)), None);
    }

    #[test]
    fn a_session_of_something_else_or_of_one_of_two_runs_says_nothing_of_a_run() {
        let two = history([run_at(0, 30_000, 5.0), run_at(0, 60_000, 5.0)]);
        let told = said(two, 0, Item::Session(session(8.0, None, None, None)));
        assert_eq!(rpe(told.until(day(0)), &told.outings[0].run), None);
        let other = said(history([run(0, 5.0)]), 0, Item::Session(session(8.0, None, None, Some("soccer"))));
        assert_eq!(rpe(other.until(day(0)), &other.outings[0].run), None);
    }
}
