//! wasm-opt makes the program about a tenth smaller, when there is one to be had: on PATH, or from npm. It never stops a build.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{paths, process};

/// The version taken from npm; the newest that was tried with this page.
const NPM_PACKAGE: &str = "binaryen@132";

/// A wasm-opt that can be started.
pub(crate) struct WasmOpt(PathBuf);

impl WasmOpt {
    /// Finds one, getting it from npm if it must; says so and gives `None` where that is impossible.
    pub(crate) fn find() -> Option<Self> {
        let from_npm = paths::target().join("tools/node_modules/.bin/wasm-opt");
        if let Some(tool) = paths::on_path("wasm-opt").or_else(|| from_npm.is_file().then(|| from_npm.clone())) {
            return Some(Self(tool));
        }
        if paths::on_path("npm").is_none() {
            println!("   no wasm-opt and no npm to get it from: the page works, and is about a tenth larger");
            return None;
        }
        println!("   getting wasm-opt from npm into target/tools (about 5 s)");
        let prefix = paths::target().join("tools");
        let mut npm = process::command("npm", &["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
        // npm's own patience is minutes; without a network this should be known in seconds.
        npm.args(["--fetch-retries=0", "--fetch-timeout=20000", "--prefix"]).arg(prefix).arg(NPM_PACKAGE);
        match process::output(&mut npm) {
            Ok(_) if from_npm.is_file() => Some(Self(from_npm)),
            Ok(_) => None,
            Err(error) => {
                println!("   npm could not get wasm-opt; the page works, and is about a tenth larger ({error})");
                None
            }
        }
    }

    /// Optimises the file in place. A wasm-opt too old for the file leaves it as it was, and that is said.
    pub(crate) fn optimise(&self, wasm: &Path, level: &str) {
        println!("   wasm-opt {level} (10 to 60 s)");
        let smaller = wasm.with_extension("smaller");
        let mut command = Command::new(&self.0);
        let done = process::output(command.arg(level).arg(wasm).arg("-o").arg(&smaller));
        if let Err(error) = done.and_then(|_| Ok(std::fs::rename(&smaller, wasm)?)) {
            println!("   wasm-opt did not take the file, so it stays as it is ({error:#})");
        }
    }
}
