#!/usr/bin/env python3
"""Does Garmin's own SDK accept the FIT files that coxa writes?

    pip install garmin-fit-sdk fitdecode
    cargo run --release -p coxa-recordings --example write_simulated_fit -- FOLDER
    python tools/check_fit_with_garmin_sdk.py FOLDER

Each file is decoded by Garmin's SDK (garmin-fit-sdk) and by fitdecode, both with their checks of the checksums on.
What each found is compared with manifest.tsv, which the example writes from the recordings themselves. Ends with 1
and a list when anything differs. Slow, since the decoders are: a minute or two for each 100 files.
"""

import csv
import sys
from datetime import timezone
from pathlib import Path

import fitdecode
from garmin_fit_sdk import Decoder, Stream


def by_garmin(path):
    """What Garmin's SDK finds, or a text that says what it did not like."""
    if not Decoder(Stream.from_file(str(path))).check_integrity():
        return "Garmin's integrity check fails"
    messages, errors = Decoder(Stream.from_file(str(path))).read()
    if errors:
        return f"Garmin's SDK: {errors}"
    return found(
        messages.get("record_mesgs", []),
        messages.get("lap_mesgs", []),
        messages.get("session_mesgs", []),
    )


def by_fitdecode(path):
    """What fitdecode finds, or a text that says what it did not like."""
    kinds = {"record": [], "lap": [], "session": []}
    try:
        with fitdecode.FitReader(str(path), check_crc=fitdecode.CrcCheck.RAISE) as reader:
            for frame in reader:
                if isinstance(frame, fitdecode.FitDataMessage) and frame.name in kinds:
                    kinds[frame.name].append({field.name: field.value for field in frame.fields})
    except fitdecode.FitError as error:
        return f"fitdecode: {error}"
    return found(kinds["record"], kinds["lap"], kinds["session"])


def found(records, laps, sessions):
    """The columns of the manifest."""
    if len(sessions) != 1:
        return f"{len(sessions)} sessions"
    first = records[0]["timestamp"] if records else None
    return {
        "records": str(len(records)),
        "laps": str(len(laps)),
        "distance_m": f"{sessions[0].get('total_distance') or 0.0:.2f}",
        "heart_rate_sum": str(sum(record.get("heart_rate") or 0 for record in records)),
        "sport": str(sessions[0].get("sport")),
        "first_record_unix_s": str(int(first.replace(tzinfo=timezone.utc).timestamp())) if first else "",
    }


def main():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER")
    folder = Path(sys.argv[1])
    with open(folder / "manifest.tsv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = 0
    for row in rows:
        name = row.pop("file")
        for decode in (by_garmin, by_fitdecode):
            result = decode(folder / name)
            if result != row:
                wrong += 1
                print(f"{name}, {decode.__name__}: {result}, but written: {row}")
    records = sum(int(row["records"]) for row in rows)
    print(f"{len(rows)} files with {records} records; {wrong} disagreements")
    sys.exit(1 if wrong or not rows else 0)


if __name__ == "__main__":
    main()
