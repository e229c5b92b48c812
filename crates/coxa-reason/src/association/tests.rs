#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use proptest::prelude::*;

use super::*;
use crate::random::Random;

/// A series that remembers, with some days missing.
fn series(days: usize, phi: f64, white: f64, random: &mut Random) -> Vec<Option<f64>> {
    let mut state = random.normal();
    (0..days)
        .map(|_| {
            state = phi * state + (1.0 - phi * phi).sqrt() * random.normal();
            let value = (1.0 - white).sqrt() * state + white.sqrt() * random.normal();
            (!random.chance(0.15)).then_some(value)
        })
        .collect()
}

/// An exposure on three days of ten, known on all.
fn exposure(days: usize, random: &mut Random) -> Exposure {
    let column = (0..days).map(|_| Some(f64::from(random.chance(0.3)))).collect();
    Exposure { columns: vec![column], beside: Vec::new() }
}

/// The Cholesky factor of a matrix, and the logarithm of its determinant.
fn cholesky(matrix: &[Vec<f64>]) -> (Vec<Vec<f64>>, f64) {
    let size = matrix.len();
    let mut factor = vec![vec![0.0; size]; size];
    for row in 0..size {
        for column in 0..=row {
            let sum: f64 = (0..column).map(|place| factor[row][place] * factor[column][place]).sum();
            let rest = matrix[row][column] - sum;
            factor[row][column] = if row == column { rest.sqrt() } else { rest / factor[column][column] };
        }
    }
    let log_determinant = (0..size).map(|place| 2.0 * factor[place][place].ln()).sum();
    (factor, log_determinant)
}

/// Solves `factor x = column`.
fn forward(factor: &[Vec<f64>], column: &[f64]) -> Vec<f64> {
    let mut solved: Vec<f64> = Vec::new();
    for (row, value) in factor.iter().zip(column) {
        let place = solved.len();
        solved.push((value - dot(&row[..place], &solved)) / row[place]);
    }
    solved
}

/// Whitening with the whole covariance matrix, day by day, as a textbook has it.
fn whitened_with_the_whole_matrix(
    columns: &[Vec<f64>],
    seen: &[bool],
    memory: Memory,
) -> (Vec<Vec<f64>>, f64) {
    let days: Vec<usize> = (0..seen.len()).filter(|day| seen[*day]).collect();
    let covariance: Vec<Vec<f64>> = days
        .iter()
        .map(|one| days.iter().map(|other| memory.correlation(one.abs_diff(*other) as u32)).collect())
        .collect();
    let (factor, log_determinant) = cholesky(&covariance);
    let of_days =
        |column: &Vec<f64>| forward(&factor, &days.iter().map(|day| column[*day]).collect::<Vec<_>>());
    (columns.iter().map(of_days).collect(), log_determinant)
}

proptest! {
    #[test]
    fn the_filter_whitens_as_the_whole_covariance_matrix_does(
        columns in prop::collection::vec(prop::collection::vec(-3.0_f64..3.0, 30), 2..4),
        seen in prop::collection::vec(prop::bool::weighted(0.8), 30),
        phi in 0.0_f64..0.98,
        white in 0.0_f64..0.9,
    ) {
        let memory = Memory { phi, white };
        let mut built = Columns::new(30);
        columns.iter().for_each(|column| built.push(&column.iter().copied().map(Some).collect::<Vec<_>>()));
        let filtered = whiten(&built.build(), &seen, memory);
        let (whole, log_determinant) = whitened_with_the_whole_matrix(&columns, &seen, memory);
        prop_assert!((filtered.log_determinant - log_determinant).abs() < 1e-8);
        for (one, other) in filtered.into_columns().iter().flatten().zip(whole.iter().flatten()) {
            prop_assert!((one - other).abs() < 1e-8, "{} {}", one, other);
        }
    }

    #[test]
    fn units_and_what_else_is_tested_change_no_chance(seed in 0_u64..1000, scale in 0.01_f64..100.0, level in -5.0_f64..5.0) {
        let mut random = Random::new(seed, 1);
        let outcome = Outcome::new(series(80, 0.6, 0.3, &mut random), 2).unwrap();
        let (one, other) = (exposure(80, &mut random), exposure(80, &mut random));
        let mut scaled = one.clone();
        scaled.columns[0].iter_mut().flatten().for_each(|value| *value = scale * *value + level);
        let draws = Draws { count: 99, seed };
        let alone = outcome.compare(std::slice::from_ref(&one), draws)[0].clone().unwrap();
        let together = outcome.compare(&[other, one, scaled], draws);
        prop_assert_eq!(&alone, together[1].as_ref().unwrap());
        let scaled = together[2].as_ref().unwrap();
        prop_assert_eq!(alone.p, scaled.p);
        prop_assert!((alone.slopes[0].value - scale * scaled.slopes[0].value).abs() < 1e-9 * (1.0 + scale));
    }
}

#[test]
fn generalised_least_squares_gives_the_same_slope_and_error() {
    let mut random = Random::new(4, 1);
    let (outcome, exposure) =
        (Outcome::new(series(90, 0.7, 0.2, &mut random), 3).unwrap(), exposure(90, &mut random));
    let found =
        outcome.compare(std::slice::from_ref(&exposure), Draws { count: 9, seed: 1 })[0].clone().unwrap();

    let seen: Vec<bool> = outcome.days().iter().map(Option::is_some).collect();
    let plain = |column: &[Option<f64>]| column.iter().map(|value| value.unwrap_or(0.0)).collect::<Vec<_>>();
    let mut columns: Vec<Vec<f64>> =
        (0..7).map(|weekday| (0..90).map(|day| f64::from((day + 3) % 7 == weekday)).collect()).collect();
    columns.push((0..90).map(|day| day as f64).collect());
    columns.push(plain(&exposure.columns[0]));
    columns.push(plain(outcome.days()));
    let (whitened, _) = whitened_with_the_whole_matrix(&columns, &seen, outcome.memory());
    // The normal equations of all nine columns at once, by Cholesky.
    let (design, last) = (&whitened[..9], &whitened[9]);
    let gram: Vec<Vec<f64>> =
        design.iter().map(|one| design.iter().map(|other| dot(one, other)).collect()).collect();
    let (factor, _) = cholesky(&gram);
    let right = forward(&factor, &design.iter().map(|column| dot(column, last)).collect::<Vec<_>>());
    // The last row of the back substitution is the exposure's.
    let slope = right[8] / factor[8][8];
    let rss = dot(last, last) - dot(&right, &right);
    let error = (rss / (last.len() - 9 - 2) as f64).sqrt() / factor[8][8];
    assert!((found.slopes[0].value - slope).abs() < 1e-9, "{} {slope}", found.slopes[0].value);
    assert!((found.slopes[0].error - error).abs() < 1e-9, "{} {error}", found.slopes[0].error);
    assert_eq!(found.days, last.len());
}

#[test]
fn permutations_are_counted_as_a_plain_loop_counts_them() {
    let mut random = Random::new(9, 1);
    let outcome = Outcome::new(series(60, 0.6, 0.2, &mut random), 0).unwrap();
    let mut exposure = exposure(60, &mut random);
    exposure.columns.push((0..60).map(|day| Some((day as f64 / 5.0).sin())).collect());
    let draws = Draws { count: 199, seed: 5 };
    let found = outcome.compare(&[exposure.clone()], draws)[0].clone().unwrap();

    let seen: Vec<bool> = outcome.days().iter().map(Option::is_some).collect();
    let mut columns = nuisance(60, 0);
    columns.push(outcome.days());
    exposure.columns.iter().for_each(|column| columns.push(column));
    let whitened = whiten(&columns.build(), &seen, outcome.memory()).into_columns();
    let held = Basis::of(&whitened[..8]);
    let left: Vec<Vec<f64>> = whitened[9..].iter().map(|column| held.residual(column)).collect();
    let exposed = Basis::of(&left);
    let share = |outcome: &[f64]| {
        let outcome = held.residual(outcome);
        exposed.explained(&outcome) / dot(&outcome, &outcome)
    };
    let mut residual = held.residual(&whitened[8]);
    let seen = share(&residual);
    let mut random = Random::new(5, 0x7065_726d);
    let mut as_much = 1;
    for _ in 0..199 {
        random.shuffle(&mut residual);
        as_much += usize::from(share(&residual) >= seen - 1e-12);
    }
    assert_eq!(found.p, as_much as f64 / 200.0);
    assert!((found.r2 - seen).abs() < 1e-12);
}

#[test]
fn the_memory_of_long_series_is_found() {
    for (phi, white) in [(0.0, 0.0), (0.65, 0.0), (0.88, 0.3), (0.95, 0.5)] {
        let mut random = Random::new(1, 7);
        let outcome = Outcome::new(series(3000, phi, white, &mut random), 0).unwrap();
        let Memory { phi: found, white: noise } = outcome.memory();
        let of_next_day = (1.0 - noise) * found;
        assert!((of_next_day - (1.0 - white) * phi).abs() < 0.08, "{phi} {white}: {found} {noise}");
    }
}

/// What tests of many diaries with a true slope found.
fn many(days: usize, count: u64, slope: f64) -> Vec<Association> {
    let one = |seed| {
        let mut random = Random::new(seed, 3);
        let exposure = exposure(days, &mut random);
        let mut soreness = series(days, 0.65, 0.2, &mut random);
        for (day, exposed) in soreness.iter_mut().zip(&exposure.columns[0]) {
            *day = day.map(|value| value + slope * exposed.unwrap());
        }
        Outcome::new(soreness, 0)
            .unwrap()
            .compare(&[exposure], Draws { count: 199, seed })
            .pop()
            .unwrap()
            .unwrap()
    };
    (0..count).map(one).collect()
}

#[test]
fn intervals_hold_the_true_slope_in_95_of_100_diaries() {
    let holds = |found: &&Association| (found.slopes[0].low..found.slopes[0].high).contains(&0.7);
    let diaries = many(120, 1000, 0.7);
    let held = diaries.iter().filter(holds).count();
    // Four standard errors of a share of 0.95 in 1,000.
    assert!((922..=978).contains(&held), "{held}");
}

#[test]
fn the_smallest_effect_is_found_in_8_of_10_diaries() {
    let smallest = many(120, 200, 0.0).iter().map(|found| found.slopes[0].smallest).sum::<f64>() / 200.0;
    let diaries = many(120, 1000, smallest);
    let found = diaries.iter().filter(|found| found.p <= 0.05).count();
    // Four standard errors of a share of 0.8 in 1,000, and a point for the spread of what is smallest.
    assert!((740..=860).contains(&found), "{found}");
}

#[test]
fn what_cannot_be_told_is_not_tested() {
    let mut random = Random::new(1, 1);
    assert!(Outcome::new(vec![Some(3.0); 100], 0).is_none(), "it never changes");
    assert!(Outcome::new(vec![None; 100], 0).is_none());
    assert!(Outcome::new(series(9, 0.0, 0.0, &mut random), 0).is_none(), "too short");
    assert!(Outcome::new(Vec::new(), 0).is_none());
    let outcome = Outcome::new(series(100, 0.5, 0.0, &mut random), 0).unwrap();
    let always = vec![Some(1.0); 100];
    let of_weekday: Vec<_> = (0..100).map(|day| Some(f64::from(day % 7 == 2))).collect();
    let never_known = vec![None; 100];
    let twice: Vec<_> = (0..100).map(|day| Some(f64::from(day % 3 == 0))).collect();
    let exposures = [
        Exposure { columns: vec![always], beside: Vec::new() },
        Exposure { columns: vec![of_weekday], beside: Vec::new() },
        Exposure { columns: vec![never_known], beside: Vec::new() },
        Exposure { columns: vec![twice.clone(), twice.clone()], beside: Vec::new() },
        Exposure { columns: vec![twice.clone()], beside: vec![twice] },
        Exposure::default(),
    ];
    assert_eq!(outcome.compare(&exposures, Draws { count: 9, seed: 1 }), vec![None; 6]);
}

#[test]
fn a_day_without_a_word_is_no_day_of_nothing() {
    // The same diary with some days missing finds nearly the same; with nothing written for zero it would not.
    let mut random = Random::new(2, 2);
    let exposure = exposure(300, &mut random);
    let of_day = |day: usize| 4.0 + 2.0 * exposure.columns[0][day].unwrap();
    let whole: Vec<Option<f64>> = (0..300).map(|day| Some(of_day(day) + 0.5 * random.normal())).collect();
    let gaps = whole.iter().map(|day| day.filter(|_| !random.chance(0.3))).collect();
    let slope = |days: Vec<Option<f64>>| {
        let outcome = Outcome::new(days, 0).unwrap();
        outcome.compare(std::slice::from_ref(&exposure), Draws { count: 9, seed: 1 })[0]
            .clone()
            .unwrap()
            .slopes[0]
            .value
    };
    assert!((slope(whole) - 2.0).abs() < 0.2);
    assert!((slope(gaps) - 2.0).abs() < 0.25);
}

#[test]
fn what_goes_by_the_day_of_the_week_alone_is_not_known_without_any_doubt() {
    let by_weekday = |day: usize| [0.0, 2.0, 1.0, 0.0, 3.0, 0.0, 1.0][day % 7] + 0.01 * day as f64;
    let days: Vec<Option<f64>> = (0..120).map(|day| (day % 11 > 0).then(|| by_weekday(day))).collect();
    assert!(Outcome::new(days.clone(), 2).is_none());
    let mut once = days;
    once[50] = Some(4.0);
    assert!(Outcome::new(once, 2).is_some(), "one day that is otherwise can be compared");
}
