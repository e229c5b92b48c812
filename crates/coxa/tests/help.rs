//! The help of each command is there and plain.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use support::{coxa, succeed};
use world::World;

#[test]
fn every_command_says_what_it_does_in_plain_words() {
    let world = World::empty();
    let help = |command: &[&str]| succeed(&coxa(world.path()).args(command).arg("--help").output().unwrap());
    let changes = help(&["shoes"]);
    let changes: Vec<&str> = changes
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|change| *change != "help")
        .collect();
    assert_eq!(changes.len(), 10, "{changes:?}");
    let mut commands = vec![
        vec!["runs"],
        vec!["show"],
        vec!["trace"],
        vec!["shoes"],
        vec!["log"],
        vec!["profile"],
        vec!["ask"],
        vec!["import"],
        vec!["export"],
        vec!["backup"],
        vec!["restore"],
        vec!["forget"],
        vec!["forget", "day"],
        vec!["forget", "episode"],
        vec!["forget", "run"],
        vec!["forget", "everything"],
        vec!["explain"],
        vec!["knowledge"],
        vec!["knowledge", "check"],
        vec!["evaluate"],
        vec!["why"],
        vec!["plan"],
        vec!["triggers"],
        vec!["test"],
        vec!["moon"],
        vec!["report"],
    ];
    commands.extend(changes.into_iter().map(|change| vec!["shoes", change]));
    for command in commands {
        let page = help(&command);
        let first = page.lines().next().unwrap();
        assert!(first.starts_with(char::is_uppercase) && !first.ends_with('.'), "{command:?}: {first}");
        for avoided in ["!", " just ", " simply ", "TODO"] {
            assert!(!page.contains(avoided), "{command:?} has {avoided:?}:\n{page}");
        }
        assert!(page.lines().all(|line| line.chars().count() <= 100), "{command:?} is too wide:\n{page}");
    }
}
