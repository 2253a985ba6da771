//! `for ... range`. The loop's variables are new ones in every iteration (Go 1.22).
//! Source: Go 1.23.9 `cmd/compile/internal/walk/range.go`.

use super::Lowerer;
use super::body::Label;
use super::locate::Location;
use crate::check::info::Selected;
use crate::check::operand::Mode;
use crate::check::scope::{Builtin, Entity};
use crate::syntax::ast::{Block, Expr, ExprKind, Stmt, StmtKind};
use crate::syntax::token::Op;
use crate::types::{Basic, Type, TypeId};
use maprace_core::sim::program::{Count, Instr, IntKind, IntOp, Reg};
use maprace_core::value::Value;

/// A range statement.
#[derive(Clone, Copy)]
struct Range<'e> {
    stmt: &'e Stmt,
    lhs: &'e [Expr],
    def: bool,
    body: &'e Block,
}

/// Where the elements of a loop over indices come from.
#[derive(Clone, Copy)]
enum Elements {
    /// There are none, only the indices.
    None,
    Slice(Reg),
    /// An array, as a register holds it.
    Array(Reg),
    /// An array at an address.
    Pointer(Reg),
}

impl Lowerer<'_> {
    pub(super) fn range(&mut self, stmt: &Stmt, lhs: Option<&Expr>, def: bool, x: &Expr, body: &Block) {
        if let Some((func, block)) = self.info.loops.get(&x.id) {
            self.body.label = None;
            let src = self.expr(x);
            let src = self.copied(src);
            self.declare_with(*func, src);
            return self.block(block);
        }
        let typ = self.type_of(x);
        let range = Range { stmt, lhs: lhs.map_or(&[][..], Expr::list), def, body };
        match *self.info.types.under(typ) {
            Type::Chan(..) => self.range_chan(stmt, lhs, def, x, body),
            Type::Map(key, elem) => {
                if !self.clears(range, x) {
                    self.range_map(range, x, key, elem);
                }
            }
            Type::Slice(elem) => {
                let src = self.expr(x);
                let slice = self.copied(src);
                let bound = self.temp();
                self.emit(Instr::Count { dst: bound, src: slice, of: Count::Slice });
                self.range_indices(range, bound, Elements::Slice(slice), elem);
            }
            Type::Array(len, elem) => self.range_array(range, x, len, elem),
            Type::Pointer(to) => match *self.info.types.under(to) {
                Type::Array(len, elem) => {
                    let src = self.expr(x);
                    let array = self.copied(src);
                    let bound = self.constant(&Value::Int(len));
                    self.range_indices(range, bound, Elements::Pointer(array), elem);
                }
                _ => self.refuse(stmt.pos, "this range"),
            },
            _ if self.info.types.is_string(typ) => self.range_string(range, x),
            _ if self.info.types.is_integer(typ) => {
                let src = self.expr(x);
                let bound = self.copied(src);
                self.range_indices(range, bound, Elements::None, typ);
            }
            _ => {
                self.operands(&[x]);
                self.refuse(stmt.pos, "this range");
            }
        }
    }

    /// The value in a register of its own: a variable that it is read from may change.
    fn copied(&mut self, src: Reg) -> Reg {
        let dst = self.temp();
        self.emit(Instr::Move { dst, src });
        dst
    }

    /// Whether the value of each element is wanted.
    fn wants_value(range: Range<'_>) -> bool {
        range.lhs.get(1).is_some_and(|value| value.as_name().is_none_or(|name| &**name != "_"))
    }

    fn range_array(&mut self, range: Range<'_>, x: &Expr, len: i64, elem: TypeId) {
        let elements = if Self::wants_value(range) {
            let src = self.expr(x);
            Elements::Array(self.copied(src))
        } else {
            // Only the length is wanted, and that needs no look at a variable.
            if self.home(x).is_none() {
                self.expr(x);
            }
            Elements::None
        };
        let bound = self.constant(&Value::Int(len));
        let typ = if let Elements::None = elements { Basic::Int.id() } else { elem };
        self.range_indices(range, bound, elements, typ);
    }

    /// A loop over the numbers below `bound`; `typ` is that of the elements, or of the numbers if there are none.
    fn range_indices(&mut self, range: Range<'_>, bound: Reg, elements: Elements, typ: TypeId) {
        let number = if let Elements::None = elements { typ } else { Basic::Int.id() };
        let counter = self.zero();
        let (top, next, end) = (self.label(), self.label(), self.label());
        self.enter_loop(end, next);
        self.place_label(top);
        self.body.pos = range.stmt.pos;
        let more = self.compare(Op::Lss, counter, bound, number);
        self.jump_when(more, false, end);
        let mark = self.body.mark();
        let value = if Self::wants_value(range) { self.element_at(range, elements, counter, typ) } else { None };
        self.loop_vars(range, [Some((counter, number)), value.map(|value| (value, typ))]);
        self.block(range.body);
        self.body.release(mark);
        self.place_label(next);
        self.body.pos = range.stmt.pos;
        let one = self.constant(&Value::Int(1));
        let kind = self.int_kind(number).unwrap_or(IntKind::INT);
        self.emit(Instr::Int { op: IntOp::Add, kind, dst: counter, a: counter, b: one });
        self.leave_loop(top, end);
    }

    fn leave_loop(&mut self, top: Label, end: Label) {
        self.jump(top);
        self.place_label(end);
        self.body.targets.pop();
    }

    fn element_at(&mut self, range: Range<'_>, elements: Elements, index: Reg, elem: TypeId) -> Option<Reg> {
        let pos = range.stmt.pos;
        let Type::Array(len, _) = *self.range_array_type(range) else {
            let Elements::Slice(slice) = elements else { return None };
            let stride = self.words_at(elem, pos);
            let addr = self.temp();
            self.emit(Instr::SliceAddr { dst: addr, slice, index, stride });
            return Some(self.read(Location::Memory { addr, word: 0, known: true }, elem, pos));
        };
        let count = len as u32;
        match elements {
            Elements::Array(src) => match self.part_len(elem) {
                Ok(Some(len)) => {
                    let dst = self.temp();
                    self.emit(Instr::Element { dst, src, index, len, count });
                    Some(dst)
                }
                _ => Some(self.zero_of(elem)),
            },
            Elements::Pointer(addr) => {
                let stride = self.words_at(elem, pos);
                let dst = self.temp();
                self.emit(Instr::ElementAddr { dst, addr, index, stride, len: count });
                Some(self.read(Location::Memory { addr: dst, word: 0, known: true }, elem, pos))
            }
            Elements::None | Elements::Slice(_) => None,
        }
    }

    /// The type that is ranged over, without a pointer before it.
    fn range_array_type(&self, range: Range<'_>) -> &Type {
        let StmtKind::Range { x, .. } = &range.stmt.kind else { return self.info.types.get(Basic::Invalid.id()) };
        match self.info.types.under(self.type_of(x)) {
            Type::Pointer(to) => self.info.types.under(*to),
            other => other,
        }
    }

    /// The runes of a string, by the bytes that they begin at.
    fn range_string(&mut self, range: Range<'_>, x: &Expr) {
        let src = self.expr(x);
        let string = self.copied(src);
        let bound = self.temp();
        self.emit(Instr::Count { dst: bound, src: string, of: Count::String });
        let at = self.zero();
        let after = self.temp();
        let (top, next, end) = (self.label(), self.label(), self.label());
        self.enter_loop(end, next);
        self.place_label(top);
        self.body.pos = range.stmt.pos;
        let int = Basic::Int.id();
        let more = self.compare(Op::Lss, at, bound, int);
        self.jump_when(more, false, end);
        let mark = self.body.mark();
        let rune = self.temps(2);
        self.emit(Instr::DecodeRune { dst: rune, src: string, index: at });
        self.emit(Instr::Int { op: IntOp::Add, kind: IntKind::INT, dst: after, a: at, b: rune + 1 });
        self.loop_vars(range, [Some((at, int)), Some((rune, Basic::Int32.id()))]);
        self.block(range.body);
        self.body.release(mark);
        self.place_label(next);
        self.emit(Instr::Move { dst: at, src: after });
        self.leave_loop(top, end);
    }

    fn range_map(&mut self, range: Range<'_>, x: &Expr, key_type: TypeId, elem_type: TypeId) {
        let Some((_, typ)) = self.map_of(self.type_of(x), x) else {
            self.operands(&[x]);
            return;
        };
        let map = self.expr(x);
        self.body.pos = range.stmt.pos;
        let iter = self.body.iters;
        self.body.iters = iter.saturating_add(1);
        if iter == u8::MAX {
            self.refuse(range.stmt.pos, "so many loops over maps in one function");
        }
        let named = |n: usize| range.lhs.get(n).is_some_and(|left| left.as_name().is_none_or(|name| &**name != "_"));
        let key = named(0).then(|| self.temp());
        let elem = named(1).then(|| self.temp());
        let more = self.temp();
        let (top, next, end) = (self.label(), self.label(), self.label());
        self.enter_loop(end, next);
        self.emit(Instr::MapIterInit { iter, typ, map, key, elem, more });
        self.place_label(top);
        self.jump_when(more, false, end);
        let mark = self.body.mark();
        self.loop_vars(range, [key.map(|key| (key, key_type)), elem.map(|elem| (elem, elem_type))]);
        self.block(range.body);
        self.body.release(mark);
        self.place_label(next);
        self.body.pos = range.stmt.pos;
        self.emit(Instr::MapIterNext { iter, typ, key, elem, more });
        self.leave_loop(top, end);
    }

    /// Gives the values of an iteration to the loop's variables.
    fn loop_vars(&mut self, range: Range<'_>, values: [Option<(Reg, TypeId)>; 2]) {
        for (target, value) in range.lhs.iter().zip(values) {
            let Some((src, typ)) = value else { continue };
            if !range.def {
                let wanted = self.target_type(target).unwrap_or(typ);
                let at = self.target(target);
                let src = self.convert(src, typ, wanted, target.start());
                self.body.pos = target.start();
                self.write(at, src);
                continue;
            }
            if target.as_name().is_none_or(|name| &**name == "_") {
                continue;
            }
            if let Some(var) = self.info.defs.get(&target.pos).copied() {
                // The body may assign to its variable; that does not change the loop's own.
                let copy = self.copied(src);
                self.declare_with(var, copy);
            }
        }
    }

    /// `for k := range m { delete(m, k) }` clears the map at once, if its keys equal themselves.
    /// Source: Go 1.23.9 `cmd/compile/internal/walk/range.go` `isMapClear`.
    fn clears(&mut self, range: Range<'_>, x: &Expr) -> bool {
        let ([key], true, [Stmt { kind: StmtKind::Expr(call), .. }]) = (range.lhs, range.def, &range.body.stmts[..])
        else {
            return false;
        };
        let (Some(var), ExprKind::Call { fun, args, .. }) = (self.info.defs.get(&key.pos), &call.unparen().kind) else {
            return false;
        };
        let delete = self.info.typed(fun.unparen()).is_some_and(|t| t.mode == Mode::Builtin(Builtin::Delete));
        let [map, by] = &args[..] else { return false };
        let by_key = matches!(self.info.uses.get(&by.unparen().id), Some(Entity::Var(other)) if other == var);
        if !delete || !by_key || self.info.var(*var).in_memory() || !self.same_place(x, map) {
            return false;
        }
        let Some((_, typ)) = self.map_of(self.type_of(x), x) else { return false };
        if !self.tables.map_types[usize::from(typ)].typ.key.is_reflexive() {
            return false;
        }
        let map = self.expr(x);
        self.body.pos = range.stmt.pos;
        self.emit(Instr::MapClear { typ, map });
        true
    }

    /// Whether both name the same variable, or the same field of it.
    fn same_place(&self, a: &Expr, b: &Expr) -> bool {
        let (a, b) = (a.unparen(), b.unparen());
        match (&a.kind, &b.kind) {
            (ExprKind::Name(_), ExprKind::Name(_)) => match (self.info.uses.get(&a.id), self.info.uses.get(&b.id)) {
                (Some(Entity::Var(a)), Some(Entity::Var(b))) => a == b,
                _ => false,
            },
            (ExprKind::Selector(x, field), ExprKind::Selector(y, other)) => {
                matches!(self.info.selections.get(&a.id), Some(Selected::Member(_)))
                    && field.text == other.text
                    && self.same_place(x, y)
            }
            _ => false,
        }
    }
}
