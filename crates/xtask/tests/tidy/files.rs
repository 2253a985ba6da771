//! The files that the rules speak about.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of ours.
pub(crate) struct File {
    /// From the root of the workspace, with forward slashes.
    pub(crate) path: String,
    /// All of it.
    pub(crate) text: String,
}

/// Directories that hold no source of ours, wherever they are.
const SKIPPED: [&str; 5] = ["target", "dist", "node_modules", "golden", "corpus"];

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file that must be there.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under `dir` with one of the extensions, in the order of their names.
pub(crate) fn under(dir: &str, extensions: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    collect(&root().join(dir), dir, extensions, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Every Rust file of the workspace.
pub(crate) fn rust() -> Vec<File> {
    ["crates", "web", "tests"].into_iter().flat_map(|dir| under(dir, &["rs"])).collect()
}

fn collect(dir: &Path, name: &str, extensions: &[&str], files: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let (path, file_name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let inner = format!("{name}/{file_name}");
        if path.is_dir() {
            if !SKIPPED.contains(&file_name.as_str()) && !file_name.starts_with('.') {
                collect(&path, &inner, extensions, files);
            }
        } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
            // A file that vanishes while we look (an editor's) is none of ours.
            if let Ok(text) = fs::read_to_string(&path) {
                files.push(File { path: inner, text });
            }
        }
    }
}
