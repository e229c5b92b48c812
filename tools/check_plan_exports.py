#!/usr/bin/env python3
"""Do other people's readers find the plan in the calendar and the workouts that coxa writes?

    pip install icalendar garmin-fit-sdk
    COXA_PLAN_FILES=FOLDER cargo test -p coxa --test plan_exports
    python tools/check_plan_exports.py FOLDER/*

Each folder holds plan.json (`coxa plan --json`), plan.ics and, in workouts/, the FIT files of the same day. The calendar
is read by icalendar, the workouts by Garmin's own SDK (garmin-fit-sdk), and what they find is held against plan.json.
Ends with 1 and a list when anything differs, and when there was nothing to hold.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

from garmin_fit_sdk import Decoder, Stream
from icalendar import Calendar


def sessions(plan):
    """The runs of the plan by their day."""
    return {date.fromisoformat(one["date"]): one for one in plan["running"].get("sessions", [])}


def check_calendar(path, plan):
    """What is wrong with the calendar, and how many events it has."""
    wrong = []
    calendar = Calendar.from_ical(path.read_bytes())
    events = list(calendar.walk("VEVENT"))
    if calendar.errors or any(event.errors for event in events):
        wrong.append(f"icalendar: {calendar.errors} {[event.errors for event in events]}")
    for name, value in [("VERSION", "2.0"), ("PRODID", "-//coxa//plan//EN")]:
        if calendar.get(name) != value:
            wrong.append(f"{name} is {calendar.get(name)}")
    planned = {(day, "run") for day in sessions(plan)}
    planned |= {(date.fromisoformat(day), "strength") for day in plan["strength_days"]}
    seen = set()
    for event in events:
        day = event["DTSTART"].dt
        kind = str(event["UID"]).removeprefix(f"coxa-{day}-").removesuffix("@coxa.local")
        cancelled = event.get("STATUS") == "CANCELLED"
        if type(day) is not date or event["DTEND"].dt != day + timedelta(days=1):
            wrong.append(f"{event['UID']} does not last the day: {day} to {event['DTEND'].dt}")
        if cancelled == ((day, kind) in planned):
            wrong.append(f"{event['UID']} is {event.get('STATUS')}")
        if not cancelled and "Evidence" not in event["DESCRIPTION"]:
            wrong.append(f"{event['UID']} does not say how good the evidence is")
        for needed in ["DTSTAMP", "SEQUENCE", "SUMMARY"]:
            if needed not in event:
                wrong.append(f"{event['UID']} has no {needed}")
        if (day, kind) in seen:
            wrong.append(f"{event['UID']} comes twice")
        seen.add((day, kind))
    wrong += [f"{kind} of {day} is not in the calendar" for day, kind in planned - seen]
    return wrong, len(events)


def lasts(steps):
    """All minutes and metres of the steps, repeats unrolled, as Garmin's SDK reads them."""
    minutes, metres, before = 0.0, 0.0, []
    for step in steps:
        if step["duration_type"] == "repeat_until_steps_cmplt":
            again = before[step["duration_step"] :]
            minutes += (step["repeat_steps"] - 1) * sum(one.get("duration_time", 0) for one in again) / 60
            metres += (step["repeat_steps"] - 1) * sum(one.get("duration_distance", 0) for one in again)
        minutes += step.get("duration_time", 0) / 60
        metres += step.get("duration_distance", 0)
        before.append(step)
    return minutes, metres


def check_workout(path, plan):
    """What is wrong with a workout."""
    if not Decoder(Stream.from_file(str(path))).check_integrity():
        return ["Garmin's integrity check fails"]
    messages, errors = Decoder(Stream.from_file(str(path))).read()
    if errors:
        return [f"Garmin's SDK: {errors}"]
    head, steps = messages["workout_mesgs"][0], messages["workout_step_mesgs"]
    wrong = []
    if messages["file_id_mesgs"][0]["type"] != "workout" or head["sport"] != "running":
        wrong.append(f"no workout of running: {messages['file_id_mesgs']} {head}")
    if head["num_valid_steps"] != len(steps) or [one["message_index"] for one in steps] != list(range(len(steps))):
        wrong.append(f"{len(steps)} steps, but {head['num_valid_steps']} are said")
    minutes, metres = lasts(steps)
    runs = sessions(plan).values()
    if plan["running"]["is"] == "ladder":
        rung = plan["running"]["rung"]
        turns = [("rest", 60 * rung["walk_min"])] if rung["walk_min"] else []
        turns.append(("active", 60 * rung["run_min"]))
        found = [(one["intensity"], one["duration_time"]) for one in steps if "duration_time" in one]
        if found != turns:
            wrong.append(f"{found} is not {turns}")
        if not any(minutes == run["minutes"] for run in runs):
            wrong.append(f"{minutes} minutes are no session of {list(runs)}")
    elif not any(0 <= (run["distance_m"] or 0) - metres < 101 or run["minutes"] == minutes for run in runs):
        wrong.append(f"{metres} m and {minutes} min are no session of {list(runs)}")
    return wrong


def main():
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER...")
    wrong, events, workouts = [], 0, 0
    for folder in map(Path, sys.argv[1:]):
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        said, many = check_calendar(folder / "plan.ics", plan)
        events += many
        wrong += [f"{folder.name}, calendar: {one}" for one in said]
        files = sorted((folder / "workouts").glob("*.fit"))
        workouts += len(files)
        if bool(files) != bool(sessions(plan)):
            wrong.append(f"{folder.name}: {len(files)} workouts for {len(sessions(plan))} runs")
        for path in files:
            wrong += [f"{folder.name}, {path.name}: {one}" for one in check_workout(path, plan)]
    print("\n".join(wrong))
    print(f"{events} events and {workouts} workouts of {len(sys.argv) - 1} plans; {len(wrong)} disagreements")
    sys.exit(1 if wrong or not events or not workouts else 0)


if __name__ == "__main__":
    main()
