//! `range` over a function: the body becomes a function that the iterator calls, and that says whether to go on.
//!
//! How the body is left, other than by its end, `break` and `continue`, is kept in a variable that both share: the loop's
//! function looks at it when the iterator has returned. Values to be returned are kept likewise.
//! Source: Go 1.23.9 `cmd/compile/internal/rangefunc/rewrite.go`.

use super::Lowerer;
use super::body::Target;
use super::place::Place;
use crate::syntax::ast::{Block, Branch, Expr, Stmt};
use crate::types::{Basic, Signature, TypeId};
use maprace_core::sim::program::{CompareOp, Instr, Reg, Shape};
use maprace_core::value::Value;
use std::rc::Rc;

/// How the body of a loop over a function is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// `return` without values.
    Return,
    /// `return` with values, which are kept.
    ReturnValues,
    /// A branch to the statement of that label.
    Branch(Branch, Rc<str>),
}

/// What the body of a loop over a function knows of the function around it.
#[derive(Clone, Debug)]
pub(super) struct RangeBody {
    /// The address of the variable that says how the body was left; 0 for its end.
    state: Reg,
    /// The addresses of the values to be returned.
    slots: Vec<Reg>,
    /// The results of the function around.
    pub(super) results: Vec<TypeId>,
    /// How it is left.
    exits: Vec<Exit>,
}

impl Lowerer<'_> {
    pub(super) fn range_func(&mut self, stmt: &Stmt, lhs: Option<&Expr>, def: bool, x: &Expr, body: &Block) {
        let name = self.body.label.take();
        let Some(sig) = self.info.types.signature(self.type_of(x)) else { return };
        let Some(yields) = sig.params.first().and_then(|typ| self.info.types.signature(*typ)) else { return };
        let iterator = self.expr(x);
        self.body.pos = stmt.pos;
        let (state, slots, results) = self.shared();
        let (vars, mut captured) = self.captured(!x.id);
        captured.push(state);
        captured.extend(&slots);
        self.body.wraps += 1;
        let full = format!("{}-range{}", self.body.name, self.body.wraps);
        let mut exits = Vec::new();
        let func = self.in_new_body(full, stmt.pos, |this| {
            let first = this.temps(yields.params.len());
            this.body.params = (yields.params.len() + captured.len()) as u16;
            let mut next = this.temps(captured.len());
            for var in &vars {
                let place = if this.info.var(*var).in_memory() { Place::Boxed(next) } else { Place::Reg(next) };
                this.body.places.insert(*var, place);
                next += 1;
            }
            let slots = (next + 1..).take(slots.len()).collect();
            this.body.range = Some(RangeBody { state: next, slots, results, exits: Vec::new() });
            this.body.results = vec![Basic::Bool.id()];
            this.range_func_body(lhs, def, first, &yields, body, name);
            exits = this.body.range.take().map_or(Vec::new(), |range| range.exits);
        });
        self.body.pos = stmt.pos;
        let mark = self.body.mark();
        let arg = self.closure_value(func, &captured, mark);
        self.emit(Instr::CallValue { func: iterator, args: arg, count: 1, dst: arg });
        self.leave_by(exits, state, &slots);
    }

    /// The variables that a loop over a function shares with its body: those of the loop around it, if that is one too.
    fn shared(&mut self) -> (Reg, Vec<Reg>, Vec<TypeId>) {
        if let Some(RangeBody { state, slots, results, .. }) = self.body.range.clone() {
            return (state, slots, results);
        }
        let results = self.body.results.clone();
        let state = self.temp();
        self.emit(Instr::New { dst: state, words: 1 });
        let mut slots = Vec::new();
        for typ in &results {
            let words = self.words_at(*typ, self.body.pos);
            let dst = self.temp();
            self.emit(Instr::New { dst, words });
            slots.push(dst);
        }
        (state, slots, results)
    }

    fn range_func_body(
        &mut self,
        lhs: Option<&Expr>,
        def: bool,
        first: Reg,
        yields: &Signature,
        body: &Block,
        name: Option<Rc<str>>,
    ) {
        let (go_on, stop) = (self.label(), self.label());
        self.body.targets.push(Target { name, break_to: stop, continue_to: Some(go_on) });
        let values = (first..).zip(yields.params.iter().copied());
        for (left, (reg, typ)) in lhs.map_or(&[][..], Expr::list).iter().zip(values) {
            if def {
                let dest = self.dest(left);
                self.settle(dest, reg);
            } else {
                let target = self.target(left);
                let wanted = self.target_type(left).unwrap_or(typ);
                let src = self.convert(reg, typ, wanted, left.start());
                self.write(target, src);
            }
        }
        self.stmts(&body.stmts);
        self.body.pos = body.rbrace;
        self.place_label(go_on);
        let src = self.constant(&Value::Int(1));
        self.emit(Instr::Return { src });
        self.place_label(stop);
        self.stop();
    }

    /// Tells the iterator to stop.
    fn stop(&mut self) {
        let src = self.constant(&Value::ZERO);
        self.emit(Instr::Return { src });
    }

    /// Leaves the body of a loop over a function; whether this is one.
    pub(super) fn exit_range(&mut self, exit: Exit) -> bool {
        let Some(mut range) = self.body.range.clone() else { return false };
        if !range.exits.contains(&exit) {
            range.exits.push(exit.clone());
        }
        let src = self.exit_number(exit);
        self.emit(Instr::Store { addr: range.state, word: 0, src, shape: Shape::WORD });
        self.body.range = Some(range);
        self.stop();
        true
    }

    /// `return values` in the body of a loop over a function; whether this is one.
    pub(super) fn return_from_range(&mut self, values: &[Reg]) -> bool {
        let Some(range) = self.body.range.clone() else { return false };
        for ((src, addr), typ) in values.iter().zip(&range.slots).zip(&range.results) {
            let shape = self.shape_at(*typ, self.body.pos);
            self.emit(Instr::Store { addr: *addr, word: 0, src: *src, shape });
        }
        self.exit_range(Exit::ReturnValues)
    }

    fn exit_number(&mut self, exit: Exit) -> Reg {
        let known = self.exits.iter().position(|other| *other == exit);
        let number = known.unwrap_or(self.exits.len());
        if known.is_none() {
            self.exits.push(exit);
        }
        self.constant(&Value::Int(number as i64 + 1))
    }

    /// The iterator has returned: goes where the body wanted to.
    fn leave_by(&mut self, exits: Vec<Exit>, state: Reg, slots: &[Reg]) {
        if exits.is_empty() {
            return;
        }
        let left = self.temp();
        self.emit(Instr::Load { dst: left, addr: state, word: 0, shape: Shape::WORD });
        for exit in exits {
            let mark = self.body.mark();
            let next = self.label();
            let number = self.exit_number(exit.clone());
            let dst = self.temp();
            self.emit(Instr::Compare { op: CompareOp::Eq, dst, a: left, b: number });
            self.jump_when(dst, false, next);
            match exit {
                Exit::Return if self.exit_range(Exit::Return) => {}
                Exit::Return => self.leave(),
                Exit::ReturnValues if self.exit_range(Exit::ReturnValues) => {}
                Exit::ReturnValues => {
                    let types = self.body.results.clone();
                    let mut values = Vec::new();
                    for (addr, typ) in slots.iter().zip(types) {
                        let shape = self.shape_at(typ, self.body.pos);
                        let dst = self.temp();
                        self.emit(Instr::Load { dst, addr: *addr, word: 0, shape });
                        values.push(dst);
                    }
                    self.return_values(&values);
                }
                Exit::Branch(branch, name) => {
                    if self.body.range.is_some() {
                        // The loop may go on, with the same variable.
                        let src = self.zero();
                        self.emit(Instr::Store { addr: state, word: 0, src, shape: Shape::WORD });
                    }
                    self.branch_to(branch, name);
                }
            }
            self.body.release(mark);
            self.place_label(next);
        }
    }

    fn branch_to(&mut self, branch: Branch, name: Rc<str>) {
        let target = self.body.targets.iter().rev().find(|target| target.name.as_ref() == Some(&name));
        let label = target.and_then(|to| if branch == Branch::Break { Some(to.break_to) } else { to.continue_to });
        match label {
            Some(label) => self.jump(label),
            None if self.exit_range(Exit::Branch(branch, name)) => {}
            None => self.refuse(self.body.pos, "this branch"),
        }
    }
}
