//! Compiles the catalogue's programs, so that a page that shows them need not, and does not have to read object code either:
//! `catalog/<id>/main.go` becomes `$OUT_DIR/<id>.rs`, an expression that the manifests include.

mod program;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=catalog");
    println!("cargo::rerun-if-changed=build");
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir("catalog")? {
        let folder = entry?.path();
        let Some(id) = folder.file_name().and_then(|id| id.to_str()) else { continue };
        let file = folder.join("main.go");
        let source = fs::read_to_string(&file)?;
        let program = maprace_golang::compile(&file.to_string_lossy(), &source).map_err(|errors| {
            let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
            lines.join("\n")
        })?;
        let rust = program::expression(&program).map_err(|what| format!("{}: {what}", file.display()))?;
        fs::write(Path::new(&out).join(format!("{id}.rs")), rust)?;
    }
    Ok(())
}
