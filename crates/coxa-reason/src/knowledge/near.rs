//! Words that are nearly the same: what somebody may have meant.

/// The nearest of some words, nearest first: at most so many, and none that has little in common.
pub fn near<'a>(word: &str, words: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    let mut found: Vec<(usize, &str)> = words
        .into_iter()
        .filter_map(|other| {
            let lower = other.to_lowercase();
            let edits = edits(&word, &lower);
            let part = word.len() >= 3 && lower.contains(&word);
            match edits {
                _ if edits <= allowed => Some((edits, other)),
                _ if part => Some((allowed + 1, other)),
                _ => None,
            }
        })
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(most).map(|(_, other)| other).collect()
}

/// How many letters must be put in, taken out, changed, or swapped with their neighbour to get from one word to the
/// other.
fn edits(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before_last = vec![0; to.len() + 1];
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (at, letter) in from.iter().enumerate() {
        let mut row = vec![at + 1];
        for (other_at, other) in to.iter().enumerate() {
            let mut least = (last[other_at + 1] + 1)
                .min(row[other_at] + 1)
                .min(last[other_at] + usize::from(letter != other));
            let swapped = at > 0 && other_at > 0 && *letter == to[other_at - 1] && from[at - 1] == *other;
            if swapped {
                least = least.min(before_last[other_at - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{edits, near};

    #[test]
    fn edits_are_counted_with_swaps() {
        assert_eq!(edits("soucre", "source"), 1);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("gtps", "gtps"), 0);
        assert_eq!(edits("p_presnt", "p_present"), 1);
    }

    #[test]
    fn the_nearest_comes_first_and_strangers_do_not_come() {
        let words = ["source", "sure", "sens", "reason", "pain_groin"];
        assert_eq!(near("soucre", words, 2), ["source", "sure"]);
        assert_eq!(near("groin", words, 3), ["pain_groin"]);
        assert!(near("zebra", words, 3).is_empty());
    }
}
