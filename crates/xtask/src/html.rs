//! `web/index.html` as two builders read it: Trunk follows its `data-trunk` links, and here they are replaced.
//!
//! The file is ours and keeps one tag a line, so lines are enough and no HTML parser is needed.

use anyhow::{Context, Result, bail};

/// The names of the built files, as the page refers to them.
pub(crate) struct Names {
    /// The JavaScript that wasm-bindgen wrote.
    pub(crate) js: String,
    /// The program.
    pub(crate) wasm: String,
    /// The two files of the build with the whole machine.
    pub(crate) whole: [String; 2],
    /// The engine's two files, as the address of the script that loads them.
    pub(crate) worker: String,
    /// All style sheets as one.
    pub(crate) css: String,
}

/// The style sheets of the page in their order, as paths relative to index.html.
pub(crate) fn style_sheets(index: &str) -> Vec<&str> {
    index.lines().filter(|line| is_trunk_link(line, "css")).filter_map(|line| attribute(line, "href")).collect()
}

/// The content security policy that the page states for itself.
pub(crate) fn policy(index: &str) -> Result<&str> {
    index
        .lines()
        .find(|line| line.contains("http-equiv=\"Content-Security-Policy\""))
        .and_then(|line| attribute(line, "content"))
        .context("web/index.html states no Content-Security-Policy")
}

/// The page without Trunk: its links replaced by tags for the built files.
pub(crate) fn assemble(index: &str, names: &Names) -> Result<String> {
    let Names { js, wasm, whole: [whole_js, whole_wasm], worker, css } = names;
    let tags = format!(
        "<link rel=\"stylesheet\" href=\"./{css}\">\n\
         <script type=\"module\" src=\"./boot.js\" data-js=\"./{js}\" data-wasm=\"./{wasm}\" \
         data-whole-js=\"./{whole_js}\" data-whole-wasm=\"./{whole_wasm}\" data-worker=\"./{worker}\"></script>\n"
    );
    let mut page = String::new();
    let mut placed = false;
    for line in without_comments(index).lines() {
        if is_trunk_link(line, "rust") && !placed {
            page.push_str(&tags);
            placed = true;
        } else if !line.contains("<link data-trunk") && !line.trim().is_empty() {
            page.push_str(line);
            page.push('\n');
        }
    }
    if !placed {
        bail!("web/index.html has no <link data-trunk rel=\"rust\">, so there is no place for the program");
    }
    Ok(page)
}

fn is_trunk_link(line: &str, rel: &str) -> bool {
    line.trim_start().starts_with("<link data-trunk") && attribute(line, "rel") == Some(rel)
}

/// The value of an attribute written `name="value"`.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let start = line.find(&format!(" {name}=\""))? + name.len() + 3;
    let length = line[start..].find('"')?;
    Some(&line[start..start + length])
}

/// Comments explain the source to us; a visitor need not download them.
fn without_comments(index: &str) -> String {
    let mut kept = String::new();
    let mut rest = index;
    while let Some(start) = rest.find("<!--") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<head>\n<!-- a\n b -->\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n\
        <link data-trunk rel=\"css\" href=\"style/a.css\">\n\
        <link data-trunk rel=\"css\" href=\"style/b.css\">\n\
        <link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n\
        <link data-trunk rel=\"rust\" href=\"worker/Cargo.toml\" data-type=\"worker\">\n</head>\n";

    #[test]
    fn style_sheets_keep_their_order() {
        assert_eq!(style_sheets(INDEX), ["style/a.css", "style/b.css"]);
    }

    #[test]
    fn the_policy_is_found() -> Result<()> {
        assert_eq!(policy(INDEX)?, "default-src 'none'");
        Ok(())
    }

    #[test]
    fn nothing_of_trunk_is_left_in_the_page() -> Result<()> {
        let names = Names {
            js: "m.js".into(),
            wasm: "m.wasm".into(),
            whole: ["l.js", "l.wasm"].map(String::from),
            worker: "w.js?js=e.js".into(),
            css: "s.css".into(),
        };
        let page = assemble(INDEX, &names)?;
        assert!(!page.contains("data-trunk") && !page.contains("<!--"), "{page}");
        assert!(page.matches("boot.js").count() == 1 && page.contains("data-worker=\"./w.js?js=e.js\""), "{page}");
        assert!(page.contains("data-wasm=\"./m.wasm\"") && page.contains("href=\"./s.css\""), "{page}");
        Ok(())
    }

    #[test]
    fn a_page_without_a_place_for_the_program_is_refused() {
        let names = Names {
            js: String::new(),
            wasm: String::new(),
            whole: [String::new(), String::new()],
            worker: String::new(),
            css: String::new(),
        };
        assert!(assemble("<head></head>", &names).is_err());
    }
}
