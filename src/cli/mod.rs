//! Arguments in, exit code out.
//!
//! 0 done; 1 findings at or above the deny level, nothing written; 2 usage or configuration; 3 the system refused.
//! Findings and the closing line go to standard error, what is asked for as data to standard output.
mod add;
mod args;
mod build;
mod console;
mod dates;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::{Args, Command};
use crate::cli::console::Console;
use crate::pipeline::Mode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    Done = 0,
    Findings = 1,
    Usage = 2,
    System = 3,
}

/// Runs the command that the arguments name.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(err) => {
            // Help and version go to standard output and are no fault. Where nobody reads them, that is no fault either.
            let _ = err.print();
            return ExitCode::from(if err.use_stderr() { Exit::Usage as u8 } else { Exit::Done as u8 });
        }
    };
    let console = Console::new(&args.global);
    let exit = match &args.command {
        Command::Build(it) => build::build(&args.global, &it.site, it.output_dir.clone(), Mode::Write, &console),
        Command::Verify(it) => verify::verify(&args.global, &it.site, &console),
        Command::Check(it) => build::build(&args.global, &it.site, None, Mode::Check, &console),
        Command::Add(it) => add::add(&args.global, it, &console),
        Command::Dates(it) => dates::dates(&args.global, it, &console),
    };
    ExitCode::from(exit as u8)
}
