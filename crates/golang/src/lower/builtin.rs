//! Calls of the built-in functions.

use super::Lowerer;
use crate::check::scope::Builtin;
use crate::syntax::ast::Expr;
use crate::types::{Type, TypeId};
use maprace_core::sim::program::{Instr, Reg};
use maprace_core::value::Value;
use maprace_library::Native;

impl Lowerer<'_> {
    pub(super) fn builtin(&mut self, x: &Expr, builtin: Builtin, args: &[Expr]) -> Reg {
        let typ = self.type_of(x);
        if let Some(reg) = self.control_builtin(x, builtin, args) {
            return reg;
        }
        match builtin {
            Builtin::Make if matches!(self.info.types.under(typ), Type::Map(..)) => {
                let Some((_, number)) = self.map_of(typ, x) else { return self.temp() };
                let hint = match args.get(1) {
                    Some(hint) => self.expr(hint),
                    None => self.constant(&Value::ZERO),
                };
                self.body.pos = x.start();
                let dst = self.temp();
                self.emit(Instr::MakeMap { dst, typ: number, hint });
                dst
            }
            Builtin::New => {
                let Type::Pointer(to) = *self.info.types.under(typ) else { return self.temp() };
                match self.words(to) {
                    Ok(words) => {
                        let dst = self.temp();
                        self.emit(Instr::New { dst, words });
                        dst
                    }
                    Err(what) => self.refused(x.start(), what),
                }
            }
            Builtin::Len if self.info.types.is_string(self.type_of(&args[0])) => {
                let src = self.expr(&args[0]);
                self.body.pos = x.start();
                let dst = self.temp();
                self.native(Native::LenString, src, 1, dst);
                dst
            }
            Builtin::Min | Builtin::Max => self.min_max(builtin, args, typ),
            _ => {
                for arg in args {
                    self.operands(&[arg]);
                }
                self.refused(x.start(), format!("built-in {}", builtin.name()))
            }
        }
    }

    fn min_max(&mut self, builtin: Builtin, args: &[Expr], typ: TypeId) -> Reg {
        let op = if builtin == Builtin::Min { crate::syntax::token::Op::Lss } else { crate::syntax::token::Op::Gtr };
        let dst = self.temp();
        for (n, arg) in args.iter().enumerate() {
            let src = self.expr(arg);
            let past = self.label();
            if n > 0 {
                let better = self.compare(op, src, dst, typ);
                self.jump_when(better, false, past);
            }
            self.emit(Instr::Move { dst, src });
            self.place_label(past);
        }
        dst
    }
}
