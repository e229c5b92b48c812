//! `coxa moon --csv`: where the Moon was at each instant of a file, so that anyone can check it.

mod instants;
mod lines;
mod read;

use std::io::{BufWriter, Write, stdout};
use std::path::Path;

use coxa_moon::{moon, phase};

use self::lines::Lines;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::text::clean;
use crate::written::csv::push_text;

/// The heading. Angles are degrees: the longitude and latitude apparent, of date, from the centre of the Earth.
const HEADING: &str = "instant,lon_deg,lat_deg,dist_km,phase_angle_deg,illuminated_fraction\n";

/// Reads every instant, and only then prints: a file with a fault in it gives no half of a table.
///
/// # Errors
/// When the file cannot be read, when a line has no instant, and as the standard output.
pub(super) fn run(house: &House, path: &Path, tt: bool) -> Result<(), Failure> {
    if house.json {
        return Err(Failure::new("the Moon's table is CSV and not JSON").hint("Leave out --json."));
    }
    let name = if path == Path::new("-") {
        "the standard input".to_owned()
    } else {
        clean(&path.display().to_string())
    };
    let text = read::text(path, &name)?;
    let lines = Lines::new(&text, &name, tt)?;
    let rows = lines.instants().collect::<Result<Vec<_>, _>>()?;
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(HEADING.as_bytes())?;
    let mut line = String::new();
    for (given, instant) in rows {
        let (place, lit) = (moon(instant), phase(instant));
        line.clear();
        push_text(&mut line, &given);
        out.write_all(line.as_bytes())?;
        // A whole turn is none: 359.999999999 is written as 0.
        let longitude_deg = (place.longitude_deg * 1e8).round() / 1e8 % 360.0;
        writeln!(
            out,
            ",{longitude_deg:.8},{:.8},{:.5},{:.8},{:.10}",
            place.latitude_deg, place.distance_km, lit.phase_angle_deg, lit.illuminated_fraction
        )?;
    }
    Ok(out.flush()?)
}
