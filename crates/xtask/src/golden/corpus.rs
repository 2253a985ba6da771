//! The corpus of Go programs, by real Go again: what it prints, how it ends, what it says of programs that do not compile;
//! and, beside each, what `maprace run` makes of the same file.
//!
//! Programs that race end in many ways, and rarer ones come up later. Of those the plain ends of some runs are looked at, and
//! one that was not recorded is told, not counted as wrong; builds with `-race` are not made again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result};

use super::{Tools, work};
use crate::paths;

/// Runs of a program that races.
const RUNS: u32 = 20;

/// The sets whose programs print the same whatever the schedule.
const SETTLED: [&str; 2] = ["ok", "subset"];

/// Looks at every program; gives how many are as recorded and how many are not.
pub(super) fn all(tools: &Tools) -> Result<(u64, u64)> {
    let (mut right, mut wrong) = (0, 0);
    for set in ["ok", "subset", "bad", "wrong", "race", "wild"] {
        for file in programs(set)? {
            let program = Program { set, file };
            let fault = program.fault(tools).unwrap_or_else(|error| Some(format!("{error:#}")));
            if let Some(fault) = &fault {
                println!("   {}: {fault}", program.name());
            }
            *if fault.is_none() { &mut right } else { &mut wrong } += 1;
        }
    }
    Ok((right, wrong))
}

fn folder(set: &str) -> PathBuf {
    paths::root().join("crates/golang/tests/corpus").join(set)
}

fn programs(set: &str) -> Result<Vec<PathBuf>> {
    let folder = folder(set);
    let files = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files: Vec<PathBuf> = files.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    files.retain(|file| {
        let name = file.to_string_lossy();
        name.ends_with(".go") && !name.ends_with(".amp.go")
    });
    files.sort();
    Ok(files)
}

/// A program of the corpus.
struct Program {
    set: &'static str,
    file: PathBuf,
}

impl Program {
    fn name(&self) -> String {
        format!("{}/{}", self.set, self.file.file_name().unwrap_or_default().to_string_lossy())
    }

    /// What was recorded; nothing if there is no such file.
    fn recorded(&self, extension: &str) -> String {
        fs::read_to_string(self.file.with_extension(extension)).unwrap_or_default()
    }

    /// How real Go, or the model, differs from what was recorded.
    fn fault(&self, tools: &Tools) -> Result<Option<String>> {
        let binary = work("corpus")?.join("program");
        let folder = self.file.parent().context("a file lies in a folder")?;
        let file = self.file.file_name().context("a file has a name")?;
        let mut build = tools.go.command(&["build", "-o"])?;
        let result = build.arg(&binary).arg(file).current_dir(folder).output()?;
        if !result.status.success() {
            let said = String::from_utf8_lossy(&result.stderr).into_owned();
            let said: String = said.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect();
            let said = said.replace(&*tools.go.root().to_string_lossy(), "$GOROOT");
            // Inside of a message gc names the file by its whole path.
            let said = said.replace(&*folder.to_string_lossy(), ".");
            return Ok(differs("go build says", &said, &self.recorded("err")));
        }
        if SETTLED.contains(&self.set) {
            return self.settled(tools, &binary);
        }
        if let Some(news) = self.racy(&binary)? {
            println!("   {}: {news}", self.name());
        }
        Ok(None)
    }

    /// Of a program that prints the same whatever the schedule: the output, the status, the first line of the crash.
    fn settled(&self, tools: &Tools, binary: &Path) -> Result<Option<String>> {
        let recorded = Ended {
            stdout: self.recorded("out"),
            status: self.recorded("exit").trim().parse().unwrap_or(0),
            first_line: self.recorded("err").trim_end().to_owned(),
        };
        let go = Ended::of(&Command::new(binary).output()?);
        if let Some(fault) = go.differs("Go", &recorded) {
            return Ok(Some(fault));
        }
        let ran = Command::new(&tools.maprace).args(["run", "--json"]).arg(&self.file).output()?;
        let Ok(json) = serde_json::from_slice::<serde_json::Value>(&ran.stdout) else {
            return Ok(Some(format!("maprace run: {}", String::from_utf8_lossy(&ran.stderr).trim_end())));
        };
        let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
        let model = Ended {
            stdout: text("stdout"),
            status: json["exit"].as_i64().unwrap_or(-1),
            first_line: text("stderr").lines().next().unwrap_or_default().to_owned(),
        };
        // os.Exit prints nothing, but `go run` would say the status: the model says it as well.
        Ok(model.differs("maprace", &go))
    }

    /// Of a program that races: its ends in some runs that were not recorded.
    fn racy(&self, binary: &Path) -> Result<Option<String>> {
        let json: serde_json::Value = serde_json::from_str(&self.recorded("json"))?;
        let go = &json["go"]["1.23.9"];
        let runs = [&go["amp"]["P1"], &go["amp"]["P2"], &go["amp"]["P4"], &go["short"], &go["plain"]];
        let recorded: BTreeSet<String> =
            runs.iter().filter_map(|runs| runs["end"].as_object()).flat_map(|ends| ends.keys().cloned()).collect();
        let mut new = BTreeSet::new();
        for _ in 0..RUNS {
            let end = Ended::of(&Command::new(binary).output()?).end();
            if !recorded.contains(&end) {
                new.insert(end);
            }
        }
        Ok((!new.is_empty()).then(|| format!("Go ended {new:?}; recorded were {recorded:?}")))
    }
}

/// How a process ended.
struct Ended {
    stdout: String,
    status: i64,
    first_line: String,
}

impl Ended {
    fn of(output: &Output) -> Self {
        Self {
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            status: output.status.code().map_or(-1, i64::from),
            first_line: String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned(),
        }
    }

    fn differs(&self, who: &str, other: &Self) -> Option<String> {
        differs(&format!("{who} prints"), &self.stdout, &other.stdout)
            .or_else(|| {
                differs(
                    &format!("{who} begins its crash with"),
                    self.first_line_but_exit(),
                    other.first_line_but_exit(),
                )
            })
            .or_else(|| {
                (self.status != other.status).then(|| format!("{who}: status {}, not {}", self.status, other.status))
            })
    }

    /// `exit status N` is what `go run` adds.
    fn first_line_but_exit(&self) -> &str {
        if self.first_line.starts_with("exit status") { "" } else { &self.first_line }
    }

    /// As the corpus writes it.
    fn end(&self) -> String {
        let words = ["MISSED", "ZERO", "LOST", "PHANTOM", "TWICE"];
        let wrong = self.stdout.lines().any(|line| words.iter().any(|word| line.starts_with(word)));
        match (&*self.first_line, self.status) {
            ("", 0) if wrong => "wrong".to_owned(),
            ("", 0) => "clean".to_owned(),
            ("", status) => format!("exit: {status}"),
            (line, _) => line.replacen("fatal error: ", "fatal: ", 1),
        }
    }
}

fn differs(what: &str, got: &str, wanted: &str) -> Option<String> {
    (got.trim_end() != wanted.trim_end()).then(|| format!("{what} {got:?}, not {wanted:?}"))
}
