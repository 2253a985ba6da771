//! Source text to tokens, with gc's automatic semicolons and its complaints.
//! Source: Go 1.23.9 `cmd/compile/internal/syntax/scanner.go`.

use super::token::{LitKind, Op, Tok};
use maprace_core::sim::Pos;
use std::rc::Rc;

/// Reads tokens one by one; the fields describe the current one.
pub(crate) struct Scanner<'s> {
    pub(super) source: &'s str,
    /// Byte offset of the next character.
    pub(super) at: usize,
    line: u32,
    /// Byte offset of the line's first character.
    line_start: usize,
    /// Whether a newline here ends a statement.
    newline_is_semi: bool,
    /// Byte offset of the current token.
    pub(super) start: usize,
    /// Where the current token starts.
    pub(crate) pos: Pos,
    /// The current token.
    pub(crate) tok: Tok,
    /// Its text, for names, literals and semicolons.
    pub(crate) lit: Rc<str>,
    /// For literals.
    pub(crate) kind: LitKind,
    /// A literal that was complained about.
    pub(crate) bad: bool,
    /// For operators.
    pub(crate) op: Op,
    /// Complaints, in order.
    pub(crate) errors: Vec<(Pos, String)>,
}

impl<'s> Scanner<'s> {
    /// At the first token.
    pub(crate) fn new(source: &'s str) -> Self {
        let at = if source.starts_with('\u{feff}') { 3 } else { 0 };
        Self::at(source, at, 1, 0)
    }

    /// At the first token from byte `at` on, which is in line `line`; that begins at byte `line_start`.
    pub(crate) fn at(source: &'s str, at: usize, line: u32, line_start: usize) -> Self {
        let mut scanner = Self {
            source,
            at,
            line,
            line_start,
            newline_is_semi: false,
            start: 0,
            pos: Pos { line, col: 1 },
            tok: Tok::Eof,
            lit: "".into(),
            kind: LitKind::Int,
            bad: false,
            op: Op::Not,
            errors: Vec::new(),
        };
        scanner.skip_invalid();
        scanner.next();
        scanner
    }

    /// The byte `ahead` places on; 0 at the end.
    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.source.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.source.len()
    }

    /// The next character.
    pub(super) fn ch(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    /// Steps over one character.
    pub(super) fn bump(&mut self) {
        if let Some(ch) = self.ch() {
            self.at += ch.len_utf8();
            if ch == '\n' {
                self.line += 1;
                self.line_start = self.at;
            }
            self.skip_invalid();
        }
    }

    /// Steps over what may stand nowhere in a file, not even in a comment (Go 1.23.9
    /// `cmd/compile/internal/syntax/source.go` `nextch`).
    fn skip_invalid(&mut self) {
        loop {
            match self.ch() {
                Some('\0') => self.error("invalid NUL character"),
                Some('\u{feff}') => self.error("invalid BOM in the middle of the file"),
                _ => return,
            }
            self.at += self.ch().map_or(0, char::len_utf8);
        }
    }

    /// Where the next character stands.
    pub(super) fn here(&self) -> Pos {
        Pos { line: self.line, col: (self.at - self.line_start + 1) as u32 }
    }

    pub(super) fn error(&mut self, message: impl Into<String>) {
        self.errors.push((self.here(), message.into()));
    }

    pub(super) fn error_at_start(&mut self, offset: usize, message: impl Into<String>) {
        let pos = Pos { line: self.pos.line, col: self.pos.col + offset as u32 };
        self.errors.push((pos, message.into()));
    }

    pub(super) fn set_literal(&mut self, kind: LitKind, ok: bool) {
        self.newline_is_semi = true;
        self.tok = Tok::Literal;
        self.lit = self.source[self.start..self.at].into();
        self.kind = kind;
        self.bad = !ok;
    }

    /// Moves to the next token.
    pub(crate) fn next(&mut self) {
        let newline_is_semi = std::mem::take(&mut self.newline_is_semi);
        loop {
            while matches!(self.peek(0), b' ' | b'\t' | b'\r') || (self.peek(0) == b'\n' && !newline_is_semi) {
                self.bump();
            }
            self.start = self.at;
            self.pos = self.here();
            if self.token(newline_is_semi) {
                return;
            }
        }
    }

    /// Reads one token; false for a comment or a character that is none.
    fn token(&mut self, newline_is_semi: bool) -> bool {
        let Some(ch) = self.ch() else {
            self.tok = if newline_is_semi { self.semi("EOF") } else { Tok::Eof };
            return true;
        };
        match ch {
            '\n' => {
                self.bump();
                self.tok = self.semi("newline");
            }
            'a'..='z' | 'A'..='Z' | '_' => self.name(),
            '0'..='9' => self.number(false),
            '.' if self.peek(1).is_ascii_digit() => {
                self.bump();
                self.number(true);
            }
            '"' => self.string(),
            '`' => self.raw_string(),
            '\'' => self.rune(),
            '/' if matches!(self.peek(1), b'/' | b'*') => return self.comment(newline_is_semi),
            _ if ch.is_ascii_punctuation() && !matches!(ch, '@' | '#' | '$' | '?' | '\\') => self.punctuation(),
            _ if ch.is_alphabetic() => self.name(),
            _ => {
                let message = match ch {
                    _ if ch.is_numeric() => format!("identifier cannot begin with digit {}", code_point(ch)),
                    _ if ch.is_ascii() => format!("invalid character {}", code_point(ch)),
                    _ => format!("invalid character {} in identifier", code_point(ch)),
                };
                self.error(message);
                self.bump();
                return false;
            }
        }
        true
    }

    fn semi(&mut self, text: &str) -> Tok {
        self.lit = text.into();
        Tok::Semi
    }

    fn name(&mut self) {
        while let Some(ch) = self.ch() {
            if ch == '_' || ch.is_alphanumeric() {
                self.bump();
            } else if ch.is_ascii() {
                break;
            } else {
                self.error(format!("invalid character {} in identifier", code_point(ch)));
                self.bump();
            }
        }
        let word = &self.source[self.start..self.at];
        if let Some(keyword) = Tok::keyword(word) {
            self.tok = keyword;
            self.newline_is_semi = matches!(keyword, Tok::Break | Tok::Continue | Tok::Fallthrough | Tok::Return);
        } else {
            self.newline_is_semi = true;
            self.lit = word.into();
            self.tok = Tok::Name;
        }
    }

    /// Steps over a comment; true if it ended a statement.
    fn comment(&mut self, newline_is_semi: bool) -> bool {
        if self.peek(1) == b'/' {
            while !self.at_end() && self.peek(0) != b'\n' {
                self.bump();
            }
            return false;
        }
        let first_line = self.line;
        self.bump();
        self.bump();
        while !self.at_end() && (self.peek(0) != b'*' || self.peek(1) != b'/') {
            self.bump();
        }
        if self.at_end() {
            self.error_at_start(0, "comment not terminated");
        } else {
            self.bump();
            self.bump();
        }
        if self.line > first_line && newline_is_semi {
            self.tok = self.semi("newline");
            return true;
        }
        false
    }

    fn punctuation(&mut self) {
        let rest = &self.source.as_bytes()[self.at..];
        let three = |text: &[u8]| rest.starts_with(text);
        let (tok, op, length) = if three(b"...") {
            (Tok::DotDotDot, Op::Not, 3)
        } else if three(b"<<=") || three(b">>=") || three(b"&^=") {
            let op = [Op::Shl, Op::Shr, Op::AndNot][usize::from(rest[0] == b'>') + 2 * usize::from(rest[0] == b'&')];
            (Tok::AssignOp, op, 3)
        } else if let Some((tok, op)) = two_bytes(rest) {
            (tok, op, 2)
        } else {
            let (tok, op) = one_byte(rest[0]);
            (tok, op, 1)
        };
        // All of it is ASCII.
        for _ in 0..length {
            self.bump();
        }
        (self.tok, self.op) = (tok, op);
        self.newline_is_semi = matches!(tok, Tok::Rparen | Tok::Rbrack | Tok::Rbrace | Tok::IncOp);
        if tok == Tok::Semi {
            self.semi("semicolon");
        }
    }
}

fn two_bytes(rest: &[u8]) -> Option<(Tok, Op)> {
    Some(match rest.get(..2)? {
        b":=" => (Tok::Define, Op::Not),
        b"<-" => (Tok::Arrow, Op::Recv),
        b"++" => (Tok::IncOp, Op::Add),
        b"--" => (Tok::IncOp, Op::Sub),
        b"&&" => (Tok::Operator, Op::AndAnd),
        b"||" => (Tok::Operator, Op::OrOr),
        b"&^" => (Tok::Operator, Op::AndNot),
        b"<<" => (Tok::Operator, Op::Shl),
        b">>" => (Tok::Operator, Op::Shr),
        b"==" => (Tok::Operator, Op::Eql),
        b"!=" => (Tok::Operator, Op::Neq),
        b"<=" => (Tok::Operator, Op::Leq),
        b">=" => (Tok::Operator, Op::Geq),
        [first @ (b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^'), b'='] => (Tok::AssignOp, one_byte(*first).1),
        _ => return None,
    })
}

fn one_byte(byte: u8) -> (Tok, Op) {
    match byte {
        b'(' => (Tok::Lparen, Op::Not),
        b'[' => (Tok::Lbrack, Op::Not),
        b'{' => (Tok::Lbrace, Op::Not),
        b')' => (Tok::Rparen, Op::Not),
        b']' => (Tok::Rbrack, Op::Not),
        b'}' => (Tok::Rbrace, Op::Not),
        b',' => (Tok::Comma, Op::Not),
        b';' => (Tok::Semi, Op::Not),
        b':' => (Tok::Colon, Op::Not),
        b'.' => (Tok::Dot, Op::Not),
        b'=' => (Tok::Assign, Op::Not),
        b'*' => (Tok::Star, Op::Mul),
        b'+' => (Tok::Operator, Op::Add),
        b'-' => (Tok::Operator, Op::Sub),
        b'/' => (Tok::Operator, Op::Div),
        b'%' => (Tok::Operator, Op::Rem),
        b'&' => (Tok::Operator, Op::And),
        b'|' => (Tok::Operator, Op::Or),
        b'^' => (Tok::Operator, Op::Xor),
        b'<' => (Tok::Operator, Op::Lss),
        b'>' => (Tok::Operator, Op::Gtr),
        b'~' => (Tok::Operator, Op::Tilde),
        _ => (Tok::Operator, Op::Not),
    }
}

/// `%#U`: U+0040 '@'.
pub(super) fn code_point(ch: char) -> String {
    if ch.is_control() { format!("U+{:04X}", ch as u32) } else { format!("U+{:04X} '{ch}'", ch as u32) }
}
