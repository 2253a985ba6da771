//! Calls of library functions.

use super::Lowerer;
use crate::library::{Item, Kind};
use crate::syntax::ast::{CallKind, Expr, ExprKind};
use crate::syntax::expr_text;
use crate::types::{Signature, Type};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Func, Instr, Reg};
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
        let values = self.library_arguments(x, &sig, args);
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

    /// `defer fmt.Println(x)`: the arguments are values of now, the call is a function of its own.
    pub(super) fn suspended_library(
        &mut self,
        kind: CallKind,
        x: &Expr,
        item: &'static Item,
        function: Native,
        args: &[Expr],
        pos: Pos,
    ) {
        let ExprKind::Call { fun, .. } = &x.kind else { return };
        let Some(sig) = self.info.types.signature(self.type_of(fun)) else { return };
        let values = self.library_arguments(x, &sig, args);
        if values.len() > ARGS_MAX {
            return self.refuse(pos, "calls with so many arguments");
        }
        self.body.pos = pos;
        let args = self.contiguous(&values);
        let (params, count) = (values.len() as u16, values.len() as u8);
        let native = function.number();
        let mut code = vec![Instr::Native { native, args: 0, count, results: 1, dst: params }];
        if matches!(item.kind, Kind::Output(_)) {
            code.push(Instr::Output { src: params });
        }
        code.push(Instr::Return { src: params });
        let positions = vec![pos; code.len()];
        let func = self.add_func(Func {
            name: expr_text(fun),
            params,
            regs: params + 1,
            code,
            positions,
            pos,
            ..Func::default()
        });
        self.emit(match kind {
            CallKind::Go => Instr::Go { func, args },
            CallKind::Defer => Instr::Defer { func, args },
        });
    }

    pub(super) fn native(&mut self, function: Native, args: Reg, count: usize, dst: Reg) {
        self.emit(Instr::Native { native: function.number(), args, count: count as u8, results: 1, dst });
    }

    /// The arguments; those of a variadic parameter one by one.
    fn library_arguments(&mut self, x: &Expr, sig: &Signature, args: &[Expr]) -> Vec<Reg> {
        self.calls_first(&args.iter().collect::<Vec<_>>());
        let mut values = Vec::with_capacity(args.len());
        for (n, arg) in args.iter().enumerate() {
            if matches!(self.info.types.get(self.type_of(arg)), Type::Tuple(_)) {
                self.operands(&[arg]);
                self.refuse(x.start(), "several results as arguments");
                continue;
            }
            let last = n + 1 >= sig.params.len();
            let param = match sig.params.get(n).or(sig.params.last()) {
                Some(param) if sig.variadic && last => match self.info.types.get(*param) {
                    Type::Slice(elem) => *elem,
                    _ => *param,
                },
                Some(param) => *param,
                None => continue,
            };
            values.push(self.expr_as(arg, param));
        }
        values
    }
}
