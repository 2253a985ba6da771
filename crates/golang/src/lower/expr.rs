//! Expressions: each leaves its value in a register.

use super::Lowerer;
use crate::check::constant::Const;
use crate::check::operand::Mode;
use crate::check::scope::Entity;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::Op;
use crate::types::{Basic, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{CompareOp, Instr, IntOp, Reg};
use maprace_core::value::Value;

impl Lowerer<'_> {
    pub(super) fn type_of(&self, x: &Expr) -> TypeId {
        self.info.typed(x).map_or(Basic::Invalid.id(), |typed| typed.typ)
    }

    /// The value of `x` as one of type `target`: in an interface, if that is wanted.
    pub(super) fn expr_as(&mut self, x: &Expr, target: TypeId) -> Reg {
        let reg = self.expr(x);
        self.body.pos = x.start();
        self.convert(reg, self.type_of(x), target, x.start())
    }

    pub(super) fn convert(&mut self, src: Reg, from: TypeId, target: TypeId, pos: Pos) -> Reg {
        let types = &self.info.types;
        if !types.is_interface(target) || types.is_interface(from) || from == Basic::UntypedNil.id() {
            return src;
        }
        let from = types.default_type(from);
        match self.dynamic_type(from) {
            Ok(typ) => {
                let dst = self.temp();
                self.emit(Instr::MakeIface { dst, src, typ });
                dst
            }
            Err(what) => {
                self.refuse(pos, what);
                src
            }
        }
    }

    pub(super) fn refused(&mut self, pos: Pos, what: impl Into<String>) -> Reg {
        self.refuse(pos, what);
        self.temp()
    }

    /// The value; the register may be a variable's.
    pub(super) fn expr(&mut self, x: &Expr) -> Reg {
        if let Some(typed) = self.info.typed(x) {
            if let (Some(val), typ) = (&typed.val, typed.typ) {
                return self.const_expr(val, typ, x.start());
            }
            if typed.mode == Mode::Nil {
                return self.constant(&Value::ZERO);
            }
        }
        if let Some(reg) = self.body.made.remove(&x.id) {
            return reg;
        }
        self.body.pos = x.start();
        match &x.kind {
            ExprKind::Name(_) => match self.info.uses.get(&x.id) {
                Some(Entity::Var(var)) => self.read_var(*var),
                Some(Entity::Func(func)) => self.closure_value(*func, &[], self.body.mark()),
                _ => self.temp(),
            },
            ExprKind::Paren(inner) => self.expr(inner),
            ExprKind::Unary(op, inner) => self.unary(x, *op, inner),
            ExprKind::Binary(op, a, b) => self.binary(x, *op, a, b),
            ExprKind::Index(base, index) => self.index(x, base, index, false).0,
            ExprKind::Call { fun, args, dots } => self.call(x, fun, args, *dots),
            ExprKind::Composite { elems, .. } => self.composite(x, elems),
            ExprKind::FuncLit { .. } => self.literal_value(x),
            ExprKind::Selector(base, _) if self.is_method(x) => self.method_value(x, base),
            ExprKind::Selector(base, _) => {
                self.operands(&[base]);
                self.refused(x.start(), self.selector_text(x))
            }
            ExprKind::Slice { x: base, .. } => {
                self.operands(&[base]);
                self.refused(x.start(), "slice expressions")
            }
            ExprKind::Assert(base, _) => self.assertion(x, base, false).0,
            _ => self.refused(x.start(), "this expression"),
        }
    }

    /// Looks at what is inside of something that is refused, so that it is refused too.
    pub(super) fn operands(&mut self, of: &[&Expr]) {
        for x in of {
            let is_value = self.info.typed(x).is_some_and(|typed| typed.mode != Mode::Type);
            if is_value {
                self.expr(x);
            }
        }
    }

    fn selector_text(&self, x: &Expr) -> String {
        use crate::check::info::Selected;
        use crate::types::Found;
        match self.info.selections.get(&x.id) {
            Some(Selected::Library(..)) => crate::syntax::expr_text(x),
            Some(Selected::Member(Found::Field(_))) => "fields".to_owned(),
            _ => "method values".to_owned(),
        }
    }

    fn const_expr(&mut self, val: &Const, typ: TypeId, pos: Pos) -> Reg {
        let typ = self.info.types.default_type(typ);
        let value = match val {
            Const::Bool(b) => Value::Int(i64::from(*b)),
            Const::Str(bytes) => Value::string(bytes),
            _ => match (self.int_kind(typ), val.as_int()) {
                (Some(kind), Some(n)) => Value::Int(kind.wrap(n as i64)),
                _ => return self.refused(pos, format!("type {}", self.info.types.text(typ))),
            },
        };
        self.constant(&value)
    }

    fn unary(&mut self, x: &Expr, op: Op, inner: &Expr) -> Reg {
        match op {
            Op::And => {
                if let ExprKind::Composite { .. } = inner.unparen().kind {
                    return self.expr(inner);
                }
                return self.address(inner);
            }
            Op::Mul => return self.load(x, inner),
            Op::Recv => return self.receive(x, inner, false).0,
            _ => {}
        }
        let src = self.expr(inner);
        self.body.pos = x.start();
        let dst = self.temp();
        if op == Op::Not {
            self.emit(Instr::Not { dst, src });
            return dst;
        }
        let Some(kind) = self.int_kind(self.type_of(x)) else {
            let text = self.info.types.text(self.type_of(x));
            return self.refused(x.pos, format!("type {text}"));
        };
        let (op, a) = match op {
            Op::Add => return src,
            Op::Sub => (IntOp::Sub, self.constant(&Value::ZERO)),
            _ => (IntOp::Xor, self.constant(&Value::Int(-1))),
        };
        self.emit(Instr::Int { op, kind, dst, a, b: src });
        dst
    }

    fn load(&mut self, x: &Expr, inner: &Expr) -> Reg {
        let addr = self.expr(inner);
        self.body.pos = x.start();
        match self.shape(self.type_of(x)) {
            Ok(shape) => {
                let dst = self.temp();
                self.emit(Instr::Load { dst, addr, word: 0, shape });
                dst
            }
            Err(what) => self.refused(x.start(), what),
        }
    }

    fn binary(&mut self, x: &Expr, op: Op, a: &Expr, b: &Expr) -> Reg {
        if matches!(op, Op::AndAnd | Op::OrOr) {
            return self.logical(x);
        }
        let (left, right) = (self.type_of(a), self.type_of(b));
        let types = &self.info.types;
        let nil = Basic::UntypedNil.id();
        let mixed = types.is_interface(left) || types.is_interface(right);
        self.calls_first(&[a, b]);
        let a_reg = self.expr(a);
        let b_reg = self.expr(b);
        self.body.pos = x.start();
        if op.is_comparison() {
            let is_nil = |x: &Expr, typ| typ == nil || self.info.typed(x).is_some_and(|typed| typed.mode == Mode::Nil);
            if mixed && !is_nil(a, left) && !is_nil(b, right) {
                return self.refused(x.pos, "comparison of interfaces");
            }
            return self.compare(op, a_reg, b_reg, self.info.types.default_type(left));
        }
        self.arithmetic(op, a_reg, b_reg, self.type_of(x), x.pos)
    }

    pub(super) fn arithmetic(&mut self, op: Op, a: Reg, b: Reg, typ: TypeId, pos: Pos) -> Reg {
        let dst = self.temp();
        if self.info.types.is_string(typ) {
            self.emit(Instr::Concat { dst, a, b });
            return dst;
        }
        let Some(kind) = self.int_kind(typ) else {
            let text = self.info.types.text(self.info.types.default_type(typ));
            return self.refused(pos, format!("type {text}"));
        };
        let op = match op {
            Op::Add => IntOp::Add,
            Op::Sub => IntOp::Sub,
            Op::Mul => IntOp::Mul,
            Op::Div => IntOp::Div,
            Op::Rem => IntOp::Rem,
            Op::And => IntOp::And,
            Op::Or => IntOp::Or,
            Op::Xor => IntOp::Xor,
            Op::AndNot => IntOp::AndNot,
            Op::Shl => IntOp::Shl,
            _ => IntOp::Shr,
        };
        self.emit(Instr::Int { op, kind, dst, a, b });
        dst
    }

    pub(super) fn compare(&mut self, op: Op, a: Reg, b: Reg, typ: TypeId) -> Reg {
        let unsigned = self.int_kind(typ).is_some_and(|kind| kind.bits == 64 && !kind.signed);
        let (op, a, b) = match op {
            Op::Eql => (CompareOp::Eq, a, b),
            Op::Neq => (CompareOp::Ne, a, b),
            Op::Lss if unsigned => (CompareOp::LtUnsigned, a, b),
            Op::Leq if unsigned => (CompareOp::LeUnsigned, a, b),
            Op::Gtr if unsigned => (CompareOp::LtUnsigned, b, a),
            Op::Geq if unsigned => (CompareOp::LeUnsigned, b, a),
            Op::Lss => (CompareOp::Lt, a, b),
            Op::Leq => (CompareOp::Le, a, b),
            Op::Gtr => (CompareOp::Gt, a, b),
            _ => (CompareOp::Ge, a, b),
        };
        let dst = self.temp();
        self.emit(Instr::Compare { op, dst, a, b });
        dst
    }

    /// The key's type and the number of a map type; refused otherwise.
    pub(super) fn map_of(&mut self, typ: TypeId, x: &Expr) -> Option<(TypeId, u16)> {
        let Type::Map(key, _) = *self.info.types.under(typ) else { return None };
        match self.map_type(typ) {
            Ok(number) => Some((key, number)),
            Err(what) => {
                self.refuse(x.start(), what);
                None
            }
        }
    }

    /// `m[k]`, and whether it was there if that is asked for.
    pub(super) fn index(&mut self, x: &Expr, base: &Expr, index: &Expr, comma_ok: bool) -> (Reg, Option<Reg>) {
        let typ = self.type_of(base);
        if !matches!(self.info.types.under(typ), Type::Map(..)) {
            self.operands(&[base, index]);
            let what =
                if self.info.types.is_string(typ) { "indexing of strings" } else { "indexing of slices and arrays" };
            return (self.refused(x.start(), what), None);
        }
        let Some((key_type, number)) = self.map_of(typ, x) else { return (self.temp(), None) };
        self.calls_first(&[base, index]);
        let map = self.expr(base);
        let key = self.expr_as(index, key_type);
        self.body.pos = x.start();
        let dst = self.temp();
        let ok = comma_ok.then(|| self.temp());
        self.emit(Instr::MapAccess { typ: number, map, key, dst: Some(dst), ok });
        (dst, ok)
    }

    /// A map literal: made, then filled in order.
    fn composite(&mut self, x: &Expr, elems: &[Expr]) -> Reg {
        let typ = self.type_of(x);
        let Type::Map(_, elem_type) = *self.info.types.under(typ) else {
            for elem in elems {
                match &elem.kind {
                    ExprKind::KeyValue(_, value) => self.operands(&[value]),
                    _ => self.operands(&[elem]),
                }
            }
            let what = self.shape(typ).err().unwrap_or_else(|| "structs".to_owned());
            return self.refused(x.start(), what);
        };
        let Some((key_type, number)) = self.map_of(typ, x) else { return self.temp() };
        let hint = self.constant(&Value::Int(elems.len() as i64));
        let map = self.temp();
        self.emit(Instr::MakeMap { dst: map, typ: number, hint });
        for elem in elems {
            if let ExprKind::KeyValue(key, value) = &elem.kind {
                let mark = self.body.mark();
                let key = self.expr_as(key, key_type);
                let src = self.expr_as(value, elem_type);
                self.body.pos = elem.start();
                self.emit(Instr::MapAssign { typ: number, map, key, src });
                self.body.release(mark);
            }
        }
        map
    }
}
