//! Tokens of Go, and what gc's messages call them.
//! Source: Go 1.23.9 `cmd/compile/internal/syntax/tokens.go`.

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Tok {
    Eof,
    Name,
    Literal,
    /// A binary or unary operator other than `*`.
    Operator,
    /// `op=`
    AssignOp,
    /// `++` or `--`
    IncOp,
    Assign,
    Define,
    Arrow,
    Star,
    Lparen,
    Lbrack,
    Lbrace,
    Rparen,
    Rbrack,
    Rbrace,
    Comma,
    Semi,
    Colon,
    Dot,
    DotDotDot,
    Break,
    Case,
    Chan,
    Const,
    Continue,
    Default,
    Defer,
    Else,
    Fallthrough,
    For,
    Func,
    Go,
    Goto,
    If,
    Import,
    Interface,
    Map,
    Package,
    Range,
    Return,
    Select,
    Struct,
    Switch,
    Type,
    Var,
}

/// The keywords, with their tokens.
const KEYWORDS: [(&str, Tok); 25] = [
    ("break", Tok::Break),
    ("case", Tok::Case),
    ("chan", Tok::Chan),
    ("const", Tok::Const),
    ("continue", Tok::Continue),
    ("default", Tok::Default),
    ("defer", Tok::Defer),
    ("else", Tok::Else),
    ("fallthrough", Tok::Fallthrough),
    ("for", Tok::For),
    ("func", Tok::Func),
    ("go", Tok::Go),
    ("goto", Tok::Goto),
    ("if", Tok::If),
    ("import", Tok::Import),
    ("interface", Tok::Interface),
    ("map", Tok::Map),
    ("package", Tok::Package),
    ("range", Tok::Range),
    ("return", Tok::Return),
    ("select", Tok::Select),
    ("struct", Tok::Struct),
    ("switch", Tok::Switch),
    ("type", Tok::Type),
    ("var", Tok::Var),
];

impl Tok {
    /// The keyword that `word` is.
    pub(crate) fn keyword(word: &str) -> Option<Self> {
        KEYWORDS.iter().find(|(text, _)| *text == word).map(|(_, tok)| *tok)
    }

    /// What messages call it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Eof => "EOF",
            Self::Name => "name",
            Self::Literal => "literal",
            Self::Operator => "op",
            Self::AssignOp => "op=",
            Self::IncOp => "opop",
            Self::Assign => "=",
            Self::Define => ":=",
            Self::Arrow => "<-",
            Self::Star => "*",
            Self::Lparen => "(",
            Self::Lbrack => "[",
            Self::Lbrace => "{",
            Self::Rparen => ")",
            Self::Rbrack => "]",
            Self::Rbrace => "}",
            Self::Comma => "comma",
            Self::Semi => "semicolon or newline",
            Self::Colon => ":",
            Self::Dot => ".",
            Self::DotDotDot => "...",
            keyword => KEYWORDS.iter().find(|(_, tok)| *tok == keyword).map_or("", |(text, _)| text),
        }
    }

    /// Whether it starts a statement, so that parsing can resume there after an error.
    pub(crate) fn starts_statement(self) -> bool {
        matches!(
            self,
            Self::Break
                | Self::Const
                | Self::Continue
                | Self::Defer
                | Self::Fallthrough
                | Self::For
                | Self::Go
                | Self::Goto
                | Self::If
                | Self::Return
                | Self::Select
                | Self::Switch
                | Self::Type
                | Self::Var
        )
    }
}

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Op {
    OrOr,
    AndAnd,
    Eql,
    Neq,
    Lss,
    Leq,
    Gtr,
    Geq,
    Add,
    Sub,
    Or,
    Xor,
    Mul,
    Div,
    Rem,
    And,
    AndNot,
    Shl,
    Shr,
    Not,
    Tilde,
    Recv,
}

impl Op {
    /// As written.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::OrOr => "||",
            Self::AndAnd => "&&",
            Self::Eql => "==",
            Self::Neq => "!=",
            Self::Lss => "<",
            Self::Leq => "<=",
            Self::Gtr => ">",
            Self::Geq => ">=",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Or => "|",
            Self::Xor => "^",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
            Self::And => "&",
            Self::AndNot => "&^",
            Self::Shl => "<<",
            Self::Shr => ">>",
            Self::Not => "!",
            Self::Tilde => "~",
            Self::Recv => "<-",
        }
    }

    /// How tightly it binds two operands; 0 for those that take one.
    pub(crate) fn precedence(self) -> u8 {
        match self {
            Self::OrOr => 1,
            Self::AndAnd => 2,
            Self::Eql | Self::Neq | Self::Lss | Self::Leq | Self::Gtr | Self::Geq => 3,
            Self::Add | Self::Sub | Self::Or | Self::Xor => 4,
            Self::Mul | Self::Div | Self::Rem | Self::And | Self::AndNot | Self::Shl | Self::Shr => 5,
            Self::Not | Self::Tilde | Self::Recv => 0,
        }
    }

    /// Whether the result is a bool whatever the operands are.
    pub(crate) fn is_comparison(self) -> bool {
        self.precedence() == 3
    }

    /// Whether it shifts.
    pub(crate) fn is_shift(self) -> bool {
        matches!(self, Self::Shl | Self::Shr)
    }
}

/// The kind of a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum LitKind {
    Int,
    Float,
    Imag,
    Rune,
    String,
}
