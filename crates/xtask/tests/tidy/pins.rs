//! Versions that are written in more than one place.

use crate::files::read;

/// wasm-bindgen's tool must be exactly the version of its library, or it refuses the program.
#[test]
fn wasm_bindgen_is_the_same_everywhere() {
    let lock = read("Cargo.lock");
    let version = |name: &str| {
        let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("\nname = \"{name}\"\n")));
        let line = entry.and_then(|entry| entry.lines().find_map(|line| line.strip_prefix("version = \"")));
        line.map(|rest| rest.trim_end_matches('"').to_owned()).unwrap_or_default()
    };
    let library = version("wasm-bindgen");
    assert!(!library.is_empty(), "Cargo.lock:1: there is no wasm-bindgen");
    assert_eq!(version("wasm-bindgen-cli-support"), library, "Cargo.lock:1: wasm-bindgen's tool and library differ");
    for (file, line) in [
        ("crates/xtask/bindgen/Cargo.toml", format!("wasm-bindgen-cli-support = \"={library}\"")),
        ("Trunk.toml", format!("wasm_bindgen = \"{library}\"")),
    ] {
        assert!(read(file).contains(&line), "{file}:1: must say {line}, as Cargo.lock does");
    }
}
