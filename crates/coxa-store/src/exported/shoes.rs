//! Pairs of shoes of an export, and what was worn.

use rusqlite::{Connection, params};

use super::{TakenIn, lines::ShoeLine, lines::WornLine, next_number, runs::Numbers};
use crate::{
    Error,
    shoes::{add_found, answers_to, named, sound_drop, sound_metres, tidy},
};

/// Adds the pairs that the diary lacks; of those that it has, what it lacks. A pair that the runner made counts over
/// one that is only known from a list or as gear.
pub(super) fn pairs(
    connection: &Connection,
    mut lines: Vec<ShoeLine>,
    taken: &mut TakenIn,
) -> Result<(), Error> {
    lines.sort_by_key(|line| line.shoe);
    for line in &lines {
        let name = tidy(&line.name);
        let sound = sound_metres(line.initial_m).and_then(|_| line.drop_mm.map(sound_drop).transpose());
        let origin = ["runner", "list", "gear"].into_iter().find(|origin| *origin == line.origin);
        let (Ok(_), Some(origin), false) = (sound, origin, name.is_empty()) else {
            taken.fault("shoes.jsonl", format!("The pair no. {} makes no sense.", line.shoe));
            continue;
        };
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        let values = params![
            line.brand,
            line.model,
            line.drop_mm,
            line.initial_m,
            date(line.since),
            date(line.retired),
            origin
        ];
        let id = match named(connection, &name)? {
            Some(known) => {
                let sql = "SELECT origin FROM shoe WHERE id = ?1";
                let mine: String = connection.query_row(sql, [known.0], |row| row.get(0))?;
                let set = if origin == "runner" && mine != "runner" {
                    "(brand, model, drop_mm, initial_m, since, retired, origin) = (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                } else {
                    "(brand, model, drop_mm, since, retired) = (coalesce(brand, ?1), coalesce(model, ?2),
                     coalesce(drop_mm, ?3), coalesce(since, ?5), coalesce(retired, ?6)),
                     initial_m = CASE WHEN initial_m = 0 THEN ?4 ELSE initial_m END,
                     origin = CASE WHEN origin = 'gear' THEN ?7 ELSE origin END"
                };
                let sql = format!("UPDATE shoe SET {set} WHERE id = {}", known.0);
                connection.execute(&sql, values)?;
                known
            }
            None => {
                next_number(connection, "shoe", line.shoe)?;
                let added = add_found(connection, &name, origin)?;
                let sql = format!(
                    "UPDATE shoe SET (brand, model, drop_mm, initial_m, since, retired, origin)
                     = (?1, ?2, ?3, ?4, ?5, ?6, ?7) WHERE id = {}",
                    added.0
                );
                connection.execute(&sql, values)?;
                taken.shoes += 1;
                added
            }
        };
        for other in line.names.iter().map(|other| tidy(other)).filter(|other| !other.is_empty()) {
            if named(connection, &other)?.is_none() {
                answers_to(connection, id, &other)?;
            }
        }
    }
    Ok(())
}

/// Puts shoes on the runs that the export brought, and on those of which the runner chose them there and not here.
pub(super) fn worn(connection: &Connection, lines: Vec<WornLine>, numbers: &Numbers) -> Result<(), Error> {
    for line in lines {
        let Some(run) = numbers.run(line.run) else { continue };
        let sql = "SELECT EXISTS (SELECT 1 FROM shoe_choice WHERE run_id = ?1)";
        let chosen: bool = connection.prepare_cached(sql)?.query_row([run.0], |row| row.get(0))?;
        if chosen || !(line.shoes_chosen || numbers.is_new(run)) {
            continue;
        }
        connection.prepare_cached("DELETE FROM run_shoe WHERE run_id = ?1")?.execute([run.0])?;
        for name in line.shoes.iter().map(|name| tidy(name)).filter(|name| !name.is_empty()) {
            let pair = match named(connection, &name)? {
                Some(pair) => pair,
                None => add_found(connection, &name, "gear")?,
            };
            let sql = "INSERT INTO run_shoe (run_id, shoe_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            connection.prepare_cached(sql)?.execute([run.0, pair.0])?;
        }
        if line.shoes_chosen {
            connection.prepare_cached("INSERT INTO shoe_choice (run_id) VALUES (?1)")?.execute([run.0])?;
        }
    }
    Ok(())
}
