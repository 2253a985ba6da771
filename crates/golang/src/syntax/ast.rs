//! The tree of a source file. Positions are gc's: a binary operation stands at its operator, a call at its parenthesis;
//! [`Expr::start`] is the left end, which is where most messages point.
//! Source: Go 1.23.9 `cmd/compile/internal/syntax/nodes.go`, `positions.go` `StartPos`.

use super::token::{LitKind, Op};
use maprace_core::sim::Pos;
use std::rc::Rc;

/// An identifier where it is written.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) pos: Pos,
    pub(crate) text: Rc<str>,
}

/// An expression or a type. `id` numbers all expressions of a file; the checker's tables are indexed by it.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) id: u32,
    pub(crate) pos: Pos,
    /// 1 + that of the deepest operand: what recursion over the tree costs.
    pub(crate) depth: u16,
    pub(crate) kind: ExprKind,
}

/// Which way a channel goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ChanDir {
    Both,
    Send,
    Recv,
}

#[derive(Clone, Debug)]
pub(crate) enum ExprKind {
    /// Stands where an error was reported.
    Bad,
    Name(Rc<str>),
    Literal {
        kind: LitKind,
        text: Rc<str>,
        bad: bool,
    },
    Composite {
        typ: Option<Box<Expr>>,
        elems: Vec<Expr>,
        rbrace: Pos,
    },
    KeyValue(Box<Expr>, Box<Expr>),
    FuncLit {
        typ: Rc<FuncType>,
        body: Rc<Block>,
    },
    Paren(Box<Expr>),
    Selector(Box<Expr>, Name),
    Index(Box<Expr>, Box<Expr>),
    Slice {
        x: Box<Expr>,
        bounds: [Option<Box<Expr>>; 3],
        full: bool,
    },
    Assert(Box<Expr>, Box<Expr>),
    /// `x.(type)`, with the name it is bound to.
    TypeSwitch {
        lhs: Option<Name>,
        x: Box<Expr>,
    },
    /// `*x` is `Unary(Op::Mul, x)`, `&x` is `Unary(Op::And, x)`.
    Unary(Op, Box<Expr>),
    Binary(Op, Box<Expr>, Box<Expr>),
    Call {
        fun: Box<Expr>,
        args: Vec<Expr>,
        dots: bool,
    },
    List(Vec<Expr>),
    /// `[len]elem`; `[...]elem` has no length.
    ArrayType(Option<Box<Expr>>, Box<Expr>),
    SliceType(Box<Expr>),
    DotsType(Box<Expr>),
    StructType(Vec<Field>),
    FuncType(Rc<FuncType>),
    InterfaceType(Vec<Field>),
    MapType(Box<Expr>, Box<Expr>),
    ChanType(ChanDir, Box<Expr>),
}

impl Expr {
    /// Where it begins.
    pub(crate) fn start(&self) -> Pos {
        let mut at = self;
        loop {
            at = match &at.kind {
                ExprKind::TypeSwitch { lhs: Some(name), .. } => return name.pos,
                ExprKind::TypeSwitch { x, .. }
                | ExprKind::Composite { typ: Some(x), .. }
                | ExprKind::KeyValue(x, _)
                | ExprKind::Selector(x, _)
                | ExprKind::Index(x, _)
                | ExprKind::Slice { x, .. }
                | ExprKind::Assert(x, _)
                | ExprKind::Binary(_, x, _)
                | ExprKind::Call { fun: x, .. } => x,
                ExprKind::List(elems) if !elems.is_empty() => &elems[0],
                _ => return at.pos,
            }
        }
    }

    /// Without the parentheses around it.
    pub(crate) fn unparen(&self) -> &Self {
        let mut at = self;
        while let ExprKind::Paren(inner) = &at.kind {
            at = inner;
        }
        at
    }

    /// The elements of a list, or itself.
    pub(crate) fn list(&self) -> &[Self] {
        match &self.kind {
            ExprKind::List(elems) => elems,
            _ => std::slice::from_ref(self),
        }
    }

    /// The identifier that it is.
    pub(crate) fn as_name(&self) -> Option<&Rc<str>> {
        match &self.kind {
            ExprKind::Name(text) => Some(text),
            _ => None,
        }
    }
}

/// A parameter, result, struct field or interface element.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) pos: Pos,
    pub(crate) name: Option<Name>,
    pub(crate) typ: Expr,
}

/// A signature.
#[derive(Clone, Debug)]
pub(crate) struct FuncType {
    pub(crate) params: Vec<Field>,
    pub(crate) results: Vec<Field>,
}

/// `{ ... }`
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) stmts: Vec<Stmt>,
    pub(crate) rbrace: Pos,
}

/// A declaration.
#[derive(Clone, Debug)]
pub(crate) enum Decl {
    Import { pos: Pos, name: Option<Name>, path: Rc<str> },
    Const(Rc<ConstDecl>),
    Var(Rc<VarDecl>),
    Type(Rc<TypeDecl>),
    Func(Rc<FuncDecl>),
}

/// `const a, b T = 1, 2`; a group's `iota`, and what it repeats when it has no values of its own.
#[derive(Debug)]
pub(crate) struct ConstDecl {
    pub(crate) names: Vec<Name>,
    pub(crate) typ: Option<Expr>,
    pub(crate) values: Option<Expr>,
    pub(crate) iota: u32,
    /// The spec of the group that has the values, if this one has not.
    pub(crate) inherited: Option<Rc<ConstDecl>>,
}

/// `var a, b T = x, y`
#[derive(Debug)]
pub(crate) struct VarDecl {
    pub(crate) pos: Pos,
    pub(crate) names: Vec<Name>,
    pub(crate) typ: Option<Expr>,
    pub(crate) values: Option<Expr>,
}

/// Where a declaration is written, so that it can be read again: its byte offset, and its line and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) at: usize,
    pub(crate) pos: Pos,
}

/// `type T U`
#[derive(Debug)]
pub(crate) struct TypeDecl {
    /// Its name's place: `type` may stand before a whole group.
    pub(crate) origin: Origin,
    pub(crate) name: Name,
    /// Its type parameters.
    pub(crate) type_params: Vec<Field>,
    pub(crate) alias: bool,
    pub(crate) typ: Expr,
}

/// A function or method.
#[derive(Debug)]
pub(crate) struct FuncDecl {
    pub(crate) origin: Origin,
    pub(crate) recv: Option<Field>,
    pub(crate) name: Name,
    /// Its type parameters.
    pub(crate) type_params: Vec<Field>,
    pub(crate) typ: FuncType,
    pub(crate) body: Option<Block>,
}

/// A statement.
#[derive(Clone, Debug)]
pub(crate) struct Stmt {
    pub(crate) pos: Pos,
    pub(crate) kind: StmtKind,
}

/// How a branch statement branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Branch {
    Break,
    Continue,
    Fallthrough,
    Goto,
}

/// `go` or `defer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallKind {
    Go,
    Defer,
}

#[derive(Clone, Debug)]
pub(crate) enum StmtKind {
    Empty,
    Expr(Expr),
    Send(Expr, Expr),
    /// `lhs = rhs`, or `lhs op= rhs`.
    Assign {
        op: Option<Op>,
        lhs: Expr,
        rhs: Expr,
    },
    Define {
        lhs: Expr,
        rhs: Expr,
    },
    /// `x++`, `x--`.
    IncDec(Op, Expr),
    Call(CallKind, Expr),
    Return(Option<Expr>),
    Branch(Branch, Option<Name>),
    Block(Block),
    Decl(Vec<Decl>),
    If {
        init: Option<Box<Stmt>>,
        cond: Expr,
        then: Block,
        otherwise: Option<Box<Stmt>>,
    },
    For {
        init: Option<Box<Stmt>>,
        cond: Option<Expr>,
        post: Option<Box<Stmt>>,
        body: Block,
    },
    /// `for lhs := range x`, in the `init` of a [`StmtKind::For`] only while parsing.
    Range {
        lhs: Option<Expr>,
        def: bool,
        x: Expr,
        body: Block,
    },
    Switch {
        init: Option<Box<Stmt>>,
        tag: Option<Expr>,
        cases: Vec<Case>,
    },
    Select {
        cases: Vec<Comm>,
    },
    Labeled(Name, Box<Stmt>),
}

impl Stmt {
    /// Where it begins.
    pub(crate) fn start(&self) -> Pos {
        match &self.kind {
            StmtKind::Expr(x) | StmtKind::Send(x, _) | StmtKind::IncDec(_, x) => x.start(),
            StmtKind::Assign { lhs, .. } | StmtKind::Define { lhs, .. } => lhs.start(),
            _ => self.pos,
        }
    }
}

/// A case of a switch; `default` has no expressions.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) pos: Pos,
    pub(crate) exprs: Option<Expr>,
    pub(crate) body: Vec<Stmt>,
}

/// A case of a select; `default` has no communication.
#[derive(Clone, Debug)]
pub(crate) struct Comm {
    pub(crate) pos: Pos,
    pub(crate) send_or_recv: Option<Box<Stmt>>,
    pub(crate) body: Vec<Stmt>,
}

/// A source file.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) package: Name,
    pub(crate) decls: Vec<Decl>,
    /// How many expressions there are: ids lie below.
    pub(crate) expr_count: u32,
}
