//! Conversions that are written: `T(x)`.

use super::Lowerer;
use crate::check::operand::Mode;
use crate::syntax::ast::Expr;
use maprace_core::sim::program::{Instr, IntOp, Reg};

impl Lowerer<'_> {
    /// `T(x)`
    pub(super) fn conversion(&mut self, x: &Expr, arg: &Expr) -> Reg {
        let (target, from) = (self.type_of(x), self.type_of(arg));
        let types = &self.info.types;
        let int = |id| types.is_integer(id);
        if let (true, true, Some(kind)) = (int(target), int(from), self.int_kind(target)) {
            let src = self.expr(arg);
            self.body.pos = x.start();
            let dst = self.temp();
            self.emit(Instr::Int { op: IntOp::Or, kind, dst, a: src, b: src });
            return dst;
        }
        let same = types.underlying(target) == types.underlying(types.default_type(from));
        if same || types.is_interface(target) || self.info.typed(arg).is_some_and(|typed| typed.mode == Mode::Nil) {
            return self.expr_as(arg, target);
        }
        let what = format!("conversion from {} to {}", types.text(from), types.text(target));
        self.operands(&[arg]);
        self.refused(x.start(), what)
    }
}
