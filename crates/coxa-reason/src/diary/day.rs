//! A day of the diary: what its items come to.

use super::{Done, Item, Session, Sleep, Soreness, Wellness};

/// What is known of a day. A day of which nothing was said is no day of the diary at all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DiaryDay {
    /// What was sore; empty where nobody said so, or where nothing was.
    pub soreness: Vec<Soreness>,
    /// Whether it was said that nothing was sore.
    pub pain_free: bool,
    /// Whether it was said to be a day off.
    pub rest: bool,
    /// Sessions with their RPE.
    pub sessions: Vec<Session>,
    /// The night before.
    pub sleep: Option<Sleep>,
    /// Whether the runner warmed up.
    pub warm_up: Option<bool>,
    /// Whether the runner eased down.
    pub cool_down: Option<bool>,
    /// Exercises that were done.
    pub exercises: Vec<Done>,
    /// The pair that was worn.
    pub shoes: Option<String>,
    /// Hours seated.
    pub seated_h: Option<f64>,
    /// Notes, in the order in which they were made.
    pub notes: Vec<String>,
    /// How the whole body felt.
    pub wellness: Option<Wellness>,
    /// Whether it was said that a menstrual period began.
    pub period_began: bool,
    /// Soreness of a place that running does not load, 0 to 10. It is no soreness of the hip, whichever it is.
    pub elsewhere: Option<f64>,
}

impl DiaryDay {
    /// What items come to, in the order in which they were said.
    pub fn of<'i>(items: impl IntoIterator<Item = &'i Item>) -> DiaryDay {
        let mut day = DiaryDay::default();
        items.into_iter().for_each(|item| day.take(item));
        day
    }

    /// The worst soreness of the day, 0 to 10; `None` where nothing was said of it.
    pub fn worst(&self) -> Option<f64> {
        let worst = self.soreness.iter().map(|soreness| soreness.score).max_by(f64::total_cmp);
        worst.or(self.pain_free.then_some(0.0))
    }

    /// The day as items again: said in this order, they come to the same day.
    pub fn items(&self) -> Vec<Item> {
        let mut items: Vec<Item> = self.soreness.iter().copied().map(Item::Soreness).collect();
        items.extend(self.pain_free.then_some(Item::PainFree));
        items.extend(self.sessions.iter().cloned().map(Item::Session));
        items.extend(self.rest.then_some(Item::Rest));
        items.extend(self.warm_up.map(Item::WarmUp));
        items.extend(self.cool_down.map(Item::CoolDown));
        items.extend(self.exercises.iter().cloned().map(Item::Exercise));
        items.extend(self.shoes.clone().map(Item::Shoes));
        items.extend(self.seated_h.map(Item::Seated));
        items.extend(self.sleep.map(Item::Sleep));
        items.extend(self.wellness.clone().map(Item::Wellness));
        items.extend(self.period_began.then_some(Item::PeriodBegan));
        items.extend(self.elsewhere.map(Item::Elsewhere));
        items.extend(self.notes.iter().cloned().map(Item::Note));
        items
    }

    /// Takes one more thing that was said.
    pub fn take(&mut self, item: &Item) {
        match item {
            Item::Soreness(new) => {
                let same = |old: &Soreness| (old.side, old.site, old.when) == (new.side, new.site, new.when);
                self.soreness.retain(|old| !same(old));
                self.soreness.push(*new);
                // The later word counts.
                self.pain_free = false;
            }
            Item::PainFree => {
                self.soreness.clear();
                self.pain_free = true;
            }
            Item::Rest => self.rest = true,
            Item::Session(new) => {
                self.sessions.retain(|old| (old.run, &old.sport) != (new.run, &new.sport));
                self.sessions.push(new.clone());
                self.rest = false;
            }
            Item::Sleep(sleep) => {
                let before = self.sleep.unwrap_or_default();
                let (hours, quality) = (sleep.hours.or(before.hours), sleep.quality.or(before.quality));
                self.sleep = Some(Sleep { hours, quality });
            }
            Item::WarmUp(done) => self.warm_up = Some(*done),
            Item::CoolDown(done) => self.cool_down = Some(*done),
            Item::Exercise(done) => {
                self.exercises.retain(|old| old.exercise != done.exercise);
                self.exercises.push(done.clone());
            }
            Item::Shoes(name) => self.shoes = Some(name.clone()),
            Item::Seated(hours) => self.seated_h = Some(*hours),
            Item::Note(note) => self.notes.push(note.clone()),
            Item::Wellness(wellness) => self.wellness = Some(wellness.clone()),
            Item::PeriodBegan => self.period_began = true,
            Item::Elsewhere(score) => self.elsewhere = Some(*score),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Side, Site, When};

    fn sore(score: f64, when: When) -> Item {
        Item::Soreness(Soreness {
            score,
            side: Some(Side::Left),
            site: Some(Site::OuterHip),
            when: Some(when),
            lasted_h: None,
            stopped: None,
            began_m: None,
        })
    }

    #[test]
    fn the_later_word_of_a_day_counts() {
        let day = DiaryDay::of(&[sore(4.0, When::During), sore(2.0, When::During), sore(3.0, When::After)]);
        assert_eq!((day.soreness.len(), day.worst()), (2, Some(3.0)));
        let day = DiaryDay::of(&[sore(4.0, When::During), Item::PainFree]);
        assert_eq!(day.worst(), Some(0.0));
        let day = DiaryDay::of(&[Item::PainFree, sore(4.0, When::During)]);
        assert!(!day.pain_free && day.worst() == Some(4.0));
    }

    #[test]
    fn the_items_of_a_day_come_to_the_same_day() {
        let session = |rpe: f64, sport: Option<&str>| {
            Item::Session(Session { rpe, run: None, minutes: Some(40.0), sport: sport.map(str::to_owned) })
        };
        let said = [
            sore(4.0, When::After),
            session(6.0, None),
            session(3.0, Some("soccer")),
            Item::Rest,
            Item::WarmUp(false),
            Item::CoolDown(true),
            Item::Exercise(Done { exercise: "clam".into(), sets: Some(3.0), repetitions: None }),
            Item::Shoes("Pegasus".into()),
            Item::Seated(9.0),
            Item::Sleep(Sleep { hours: Some(7.0), quality: None }),
            Item::Sleep(Sleep { hours: None, quality: Some(4.0) }),
            Item::Wellness(Wellness { fatigue: Some(3.0), ..Wellness::default() }),
            Item::Note("one".into()),
            Item::Note("two".into()),
            Item::PeriodBegan,
            Item::Elsewhere(2.0),
        ];
        let day = DiaryDay::of(&said);
        assert_eq!(DiaryDay::of(&day.items()), day);
        assert_eq!(day.items().len(), said.len() - 1, "a night is one item");
        let free = DiaryDay::of(&[Item::PainFree]);
        assert_eq!(free.items(), [Item::PainFree]);
    }

    #[test]
    fn what_is_sore_elsewhere_is_no_soreness_of_the_hip() {
        let day = DiaryDay::of(&[Item::Elsewhere(6.0), Item::PeriodBegan]);
        assert_eq!((day.worst(), day.elsewhere, day.period_began), (None, Some(6.0), true));
        let day = DiaryDay::of(&[Item::Elsewhere(6.0), Item::PainFree, Item::Elsewhere(1.0)]);
        assert_eq!((day.worst(), day.elsewhere), (Some(0.0), Some(1.0)));
    }

    #[test]
    fn of_a_day_without_a_word_on_it_soreness_is_not_known() {
        assert_eq!(DiaryDay::of(&[Item::Rest]).worst(), None);
    }
}
