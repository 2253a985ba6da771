//! `cargo xtask serve`: build the page, serve it, say where.

use anyhow::Result;
use lexopt::prelude::*;

use crate::page::{self, Optimise};
use crate::server::Server;
use crate::{paths, process};

const DEFAULT_PORT: u16 = 8080;

/// The flags of the command.
pub(crate) struct Options {
    port: u16,
    open: bool,
    optimise: Optimise,
}

impl Options {
    /// Reads the flags.
    pub(crate) fn parse(mut arguments: lexopt::Parser) -> Result<Self> {
        let mut options = Self { port: DEFAULT_PORT, open: false, optimise: Optimise::WhenPossible };
        while let Some(argument) = arguments.next()? {
            match argument {
                Short('p') | Long("port") => options.port = arguments.value()?.parse()?,
                Long("open") => options.open = true,
                Long("no-opt") => options.optimise = Optimise::No,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Builds and serves until stopped.
pub(crate) fn run(options: &Options) -> Result<()> {
    let dist = page::build(options.optimise)?;
    let server = Server::start(&dist, options.port)?;
    println!("== maprace is at {} (Ctrl-C stops)", server.url());
    if options.open {
        open(&server.url());
    }
    server.wait();
    Ok(())
}

/// Shows the page in the person's own browser. The address is printed anyway, so a failure is only said.
fn open(url: &str) {
    let opener = ["xdg-open", "open", "wslview"].into_iter().find(|name| paths::on_path(name).is_some());
    match opener {
        Some(program) => {
            if let Err(error) = process::run(&mut process::command(program, &[url])) {
                println!("   {error:#}");
            }
        }
        None => println!("   found nothing to open a browser with"),
    }
}
