//! Words of another diary by the runner's civil dates: each kind of thing once a day, so that what a day comes to
//! does not hang on an order that nobody keeps.

use coxa_reason::diary::{Item, Session};
use coxa_recordings::pmsys::Said;
use jiff::tz::Offset;
use jiff::{Timestamp, civil::Date};

/// What the words, in order of time, say of days. The later word of a night or of how the body feels counts; sessions
/// of one sport on a day are one.
pub(super) fn by_day(said: Vec<Said>, offset_at: &dyn Fn(Timestamp) -> Offset) -> Vec<(Date, Item)> {
    let mut days: Vec<Entry> = Vec::new();
    for Said { at, item } in said {
        let date = offset_at(at).to_datetime(at).date();
        let earlier = days.iter_mut().rev().take_while(|entry| entry.date == date);
        match earlier.into_iter().find(|entry| same_thing(&entry.item, &item)) {
            Some(entry) => {
                entry.item = match (&entry.item, item) {
                    (Item::Session(first), Item::Session(second)) => {
                        let apart_min = at.duration_since(entry.at).as_secs_f64() / 60.0;
                        Item::Session(together(first, second, apart_min))
                    }
                    (_, later) => later,
                };
                entry.at = at;
            }
            None => days.push(Entry { date, at, item }),
        }
    }
    days.into_iter().map(|entry| (entry.date, entry.item)).collect()
}

/// A word with its date, and when it was said or ended last.
struct Entry {
    date: Date,
    at: Timestamp,
    item: Item,
}

/// Whether two words of a day are of one thing.
fn same_thing(first: &Item, second: &Item) -> bool {
    match (first, second) {
        (Item::Sleep(_), Item::Sleep(_)) | (Item::Wellness(_), Item::Wellness(_)) => true,
        (Item::Session(first), Item::Session(second)) => first.sport == second.sport,
        _ => false,
    }
}

/// Two sessions of a sport on a day that end so many minutes apart: their minutes together, and the RPE with which
/// RPE by minutes stays the sum of both. Where the second would lie mostly within the first, it is the first, told
/// again; and where minutes are missing, the later word counts.
fn together(first: &Session, second: Session, apart_min: f64) -> Session {
    let (Some(before), Some(after)) = (first.minutes, second.minutes) else { return second };
    let minutes = before + after;
    if apart_min < after / 2.0 || minutes <= 0.0 {
        return second;
    }
    let rpe = (first.rpe * before + second.rpe * after) / minutes;
    Session { rpe, minutes: Some(minutes), ..second }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coxa_reason::diary::{Sleep, Wellness};

    fn run(time: &str, rpe: f64, minutes: f64, sport: &str) -> Said {
        let session = Session { rpe, run: None, minutes: Some(minutes), sport: Some(sport.into()) };
        Said { at: time.parse().unwrap(), item: Item::Session(session) }
    }

    fn days(said: Vec<Said>, hours: i8) -> Vec<(String, Item)> {
        let offset = Offset::from_hours(hours).unwrap();
        by_day(said, &|_| offset).into_iter().map(|(date, item)| (date.to_string(), item)).collect()
    }

    #[test]
    fn two_sessions_of_a_day_keep_their_load_and_one_told_twice_counts_once() {
        let twice = || {
            vec![
                run("2020-01-02T09:30:00Z", 4.0, 50.0, "endurance"),
                run("2020-01-02T12:00:00Z", 9.0, 10.0, "strength"),
                run("2020-01-02T19:43:00Z", 6.0, 30.0, "endurance"),
            ]
        };
        let found = days(twice(), 0);
        assert_eq!(found.len(), 2);
        let Item::Session(both) = &found[0].1 else { panic!("{found:?}") };
        assert_eq!((both.minutes, both.rpe), (Some(80.0), (4.0 * 50.0 + 6.0 * 30.0) / 80.0));
        // On the other side of the world the evening is another day.
        assert_eq!(days(twice(), 12).len(), 3);
        let again = vec![
            run("2020-01-18T00:31:33Z", 7.0, 30.0, "running"),
            run("2020-01-18T00:32:08Z", 8.0, 30.0, "running"),
        ];
        let found = days(again, 0);
        assert!(
            matches!(&found[..], [(_, Item::Session(one))] if (one.rpe, one.minutes) == (8.0, Some(30.0)))
        );
    }

    #[test]
    fn of_nights_and_feelings_the_later_word_of_the_runners_day_counts_and_notes_all_stay() {
        let sleep = |hours| Item::Sleep(Sleep { hours: Some(hours), quality: None });
        let wellness = |fatigue| Item::Wellness(Wellness { fatigue: Some(fatigue), ..Wellness::default() });
        let said = |time: &str, item| Said { at: time.parse().unwrap(), item };
        let words = vec![
            said("2020-01-01T06:00:00Z", sleep(5.0)),
            said("2020-01-01T06:00:00Z", wellness(1.0)),
            said("2020-01-01T07:00:00Z", Item::Note("a".into())),
            said("2020-01-01T08:00:00Z", Item::Note("b".into())),
            said("2020-01-01T23:30:00Z", sleep(8.0)),
            said("2020-01-01T23:30:00Z", wellness(3.0)),
        ];
        let first = "2020-01-01".to_owned();
        let notes = [(first.clone(), Item::Note("a".into())), (first.clone(), Item::Note("b".into()))];
        let [sleepy, tired] = [(first.clone(), sleep(8.0)), (first, wellness(3.0))];
        let mut found = days(words.clone(), 0);
        assert_eq!(found.split_off(2), notes);
        assert_eq!(found, [sleepy, tired]);
        // An hour further east it is the next day's.
        let east = days(words, 1);
        assert_eq!(east.len(), 6);
        assert_eq!(east[5], ("2020-01-02".to_owned(), wellness(3.0)));
    }
}
