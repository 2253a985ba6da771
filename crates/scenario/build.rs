//! Compiles the catalogue's programs, so that a page that shows them need not: `catalog/<id>/main.go` becomes
//! `$OUT_DIR/<id>.object`, which the manifests include.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=catalog");
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir("catalog")? {
        let folder = entry?.path();
        let Some(id) = folder.file_name().and_then(|id| id.to_str()) else { continue };
        fs::write(Path::new(&out).join(format!("{id}.object")), object(&folder)?)?;
    }
    Ok(())
}

fn object(folder: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let file = folder.join("main.go");
    let program = maprace_golang::compile(&file.to_string_lossy(), &fs::read_to_string(&file)?).map_err(|errors| {
        let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    Ok(maprace_library::to_object(&program)?)
}
