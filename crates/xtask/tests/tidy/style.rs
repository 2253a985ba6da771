//! The style sheets: index.html names each once, and colours are made in one place.

use crate::files::{self, read};
use crate::none;

/// The one sheet that may write a colour down.
const TOKENS: &str = "style/tokens.css";

#[test]
fn index_html_links_every_style_sheet_once_and_the_tokens_first() {
    let index = read("web/index.html");
    let links: Vec<&str> = index
        .lines()
        .filter_map(|line| line.strip_prefix("<link data-trunk rel=\"css\" href=\"")?.split('"').next())
        .collect();
    assert_eq!(links.first(), Some(&TOKENS), "web/index.html:1: the first style sheet is {TOKENS}");
    let mut offences = Vec::new();
    for sheet in files::under("web/style", &["css"]) {
        let times = links.iter().filter(|link| format!("web/{link}") == sheet.path).count();
        if times != 1 {
            offences.push(format!("{}:1: linked {times} times in web/index.html", sheet.path));
        }
    }
    none(&offences, "web/index.html links every style sheet once; the order of the links is the order of the sheets");
}

#[test]
fn panels_take_their_colours_from_the_tokens() {
    let mut offences = Vec::new();
    for sheet in files::under("web/style", &["css"]).iter().filter(|sheet| !sheet.path.ends_with(TOKENS)) {
        for (index, line) in sheet.text.lines().enumerate().filter(|(_, line)| writes_a_colour(line)) {
            offences.push(format!("{}:{}: {}", sheet.path, index + 1, line.trim()));
        }
    }
    none(&offences, "a colour is written down in tokens.css and used by its name");
}

/// A `#hex` in a value, or a colour function.
fn writes_a_colour(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let hex = value.split('#').skip(1).any(|after| {
        let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
        matches!(digits, 3 | 4 | 6 | 8) && after[digits..].chars().next().is_none_or(|next| ";, )".contains(next))
    });
    hex || ["rgb(", "rgba(", "hsl(", "hsla(", "oklch("].iter().any(|function| value.contains(function))
}

#[test]
fn colours_are_recognised() {
    for line in ["color: #fff;", "border: 1px solid #12345678;", "  background: rgb(1 2 3);"] {
        assert!(writes_a_colour(line), "{line}");
    }
    for line in ["#app { display: grid; }", "color: var(--ink);", "fill: url(#hatch);"] {
        assert!(!writes_a_colour(line), "{line}");
    }
}
