//! The command line: arguments, resolved to a request, run, and told of.

mod args;
mod build;
mod catalog;
mod commands;
mod json;
mod preview;
mod request;
mod starter;
mod terminal;
mod timings;
mod translations;

use std::process::ExitCode;

use clap::Parser;

pub use catalog::Shipped;

use crate::diag::Diagnostics;
use args::Arguments;
use request::Terminal;
use terminal::Console;

/// Everything is made.
const ALL_MADE: u8 = 0;
/// Some documents failed; the rest are made.
const SOME_FAILED: u8 = 1;
/// Wrong use, or settings that cannot be used.
const WRONG_USE: u8 = 2;

/// Stopped by the user; what was in hand is made.
const STOPPED: u8 = 130;

/// Runs the program with the arguments of the process; `shipped` are the templates that come with it.
pub fn main(shipped: Shipped) -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::of_standard_error();
    let tell = |problems: &Diagnostics| Console::new(terminal, args::ReportArguments::default()).tell(problems);
    let code = match request::resolve(arguments) {
        Ok(request) => commands::run(request, terminal, shipped),
        Err(problems) => {
            tell(&problems);
            WRONG_USE
        }
    };
    let code = match terminal::unwritten() {
        Some(problem) => {
            tell(&problem.into());
            code.max(SOME_FAILED)
        }
        None => code,
    };
    ExitCode::from(code)
}
