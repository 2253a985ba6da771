//! `cargo xtask golden`: real Go makes the golden files again, and this says whether they are those of `tests/golden`; it
//! runs the programs of the corpus again, and says what differs.
//!
//! Not part of `cargo xtask test`, since Go has to be fetched once. What Go draws at random differs from run to run; such a
//! trace is right if the model, told what was drawn, prints it to the byte. All that is made lies in `target/`.

mod compare;
mod corpus;
mod go;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use anyhow::{Context, Result};

use crate::tally::Tally;
use crate::{paths, process, test};
use go::Go;

/// The flags of the command.
pub(crate) struct Options {
    write: bool,
    fuzz: bool,
}

impl Options {
    /// Reads the flags.
    pub(crate) fn parse(mut arguments: lexopt::Parser) -> Result<Self> {
        let mut options = Self { write: false, fuzz: false };
        while let Some(argument) = arguments.next()? {
            match argument {
                lexopt::Arg::Long("write") => options.write = true,
                lexopt::Arg::Long("fuzz") => options.fuzz = true,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Runs all steps, prints the count; the status is 1 if anything failed.
pub(crate) fn run(options: &Options) -> ExitCode {
    let mut tally = Tally::default();
    let mut tools = None;
    tally.step("Go, the oracle and maprace", || {
        tools = Some(Tools::build()?);
        Ok(())
    });
    if let Some(tools) = &tools {
        if tally.step("the oracle writes its traces to target/golden", || tools.write_traces()) {
            tally.counted("the traces are those of tests/golden", || compare::all(&tools.maprace, options.write));
        }
        tally.counted("the corpus, by Go and by maprace", || corpus::all(tools));
        if options.fuzz {
            fuzz(tools, &mut tally);
        } else {
            println!(
                "   interleavings_*.jsonl need a Go with stop points in its runtime: --fuzz builds it and replays them"
            );
        }
    }
    test::finish(&tally)
}

/// The traces that are kept.
fn kept() -> PathBuf {
    paths::root().join("tests/golden/go1.23.9")
}

/// The traces that were made last.
fn made() -> PathBuf {
    paths::target().join("golden")
}

/// The source of the oracle.
fn source() -> PathBuf {
    paths::root().join("tests/oracle")
}

/// Where the oracle is built; created if it is not there.
fn work(folder: &str) -> Result<PathBuf> {
    let path = paths::target().join("oracle").join(folder);
    fs::create_dir_all(&path).with_context(|| format!("cannot create {}", path.display()))?;
    Ok(path)
}

/// The programs that are compared.
struct Tools {
    go: Go,
    dumper: PathBuf,
    maprace: PathBuf,
}

impl Tools {
    fn build() -> Result<Self> {
        let go = Go::find()?;
        let dumper = work("")?.join(format!("dumper{}", env::consts::EXE_SUFFIX));
        let mut build = go.command(&["build", "-ldflags=-checklinkname=0", "-o"])?;
        process::run(build.arg(&dumper).arg(".").current_dir(source()))?;
        process::run(&mut process::cargo(&["build", "--package=maprace-cli"]))?;
        let maprace = paths::target().join("debug").join(format!("maprace{}", env::consts::EXE_SUFFIX));
        Ok(Self { go, dumper, maprace })
    }

    /// All or nothing: `target/golden` is never half of a run.
    fn write_traces(&self) -> Result<()> {
        let (part, made) = (made().with_extension("part"), made());
        for folder in [&part, &made] {
            if folder.is_dir() {
                fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
            }
        }
        fs::create_dir_all(&part).with_context(|| format!("cannot create {}", part.display()))?;
        process::run(Command::new(&self.dumper).arg("-gen").arg(&part))?;
        fs::rename(&part, &made).with_context(|| format!("cannot rename {}", part.display()))
    }
}

/// Random scripts and interleavings, through real Go and through the model, always the same few; and the recorded
/// interleavings. A script that comes out different is left in `target/oracle/fuzz`.
fn fuzz(tools: &Tools, tally: &mut Tally) {
    tally.step("the model in Python agrees with the traces", || {
        let traces = compare::names(&made())?.into_iter().filter(|name| is_jsonl(name));
        process::run(python("check.py")?.args(traces.map(|name| made().join(name))))
    });
    tally.step("random scripts", || {
        process::run(python("fuzz.py")?.arg(&tools.dumper).arg(&tools.maprace).args(["1", "100"]))
    });
    if !tally.step("Go with stop points in its runtime", || {
        process::run(python("points/build.py")?.arg(tools.go.root()).arg(work("points")?))
    }) {
        return;
    }
    let points = || -> Result<Command> {
        let mut command = python("points/fuzz.py")?;
        command.arg(work("points")?.join("points")).arg(&tools.maprace);
        Ok(command)
    };
    tally.step("the recorded interleavings", || {
        let recorded = compare::names(&kept())?.into_iter().filter(|name| compare::is_interleavings(name));
        process::run(points()?.arg("--check").args(recorded.map(|name| kept().join(name))))
    });
    tally.step("random interleavings", || process::run(points()?.args(["1", "300"])));
}

/// A Python program of the oracle.
fn python(program: &str) -> Result<Command> {
    let mut command = Command::new("python3");
    go::settle(&mut command)?;
    command.arg(source().join(program)).current_dir(work("fuzz")?);
    Ok(command)
}

fn is_jsonl(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "jsonl")
}
