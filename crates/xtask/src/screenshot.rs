//! `cargo xtask screenshot`: pictures of the page to look at, and the one in the README.
//!
//! The pictures are taken by the `screenshot` program of `tests/e2e`, which has the browser harness; this builds the
//! page, serves it and starts a browser driver.

use std::path::PathBuf;

use anyhow::Result;
use lexopt::prelude::*;

use crate::browser::Browser;
use crate::page::{self, Optimise};
use crate::server::Server;
use crate::webdriver::WebDriver;
use crate::{paths, process};

/// Takes the pictures; every argument but `--out` is passed on.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut out = paths::target().join("screenshots");
    let mut passed_on = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => out = std::env::current_dir()?.join(PathBuf::from(arguments.value()?)),
            Long(name @ ("click" | "press")) => {
                passed_on.push(format!("--{name}").into());
                passed_on.push(arguments.value()?);
            }
            Value(address) => passed_on.push(address),
            other => return Err(other.unexpected().into()),
        }
    }
    let dist = page::build(Optimise::WhenPossible)?;
    let server = Server::start(&dist, 0)?;
    let browser = Browser::find()?;
    let driver = WebDriver::start(&browser)?;
    println!("== taking pictures (first time 1 to 2 minutes to compile, later some seconds)");
    let arguments = ["run", "--quiet", "--package=maprace-e2e", "--bin=screenshot", "--", "--out"];
    process::run(process::cargo_e2e(&arguments, &server, &browser, &driver).arg(out).args(passed_on))
}
