//! `maprace`: the engine for terminals, docs CI and tests.

use maprace_cli::args::{Args, CommandError};
use maprace_cli::{explore, link, points, run, trace};
use std::process::ExitCode;

fn main() -> ExitCode {
    // An argument that is no text names nothing that there is: it is refused like any other, with what can be read of it.
    let mut args = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    let command = args.next();
    let args = Args::new(args);
    let result = match command.as_deref() {
        Some("trace") => trace::command(args).map(|()| ExitCode::SUCCESS),
        Some("points") => points::command(args).map(|()| ExitCode::SUCCESS),
        Some("run") => run::command(args),
        Some("explore") => explore::explore(args),
        Some("check") => explore::check(args),
        Some("link") => link::link(args),
        Some("open") => link::open(args),
        Some("list") => link::list(args),
        Some(other) => Err(CommandError::Usage(format!("unknown command {other}"))),
        None => Err(CommandError::Usage(
            "a command is missing: trace, points, run, explore, check, link, open, list".into(),
        )),
    };
    match result {
        Ok(status) => status,
        Err(error) => {
            match error {
                CommandError::Compile(messages) => eprintln!("{messages}"),
                error => eprintln!("maprace: {error}"),
            }
            ExitCode::from(2)
        }
    }
}
