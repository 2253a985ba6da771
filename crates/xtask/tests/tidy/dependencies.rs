//! Who may depend on whom: the arrows of the design, as absences.

use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use crate::files::root;
use crate::none;

/// Every crate of the workspace and the crates of the workspace that it may use. Tests may use what they like.
const MAY_USE: [(&str, &[&str]); 14] = [
    ("maprace-core", &[]),
    ("maprace-library", &["maprace-core"]),
    ("maprace-golang", &["maprace-core", "maprace-library"]),
    ("maprace-protocol", &["maprace-core"]),
    ("maprace-engine", &["maprace-core", "maprace-library", "maprace-golang", "maprace-protocol"]),
    ("maprace-scenario", &["maprace-core", "maprace-library"]),
    ("maprace-session", &["maprace-core", "maprace-library", "maprace-protocol", "maprace-scenario"]),
    ("maprace-cli", &["maprace-core", "maprace-library", "maprace-golang", "maprace-scenario", "maprace-session"]),
    ("maprace-web", &["maprace-protocol", "maprace-session"]),
    ("maprace-worker", &["maprace-engine", "maprace-protocol"]),
    ("maprace-tests", &["maprace-core", "maprace-golang", "maprace-scenario", "maprace-session", "maprace-cli"]),
    ("maprace-e2e", &["maprace-session"]),
    ("xtask", &[]),
    ("xtask-bindgen", &[]),
];

/// What build scripts may use beyond that: the catalogue is compiled beforehand, so that a page need not bring the front end.
const MAY_BUILD_WITH: [(&str, &[&str]); 1] = [("maprace-scenario", &["maprace-core", "maprace-golang"])];

/// The crates that know a browser.
const BROWSER_CRATES: [&str; 2] = ["maprace-web", "maprace-worker"];

/// Libraries that only make sense in a browser, by how their names begin.
const BROWSER_LIBRARIES: [&str; 8] =
    ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo", "console_error_panic_hook", "tachys", "reactive_graph"];

/// wasm-bindgen's tool is no browser library, for all its name.
const NOT_A_BROWSER_LIBRARY: &str = "wasm-bindgen-cli-support";

struct Package {
    name: String,
    manifest: String,
    /// What it uses outside its tests.
    uses: Vec<String>,
    /// What its build script uses.
    builds_with: Vec<String>,
}

fn packages() -> Result<Vec<Package>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let uses = |package: &Value, kind: &Value| {
        let dependencies = list(&package["dependencies"]).into_iter().filter(|used| used["kind"] == *kind);
        dependencies.map(|used| text(&used["name"])).collect()
    };
    // Without the directories above the workspace: `crates/core/Cargo.toml`.
    let workspace = format!("{}/", text(&metadata["workspace_root"]));
    let package = |package: &Value| Package {
        name: text(&package["name"]),
        manifest: text(&package["manifest_path"]).replace(&workspace, ""),
        uses: uses(package, &Value::Null),
        builds_with: uses(package, &Value::from("build")),
    };
    Ok(list(&metadata["packages"]).iter().map(package).collect())
}

#[test]
fn dependencies_point_one_way() -> Result<()> {
    let packages = packages()?;
    let mut offences = Vec::new();
    for Package { name, manifest, uses, builds_with } in &packages {
        let Some((_, allowed)) = MAY_USE.iter().find(|(of, _)| of == name) else {
            offences.push(format!(
                "{manifest}:1: {name} has no line in MAY_USE of crates/xtask/tests/tidy/dependencies.rs"
            ));
            continue;
        };
        let is_ours = |used: &&String| packages.iter().any(|package| package.name == **used);
        for used in uses.iter().filter(is_ours).filter(|used| !allowed.contains(&used.as_str())) {
            offences.push(format!("{manifest}:1: {name} must not depend on {used}"));
        }
        let may_build =
            |used: &&String| MAY_BUILD_WITH.iter().any(|(of, with)| of == name && with.contains(&used.as_str()));
        for used in builds_with.iter().filter(is_ours).filter(|used| !may_build(used)) {
            offences.push(format!("{manifest}:1: the build script of {name} must not depend on {used}"));
        }
    }
    none(&offences, "dependencies point one way");
    Ok(())
}

#[test]
fn only_the_page_knows_a_browser() -> Result<()> {
    let mut offences = Vec::new();
    let others = packages()?.into_iter().filter(|package| !BROWSER_CRATES.contains(&package.name.as_str()));
    for Package { name, manifest, uses, .. } in others {
        for used in uses.iter().filter(|used| *used != NOT_A_BROWSER_LIBRARY) {
            if BROWSER_LIBRARIES.iter().any(|library| used.starts_with(library)) {
                offences.push(format!("{manifest}:1: {name} must not depend on {used}"));
            }
        }
    }
    none(&offences, "only web knows a browser");
    Ok(())
}
