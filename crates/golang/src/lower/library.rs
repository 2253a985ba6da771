//! Calls of library functions.

use super::Lowerer;
use crate::library::{Item, Kind};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::expr_text;
use crate::types::{Basic, Signature, Type};
use maprace_core::sim::program::{Instr, Reg};
use maprace_library::Native;

/// A native takes its arguments' count in 8 bits.
const ARGS_MAX: usize = 255;

impl Lowerer<'_> {
    pub(super) fn library_call(&mut self, x: &Expr, item: &'static Item, args: &[Expr], dots: bool) -> Reg {
        let function = match item.kind {
            Kind::Native(function) | Kind::Output(function) if !dots => function,
            _ => {
                for arg in args {
                    self.operands(&[arg]);
                }
                let ExprKind::Call { fun, .. } = &x.kind else { return self.temp() };
                let more = if dots { " with ..." } else { "" };
                return self.refused(x.start(), format!("{}{more}", expr_text(fun)));
            }
        };
        let ExprKind::Call { fun, .. } = &x.kind else { return self.temp() };
        let Some(sig) = self.info.types.signature(self.type_of(fun)) else { return self.temp() };
        let mark = self.body.mark();
        let values = self.library_arguments(&sig, args);
        if values.len() > ARGS_MAX {
            return self.refused(x.start(), "calls with so many arguments");
        }
        self.body.pos = x.start();
        let args = self.contiguous(&values);
        self.body.release(mark);
        let dst = self.temp();
        self.native(function, args, values.len(), dst);
        if matches!(item.kind, Kind::Output(_)) {
            self.emit(Instr::Output { src: dst });
        }
        dst
    }

    pub(super) fn native(&mut self, function: Native, args: Reg, count: usize, dst: Reg) {
        self.emit(Instr::Native { native: function.number(), args, count: count as u8, results: 1, dst });
    }

    /// The arguments; those of a variadic parameter one by one.
    fn library_arguments(&mut self, sig: &Signature, args: &[Expr]) -> Vec<Reg> {
        let last = sig.params.last().copied().unwrap_or(Basic::Invalid.id());
        let elem = match self.info.types.under(last) {
            Type::Slice(elem) if sig.variadic => *elem,
            _ => last,
        };
        let fixed = sig.params.len() - usize::from(sig.variadic);
        let param = |n: usize| if n < fixed { sig.params[n] } else { elem };
        let mut values = Vec::with_capacity(args.len());
        if let [only] = args
            && self.is_tuple(only)
        {
            for (n, (reg, typ)) in self.several(only.unparen(), 0).into_iter().enumerate() {
                values.push(self.convert(reg, typ, param(n), only.start()));
            }
            return values;
        }
        self.calls_first(&args.iter().collect::<Vec<_>>());
        for (n, arg) in args.iter().enumerate() {
            values.push(self.expr_as(arg, param(n)));
        }
        values
    }
}
