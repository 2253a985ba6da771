//! `xtask-bindgen IN.wasm OUT_DIR NAME`: turns what rustc wrote into a module a page can load.
//!
//! wasm-bindgen's command line tool is used here as a library, so that nobody has to install it and Cargo.lock
//! fixes its version. It is a program of its own, not a part of `xtask`, because it costs more than a minute of
//! CPU to compile: `cargo xtask tidy` and the native tests should not wait for it.
#![forbid(unsafe_code)]

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, out_dir, name] = arguments.as_slice() else {
        bail!("usage: xtask-bindgen IN.wasm OUT_DIR NAME");
    };
    Bindgen::new()
        .input_path(input)
        .out_name(name)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)?
        // The page passes the address itself: file names carry a hash that is known only later.
        .omit_default_module_path(true)
        .generate(out_dir)
        .with_context(|| format!("wasm-bindgen failed on {input}"))
}
