//! Results and how functions return.
//!
//! A function whose results have no names and that defers nothing returns its values at once. Any other one keeps them:
//! `return x` stores them first, then the deferred calls are made, which may change named results, and then they are
//! read again. There, too, it goes on when a deferred call has recovered a panic.

use super::Lowerer;
use super::body::Kept;
use crate::syntax::ast::{Block, CallKind, Expr, FuncType, Stmt, StmtKind};
use crate::types::TypeId;
use maprace_core::sim::Pos;
use maprace_core::sim::program::Instr;

impl Lowerer<'_> {
    /// The results, the statements and the end of a function whose parameters have their places.
    pub(super) fn func_body(&mut self, typ: &FuncType, sig: TypeId, body: &Block) {
        self.body.defers = defers(&body.stmts);
        self.results(typ, sig);
        self.stmts(&body.stmts);
        self.body.pos = body.rbrace;
        self.func_end();
    }

    /// Names of results are variables; they begin with their zero values.
    fn results(&mut self, typ: &FuncType, sig: TypeId) {
        let Some(sig) = self.info.types.signature(sig) else { return };
        self.body.results.clone_from(&sig.results);
        for (field, result) in typ.results.iter().zip(&sig.results) {
            self.body.pos = field.pos;
            if let Err(what) = self.shape(*result) {
                self.refuse(field.pos, what);
                continue;
            }
            let var = field.name.as_ref().and_then(|name| self.info.defs.get(&name.pos).copied());
            if let Some(var) = var {
                self.declare_zero(var);
                self.body.kept.push(Kept::Var(var));
            } else if self.body.defers {
                let reg = self.zero_of(*result);
                self.body.kept.push(Kept::Reg(reg));
            }
        }
    }

    pub(super) fn return_stmt(&mut self, pos: Pos, values: Option<&Expr>) {
        let list = values.map_or(&[][..], Expr::list);
        if list.is_empty() {
            self.body.pos = pos;
            return self.leave();
        }
        let types = self.body.results.clone();
        let values = if let ([value], [typ]) = (list, types.as_slice()) {
            vec![self.expr_as(value, *typ)]
        } else {
            let types: Vec<_> = types.into_iter().map(Some).collect();
            self.values(list, &types)
        };
        self.body.pos = pos;
        if self.body.kept.is_empty() {
            let src = self.contiguous(&values);
            return self.emit(Instr::Return { src });
        }
        for (kept, src) in self.body.kept.clone().into_iter().zip(values) {
            match kept {
                Kept::Var(var) => self.write_var(var, src),
                Kept::Reg(dst) => self.emit(Instr::Move { dst, src }),
            }
        }
        self.leave();
    }

    /// Makes the deferred calls and returns what is kept.
    fn leave(&mut self) {
        if self.body.defers {
            self.emit(Instr::RunDefers);
        }
        let mut values = Vec::new();
        for kept in self.body.kept.clone() {
            values.push(match kept {
                Kept::Var(var) => self.read_var(var),
                Kept::Reg(reg) => reg,
            });
        }
        let src = self.contiguous(&values);
        if values.is_empty() && self.body.mark() == 0 {
            // A frame has one register at least.
            self.temp();
        }
        self.emit(Instr::Return { src });
    }

    /// The end of the body, and where a recovered panic goes on.
    pub(super) fn func_end(&mut self) {
        if self.body.results.is_empty() || !self.body.kept.is_empty() {
            let landing = self.label();
            self.place_label(landing);
            if self.body.defers {
                self.body.recovered = Some(landing);
            }
            return self.leave();
        }
        // A function with results does not get here, but its code must end somewhere.
        let types = self.body.results.clone();
        let values: Vec<_> = types.into_iter().map(|typ| self.zero_of(typ)).collect();
        let src = self.contiguous(&values);
        self.emit(Instr::Return { src });
    }
}

/// Whether a function with these statements defers calls.
fn defers(stmts: &[Stmt]) -> bool {
    stmts.iter().any(|stmt| match &stmt.kind {
        StmtKind::Call(kind, _) => *kind == CallKind::Defer,
        StmtKind::Block(block) => defers(&block.stmts),
        StmtKind::If { then, otherwise, .. } => {
            defers(&then.stmts) || otherwise.as_deref().is_some_and(|stmt| defers(std::slice::from_ref(stmt)))
        }
        StmtKind::For { body, .. } | StmtKind::Range { body, .. } => defers(&body.stmts),
        StmtKind::Switch { cases, .. } => cases.iter().any(|case| defers(&case.body)),
        StmtKind::Select { cases } => cases.iter().any(|case| defers(&case.body)),
        StmtKind::Labeled(_, inner) => defers(std::slice::from_ref(inner)),
        _ => false,
    })
}
