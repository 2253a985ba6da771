//! Whether break, continue, fallthrough, goto and labels stand where they may. Each function is looked at on its own.
//! Source: Go 1.23.9 `cmd/compile/internal/syntax/branches.go`.

use super::ast::{Block, Branch, ExprKind, Name, Stmt, StmtKind};
use maprace_core::sim::Pos;
use std::rc::Rc;

/// What a labelled statement can be the target of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Loop,
    Cases,
    Other,
}

struct Label {
    name: Name,
    used: bool,
}

/// Where in a switch a statement stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InSwitch {
    No,
    TypeSwitch,
    /// At the top of a clause, which is the last one or not.
    Clause {
        last: bool,
    },
    Deeper,
}

#[derive(Clone, Copy)]
struct Context {
    breaks: bool,
    continues: bool,
    switch: InSwitch,
}

struct Checker<'e> {
    labels: Vec<Label>,
    /// The labelled statements around here.
    enclosing: Vec<(Rc<str>, Target)>,
    gotos: Vec<Name>,
    errors: &'e mut Vec<(Pos, String)>,
}

/// Checks a function's body.
pub(crate) fn check(body: &Block, errors: &mut Vec<(Pos, String)>) {
    let mut checker = Checker { labels: Vec::new(), enclosing: Vec::new(), gotos: Vec::new(), errors };
    let context = Context { breaks: false, continues: false, switch: InSwitch::No };
    checker.stmts(&body.stmts, context);
    for name in std::mem::take(&mut checker.gotos) {
        if !checker.use_label(&name.text) {
            checker.error(name.pos, format!("label {} not defined", name.text));
        }
    }
    for label in std::mem::take(&mut checker.labels) {
        if !label.used {
            checker.error(label.name.pos, format!("label {} defined and not used", label.name.text));
        }
    }
}

impl Checker<'_> {
    fn error(&mut self, pos: Pos, message: impl Into<String>) {
        self.errors.push((pos, message.into()));
    }

    fn use_label(&mut self, name: &str) -> bool {
        let label = self.labels.iter_mut().find(|label| &*label.name.text == name);
        label.map(|label| label.used = true).is_some()
    }

    fn stmts(&mut self, stmts: &[Stmt], context: Context) {
        let count = stmts.iter().rposition(|stmt| !matches!(stmt.kind, StmtKind::Empty)).map_or(0, |last| last + 1);
        for (n, stmt) in stmts[..count].iter().enumerate() {
            self.stmt(stmt, context, n + 1 == count);
        }
    }

    fn stmt(&mut self, stmt: &Stmt, context: Context, last: bool) {
        let inner =
            Context { switch: if context.switch == InSwitch::No { InSwitch::No } else { InSwitch::Deeper }, ..context };
        let looped = Context { breaks: true, continues: true, switch: InSwitch::No };
        match &stmt.kind {
            StmtKind::Branch(branch, None) => self.branch(*branch, stmt.pos, context, last),
            StmtKind::Branch(branch, Some(label)) => self.branch_to(*branch, label),
            StmtKind::Labeled(label, stmt) => self.labeled(label, stmt, context, last),
            StmtKind::Block(block) => self.stmts(&block.stmts, inner),
            StmtKind::If { then, otherwise, .. } => {
                self.stmts(&then.stmts, inner);
                if let Some(otherwise) = otherwise {
                    self.stmt(otherwise, inner, true);
                }
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => self.stmts(&body.stmts, looped),
            StmtKind::Switch { tag, cases, .. } => {
                let of_types = tag.as_ref().is_some_and(|tag| matches!(tag.kind, ExprKind::TypeSwitch { .. }));
                for (n, case) in cases.iter().enumerate() {
                    let last = n + 1 == cases.len();
                    let switch = if of_types { InSwitch::TypeSwitch } else { InSwitch::Clause { last } };
                    self.stmts(&case.body, Context { breaks: true, switch, ..context });
                }
            }
            StmtKind::Select { cases, .. } => {
                for case in cases {
                    self.stmts(&case.body, Context { breaks: true, switch: InSwitch::No, ..context });
                }
            }
            _ => {}
        }
    }

    fn branch(&mut self, branch: Branch, pos: Pos, context: Context, last: bool) {
        match branch {
            Branch::Break if !context.breaks => self.error(pos, "break is not in a loop, switch, or select"),
            Branch::Continue if !context.continues => self.error(pos, "continue is not in a loop"),
            Branch::Fallthrough => match context.switch {
                InSwitch::TypeSwitch => self.error(pos, "cannot fallthrough in type switch"),
                InSwitch::Clause { last: true } if last => {
                    self.error(pos, "cannot fallthrough final case in switch");
                }
                InSwitch::Clause { last: false } if last => {}
                _ => self.error(pos, "fallthrough statement out of place"),
            },
            _ => {}
        }
    }

    fn branch_to(&mut self, branch: Branch, label: &Name) {
        let word = match branch {
            Branch::Goto => return self.gotos.push(label.clone()),
            Branch::Continue => "continue",
            _ => "break",
        };
        if !self.use_label(&label.text) {
            return self.error(label.pos, format!("{word} label not defined: {}", label.text));
        }
        let target = self.enclosing.iter().rev().find(|(name, _)| *name == label.text).map(|(_, target)| *target);
        let fits = match target {
            Some(Target::Loop) => true,
            Some(Target::Cases) => branch == Branch::Break,
            _ => false,
        };
        if !fits {
            self.error(label.pos, format!("invalid {word} label {}", label.text));
        }
    }

    fn labeled(&mut self, label: &Name, stmt: &Stmt, context: Context, last: bool) {
        if let Some(other) = self.labels.iter().find(|other| other.name.text == label.text) {
            let at = other.name.pos;
            self.error(label.pos, format!("label {} already defined at {}:{}", label.text, at.line, at.col));
        } else if &*label.text != "_" {
            self.labels.push(Label { name: label.clone(), used: false });
        }
        let target = match stmt.kind {
            StmtKind::For { .. } | StmtKind::Range { .. } => Target::Loop,
            StmtKind::Switch { .. } | StmtKind::Select { .. } => Target::Cases,
            _ => Target::Other,
        };
        self.enclosing.push((label.text.clone(), target));
        self.stmt(stmt, context, last);
        self.enclosing.pop();
    }
}
