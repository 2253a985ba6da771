//! What a first visit downloads: the size of every file of the page, raw and as a good web server sends it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// What a first visit may download at most, compressed. A phone on a slow link (2 Mbit/s) has it in a second.
const FIRST_VISIT_BYTES_MAX: usize = 250 * 1024;

/// The strongest setting of brotli, and the window that goes with it; what static hosts store.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW_LOG2: u32 = 22;

/// Files of the page that a first visit does not ask for, by how their names begin: what belongs to pages that embed it,
/// the engine, and the page with the whole machine (a browser test sees to it that the page does not load them by itself).
const NOT_ON_A_FIRST_VISIT: [&str; 4] = ["embed.js", "worker.js", "maprace-worker", "maprace-whole"];

/// Prints the sizes; an error if they are over the limit.
pub(crate) fn check(dist: &Path) -> Result<()> {
    let mut total = 0;
    weigh(dist, dist, &mut total)?;
    let limit = FIRST_VISIT_BYTES_MAX / 1024;
    println!("   {:>9} {:>9.1} KB  all of a first visit (limit {limit} KB)", "", kilobytes(total));
    if total > FIRST_VISIT_BYTES_MAX {
        bail!("a first visit downloads {:.1} KB, more than {limit} KB", kilobytes(total));
    }
    Ok(())
}

fn weigh(root: &Path, dir: &Path, total: &mut usize) -> Result<()> {
    let mut files = fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    for file in files {
        if file.is_dir() {
            weigh(root, &file, total)?;
            continue;
        }
        let name = file.strip_prefix(root)?.display().to_string();
        let raw = fs::read(&file)?;
        let packed = compressed_len(&raw).with_context(|| format!("cannot compress {name}"))?;
        let later = NOT_ON_A_FIRST_VISIT.iter().any(|start| name.starts_with(start));
        let note = if later { "  (not on a first visit)" } else { "" };
        println!("   {:>9} {:>9.1} KB  {name}{note}", raw.len(), kilobytes(packed));
        if !later {
            *total += packed;
        }
    }
    Ok(())
}

fn compressed_len(raw: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY as i32,
        lgwin: BROTLI_WINDOW_LOG2 as i32,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &raw[..], &mut packed, &settings)?;
    Ok(packed.len())
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}
