//! coxa: why are my hips sore after running, and what do I do about it?

mod called;
mod case_file;
mod charts;
mod commands;
mod course;
mod current;
mod failure;
mod house;
mod manner;
mod output;
mod pages;
mod planned;
mod report;
mod rests;
mod server;
mod telling;
mod terminal;
mod weeks;
mod wishes;
mod words;
mod written;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{
    ask, backup, demo, evaluate, explain, export, forget, import, knowledge, log, moon, plan, profile,
    restore, runs, serve, shoes, show, test, today, trace, triggers, why,
};
use crate::failure::Failure;
use crate::house::{House, HouseOptions};
use crate::terminal::dates::in_order;

/// Why are my hips sore after running, and what do I do about it?
///
/// coxa reads what your watch recorded, keeps it in one file on this machine, and sends nothing anywhere.
#[derive(Debug, Parser)]
#[command(name = "coxa", version, max_term_width = 100)]
struct Program {
    #[command(flatten)]
    house: HouseOptions,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::Import),
    Runs(runs::Runs),
    Show(show::Show),
    Trace(trace::Trace),
    Shoes(shoes::Shoes),
    Log(log::Log),
    Profile(profile::Profile),
    Ask(ask::Ask),
    Today(today::Today),
    Why(why::Why),
    Plan(plan::Plan),
    Triggers(triggers::Triggers),
    Test(test::Test),
    Moon(moon::Moon),
    Report(commands::report::Report),
    Serve(serve::Serve),
    Explain(explain::Explain),
    Knowledge(knowledge::Knowledge),
    Evaluate(evaluate::Evaluate),
    Export(export::Export),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Forget(forget::Forget),
    Demo(demo::Demo),
}

fn main() -> ExitCode {
    let program = Program::parse();
    let done =
        House::new(&program.house).and_then(|house| in_order(house.dates, || run(&house, &program.command)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has seen enough (`coxa runs | head`).
        Err(Failure::PipeClosed) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::tell_failure(&failure);
            ExitCode::FAILURE
        }
    }
}

fn run(house: &House, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Import(command) => import::run(house, command),
        Command::Runs(command) => runs::run(house, command),
        Command::Show(command) => show::run(house, command),
        Command::Trace(command) => trace::run(house, command),
        Command::Shoes(command) => shoes::run(house, command),
        Command::Log(command) => log::run(house, command),
        Command::Profile(command) => profile::run(house, command),
        Command::Ask(command) => ask::run(house, command),
        Command::Today(command) => today::run(house, command),
        Command::Why(command) => why::run(house, command),
        Command::Plan(command) => plan::run(house, command),
        Command::Triggers(command) => triggers::run(house, command),
        Command::Test(command) => test::run(house, command),
        Command::Moon(command) => moon::run(house, command),
        Command::Report(command) => commands::report::run(house, command),
        Command::Serve(command) => serve::run(house, command),
        Command::Explain(command) => explain::run(house, command),
        Command::Knowledge(command) => knowledge::run(house, command),
        Command::Evaluate(command) => evaluate::run(house, command),
        Command::Export(command) => export::run(house, command),
        Command::Backup(command) => backup::run(house, command),
        Command::Restore(command) => restore::run(house, command),
        Command::Forget(command) => forget::run(house, command),
        Command::Demo(command) => demo::run(house, command),
    }
}
