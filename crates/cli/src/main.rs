//! `maprace`: the engine for terminals, docs CI and tests.

use maprace_cli::args::{Args, CommandError};
use maprace_cli::{explore, link, points, run, trace};
use std::process::ExitCode;

const HELP: &str = "\
maprace COMMAND ...

  run FILE.go       run a program under one schedule, and say how it ended in Go's words
  explore FILE.go   all the ways it can end: how many interleavings, what probability, the simplest run
  check FILE.go     one line for each of them; the status is 0 only if every interleaving is clean
  merge FILE...     join the parts of an exploration that was divided with --shard
  link FILE.go      a permalink to a moment of a run
  open LINK         what a permalink holds
  list              the catalogue of scenarios
  trace SCRIPT      a script of map operations on the model, as JSON lines
  points FILE       interleavings told in named points, replayed on the model

Wherever a FILE.go is taken, a catalogue id or a permalink is taken too; - is standard input.
`maprace explore --help`, `maprace check --help` and `maprace merge --help` tell their options.
Exit status: 0 done or holds, 1 the program can fail, 2 bad input.
";

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
        Some("merge") => explore::merge(args),
        Some("link") => link::link(args),
        Some("open") => link::open(args),
        Some("list") => link::list(args),
        Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Some(other) => Err(CommandError::Usage(format!("unknown command {other}"))),
        None => Err(CommandError::Usage(
            "a command is missing: trace, points, run, explore, check, merge, link, open, list".into(),
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
