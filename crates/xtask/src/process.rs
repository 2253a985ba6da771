//! Running other programs: in the root of the workspace, with an error that names the program.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::browser::Browser;
use crate::paths;
use crate::server::Server;
use crate::webdriver::WebDriver;

/// A command that starts in the root of the workspace.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(paths::root());
    command
}

/// Cargo, the same one that started us.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(&cargo_path(), arguments)
}

/// Cargo, for a program of `tests/e2e`: told where the page and the browser are. Its errors say what was looked for in
/// vain; a backtrace of the harness would only bury that.
pub(crate) fn cargo_e2e(arguments: &[&str], server: &Server, browser: &Browser, driver: &WebDriver) -> Command {
    let mut command = cargo(arguments);
    command.env("MAPRACE_E2E_URL", server.url());
    command.env("MAPRACE_WEBDRIVER", driver.url());
    command.env("MAPRACE_CHROME", &browser.chrome);
    command.env("MAPRACE_E2E_PICTURES", paths::target().join("e2e"));
    command.env("RUST_LIB_BACKTRACE", "0");
    command
}

fn cargo_path() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

/// Runs to the end; an error if the program could not start or failed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", described(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", described(command));
    }
    Ok(())
}

/// Runs to the end and gives what it printed; an error if the program could not start or failed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {}", described(command)))?;
    if !output.status.success() {
        bail!("{} failed: {}", described(command), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs to the end, shows each line as it comes and hands it to `see` too. True if the program succeeded.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {}", described(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.context("a program printed what is not UTF-8")?;
            println!("{line}");
            see(&line);
        }
    }
    Ok(child.wait()?.success())
}

/// The command as a person would type it.
fn described(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" ").replace(&cargo_path(), "cargo"))
}
