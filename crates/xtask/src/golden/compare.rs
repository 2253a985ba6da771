//! The files just made against those that are kept: which have to be equal, and where two of them part.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{is_jsonl, kept, made};
use crate::process;

/// How many bytes of a line are shown before and behind the place where it differs.
const AROUND: usize = 60;

/// A golden file: kept, made, or both.
struct File {
    name: String,
    kept: bool,
    made: bool,
}

/// Looks at every file; gives how many are right and how many are not. With `write`, those that are not equal to the kept
/// ones take their place.
pub(super) fn all(maprace: &Path, write: bool) -> Result<(u64, u64)> {
    let (mut right, mut wrong, mut replayed) = (0, 0, 0);
    for file in files()? {
        let name = &file.name;
        match file.fault(maprace).unwrap_or_else(|error| Some(format!("{error:#}"))) {
            Some(fault) => {
                println!("   {name}: {fault}");
                wrong += 1;
            }
            None => right += 1,
        }
        replayed += u64::from(file.is_replayed());
        if write && file.kept && file.made && read(&kept().join(name))? != read(&made().join(name))? {
            fs::copy(made().join(name), kept().join(name)).with_context(|| format!("cannot replace {name}"))?;
            println!("   {name}: replaced in tests/golden");
        }
    }
    println!("   {} files are byte for byte to be those of tests/golden;", right + wrong - replayed);
    println!(
        "   {replayed} hold what Go drew at random, or are not kept: the model, told what was drawn, is to print them"
    );
    Ok((right, wrong))
}

/// All files, but for scripts that nothing is compared with, and the interleavings, which come from elsewhere.
fn files() -> Result<Vec<File>> {
    let (kept, made) = (names(&kept())?, names(&made())?);
    let names = kept.union(&made).filter(|name| !is_interleavings(name));
    let files = names.map(|name| File { name: name.clone(), kept: kept.contains(name), made: made.contains(name) });
    Ok(files.filter(|file| file.kept || is_jsonl(&file.name)).collect())
}

impl File {
    /// Whether the model prints it, instead of another run of Go.
    fn is_replayed(&self) -> bool {
        is_jsonl(&self.name) && (!self.kept || is_drawn(&self.name))
    }

    /// What is wrong with it.
    fn fault(&self, maprace: &Path) -> Result<Option<String>> {
        if !self.made {
            return Ok(Some("the oracle does not make it".into()));
        }
        let go = read(&made().join(&self.name))?;
        if !self.is_replayed() {
            let kept = read(&kept().join(&self.name))?;
            return Ok(first_difference(("kept", &kept), ("Go now", &go)));
        }
        let fault = first_difference(("the model", &replay(maprace, &made(), &self.name)?), ("Go now", &go));
        if fault.is_some() || !self.kept {
            return Ok(fault);
        }
        let go = read(&kept().join(&self.name))?;
        Ok(first_difference(("the model", &replay(maprace, &kept(), &self.name)?), ("kept", &go)))
    }
}

/// What the model prints for the script of a trace, with the options that the script's first line has.
fn replay(maprace: &Path, folder: &Path, trace: &str) -> Result<Vec<u8>> {
    let record = folder.join(trace);
    let script = record.with_extension("script");
    let text = String::from_utf8(read(&script)?).context("a script that is not UTF-8")?;
    let words: Vec<&str> = text.lines().next().unwrap_or_default().split_whitespace().collect();
    let ["#", "dumper", options @ .., _file] = words.as_slice() else {
        bail!("the first line of {} has no options", script.display());
    };
    let mut command = Command::new(maprace);
    command.arg("trace").args(options).arg("--drawn").arg(&record).arg(&script);
    Ok(process::output(&mut command)?.into_bytes())
}

/// The traces and scripts in a folder.
pub(super) fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut names = BTreeSet::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if is_jsonl(&name) || name.ends_with(".script") {
            names.insert(name);
        }
    }
    Ok(names)
}

/// Whether Go with stop points made it, not the oracle's scripts.
pub(super) fn is_interleavings(name: &str) -> bool {
    name.starts_with("interleavings_")
}

/// Whether it holds numbers that Go draws anew in each run: where iterators begin, and the seed of its own hash.
fn is_drawn(name: &str) -> bool {
    is_jsonl(name) && (name.starts_with("iter_") || name.contains("native"))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The first line in which two files, each with what it is called, differ; and of both what stands around the first
/// differing byte.
fn first_difference(one: (&str, &[u8]), other: (&str, &[u8])) -> Option<String> {
    if one.1 == other.1 {
        return None;
    }
    let mut lines = (one.1.split(|byte| *byte == b'\n'), other.1.split(|byte| *byte == b'\n'));
    let mut number = 0;
    loop {
        number += 1;
        let (left, right) = (lines.0.next(), lines.1.next());
        if left == right {
            continue;
        }
        let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
        let column = left.iter().zip(right).take_while(|(a, b)| a == b).count();
        let shown = |name, line| format!("{name:>16}  {}", around(line, column));
        let (left, right) = (shown(one.0, left), shown(other.0, right));
        return Some(format!("differs in line {number}, column {}\n{left}\n{right}", column + 1));
    }
}

/// The part of a line around a column.
fn around(line: &[u8], column: usize) -> String {
    if line.is_empty() {
        return "(nothing)".into();
    }
    let (start, end) = (column.saturating_sub(AROUND), line.len().min(column + AROUND));
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", cut(start > 0), String::from_utf8_lossy(&line[start..end]), cut(end < line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn the_first_differing_line_is_told_with_its_surroundings() {
        let difference =
            |kept: &str, now: &str| first_difference(("kept", kept.as_bytes()), ("Go now", now.as_bytes()));
        assert_eq!(difference("a\nb\n", "a\nb\n"), None);
        let text = |last: &str| format!("one\n{}{last}\n", "x".repeat(100));
        let told = difference(&text("7"), &text("8")).unwrap();
        let x = "x".repeat(AROUND);
        assert_eq!(told, format!("differs in line 2, column 101\n            kept  …{x}7\n          Go now  …{x}8"));
        let shorter = difference("a\nb\n", "a\n").unwrap();
        assert!(shorter.starts_with("differs in line 2, column 1\n"), "{shorter}");
    }

    #[test]
    fn what_is_random_is_known_by_its_name() {
        assert!(is_drawn("iter_small.jsonl") && is_drawn("random400_native.jsonl"));
        assert!(!is_drawn("iter_small.script") && !is_drawn("asc100.jsonl") && !is_drawn("interleavings_asm.jsonl"));
    }

    /// Whether the kept files are those that real Go made last on this machine. What Go draws at random can only be
    /// compared by replaying it, as the command does.
    #[test]
    fn what_go_made_last_is_what_is_kept() {
        if !made().is_dir() {
            // Not `eprintln`, which only a failing test shows.
            let skipped =
                "skipped: `cargo xtask golden` has not run here, so the golden files were not compared with Go's";
            writeln!(std::io::stderr(), "{skipped}").unwrap();
            return;
        }
        for file in files().unwrap().iter().filter(|file| !file.is_replayed()) {
            if let Some(fault) = file.fault(Path::new("")).unwrap() {
                panic!("tests/golden/go1.23.9/{}:1: {fault}\n(or `cargo xtask golden` has to run again)", file.name);
            }
        }
    }
}
