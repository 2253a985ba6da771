//! What the Rust toolchain needs beyond what every installation has; rustup adds it in seconds.

use std::path::Path;

use anyhow::{Context, Result};

use crate::paths::WASM_TARGET;
use crate::process;

/// Adds the wasm target unless it is there.
pub(crate) fn add_wasm_target() -> Result<()> {
    let sysroot = process::output(&mut process::command("rustc", &["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    add("target", WASM_TARGET)
}

/// Adds rustfmt and clippy unless they are there: rustup's minimal profile leaves them out.
pub(crate) fn add_components() -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if process::output(&mut process::cargo(&[subcommand, "--version"])).is_err() {
            add("component", component)?;
        }
    }
    Ok(())
}

fn add(kind: &str, name: &str) -> Result<()> {
    println!("== adding {name} to the Rust toolchain (some seconds)");
    process::run(&mut process::command("rustup", &[kind, "add", name])).with_context(|| {
        format!("the Rust toolchain has no {name} and rustup could not add it; install it and try again")
    })
}
