//! Recordings of an export, and the runs that they tell of.
//!
//! The recording whose samples are there is made anew from them, so its figures, richness and digest are this coxa's
//! own; the others keep what the export says, since their samples are nowhere any more.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use coxa_reason::{Device, Fingerprint, Recording, Sport};
use jiff::tz::Offset;
use rusqlite::Connection;

use super::{Files, TakenIn, lines, lines::RecordingLine, next_number, samples};
use crate::{
    Error, Prepared, RunId, Source,
    keep::{by_digest, join, runs_of_same},
    outings::{run_span, set_outings, shown},
    prepare,
    prepare::last_ms,
    recordings, shoes, sources,
    told::{add_run, take_parts, tell},
};

const FILE: &str = "recordings.jsonl";

/// What the runs of an export are called in the diary.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    runs: HashMap<i64, RunId>,
    new: BTreeSet<RunId>,
}

impl Numbers {
    pub(super) fn run(&self, exported: i64) -> Option<RunId> {
        self.runs.get(&exported).copied()
    }

    /// Whether the export brought the run.
    pub(super) fn is_new(&self, run: RunId) -> bool {
        self.new.contains(&run)
    }
}

/// The recordings of an exported run, in the order in which they came.
pub(super) struct Outing {
    run: i64,
    recordings: Vec<RecordingLine>,
}

/// An exported run ready to be written.
pub(super) struct PreparedOuting {
    run: i64,
    recordings: Vec<Account>,
}

struct Account {
    prepared: Prepared,
    /// The digest that the export says. It is another where coordinates were left out.
    told: Option<[u8; 16]>,
    sources: Vec<(i64, Source)>,
}

/// The exported runs, the lowest number first.
pub(super) fn read(files: &mut Files<'_>, taken: &mut TakenIn) -> Vec<Outing> {
    let mut runs: BTreeMap<i64, Vec<RecordingLine>> = BTreeMap::new();
    for line in lines::read::<RecordingLine>(files, FILE, taken) {
        runs.entry(line.run).or_default().push(line);
    }
    runs.into_iter().map(|(run, recordings)| Outing { run, recordings }).collect()
}

/// Reads a run's samples and makes its recordings ready.
pub(super) fn prepare_outing(outing: Outing, files: &mut Files<'_>, taken: &mut TakenIn) -> PreparedOuting {
    let Outing { run, recordings } = outing;
    let mut accounts = Vec::new();
    let mut giver: Option<usize> = None;
    for line in recordings {
        let gives = line.gives_samples && giver.is_none();
        let name = format!("samples/{run}.csv");
        let table = match gives.then(|| files(&name)) {
            None => None,
            Some(Ok(Some(bytes))) => {
                let read = samples::read(&bytes, &line.developer);
                read.map_err(|why| taken.fault(&name, why)).ok()
            }
            Some(Ok(None)) => {
                taken.fault(&name, "The samples of this activity are missing.");
                None
            }
            Some(Err(why)) => {
                taken.fault(&name, why);
                None
            }
        };
        match account(line, table.unwrap_or_default()) {
            Ok(account) => {
                if account.prepared.rows > 0 && gives {
                    giver = Some(accounts.len());
                }
                accounts.push(account);
            }
            Err(what) => taken.fault(FILE, format!("A recording of activity {run} {what}.")),
        }
    }
    // A recording whose samples are gone must not stand above the one whose samples are here: else it would take
    // their place with nothing.
    let rank = |account: &Account| {
        let prepared = &account.prepared;
        (std::cmp::Reverse(prepared.richness), prepared.span.salvaged, prepared.digest)
    };
    let top = giver.and_then(|at| accounts.get(at)).map(rank);
    for (at, account) in accounts.iter_mut().enumerate() {
        if Some(at) != giver && top.is_none_or(|top| rank(account) < top) {
            account.prepared.rows = 0;
        }
    }
    PreparedOuting { run, recordings: accounts }
}

fn account(line: RecordingLine, table: coxa_reason::Samples) -> Result<Account, &'static str> {
    let offset = |seconds: i32| Offset::from_seconds(seconds).map_err(|_| "has an offset that no place has");
    let finite = |number: Option<f64>| number.filter(|number| number.is_finite());
    let read = !table.is_empty();
    let recording = Recording {
        start: line.start,
        utc_offset: line.utc_offset_s.map(offset).transpose()?,
        sport: Sport::parse(&line.sport),
        sub_sport: line.sub_sport,
        name: line.name,
        device: line.device.map(|device| Device { maker: device.maker, product: device.product }),
        rpe: finite(line.rpe),
        feel: finite(line.feel),
        gear: line.gear,
        totals: line.watch.summary(),
        laps: line.laps.iter().map(lines::LapLine::lap).collect(),
        samples: table,
        warnings: line.warnings.into_iter().map(lines::WarningLine::warning).collect(),
    };
    let mut prepared = prepare(recording, offset(line.machine_offset_s)?);
    let told = hash(&line.digest).map(u128::to_le_bytes);
    if line.rows > 0 && !read && !line.gives_samples {
        // Its samples were let go for a richer recording's: what they made it is only known from the export.
        prepared.digest = told.ok_or("has no digest")?;
        prepared.rows = usize::try_from(line.rows).unwrap_or(0);
        prepared.richness = u64::try_from(line.richness).unwrap_or(0);
        prepared.span.end_ms = line.end.as_millisecond().min(last_ms()).max(prepared.span.start_ms);
    }
    let source = |line: lines::SourceLine| {
        let fingerprint = Option::zip(line.size, line.hash.as_deref().and_then(hash));
        let fingerprint = fingerprint.map(|(size, hash)| Fingerprint { size, hash });
        (line.came, Source { path: line.path, kind: line.kind, fingerprint })
    };
    Ok(Account { prepared, told, sources: line.sources.into_iter().map(source).collect() })
}

fn hash(text: &str) -> Option<u128> {
    u128::from_str_radix(text, 16).ok()
}

/// Writes an exported run, within a transaction.
pub(super) fn take(
    connection: &Connection,
    outing: PreparedOuting,
    numbers: &mut Numbers,
    taken: &mut TakenIn,
) -> Result<(), Error> {
    let PreparedOuting { run: number, recordings } = outing;
    let Some(first) = recordings.first() else { return Ok(()) };
    let mut known = Vec::new();
    let mut runs = BTreeSet::new();
    for account in &recordings {
        let mut found = by_digest(connection, &account.prepared.digest)?;
        if let (None, Some(told)) = (found, account.told) {
            found = by_digest(connection, &told)?;
        }
        match found {
            Some((_, run)) => runs.extend([run]),
            None => runs.extend(runs_of_same(connection, &account.prepared.span)?),
        }
        known.push(found.map(|(recording, _)| recording));
    }
    let mut changed: Vec<_> = recordings.iter().map(|account| account.prepared.span.clone()).collect();
    let mut runs = runs.into_iter();
    let there = runs.next();
    let run = match there {
        Some(run) => run,
        None => {
            next_number(connection, "run", number)?;
            add_run(connection, &first.prepared)?
        }
    };
    numbers.runs.insert(number, run);
    let is_new = known.iter().any(Option::is_none);
    if is_new {
        for other in runs {
            changed.push(run_span(connection, other)?);
            join(connection, run, other)?;
        }
    }
    let mut giver = (0, &[][..]);
    let mut came = Vec::new();
    for (account, known) in recordings.iter().zip(known) {
        let prepared = &account.prepared;
        // A line that stands twice is one recording.
        let known = match known {
            None => by_digest(connection, &prepared.digest)?.map(|(recording, _)| recording),
            known => known,
        };
        let recording = match known {
            Some(recording) => recording,
            None => {
                let recording = recordings::write(connection, run, prepared, false)?;
                if !prepared.channels.is_empty() {
                    giver = (recording, &prepared.channels[..]);
                }
                recording
            }
        };
        came.extend(account.sources.iter().map(|(number, source)| (*number, recording, source)));
    }
    came.sort_by_key(|(number, recording, _)| (*number, *recording));
    for (_, recording, source) in came {
        sources::write(connection, recording, source)?;
    }
    if !is_new {
        taken.known += 1;
        return Ok(());
    }
    let accounts = recordings::of_run(connection, run)?;
    let told = tell(&accounts);
    take_parts(connection, run, &accounts, told, giver)?;
    shoes::wear_gear(connection, run)?;
    changed.push(run_span(connection, run)?);
    set_outings(connection, &changed)?;
    match there {
        None => {
            taken.activities += 1;
            taken.runs += u64::from(first.prepared.span.sport.is_run());
            numbers.new.insert(run);
        }
        Some(run) => {
            taken.completed += u64::from(shown(connection, run)? == run);
        }
    }
    Ok(())
}
