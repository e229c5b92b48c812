//! `coxa shoes` as its reader sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect};

fn shoes(world: &World, options: &[&str]) -> String {
    succeed(&coxa(world.path()).arg("shoes").args(options).output().unwrap())
}

fn refused(world: &World, options: &[&str]) -> String {
    let output = coxa(world.path()).arg("shoes").args(options).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn pairs_are_listed_with_what_they_have_run() {
    let world = World::small();
    shoes(&world, &["wear", "Pegasus", "--to", "2026-08-29"]);
    shoes(&world, &["wear", "Ghost", "6"]);
    shoes(
        &world,
        &[
            "add",
            "Clifton 9",
            "--brand",
            "Hoka",
            "--drop",
            "8",
            "--initial",
            "612.4",
            "--since",
            "2025-01-05",
        ],
    );
    shoes(&world, &["retire", "Clifton", "--on", "2026-02-01"]);
    expect("shoes.txt", &shoes(&world, &[]));
    let json: Value = serde_json::from_str(&shoes(&world, &["--json"])).unwrap();
    assert_eq!(json[2]["brand"], "Hoka");
    assert_eq!(json[2]["initial_m"], 612_400.0);
    assert_eq!(json[2]["retired"], "2026-02-01");
    assert_eq!(json[1]["runs"], 4);
    assert_eq!(json[2]["drop_mm"], 8.0);
    assert_eq!(json[2]["marks"][0]["at_m"], 480_000.0);
    assert_eq!(
        (&json[2]["marks"][0]["passed"], &json[2]["marks"][1]["passed"]),
        (&true.into(), &false.into())
    );
}

#[test]
fn each_change_tells_what_it_did_and_how_to_go_back() {
    let world = World::small();
    for (options, told) in [
        (
            &["add", "Trail pair", "--initial", "80"][..],
            "\"Trail pair\" is in your diary with 80 km.\nTo put it on runs: coxa shoes wear 'Trail pair' --from DATE\n",
        ),
        (
            &["wear", "peg", "--from", "2026-08-18", "--to", "2026-08-26"],
            "\"Pegasus\" is on 3 runs now.\nTo undo: coxa shoes undo\n",
        ),
        (
            &["wear", "Trail", "2026-08-22", "--also"],
            "\"Trail pair\" is on 1 run now.\nTo undo: coxa shoes undo\n",
        ),
        (&["wear", "Trail", "2026-08-22", "--also"], "No run changed.\n"),
        (&["take-off", "Pegasus", "1", "4"], "\"Pegasus\" is off 2 runs now.\nTo undo: coxa shoes undo\n"),
        (&["undo"], "2 runs have their former shoes again.\n"),
        (
            &["retire", "GHOST", "--on", "2026-09-01"],
            "\"Ghost\" is retired since 1 September 2026, after 120 km.\nTo take it back: coxa shoes unretire Ghost\n",
        ),
        (
            &["unretire", "Ghost"],
            "\"Ghost\" is in use.\nTo retire it: coxa shoes retire Ghost --on 2026-09-01\n",
        ),
        (
            &["rename", "Ghost", "Ghost 15"],
            "\"Ghost\" is called \"Ghost 15\" now.\nTo go back: coxa shoes rename 'Ghost 15' Ghost\n",
        ),
        (
            &["initial", "ghost 15", "130.5"],
            "\"Ghost 15\" had 130 km before its first run here.\nTo go back: coxa shoes initial 'Ghost 15' 120\n",
        ),
        (
            &["drop", "ghost 15", "6.5"],
            "\"Ghost 15\" has a drop of 6.5 mm.\nTo go back: coxa shoes drop 'Ghost 15'\n",
        ),
        (
            &["drop", "ghost 15"],
            "The drop of \"Ghost 15\" is not known any more.\nTo go back: coxa shoes drop 'Ghost 15' 6.5\n",
        ),
        (&["remove", "Ghost 15"], "\"Ghost 15\" is gone.\nTo bring it back: coxa shoes add 'Ghost 15'\n"),
    ] {
        assert_eq!(shoes(&world, options), told, "{options:?}");
    }
    let diary = world.open();
    let worn = |run| diary.run(coxa_store::RunId(run)).unwrap().shoes;
    assert_eq!(worn(3), ["Pegasus", "Trail pair"]);
    assert_eq!(worn(2), Vec::<String>::new(), "a ride by date range wears no running shoes");
    let changed: Value = serde_json::from_str(&shoes(&world, &["undo", "--json"])).unwrap();
    assert_eq!(changed["runs_changed"], 1);
}

#[test]
fn a_name_that_fits_none_or_several_is_told_with_those_there_are() {
    let world = World::small();
    assert_eq!(
        refused(&world, &["retire", "Brooks"]),
        "coxa: there is no pair of shoes called \"Brooks\"\n      Your pairs: \"Ghost\" and \"Pegasus\".\n"
    );
    shoes(&world, &["add", "Pegasus 40"]);
    shoes(&world, &["unretire", "Pegasus"]);
    assert_eq!(
        refused(&world, &["retire", "PEG"]),
        "coxa: several pairs begin with \"PEG\": \"Pegasus\" and \"Pegasus 40\"\n      Write more of the name.\n"
    );
    assert!(
        refused(&world, &["add", "pegasus"]).starts_with("coxa: there is already a pair of shoes called")
    );
    let high = refused(&world, &["drop", "Ghost", "95"]);
    assert!(high.contains("between 0 and 40 mm"), "{high}");
    assert!(refused(&world, &["undo"]).starts_with("coxa: there is no change of shoes left to undo\n"));
}

#[test]
fn a_pair_that_was_worn_is_not_removed() {
    let world = World::small();
    shoes(&world, &["wear", "Pegasus", "last"]);
    let told = refused(&world, &["remove", "Pegasus"]);
    assert!(told.contains("Retire it instead"), "{told}");
}

#[test]
fn the_first_pair_may_come_before_the_first_recording() {
    let world = World::small();
    let diary = world.folder.path().join("new/diary.sqlite");
    succeed(&coxa(&diary).args(["shoes", "add", "Pegasus"]).output().unwrap());
    let page = succeed(&coxa(&diary).arg("shoes").output().unwrap());
    assert!(page.starts_with("1 pair in use; none has been put on a run yet.\n"), "{page}");
    assert_eq!(
        shoes(&World::empty(), &[]),
        "There are no shoes in your diary yet.\nTo add a pair: coxa shoes add NAME --initial KM\n"
    );
}
