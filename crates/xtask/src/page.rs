//! Building the page: cargo, wasm-bindgen, wasm-opt when there is one, then `dist/` with every file in its place.
//!
//! The slow half (wasm-bindgen, wasm-opt) is kept in `target/page` under a stamp of what went into it, so that a
//! second build of the same source costs what cargo needs to see that nothing changed. There are three programs: the page as
//! a first visit loads it, the page with the whole machine, and the engine, which runs in a worker.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::html::{self, Names};
use crate::paths::{self, ENGINE_PROFILE, WASM_PROFILE, WASM_TARGET};
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

/// A wasm file of the page.
struct Program {
    /// The package and its binary.
    package: &'static str,
    /// Whether the machine in it runs all of Go: `maprace_core::WHOLE`.
    whole: bool,
    /// What its files are called.
    name: &'static str,
    /// The profile that it is built with.
    profile: &'static str,
    /// What wasm-opt is to aim at.
    level: &'static str,
}

/// The page as a first visit loads it: it runs the catalogue's programs.
const PAGE: Program =
    Program { package: "maprace-web", whole: false, name: "maprace", profile: WASM_PROFILE, level: "-Oz" };
/// The page that runs everybody's programs.
const WHOLE: Program =
    Program { package: "maprace-web", whole: true, name: "maprace-whole", profile: WASM_PROFILE, level: "-Oz" };
/// Its engine, which it loads when it needs it.
const WORKER: Program =
    Program { package: "maprace-worker", whole: true, name: "maprace-worker", profile: ENGINE_PROFILE, level: "-O3" };

/// Builds the page and gives the directory it is in.
pub(crate) fn build(optimise: Optimise) -> Result<PathBuf> {
    let start = Instant::now();
    toolchain::add_wasm_target()?;
    println!("== compiling the page (first time 3 to 6 minutes, later seconds)");
    // One after the other: two of them are builds of one package, to one place.
    let [page, whole, worker] = [&PAGE, &WHOLE, &WORKER];
    let dist = assemble(&make(page, optimise)?, &make(whole, optimise)?, &make(worker, optimise)?)?;
    println!("== page built in {:.1} s", start.elapsed().as_secs_f64());
    Ok(dist)
}

/// Compiles a program and makes its files.
fn make(program: &Program, optimise: Optimise) -> Result<Bound> {
    let mut cargo = process::cargo(&["build", &format!("--package={}", program.package)]);
    if !program.whole {
        cargo.arg("--no-default-features");
    }
    process::run(cargo.args([format!("--target={WASM_TARGET}"), format!("--profile={}", program.profile)]))?;
    bind(program, optimise)
}

/// What wasm-bindgen and wasm-opt have made of a program.
struct Bound {
    dir: PathBuf,
    js: Vec<u8>,
    wasm: Vec<u8>,
    js_name: String,
    wasm_name: String,
}

impl Bound {
    fn read(program: &Program, dir: PathBuf) -> Result<Self> {
        let name = program.name;
        let (js, wasm) = (fs::read(dir.join(format!("{name}.js")))?, fs::read(dir.join(format!("{name}_bg.wasm")))?);
        let hash = fingerprint(&wasm) ^ fingerprint(&js);
        let (js_name, wasm_name) = (format!("{name}-{hash:016x}.js"), format!("{name}-{hash:016x}_bg.wasm"));
        Ok(Self { dir, js, wasm, js_name, wasm_name })
    }

    fn write(&self, to: &Path) -> Result<()> {
        fs::write(to.join(&self.js_name), &self.js)?;
        fs::write(to.join(&self.wasm_name), &self.wasm)?;
        let snippets = self.dir.join("snippets");
        if snippets.is_dir() { copy_dir(&snippets, &to.join("snippets")) } else { Ok(()) }
    }
}

/// wasm-bindgen and wasm-opt.
fn bind(program: &Program, optimise: Optimise) -> Result<Bound> {
    let compiled = paths::target().join(WASM_TARGET).join(program.profile).join(program.package).with_extension("wasm");
    let out = paths::target().join("page").join(program.name);
    let stamp_file = out.join("stamp");
    let input = fs::read(&compiled).with_context(|| format!("cargo left no {}", compiled.display()))?;
    let tool = if optimise == Optimise::No { None } else { WasmOpt::find() };
    let stamp = format!("{:016x} {}", fingerprint(&input), if tool.is_some() { "wasm-opt" } else { "as compiled" });
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Bound::read(program, out);
    }
    let _ = fs::remove_dir_all(&out);
    println!("== wasm-bindgen, {} (first time 1 to 2 minutes to compile it, later seconds)", program.name);
    process::run(
        process::cargo(&["run", "--quiet", "--package=xtask-bindgen", "--"]).args([&compiled, &out]).arg(program.name),
    )?;
    if let Some(tool) = tool {
        tool.optimise(&out.join(format!("{}_bg.wasm", program.name)), program.level);
    }
    fs::write(stamp_file, stamp)?;
    Bound::read(program, out)
}

/// Puts `dist/` together beside its place and then swaps it in, so that a running server never sees half a page.
fn assemble(page: &Bound, whole: &Bound, worker: &Bound) -> Result<PathBuf> {
    let web = paths::root().join("web");
    let index = fs::read_to_string(web.join("index.html")).context("cannot read web/index.html")?;
    let staging = paths::target().join(format!("dist-{}", std::process::id()));
    fs::create_dir_all(&staging)?;
    copy_dir(&paths::root().join("public"), &staging)?;

    let css = style(&web, &index)?;
    let names = Names {
        js: page.js_name.clone(),
        wasm: page.wasm_name.clone(),
        whole: [whole.js_name.clone(), whole.wasm_name.clone()],
        worker: format!("worker.js?js={}&amp;wasm={}", worker.js_name, worker.wasm_name),
        css: format!("style-{:016x}.css", fingerprint(css.as_bytes())),
    };
    fs::write(staging.join("index.html"), html::assemble(&index, &names)?)?;
    fs::write(staging.join(&names.css), css)?;
    page.write(&staging)?;
    whole.write(&staging)?;
    worker.write(&staging)?;

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
