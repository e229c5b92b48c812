//! Two lists of what was said, made one: nothing twice, in the order in which it was said.

use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;

/// Something that was said, with what it was said with.
pub(super) trait Word {
    /// All that makes it itself, but for its number and whether it was taken back.
    fn key(&self) -> String;
    /// When it was said, where that is known.
    fn said(&self) -> Option<Timestamp>;
    /// The number of what was said at once.
    fn change(&mut self) -> &mut i64;
    /// When it was taken back.
    fn undone(&mut self) -> &mut Option<Timestamp>;
}

/// What two lists come to.
pub(super) struct Union<T> {
    /// Every word, in the order in which it was said.
    pub(super) words: Vec<T>,
    /// How many the first list did not have.
    pub(super) new: u64,
    /// Whether it differs from the first list.
    pub(super) differs: bool,
}

/// Puts two lists together. What stands in both is one word; it was taken back where either says so. Each list keeps
/// its own order, and of both the word that was said earlier comes first.
pub(super) fn union<T: Word>(mut mine: Vec<T>, theirs: Vec<T>) -> Union<T> {
    let was_empty = mine.is_empty();
    let mut there: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (at, word) in mine.iter().enumerate() {
        there.entry(word.key()).or_default().push_back(at);
    }
    let (mut new, mut differs) = (Vec::new(), false);
    for mut word in theirs {
        match there.get_mut(&word.key()).and_then(VecDeque::pop_front) {
            None => new.push(word),
            Some(at) => {
                let (here, undone) = (mine[at].undone(), *word.undone());
                if here.is_none() && undone.is_some() {
                    *here = undone;
                    differs = true;
                }
            }
        }
    }
    let count = new.len() as u64;
    if count == 0 || was_empty {
        let words = if was_empty { new } else { mine };
        return Union { words, new: count, differs: differs || count > 0 };
    }
    Union { words: merge(mine, new), new: count, differs: true }
}

fn merge<T: Word>(mine: Vec<T>, theirs: Vec<T>) -> Vec<T> {
    let mut merged = Vec::with_capacity(mine.len() + theirs.len());
    let (mut mine, mut theirs) = (timed(mine).peekable(), timed(theirs).peekable());
    let mut changes: HashMap<(bool, i64), i64> = HashMap::new();
    loop {
        let first = match (mine.peek(), theirs.peek()) {
            (None, None) => return merged,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some((here, _)), Some((there, _))) => here <= there,
        };
        let Some((_, mut word)) = (if first { mine.next() } else { theirs.next() }) else { return merged };
        let next = changes.len() as i64 + 1;
        let change = word.change();
        *change = *changes.entry((first, *change)).or_insert(next);
        merged.push(word);
    }
}

/// Each word with its time; a word without one goes with the word before it.
fn timed<T: Word>(words: Vec<T>) -> impl Iterator<Item = (Option<Timestamp>, T)> {
    words.into_iter().scan(None, |last: &mut Option<Timestamp>, word| {
        *last = word.said().max(*last);
        Some((*last, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Said(&'static str, Option<i64>, i64, Option<Timestamp>);

    impl Word for Said {
        fn key(&self) -> String {
            format!("{} {:?}", self.0, self.1)
        }
        fn said(&self) -> Option<Timestamp> {
            self.1.map(|second| Timestamp::from_second(second).unwrap())
        }
        fn change(&mut self) -> &mut i64 {
            &mut self.2
        }
        fn undone(&mut self) -> &mut Option<Timestamp> {
            &mut self.3
        }
    }

    fn word(text: &'static str, second: i64, change: i64) -> Said {
        Said(text, Some(second), change, None)
    }

    #[test]
    fn the_newest_word_stays_the_newest_and_what_was_said_at_once_stays_together() {
        let mine = vec![word("a", 10, 1), word("d", 40, 2), word("e", 40, 2)];
        let theirs = vec![word("b", 20, 1), word("c", 20, 1), word("d", 40, 2), word("f", 50, 3)];
        let both = union(mine, theirs);
        let told: Vec<_> = both.words.iter().map(|word| (word.0, word.2)).collect();
        assert_eq!(told, [("a", 1), ("b", 2), ("c", 2), ("d", 3), ("e", 3), ("f", 4)]);
        assert_eq!((both.new, both.differs), (3, true));
    }

    #[test]
    fn an_equal_list_changes_nothing_and_what_either_took_back_is_taken_back() {
        let list = || vec![word("a", 10, 4), word("a", 10, 5), word("b", 20, 9)];
        let again = union(list(), list());
        assert_eq!((again.words, again.new, again.differs), (list(), 0, false));
        let mut back = list();
        back[2].3 = Some(Timestamp::UNIX_EPOCH);
        let taken = union(list(), back.clone());
        assert_eq!((taken.words, taken.new, taken.differs), (back.clone(), 0, true));
        let kept = union(back.clone(), list());
        assert_eq!((kept.words, kept.differs), (back, false));
    }

    #[test]
    fn into_an_empty_list_everything_comes_as_it_was() {
        let list = vec![word("b", 20, 9), Said("x", None, 2, None)];
        let all = union(Vec::new(), list.clone());
        assert_eq!((all.words, all.new, all.differs), (list, 2, true));
    }
}
