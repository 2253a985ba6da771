//! `maprace`: the engine for terminals, docs CI and tests.

use maprace_cli::args::{Args, CommandError};
use maprace_cli::{points, trace};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next();
    let args = Args::new(args);
    let result = match command.as_deref() {
        Some("trace") => trace::command(args),
        Some("points") => points::command(args),
        Some(other) => Err(CommandError::Usage(format!("unknown command {other}"))),
        None => Err(CommandError::Usage("a command is missing: trace, points".into())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("maprace: {error}");
            ExitCode::from(2)
        }
    }
}
