//! Trunk, for those who have it: it must make the same page from the same web/index.html.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::{paths, process};

/// True if there is a Trunk to check.
pub(crate) fn is_there() -> bool {
    paths::on_path("trunk").is_some()
}

/// Builds with Trunk into a directory of its own, compares the result with `dist/`, and gives the directory.
pub(crate) fn build() -> Result<PathBuf> {
    let dist = paths::target().join("dist-trunk");
    fs::create_dir_all(&dist)?;
    let mut trunk = process::command("trunk", &["build", "--dist"]);
    // Trunk reads NO_COLOR as a flag with a value and refuses the usual `NO_COLOR=1`.
    process::run(trunk.arg(&dist).env_remove("NO_COLOR"))?;

    let (ours, theirs) = (names(&paths::dist())?, names(&dist)?);
    let missing: Vec<_> = ours.difference(&theirs).collect();
    ensure!(missing.is_empty(), "Trunk's page lacks {missing:?}; it has {theirs:?}");

    let page = fs::read_to_string(dist.join("index.html")).context("Trunk wrote no index.html")?;
    for tag in [
        "boot.js\" data-js=\"",
        "data-wasm=\"",
        "data-worker=\"",
        "rel=\"stylesheet\"",
        "Content-Security-Policy",
        "id=\"boot\"",
    ] {
        ensure!(page.contains(tag), "Trunk's index.html lacks {tag}");
    }
    ensure!(!page.contains("<link data-trunk"), "Trunk left a link of its own in index.html");
    Ok(dist)
}

/// The files of a built page as kinds: hashes differ, and Trunk keeps style sheets apart.
fn names(dist: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.insert(match name.rsplit_once('.') {
            Some((_, "css")) => "*.css".into(),
            Some((stem, "wasm")) if stem.starts_with("maprace-worker") => "maprace-worker*.wasm".into(),
            Some((_, "wasm")) => "maprace-*.wasm".into(),
            Some((stem, "js")) if stem.starts_with("maprace-worker") => "maprace-worker*.js".into(),
            Some((stem, "js")) if stem.starts_with("maprace-") => "maprace-*.js".into(),
            _ => name,
        });
    }
    Ok(names)
}
