//! Where things are: the workspace, the directory cargo builds in, the page that is built.

use std::env;
use std::path::{Path, PathBuf};

/// The target triple of the page.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The profile of the root Cargo.toml that the page is built with.
pub(crate) const WASM_PROFILE: &str = "wasm";

/// The profile of the page's engine.
pub(crate) const ENGINE_PROFILE: &str = "engine";

/// The root of the workspace. Asked at run time, so that a moved checkout still finds itself.
pub(crate) fn root() -> PathBuf {
    let manifest_dir =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
    manifest_dir.ancestors().nth(2).map_or_else(|| manifest_dir.clone(), Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The finished page, as a web server gets it.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The first program of that name on PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|file| file.is_file())
}
