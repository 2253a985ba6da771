//! Conversions that are written: `T(x)`.

use super::Lowerer;
use crate::syntax::ast::Expr;
use crate::types::{Basic, Type, TypeId};
use maprace_core::sim::program::{Conversion, Instr, Reg, Shape};

impl Lowerer<'_> {
    /// `T(x)`
    pub(super) fn conversion(&mut self, x: &Expr, arg: &Expr) -> Reg {
        let target = self.type_of(x);
        let from = self.info.types.default_type(self.type_of(arg));
        if self.info.types.is_string(from)
            && let Some(to) = self.text_slice(target)
        {
            let src = self.expr(arg);
            self.body.pos = x.start();
            let to = if to == Basic::Uint8 { Conversion::StringToBytes } else { Conversion::StringToRunes };
            let src = self.converted(src, to);
            let dst = self.temp();
            self.emit(Instr::SliceOf { dst, src, shape: Shape::WORD });
            return dst;
        }
        if self.info.types.is_string(target)
            && let Some(from) = self.text_slice(from)
        {
            let slice = self.expr(arg);
            self.body.pos = x.start();
            let src = self.temp();
            self.emit(Instr::LoadRange { dst: src, slice, limit: None, shape: Shape::WORD });
            let to = if from == Basic::Uint8 { Conversion::BytesToString } else { Conversion::RunesToString };
            return self.converted(src, to);
        }
        match self.number_conversion(from, target) {
            Some(to) => {
                let src = self.expr(arg);
                self.body.pos = x.start();
                self.converted(src, to)
            }
            None => self.expr_as(arg, target),
        }
    }

    fn converted(&mut self, src: Reg, to: Conversion) -> Reg {
        let dst = self.temp();
        self.emit(Instr::Convert { dst, src, to });
        dst
    }

    /// `byte` or `rune`, if that is what it is a slice of.
    pub(super) fn text_slice(&self, id: TypeId) -> Option<Basic> {
        match self.info.types.under(id) {
            Type::Slice(elem) => {
                self.info.types.basic(*elem).filter(|basic| matches!(basic, Basic::Uint8 | Basic::Int32))
            }
            _ => None,
        }
    }

    /// How a number becomes one of another type; `None` if it is held in the same way.
    fn number_conversion(&self, from: TypeId, target: TypeId) -> Option<Conversion> {
        let (from_int, from_float) = (self.int_kind(from), self.float_kind(from));
        match (self.int_kind(target), self.float_kind(target)) {
            (Some(kind), _) if from_int.is_some() => Some(Conversion::Int(kind)).filter(|_| from_int != Some(kind)),
            (Some(kind), _) if from_float.is_some() => Some(Conversion::FloatToInt(kind)),
            (_, Some(to)) if from_float.is_some() => Some(Conversion::Float(to)).filter(|_| from_float != Some(to)),
            (_, Some(to)) => {
                from_int.map(|kind| Conversion::IntToFloat { to, unsigned: kind.bits == 64 && !kind.signed })
            }
            _ if self.info.types.is_string(target) => from_int.map(|_| Conversion::RuneToString),
            _ => None,
        }
    }
}
