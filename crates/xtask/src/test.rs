//! `cargo xtask test`: everything that must hold before a change is kept, in one command, ending in one line of counts.
//!
//! A failing step does not stop the others: one run tells all there is to mend. Which crates are compiled how often is
//! most of the time it takes, so: the page is linted with the profile it is built with (its macros are then compiled
//! once), and nothing compiles Leptos for this machine.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::page::{self, Optimise};
use crate::paths::{WASM_PROFILE, WASM_TARGET};
use crate::server::Server;
use crate::tally::Tally;
use crate::webdriver::WebDriver;
use crate::{process, toolchain, trunk, weight};

/// The flags of the command.
pub(crate) struct Options {
    quick: bool,
}

impl Options {
    /// Reads the flags.
    pub(crate) fn parse(mut arguments: lexopt::Parser) -> Result<Self> {
        let mut quick = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                lexopt::Arg::Long("quick") => quick = true,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(Self { quick })
    }
}

/// Runs all steps, prints the count; the status is 1 if anything failed.
pub(crate) fn run(options: &Options) -> ExitCode {
    let mut tally = Tally::default();
    println!("cold, all of this takes about 15 minutes on 2 cores; warm, about 2");
    tally.step("formatting", || {
        toolchain::add_components()?;
        process::run(&mut process::cargo(&["fmt", "--all", "--check"]))
    });
    tally.step("clippy, native", || {
        process::run(&mut process::cargo(&[
            "clippy",
            "--workspace",
            "--exclude=maprace-web",
            "--exclude=maprace-worker",
            "--all-targets",
            "--",
            "-Dwarnings",
        ]))
    });
    tally.tests("house rules", &mut tidy());
    tally.tests(
        "native tests",
        &mut process::cargo(&[
            "test",
            "--workspace",
            "--exclude=maprace-web",
            "--exclude=maprace-worker",
            "--exclude=maprace-e2e",
            "--exclude=xtask",
            "--exclude=xtask-bindgen",
            "--no-fail-fast",
        ]),
    );
    if !options.quick {
        in_the_browser(&mut tally);
    }
    finish(&tally)
}

/// Runs the house rules alone.
pub(crate) fn tidy_only() -> ExitCode {
    let mut tally = Tally::default();
    tally.tests("house rules", &mut tidy());
    finish(&tally)
}

/// The line of counts is the last one, so a failure is told by the status alone.
pub(crate) fn finish(tally: &Tally) -> ExitCode {
    if tally.report() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Where the counts of `tidy` come from: the tests of this crate, among them `tests/tidy`.
fn tidy() -> Command {
    let mut tests = process::cargo(&["test", "--package=xtask", "--no-fail-fast"]);
    // What matters is the file and line that break a rule, not where the rule is.
    tests.env("RUST_BACKTRACE", "0");
    tests
}

fn in_the_browser(tally: &mut Tally) {
    tally.step("clippy, wasm", || {
        toolchain::add_wasm_target()?;
        process::run(&mut process::cargo(&[
            "clippy",
            "--package=maprace-web",
            "--package=maprace-worker",
            &format!("--target={WASM_TARGET}"),
            &format!("--profile={WASM_PROFILE}"),
            "--",
            "-Dwarnings",
        ]))
    });
    let mut dist = None;
    tally.step("wasm build", || {
        dist = Some(page::build(Optimise::WhenPossible)?);
        Ok(())
    });
    tally.step("weight of the page", || weight::check(dist.as_deref().context("there is no page to weigh")?));

    let mut stage = None;
    tally.step("a browser, and the page served to it", || {
        let server = Server::start(dist.as_deref().context("there is no page to serve")?, 0)?;
        let browser = Browser::find()?;
        let driver = WebDriver::start(&browser)?;
        stage = Some((server, browser, driver));
        Ok(())
    });
    let Some((server, browser, driver)) = &stage else { return };
    // One at a time: some of them measure how soon the page answers.
    let arguments = ["test", "--package=maprace-e2e", "--no-fail-fast", "--", "--test-threads=1"];
    tally.tests("browser tests", &mut process::cargo_e2e(&arguments, server, browser, driver));

    if !trunk::is_there() {
        println!("\n== trunk is not on PATH, so its page is not checked");
        return;
    }
    let mut trunks = None;
    tally.step("Trunk builds the same page", || {
        trunks = Some(Server::start(&trunk::build()?, 0)?);
        Ok(())
    });
    if let Some(server) = &trunks {
        let arguments = ["test", "--package=maprace-e2e", "--test=e2e", "--", "opening::"];
        tally.tests("Trunk's page opens", &mut process::cargo_e2e(&arguments, server, browser, driver));
    }
}
