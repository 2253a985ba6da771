//! Whether control can reach the end of a list of statements.
//! Source: the Go specification, "Terminating statements"; Go 1.23.9 `cmd/compile/internal/types2/return.go`.

use super::info::Info;
use super::operand::Mode;
use super::scope::Builtin;
use crate::syntax::ast::{Branch, ExprKind, Stmt, StmtKind};

/// Whether the list ends in a terminating statement.
pub(super) fn list(stmts: &[Stmt], info: &Info<'_>) -> bool {
    let last = stmts.iter().rev().find(|stmt| !matches!(stmt.kind, StmtKind::Empty));
    last.is_some_and(|stmt| terminates(stmt, None, info))
}

fn terminates(stmt: &Stmt, label: Option<&str>, info: &Info<'_>) -> bool {
    match &stmt.kind {
        StmtKind::Expr(x) => match &x.unparen().kind {
            ExprKind::Call { fun, .. } => info.typed(fun).is_some_and(|fun| fun.mode == Mode::Builtin(Builtin::Panic)),
            _ => false,
        },
        StmtKind::Return(_) => true,
        StmtKind::Branch(branch, _) => matches!(branch, Branch::Goto | Branch::Fallthrough),
        StmtKind::Block(block) => list(&block.stmts, info),
        StmtKind::If { then, otherwise: Some(otherwise), .. } => {
            list(&then.stmts, info) && terminates(otherwise, None, info)
        }
        StmtKind::For { cond: None, body, .. } => !breaks(&body.stmts, label, true),
        StmtKind::Switch { cases, .. } => {
            cases.iter().any(|case| case.exprs.is_none())
                && cases.iter().all(|case| list(&case.body, info) && !breaks(&case.body, label, true))
        }
        StmtKind::Select { cases, .. } => {
            cases.iter().all(|case| list(&case.body, info) && !breaks(&case.body, label, true))
        }
        StmtKind::Labeled(name, inner) => terminates(inner, Some(&name.text), info),
        _ => false,
    }
}

/// Whether a `break` in there leaves the statement with that label, or (`implicit`) the innermost one.
fn breaks(stmts: &[Stmt], label: Option<&str>, implicit: bool) -> bool {
    stmts.iter().any(|stmt| breaks_in(stmt, label, implicit))
}

fn breaks_in(stmt: &Stmt, label: Option<&str>, implicit: bool) -> bool {
    match &stmt.kind {
        StmtKind::Branch(Branch::Break, None) => implicit,
        StmtKind::Branch(Branch::Break, Some(name)) => label == Some(&*name.text),
        StmtKind::Block(block) => breaks(&block.stmts, label, implicit),
        StmtKind::If { then, otherwise, .. } => {
            breaks(&then.stmts, label, implicit)
                || otherwise.as_ref().is_some_and(|otherwise| breaks_in(otherwise, label, implicit))
        }
        StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
            label.is_some() && breaks(&body.stmts, label, false)
        }
        StmtKind::Switch { cases, .. } => label.is_some() && cases.iter().any(|case| breaks(&case.body, label, false)),
        StmtKind::Select { cases, .. } => label.is_some() && cases.iter().any(|case| breaks(&case.body, label, false)),
        StmtKind::Labeled(_, inner) => breaks_in(inner, label, implicit),
        _ => false,
    }
}
