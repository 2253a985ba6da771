//! Operators: arithmetic and comparisons.

use super::Lowerer;
use super::expr::float;
use super::locate::Location;
use crate::check::operand::Mode;
use crate::syntax::ast::Expr;
use crate::syntax::token::Op;
use crate::types::TypeId;
use maprace_core::sim::Pos;
use maprace_core::sim::program::{CompareOp, FloatOp, Instr, IntOp, Reg};
use maprace_core::value::Value;

impl Lowerer<'_> {
    pub(super) fn unary(&mut self, x: &Expr, op: Op, inner: &Expr) -> Reg {
        match op {
            Op::And => {
                return self.address(inner);
            }
            Op::Mul => {
                let addr = self.expr(inner);
                self.body.pos = x.start();
                return self.read(Location::Memory { addr, word: 0, known: false }, self.type_of(x), x.start());
            }
            Op::Recv => return self.receive(x, inner, false).0,
            _ => {}
        }
        let src = self.expr(inner);
        self.body.pos = x.start();
        if op == Op::Add {
            return src;
        }
        let dst = self.temp();
        if op == Op::Not {
            self.emit(Instr::Not { dst, src });
            return dst;
        }
        if let (Op::Sub, Some(kind)) = (op, self.float_kind(self.type_of(x))) {
            let a = self.constant(&float(-0.0));
            self.emit(Instr::Float { op: FloatOp::Sub, kind, dst, a, b: src });
            return dst;
        }
        let Some(kind) = self.int_kind(self.type_of(x)) else {
            let text = self.info.types.text(self.type_of(x));
            return self.refused(x.pos, format!("type {text}"));
        };
        let (op, a) = match op {
            Op::Sub => (IntOp::Sub, self.constant(&Value::ZERO)),
            _ => (IntOp::Xor, self.constant(&Value::Int(-1))),
        };
        self.emit(Instr::Int { op, kind, dst, a, b: src });
        dst
    }

    pub(super) fn binary(&mut self, x: &Expr, op: Op, a: &Expr, b: &Expr) -> Reg {
        if matches!(op, Op::AndAnd | Op::OrOr) {
            return self.logical(x);
        }
        self.calls_first(&[a, b]);
        let a_reg = self.expr(a);
        let b_reg = self.expr(b);
        self.body.pos = x.start();
        if op.is_comparison() {
            return self.comparison(op, (a, a_reg), (b, b_reg));
        }
        if op.is_shift() {
            self.check_shift(b, b_reg);
        }
        self.arithmetic(op, a_reg, b_reg, self.type_of(x), x.pos)
    }

    /// A negative count panics.
    pub(super) fn check_shift(&mut self, count: &Expr, src: Reg) {
        let signed = self.int_kind(self.type_of(count)).is_some_and(|kind| kind.signed);
        if signed && self.info.typed(count).is_some_and(|typed| typed.val.is_none()) {
            self.emit(Instr::CheckShift { src });
        }
    }

    /// `a op b` of two values in registers; one of them may have to become an interface first, or be nil.
    pub(super) fn comparison(&mut self, op: Op, a: (&Expr, Reg), b: (&Expr, Reg)) -> Reg {
        let (left, right) = (self.type_of(a.0), self.type_of(b.0));
        let is_nil = |x: &Expr| self.info.typed(x).is_some_and(|typed| typed.mode == Mode::Nil);
        if is_nil(a.0) || is_nil(b.0) {
            let dst = self.temp();
            let op = if op == Op::Eql { CompareOp::Eq } else { CompareOp::Ne };
            self.emit(Instr::Compare { op, dst, a: a.1, b: b.1 });
            return dst;
        }
        match (self.info.types.is_interface(left), self.info.types.is_interface(right)) {
            (true, false) => {
                let b_reg = self.convert(b.1, right, left, b.0.start());
                self.compare(op, a.1, b_reg, left)
            }
            (false, true) => {
                let a_reg = self.convert(a.1, left, right, a.0.start());
                self.compare(op, a_reg, b.1, right)
            }
            _ => self.compare(op, a.1, b.1, self.info.types.default_type(left)),
        }
    }

    pub(super) fn arithmetic(&mut self, op: Op, a: Reg, b: Reg, typ: TypeId, pos: Pos) -> Reg {
        let dst = self.temp();
        if self.info.types.is_string(typ) {
            self.emit(Instr::Concat { dst, a, b });
            return dst;
        }
        if let Some(kind) = self.float_kind(typ) {
            let op = match op {
                Op::Add => FloatOp::Add,
                Op::Sub => FloatOp::Sub,
                Op::Mul => FloatOp::Mul,
                _ => FloatOp::Div,
            };
            self.emit(Instr::Float { op, kind, dst, a, b });
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

    /// `a op b` of two values of one type.
    pub(super) fn compare(&mut self, op: Op, a: Reg, b: Reg, typ: TypeId) -> Reg {
        if self.is_composite(typ) || self.info.types.is_interface(typ) {
            return self.equal(op, a, b, typ);
        }
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
        if self.float_kind(typ).is_some() {
            self.emit(Instr::CompareFloat { op, dst, a, b });
        } else {
            self.emit(Instr::Compare { op, dst, a, b });
        }
        dst
    }

    /// `==` and `!=` of structs, arrays and interfaces.
    fn equal(&mut self, op: Op, a: Reg, b: Reg, typ: TypeId) -> Reg {
        let number = if self.info.types.is_interface(typ) {
            None
        } else {
            match self.type_number(typ) {
                Ok(number) => Some(number),
                Err(what) => return self.refused(self.body.pos, what),
            }
        };
        let dst = self.temp();
        self.emit(Instr::Equal { dst, a, b, typ: number });
        if op == Op::Neq {
            self.emit(Instr::Not { dst, src: dst });
        }
        dst
    }
}
