//! Rust without its comments and literals, and as words: enough to tell a use from a mention.

/// The same lines with comments, strings and characters blanked.
pub(crate) fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest, out.chars().next_back());
        let taken = if length == 0 { first.len_utf8() } else { length };
        let (part, after) = rest.split_at(taken);
        if length == 0 {
            out.push(first);
        } else {
            out.extend(part.chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        }
        rest = after;
    }
    out
}

/// How many bytes at the start are a comment or a literal; 0 if it is code.
fn skipped(rest: &str, before: Option<char>) -> usize {
    let in_word = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let to_end_of = |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        block_comment(rest)
    } else if rest.starts_with('"') {
        quoted(rest, '"')
    } else if !in_word && (rest.starts_with("r\"") || rest.starts_with("r#")) {
        let hashes = rest[1..].chars().take_while(|letter| *letter == '#').count();
        // `r#name` is a raw identifier, not a string.
        if rest[1 + hashes..].starts_with('"') {
            to_end_of(hashes + 2, &format!("\"{}", "#".repeat(hashes)))
        } else {
            0
        }
    } else if rest.starts_with('\'') {
        // A lifetime has no second quote within a character's length.
        let letters: Vec<char> = rest.chars().take(3).collect();
        if matches!(letters[..], ['\'', '\\', _] | ['\'', _, '\'']) { quoted(rest, '\'') } else { 0 }
    } else {
        0
    }
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    for at in (0..rest.len()).filter(|at| rest.is_char_boundary(*at)) {
        if rest[at..].starts_with("/*") {
            depth += 1;
        } else if at > 1 && rest[..at].ends_with("*/") {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    rest.len()
}

/// The words and signs of code, each with its line (from 1); `::` is one sign.
pub(crate) fn tokens(text: &str) -> Vec<(usize, String)> {
    let mut tokens = Vec::new();
    for (index, line) in blanked(text).lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
            let length = match word {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                _ => word,
            };
            tokens.push((index + 1, rest[..length].to_owned()));
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// The lines on which code names the module `crate::<module>`, in a path or in a `use` of several.
pub(crate) fn uses_of_module(text: &str, module: &str) -> Vec<usize> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", |(_, word)| word.as_str());
    let mut lines = Vec::new();
    for at in 0..tokens.len() {
        if !matches!(word(at), "crate" | "super") || word(at + 1) != "::" {
            continue;
        }
        if word(at + 2) == module {
            lines.push(tokens[at + 2].0);
        } else if word(at + 2) == "{" {
            lines.extend(named_in_group(&tokens[at + 2..], module));
        }
    }
    lines
}

/// The lines on which a `{…}` names the module itself, not something of that name within another.
fn named_in_group(group: &[(usize, String)], module: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut depth = 0_usize;
    for pair in group.windows(2) {
        match pair[0].1.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && pair[1].1 == module && matches!(pair[0].1.as_str(), "{" | ",") {
            lines.push(pair[1].0);
        }
    }
    lines
}

#[test]
fn mentions_are_not_uses() {
    let text =
        "// crate::sim\nlet a = \"crate::sim\"; /* crate::sim */\nlet c: &'static str = r#\"crate::sim\"#;\n'\\''";
    assert!(uses_of_module(text, "sim").is_empty());
}

#[test]
fn uses_are_found_in_every_form() {
    let text =
        "use crate::sim::Machine;\nuse crate::{\n    map::Map,\n    sim,\n};\nlet x = super::sim::f();\nsim.run();";
    assert_eq!(uses_of_module(text, "sim"), [1, 4, 6]);
}
