//! Building the page: cargo, wasm-bindgen, wasm-opt when there is one, then `dist/` with every file in its place.
//!
//! The slow half (wasm-bindgen, wasm-opt) is kept in `target/page` under a stamp of what went into it, so that a
//! second build of the same source costs what cargo needs to see that nothing changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::html::{self, Names};
use crate::paths::{self, WASM_PROFILE, WASM_TARGET};
use crate::wasm_opt::WasmOpt;
use crate::{process, toolchain};

/// Whether to make the program smaller with wasm-opt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Optimise {
    /// If wasm-opt is to be had.
    WhenPossible,
    /// Not now: the shorter wait while working on the page.
    No,
}

impl Optimise {
    /// Reads the flags of `cargo xtask build`.
    pub(crate) fn parse(mut arguments: lexopt::Parser) -> Result<Self> {
        let mut optimise = Self::WhenPossible;
        while let Some(argument) = arguments.next()? {
            match argument {
                lexopt::Arg::Long("no-opt") => optimise = Self::No,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(optimise)
    }
}

/// Builds the page and gives the directory it is in.
pub(crate) fn build(optimise: Optimise) -> Result<PathBuf> {
    let start = Instant::now();
    toolchain::add_wasm_target()?;
    println!("== compiling the page (first time 2 to 4 minutes, later seconds)");
    process::run(&mut process::cargo(&[
        "build",
        "--package=maprace-web",
        &format!("--target={WASM_TARGET}"),
        &format!("--profile={WASM_PROFILE}"),
    ]))?;
    let compiled = paths::target().join(WASM_TARGET).join(WASM_PROFILE).join("maprace-web.wasm");
    let program = bind(&compiled, optimise)?;
    let dist = assemble(&program)?;
    println!("== page built in {:.1} s", start.elapsed().as_secs_f64());
    Ok(dist)
}

/// wasm-bindgen and wasm-opt; gives the directory with `maprace.js` and `maprace_bg.wasm`.
fn bind(compiled: &Path, optimise: Optimise) -> Result<PathBuf> {
    let out = paths::target().join("page");
    let stamp_file = out.join("stamp");
    let input = fs::read(compiled).with_context(|| format!("cargo left no {}", compiled.display()))?;
    let tool = if optimise == Optimise::No { None } else { WasmOpt::find() };
    let stamp = format!("{:016x} {}", fingerprint(&input), if tool.is_some() { "wasm-opt" } else { "as compiled" });
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(out);
    }
    let _ = fs::remove_dir_all(&out);
    println!("== wasm-bindgen (first time 1 to 2 minutes to compile it, later seconds)");
    process::run(
        process::cargo(&["run", "--quiet", "--package=xtask-bindgen", "--"]).args([compiled, &out]).arg("maprace"),
    )?;
    if let Some(tool) = tool {
        tool.shrink(&out.join("maprace_bg.wasm"));
    }
    fs::write(stamp_file, stamp)?;
    Ok(out)
}

/// Puts `dist/` together beside its place and then swaps it in, so that a running server never sees half a page.
fn assemble(program: &Path) -> Result<PathBuf> {
    let web = paths::root().join("web");
    let index = fs::read_to_string(web.join("index.html")).context("cannot read web/index.html")?;
    let staging = paths::target().join(format!("dist-{}", std::process::id()));
    fs::create_dir_all(&staging)?;
    copy_dir(&paths::root().join("public"), &staging)?;

    let css = style(&web, &index)?;
    let wasm = fs::read(program.join("maprace_bg.wasm"))?;
    let js = fs::read(program.join("maprace.js"))?;
    let hash = fingerprint(&wasm) ^ fingerprint(&js);
    let names = Names {
        js: format!("maprace-{hash:016x}.js"),
        wasm: format!("maprace-{hash:016x}_bg.wasm"),
        css: format!("style-{:016x}.css", fingerprint(css.as_bytes())),
    };
    fs::write(staging.join("index.html"), html::assemble(&index, &names)?)?;
    fs::write(staging.join(&names.css), css)?;
    fs::write(staging.join(&names.js), js)?;
    fs::write(staging.join(&names.wasm), wasm)?;
    let snippets = program.join("snippets");
    if snippets.is_dir() {
        copy_dir(&snippets, &staging.join("snippets"))?;
    }

    let dist = paths::dist();
    let _ = fs::remove_dir_all(&dist);
    fs::rename(&staging, &dist).context("cannot put the page into dist/")?;
    Ok(dist)
}

/// All style sheets as one, in the order of index.html, each under its name.
fn style(web: &Path, index: &str) -> Result<String> {
    let mut css = String::new();
    for sheet in html::style_sheets(index) {
        let text = fs::read_to_string(web.join(sheet)).with_context(|| format!("index.html names web/{sheet}"))?;
        css.extend(["/* ", sheet, " */\n", &text, "\n"]);
    }
    Ok(css)
}

fn copy_dir(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_dir(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// FNV-1a: names a content. Nobody attacks it here, and std's hasher is not promised to stay the same.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}
