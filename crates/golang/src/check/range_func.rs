//! `for ... range` over functions: the loop becomes a call of the function, its body a function literal. What leaves the
//! body otherwise than at its end notes where it goes, and ends the calls.
//! Source: Go 1.23.9 `cmd/compile/internal/rangefunc/rewrite.go`, whose checks for functions that go on after the loop has
//! ended are left out.

use super::Checker;
use crate::syntax::ast::{
    Block, Branch, CallKind, Decl, Expr, ExprKind, Field, FuncDecl, FuncType, Name, Origin, Stmt, StmtKind, VarDecl,
};
use crate::syntax::token::{LitKind, Op};
use crate::types::{Signature, TypeId};
use maprace_core::sim::Pos;
use std::rc::Rc;

/// Where a body goes that does not go on: the number that says so is one more than its index.
enum Exit {
    /// With values that have been set aside.
    Return,
    /// With the named results as they are.
    BareReturn,
    Branch(Branch, Name),
}

/// Names begin like no identifier, and have the loop's number.
struct Rewriter {
    prefix: String,
    /// Hidden variables stand at places of their own in this line.
    line: u32,
    col: u32,
    next_id: u32,
    /// The loop's own label.
    label: Option<Rc<str>>,
    /// Labels inside of the body.
    labels: Vec<Rc<str>>,
    results: usize,
    exits: Vec<Exit>,
    deferred: Option<Pos>,
}

impl Rewriter {
    fn expr(&mut self, pos: Pos, depth: u16, kind: ExprKind) -> Expr {
        self.next_id += 1;
        Expr { id: self.next_id - 1, pos, depth: depth + 1, kind }
    }

    fn name(&mut self, pos: Pos, text: &str) -> Expr {
        self.expr(pos, 0, ExprKind::Name(text.into()))
    }

    fn hidden(&self, what: &str) -> String {
        format!("{}{what}", self.prefix)
    }

    fn place(&mut self) -> Pos {
        self.col += 1;
        Pos { line: self.line, col: self.col }
    }

    fn number(&mut self, pos: Pos, n: usize) -> Expr {
        let kind = ExprKind::Literal { kind: LitKind::Int, text: n.to_string().into(), bad: false };
        self.expr(pos, 0, kind)
    }

    fn result_names(&mut self, pos: Pos) -> Expr {
        let mut names: Vec<_> = (0..self.results)
            .map(|n| {
                let name = self.hidden(&format!("result{n}"));
                self.name(pos, &name)
            })
            .collect();
        if names.len() == 1 {
            return names.remove(0);
        }
        self.expr(pos, 1, ExprKind::List(names))
    }

    fn yield_result(&mut self, pos: Pos, more: bool) -> Stmt {
        let value = self.name(pos, if more { "true" } else { "false" });
        Stmt { pos, kind: StmtKind::Return(Some(value)) }
    }

    fn assign(pos: Pos, lhs: Expr, rhs: Expr) -> Stmt {
        Stmt { pos, kind: StmtKind::Assign { op: None, lhs, rhs } }
    }

    /// Leaves the loop for somewhere else.
    fn leave(&mut self, pos: Pos, exit: Exit, first: Option<Stmt>) -> StmtKind {
        let same = |other: &Exit| match (other, &exit) {
            (Exit::Return, Exit::Return) | (Exit::BareReturn, Exit::BareReturn) => true,
            (Exit::Branch(a, x), Exit::Branch(b, y)) => a == b && x.text == y.text,
            _ => false,
        };
        let number = self.exits.iter().position(same).unwrap_or_else(|| {
            self.exits.push(exit);
            self.exits.len() - 1
        });
        let (next, number) = (self.hidden("next"), self.number(pos, number + 1));
        let next = self.name(pos, &next);
        let mut stmts: Vec<_> = first.into_iter().collect();
        stmts.push(Self::assign(pos, next, number));
        stmts.push(self.yield_result(pos, false));
        StmtKind::Block(Block { stmts, rbrace: pos })
    }

    /// `breaks`, `continues`: whether the statement is inside of another one that these leave.
    fn stmt(&mut self, stmt: &mut Stmt, breaks: bool, continues: bool) {
        let pos = stmt.pos;
        match &mut stmt.kind {
            StmtKind::Return(None) if self.results > 0 => stmt.kind = self.leave(pos, Exit::BareReturn, None),
            StmtKind::Return(values) => {
                let set = values.take().map(|values| {
                    let names = self.result_names(pos);
                    Self::assign(pos, names, values)
                });
                stmt.kind = self.leave(pos, Exit::Return, set);
            }
            StmtKind::Branch(branch @ (Branch::Break | Branch::Continue), label) => {
                let (branch, label) = (*branch, label.clone());
                let own = match &label {
                    Some(name) => self.label.as_ref() == Some(&name.text),
                    None => !if branch == Branch::Break { breaks } else { continues },
                };
                match label {
                    _ if own => stmt.kind = self.yield_result(pos, branch == Branch::Continue).kind,
                    Some(name) if !self.labels.contains(&name.text) => {
                        stmt.kind = self.leave(pos, Exit::Branch(branch, name), None);
                    }
                    _ => {}
                }
            }
            StmtKind::Block(block) => self.stmts(&mut block.stmts, breaks, continues),
            StmtKind::If { then, otherwise, .. } => {
                self.stmts(&mut then.stmts, breaks, continues);
                if let Some(otherwise) = otherwise {
                    self.stmt(otherwise, breaks, continues);
                }
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => self.stmts(&mut body.stmts, true, true),
            StmtKind::Switch { cases, .. } => {
                for case in cases {
                    self.stmts(&mut case.body, true, continues);
                }
            }
            StmtKind::Select { cases } => {
                for case in cases {
                    self.stmts(&mut case.body, true, continues);
                }
            }
            StmtKind::Labeled(name, inner) => {
                self.labels.push(Rc::clone(&name.text));
                self.stmt(inner, breaks, continues);
                self.labels.pop();
            }
            StmtKind::Call(CallKind::Defer, _) => self.deferred = self.deferred.or(Some(pos)),
            _ => {}
        }
    }

    fn stmts(&mut self, stmts: &mut [Stmt], breaks: bool, continues: bool) {
        for stmt in stmts {
            self.stmt(stmt, breaks, continues);
        }
    }

    fn var(&mut self, name: &str, typ: &str) -> Stmt {
        let pos = self.place();
        let (name, typ) = (Name { pos, text: self.hidden(name).into() }, self.name(pos, typ));
        let decl = VarDecl { pos, names: vec![name], typ: Some(typ), values: None };
        Stmt { pos, kind: StmtKind::Decl(vec![Decl::Var(Rc::new(decl))]) }
    }

    /// The function literal that the body becomes.
    fn literal(&mut self, pos: Pos, params: usize, lhs: &[Expr], def: bool, body: &Block) -> Expr {
        let mut body = body.clone();
        self.stmts(&mut body.stmts, false, false);
        let mut fields = Vec::new();
        let mut values = Vec::new();
        for n in 0..params {
            let typ = self.hidden(&format!("Param{n}"));
            let typ = self.name(pos, &typ);
            let name = match lhs.get(n) {
                Some(target) if def => Name { pos: target.pos, text: target.as_name().map_or("_".into(), Rc::clone) },
                Some(_) => {
                    let text = self.hidden(&format!("param{n}"));
                    values.push(self.name(pos, &text));
                    Name { pos: self.place(), text: text.into() }
                }
                None => Name { pos: self.place(), text: "_".into() },
            };
            fields.push(Field { pos: name.pos, name: Some(name), typ });
        }
        if !values.is_empty() {
            let (left, right) = if let ([only], 1) = (lhs, values.len()) {
                (only.clone(), values.remove(0))
            } else {
                let left = self.expr(pos, 1, ExprKind::List(lhs.to_vec()));
                (left, self.expr(pos, 1, ExprKind::List(values)))
            };
            body.stmts.insert(0, Self::assign(pos, left, right));
        }
        let end = self.yield_result(body.rbrace, true);
        body.stmts.push(end);
        let bool_type = self.hidden("Bool");
        let result = Field { pos, name: None, typ: self.name(pos, &bool_type) };
        let typ = Rc::new(FuncType { params: fields, results: vec![result] });
        self.expr(pos, 0, ExprKind::FuncLit { typ, body: Rc::new(body) })
    }

    /// What stands after the call: goes where the body wanted to.
    fn follow(&mut self, pos: Pos) -> Vec<Stmt> {
        let mut stmts = Vec::new();
        for (n, exit) in std::mem::take(&mut self.exits).into_iter().enumerate() {
            let kind = match exit {
                Exit::Return if self.results > 0 => StmtKind::Return(Some(self.result_names(pos))),
                Exit::Return | Exit::BareReturn => StmtKind::Return(None),
                Exit::Branch(branch, label) => StmtKind::Branch(branch, Some(label)),
            };
            let next = self.hidden("next");
            let (next, number) = (self.name(pos, &next), self.number(pos, n + 1));
            let cond = self.expr(pos, 1, ExprKind::Binary(Op::Eql, Box::new(next), Box::new(number)));
            let then = Block { stmts: vec![Stmt { pos, kind }], rbrace: pos };
            stmts.push(Stmt { pos, kind: StmtKind::If { init: None, cond, then, otherwise: None } });
        }
        stmts
    }
}

impl<'a> Checker<'a> {
    /// What a loop over functions of that type hands to its body, and the type of the body's result.
    pub(super) fn yielded(&self, sig: &Signature) -> Result<(Vec<TypeId>, TypeId), String> {
        let bad = |what: &str| Err(format!("func must be func(yield func(...) bool): {what}"));
        let [param] = sig.params[..] else { return bad("wrong argument count") };
        if !sig.results.is_empty() {
            return bad("unexpected results");
        }
        let Some(body) = self.types().signature(param) else { return bad("argument is not func") };
        if body.params.len() > 2 {
            return bad("yield func has too many parameters");
        }
        match body.results[..] {
            [result] if self.types().is_boolean(result) => Ok((body.params.clone(), result)),
            _ => bad("yield func does not return bool"),
        }
    }

    pub(super) fn range_func(
        &mut self,
        stmt: &'a Stmt,
        (lhs, def): (&'a [Expr], bool),
        x: &'a Expr,
        body: &'a Block,
        label: Option<Rc<str>>,
    ) {
        let Some(sig) = self.types().signature(self.typ_of(x)) else { return };
        let Ok((params, result)) = self.yielded(&sig) else { return };
        let prefix = format!("#{}.", self.info.loops.len());
        let results = self.funcs.last().map_or(Vec::new(), |func| func.results.clone());
        for (n, typ) in params.iter().enumerate() {
            self.hidden.insert(format!("{prefix}Param{n}"), *typ);
        }
        for (n, typ) in results.iter().enumerate() {
            self.hidden.insert(format!("{prefix}Result{n}"), *typ);
        }
        self.hidden.insert(format!("{prefix}Bool"), result);
        let place = self.info.lines.place(stmt.pos);
        let mut rewriter = Rewriter {
            prefix,
            line: self.info.lines.again(place.line),
            col: 0,
            next_id: self.info.exprs.len() as u32,
            label,
            labels: Vec::new(),
            results: results.len(),
            exits: Vec::new(),
            deferred: None,
        };
        let literal = rewriter.literal(stmt.pos, params.len(), lhs, def, body);
        if let Some(pos) = rewriter.deferred {
            self.unsupported(pos, "defer in a loop over a function");
        }
        let func = Name { pos: rewriter.place(), text: rewriter.hidden("func").into() };
        let fun = Box::new(rewriter.name(stmt.pos, &func.text));
        let depth = literal.depth;
        let call = rewriter.expr(x.pos, depth, ExprKind::Call { fun, args: vec![literal], dots: false });
        let mut stmts = Vec::new();
        if !rewriter.exits.is_empty() {
            stmts.push(rewriter.var("next", "int"));
        }
        if rewriter.exits.iter().any(|exit| matches!(exit, Exit::Return)) {
            for n in 0..results.len() {
                let typ = rewriter.hidden(&format!("Result{n}"));
                stmts.push(rewriter.var(&format!("result{n}"), &typ));
            }
        }
        stmts.push(Stmt { pos: stmt.pos, kind: StmtKind::Expr(call) });
        let follow = rewriter.follow(stmt.pos);
        stmts.extend(follow);
        self.info.exprs.resize(rewriter.next_id as usize, None);
        let block = Block { stmts, rbrace: body.rbrace };
        let decl = FuncDecl {
            origin: Origin { at: 0, pos: stmt.pos },
            recv: None,
            name: Name { pos: stmt.pos, text: "_".into() },
            type_params: Vec::new(),
            typ: FuncType { params: Vec::new(), results: Vec::new() },
            body: Some(block),
        };
        let [Decl::Func(decl)] = self.trees.keep(vec![Decl::Func(Rc::new(decl))]) else { return };
        let Some(block) = &decl.body else { return };
        self.scopes.open();
        let typ = self.typ_of(x);
        let var = self.declare_var(&func, typ);
        self.info.loops.insert(x.id, (var, block));
        self.block(block);
        self.scopes.close();
    }
}
