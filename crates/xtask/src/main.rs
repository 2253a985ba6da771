//! `cargo xtask`: everything a contributor types, as one program without anything to install first.
//!
//! Commands live in modules named after them; what they share is one noun a file (`paths`, `process`, `html`, …).
#![forbid(unsafe_code)]

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

mod browser;
mod golden;
mod html;
mod page;
mod paths;
mod process;
mod screenshot;
mod serve;
mod server;
mod tally;
mod test;
mod toolchain;
mod trunk;
mod wasm_opt;
mod webdriver;
mod weight;

const USAGE: &str = "\
cargo xtask serve [--port N] [--open] [--no-opt]   build the page and serve it on 127.0.0.1:8080
cargo xtask build [--no-opt]                       build the page into dist/
cargo xtask test [--quick]                         everything that must hold; --quick leaves out wasm and browser
cargo xtask tidy                                   the house rules only
cargo xtask golden [--write] [--fuzz]              real Go makes the golden traces again: are they the same?
cargo xtask screenshot [--out DIR] [--click NAME]... [--press KEYS]... [PATH#FRAGMENT]
                                                   pictures of the page at three widths, light and dark";

fn main() -> ExitCode {
    // Not `main() -> Result`: that would print a backtrace where RUST_BACKTRACE is set, and the message is what helps.
    match run() {
        Ok(status) => status,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut arguments = lexopt::Parser::from_env();
    let Some(Value(command)) = arguments.next()? else {
        println!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    };
    match command.to_string_lossy().as_ref() {
        "serve" => serve::run(&serve::Options::parse(arguments)?)?,
        "build" => drop(page::build(page::Optimise::parse(arguments)?)?),
        "test" => return Ok(test::run(&test::Options::parse(arguments)?)),
        "tidy" => return Ok(test::tidy_only()),
        "golden" => return Ok(golden::run(&golden::Options::parse(arguments)?)),
        "screenshot" => screenshot::run(arguments)?,
        other => bail!("there is no command `{other}`\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}
