//! The program's text, in pieces to be coloured, with the goroutines' markers.

use super::Scene;
use crate::session::Session;
use crate::view::source::{SourceLine, SourceView, Token, TokenKind};
use maprace_core::sim::Status;
use maprace_scenario::ProgramRef;

/// Go's keywords (the specification's list).
const KEYWORDS: [&str; 25] = [
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

/// The source of the session's program; without markers when it does not run.
pub(super) fn view(session: &Session, scene: Option<&Scene<'_>>) -> SourceView {
    let mut in_comment = false;
    let mut in_raw_string = false;
    let lines = session.program.source().lines().zip(1..).map(|(line, number)| SourceLine {
        number,
        tokens: tokens(&line.replace('\t', "  "), &mut in_comment, &mut in_raw_string),
        markers: scene.map_or_else(Vec::new, |scene| markers(scene, number)),
    });
    SourceView { file: ProgramRef::FILE_NAME.to_owned(), lines: lines.collect() }
}

fn markers(scene: &Scene<'_>, line: u32) -> Vec<crate::view::Who> {
    let at = |id: &&maprace_core::id::GoroutineId| {
        let stands = |status| status != Status::Returned && !(scene.running && status == Status::Runnable);
        let g = scene.machine.goroutine(**id).filter(|g| stands(g.status));
        g.and_then(|g| g.pos(scene.machine.program())).is_some_and(|pos| pos.line == line)
    };
    scene.timeline.started().iter().filter(at).map(|id| scene.who(*id)).collect()
}

/// Cuts a line into pieces. Only colours depend on it: the front end reads the program by itself.
fn tokens(line: &str, in_comment: &mut bool, in_raw_string: &mut bool) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (kind, len) = if *in_comment {
            (TokenKind::Comment, close(rest, "*/", 0, in_comment))
        } else if *in_raw_string {
            (TokenKind::Literal, close(rest, "`", 0, in_raw_string))
        } else if rest.starts_with("//") {
            (TokenKind::Comment, rest.len())
        } else if rest.starts_with("/*") {
            *in_comment = true;
            (TokenKind::Comment, close(rest, "*/", 2, in_comment))
        } else if rest.starts_with('`') {
            *in_raw_string = true;
            (TokenKind::Literal, close(rest, "`", 1, in_raw_string))
        } else if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            (TokenKind::Literal, quoted_len(rest, quote))
        } else {
            word(rest)
        };
        let (piece, behind) = rest.split_at(len);
        match out.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(piece),
            _ => out.push(Token { kind, text: piece.to_owned() }),
        }
        rest = behind;
    }
    out
}

/// The length up to and with `end`, from byte `from` on; the rest of the line, still open, when it is not there.
fn close(text: &str, end: &str, from: usize, open: &mut bool) -> usize {
    match text[from..].find(end) {
        Some(at) => {
            *open = false;
            from + at + end.len()
        }
        None => text.len(),
    }
}

/// The length of a literal with its quotes, up to the end of the line at most.
fn quoted_len(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// A word, or one character of anything else.
fn word(text: &str) -> (TokenKind, usize) {
    let len = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    if len == 0 {
        return (TokenKind::Plain, text.chars().next().map_or(1, char::len_utf8));
    }
    (if KEYWORDS.contains(&&text[..len]) { TokenKind::Keyword } else { TokenKind::Plain }, len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Vec<(TokenKind, String)> {
        tokens(line, &mut false, &mut false).into_iter().map(|t| (t.kind, t.text)).collect()
    }

    #[test]
    fn strings_keywords_and_comments_are_told_apart() {
        let expected = [
            (TokenKind::Keyword, "go"),
            (TokenKind::Plain, " f("),
            (TokenKind::Literal, r#""a\"//b""#),
            (TokenKind::Plain, ") "),
            (TokenKind::Comment, "// go on"),
        ];
        assert_eq!(cut(r#"go f("a\"//b") // go on"#), expected.map(|(k, t)| (k, t.to_owned())));
    }

    #[test]
    fn a_comment_of_several_lines_stays_one() {
        let (mut comment, mut raw) = (false, false);
        tokens("x /* a", &mut comment, &mut raw);
        assert!(comment);
        let second = tokens("b */ y", &mut comment, &mut raw);
        assert_eq!(second[0], Token { kind: TokenKind::Comment, text: "b */".into() });
        assert!(!comment);
    }
}
