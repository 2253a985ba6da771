//! Expressions: each leaves its value in a register.

use super::Lowerer;
use super::locate::Location;
use crate::check::constant::Const;
use crate::check::info::Selected;
use crate::check::operand::Mode;
use crate::check::scope::Entity;
use crate::syntax::ast::{Expr, ExprKind};
use crate::types::{Basic, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Instr, Reg, Sliced};
use maprace_core::value::Value;

/// A floating-point number in a register.
pub(super) fn float(x: f64) -> Value {
    Value::Int(x.to_bits() as i64)
}

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
                return self.zero();
            }
        }
        if let Some(reg) = self.body.made.remove(&x.id) {
            return reg;
        }
        self.body.pos = x.start();
        if let Some(Entity::Func(func)) = self.info.uses.get(&x.id) {
            return self.closure_value(*func, &[], self.body.mark());
        }
        if let Some(Entity::Var(var)) = self.info.uses.get(&x.id) {
            return self.read_var(*var);
        }
        match &x.kind {
            ExprKind::Name(_) => self.temp(),
            ExprKind::Paren(inner) => self.expr(inner),
            ExprKind::Unary(op, inner) => self.unary(x, *op, inner),
            ExprKind::Binary(op, a, b) => self.binary(x, *op, a, b),
            ExprKind::Index(base, index) => self.index(x, base, index),
            ExprKind::Call { fun, args, dots } => self.call(x, fun, args, *dots),
            ExprKind::Composite { elems, .. } => self.composite(x, elems),
            ExprKind::FuncLit { .. } => self.literal_value(x),
            ExprKind::Selector(base, _) if self.is_method(x) => self.method_value(x, base),
            ExprKind::Selector(..) if self.field_path(x).is_some() => self.part(x),
            ExprKind::Selector(base, _) => {
                if let Some(Selected::Library(item)) = self.info.selections.get(&x.id) {
                    return self.library_value(x, item);
                }
                self.operands(&[base]);
                self.refused(x.start(), "this selector")
            }
            ExprKind::Slice { x: base, bounds, .. } => self.slice_expr(x, base, bounds),
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

    fn const_expr(&mut self, val: &Const, typ: TypeId, pos: Pos) -> Reg {
        let typ = self.info.types.default_type(typ);
        let value = match val {
            Const::Bool(b) => Value::Int(i64::from(*b)),
            Const::Str(bytes) => Value::string(bytes),
            _ => match (self.int_kind(typ), self.float_kind(typ)) {
                (Some(kind), _) => Value::Int(kind.wrap(val.as_int().unwrap_or(0) as i64)),
                (_, Some(kind)) => float(val.as_float(kind).unwrap_or(0.0)),
                _ => return self.refused(pos, format!("type {}", self.info.types.text(typ))),
            },
        };
        self.constant(&value)
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

    /// `x[i]`
    fn index(&mut self, x: &Expr, base: &Expr, index: &Expr) -> Reg {
        let typ = self.type_of(base);
        match *self.info.types.under(typ) {
            Type::Map(..) => return self.map_index(x, base, index, false).0,
            Type::Array(_, elem) if self.home(x).is_none() => return self.element(x, base, index, elem),
            _ => {}
        }
        if self.info.types.is_string(typ) {
            self.calls_first(&[base, index]);
            let src = self.expr(base);
            let index = self.expr(index);
            self.body.pos = x.start();
            let dst = self.temp();
            self.emit(Instr::StringIndex { dst, src, index });
            return dst;
        }
        self.part(x)
    }

    /// An element of an array that is no variable, or lies in a register.
    fn element(&mut self, x: &Expr, base: &Expr, index: &Expr, elem: TypeId) -> Reg {
        self.calls_first(&[base, index]);
        let src = self.expr(base);
        let Type::Array(count, _) = *self.info.types.under(self.type_of(base)) else { return src };
        if let Some(n) = self.info.typed(index).and_then(|typed| typed.val.as_ref()?.as_int()) {
            return match self.element_part(elem, n) {
                Ok(part) => self.read(Location::Part { reg: src, at: part.at }, elem, x.start()),
                Err(what) => self.refused(x.start(), what),
            };
        }
        let index = self.expr(index);
        self.body.pos = x.start();
        let count = count as u32;
        match self.part_len(elem) {
            Ok(Some(len)) => {
                let dst = self.temp();
                self.emit(Instr::Element { dst, src, index, len, count });
                dst
            }
            Ok(None) => {
                self.emit(Instr::CheckIndex { index, count });
                self.zero_of(elem)
            }
            Err(what) => self.refused(x.start(), what),
        }
    }

    /// A variable's part, or that of another value.
    fn part(&mut self, x: &Expr) -> Reg {
        let Some(at) = self.locate(x) else { return self.temp() };
        self.body.pos = x.start();
        self.read(at, self.type_of(x), x.start())
    }

    /// `m[k]`, and whether it was there if that is asked for.
    pub(super) fn map_index(&mut self, x: &Expr, base: &Expr, index: &Expr, comma_ok: bool) -> (Reg, Option<Reg>) {
        let typ = self.type_of(base);
        let Some((key_type, number)) = self.map_of(typ, x) else {
            self.operands(&[base, index]);
            return (self.temp(), comma_ok.then(|| self.temp()));
        };
        self.calls_first(&[base, index]);
        let map = self.expr(base);
        let key = self.expr_as(index, key_type);
        self.body.pos = x.start();
        let dst = self.temp();
        let ok = comma_ok.then(|| self.temp());
        self.emit(Instr::MapAccess { typ: number, map, key, dst: Some(dst), ok });
        (dst, ok)
    }

    /// `x[low:high:max]`
    fn slice_expr(&mut self, x: &Expr, base: &Expr, bounds: &[Option<Box<Expr>>; 3]) -> Reg {
        let operands: Vec<&Expr> = std::iter::once(base).chain(bounds.iter().flatten().map(|bound| &**bound)).collect();
        self.calls_first(&operands);
        let typ = self.type_of(base);
        let (src, of) = match *self.info.types.under(typ) {
            Type::Slice(elem) => (self.expr(base), Sliced::Slice { stride: self.words_at(elem, x.start()) }),
            Type::Array(len, elem) => (self.address(base), self.sliced_array(len, elem, x.start())),
            Type::Pointer(to) => match *self.info.types.under(to) {
                Type::Array(len, elem) => (self.expr(base), self.sliced_array(len, elem, x.start())),
                _ => (self.expr(base), Sliced::String),
            },
            _ => (self.expr(base), Sliced::String),
        };
        let [low, high, max] = [0, 1, 2].map(|n: usize| bounds[n].as_ref().map(|bound| self.expr(bound)));
        self.body.pos = x.start();
        let dst = self.temp();
        self.emit(Instr::Slice { dst, src, of, low, high, max });
        dst
    }

    fn sliced_array(&mut self, len: i64, elem: TypeId, pos: Pos) -> Sliced {
        Sliced::Array { stride: self.words_at(elem, pos), len: len as u32 }
    }
}
