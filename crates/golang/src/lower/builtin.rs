//! Calls of the built-in functions.

use super::Lowerer;
use crate::check::scope::Builtin;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::Op;
use crate::types::{Type, TypeId};
use maprace_core::sim::program::{CompareOp, Conversion, Count, Instr, Reg, Stream};
use maprace_core::value::Value;
use maprace_library::Native;

impl Lowerer<'_> {
    /// `print` and `println`: to standard error, in the runtime's own format.
    fn print(&mut self, x: &Expr, builtin: Builtin, args: &[Expr]) -> Reg {
        self.calls_first(&args.iter().collect::<Vec<_>>());
        let mark = self.body.mark();
        let mut values = Vec::new();
        for arg in args {
            let typ = self.info.types.default_type(self.type_of(arg));
            if self.info.types.basic(typ).is_none() || values.len() > 250 {
                // An address, or what holds some.
                self.operands(&[arg]);
                return self.refused(arg.start(), format!("built-in {} of this value", builtin.name()));
            }
            values.push(self.expr_as(arg, self.info.types.any));
        }
        self.body.pos = x.start();
        let args = self.contiguous(&values);
        self.body.release(mark);
        let dst = self.temp();
        let function = if builtin == Builtin::Print { Native::Print } else { Native::Println };
        self.native(function, args, values.len(), 1, dst);
        self.emit(Instr::Output { src: dst, to: Stream::Stderr });
        dst
    }

    pub(super) fn builtin(&mut self, x: &Expr, builtin: Builtin, args: &[Expr]) -> Reg {
        let typ = self.type_of(x);
        if let Some(reg) = self.control_builtin(x, builtin, args) {
            return reg;
        }
        match builtin {
            Builtin::Make => match *self.info.types.under(typ) {
                Type::Slice(elem) => self.make_slice(x, elem, args),
                Type::Chan(..) => self.make_chan(x, args),
                _ => self.make_map(x, typ, args),
            },
            Builtin::New => {
                let Type::Pointer(to) = *self.info.types.under(typ) else { return self.temp() };
                let words = self.words_at(to, x.start());
                let dst = self.temp();
                self.emit(Instr::New { dst, words });
                dst
            }
            Builtin::Len | Builtin::Cap => self.length(x, builtin, &args[0]),
            Builtin::Min | Builtin::Max => self.min_max(builtin, args, typ),
            Builtin::Append => self.append(x, args),
            Builtin::Copy => self.copy(x, &args[0], &args[1]),
            Builtin::Clear => self.clear(x, &args[0]),
            Builtin::Delete => self.delete(x, &args[0], &args[1]),
            Builtin::Panic => {
                let any = self.info.types.any;
                let src = self.expr_as(&args[0], any);
                self.body.pos = x.start();
                self.emit(Instr::Panic { src });
                src
            }
            Builtin::Close => {
                let chan = self.expr(&args[0]);
                self.body.pos = x.start();
                self.emit(Instr::Close { chan });
                chan
            }
            Builtin::Print | Builtin::Println => self.print(x, builtin, args),
            _ => {
                self.operands(&args.iter().collect::<Vec<_>>());
                self.refused(x.start(), format!("built-in {}", builtin.name()))
            }
        }
    }

    fn make_map(&mut self, x: &Expr, typ: TypeId, args: &[Expr]) -> Reg {
        let Some((_, number)) = self.map_of(typ, x) else { return self.temp() };
        let hint = match args.get(1) {
            Some(hint) => self.expr(hint),
            None => self.zero(),
        };
        self.body.pos = x.start();
        let dst = self.temp();
        self.emit(Instr::MakeMap { dst, typ: number, hint });
        dst
    }

    fn make_slice(&mut self, x: &Expr, elem: TypeId, args: &[Expr]) -> Reg {
        self.calls_first(&args[1..].iter().collect::<Vec<_>>());
        let stride = self.words_at(elem, x.start());
        let len = self.expr(&args[1]);
        let cap = args.get(2).map_or(len, |cap| self.expr(cap));
        self.body.pos = x.start();
        let dst = self.temp();
        self.emit(Instr::MakeSlice { dst, len, cap, stride });
        dst
    }

    fn length(&mut self, x: &Expr, builtin: Builtin, arg: &Expr) -> Reg {
        let cap = builtin == Builtin::Cap;
        let typ = self.type_of(arg);
        let src = self.expr(arg);
        self.body.pos = x.start();
        let array = match *self.info.types.under(typ) {
            Type::Pointer(to) => to,
            _ => typ,
        };
        if let Type::Array(len, _) = *self.info.types.under(array) {
            return self.constant(&Value::Int(len));
        }
        let dst = self.temp();
        self.emit(match self.info.types.under(typ) {
            Type::Map(..) => Instr::MapLen { dst, map: src },
            Type::Chan(..) => Instr::ChanCount { dst, chan: src, cap },
            Type::Slice(_) => Instr::Count { dst, src, of: if cap { Count::SliceCap } else { Count::Slice } },
            _ => Instr::Count { dst, src, of: Count::String },
        });
        dst
    }

    /// `min`, `max`: NaN if one of the arguments is.
    fn min_max(&mut self, builtin: Builtin, args: &[Expr], typ: TypeId) -> Reg {
        let op = if builtin == Builtin::Min { Op::Lss } else { Op::Gtr };
        self.calls_first(&args.iter().collect::<Vec<_>>());
        let dst = self.temp();
        for (n, arg) in args.iter().enumerate() {
            let mark = self.body.mark();
            let src = self.expr_as(arg, typ);
            let (take, past) = (self.label(), self.label());
            if n > 0 {
                let better = self.compare(op, src, dst, typ);
                if self.float_kind(typ).is_some() {
                    self.jump_when(better, true, take);
                    self.emit(Instr::CompareFloat { op: CompareOp::Ne, dst: better, a: src, b: src });
                    self.jump_when(better, true, take);
                    // Of two zeroes -0 is the less: its bits are those of a negative integer.
                    self.emit(Instr::CompareFloat { op: CompareOp::Eq, dst: better, a: src, b: dst });
                    self.jump_when(better, false, past);
                    let zero = self.zero();
                    self.emit(Instr::Compare { op: CompareOp::Lt, dst: better, a: src, b: zero });
                    self.jump_when(better, builtin == Builtin::Max, past);
                } else {
                    self.jump_when(better, false, past);
                }
            }
            self.place_label(take);
            self.emit(Instr::Move { dst, src });
            self.place_label(past);
            self.body.release(mark);
        }
        dst
    }

    fn append(&mut self, x: &Expr, args: &[Expr]) -> Reg {
        self.calls_first(&args.iter().collect::<Vec<_>>());
        let slice = self.expr(&args[0]);
        match self.appended(x, &args[1..]) {
            Some(src) => self.append_to(x, slice, src),
            None => slice,
        }
    }

    /// What a call of `append` appends, as one tuple; `None` if it is nothing.
    pub(super) fn appended(&mut self, x: &Expr, more: &[Expr]) -> Option<Reg> {
        let ExprKind::Call { dots, .. } = x.kind else { return None };
        let Type::Slice(elem) = *self.info.types.under(self.type_of(x)) else { return None };
        let first = more.first()?;
        if dots {
            return Some(self.range_tuple(first, elem));
        }
        let dst = self.temp();
        let mark = self.body.mark();
        let block = self.temps(more.len());
        for (n, arg) in more.iter().enumerate() {
            let mark = self.body.mark();
            let src = self.expr_as(arg, elem);
            self.emit(Instr::Move { dst: block + n as Reg, src });
            self.body.release(mark);
        }
        self.body.pos = x.start();
        self.emit(Instr::Tuple { dst, args: block, count: more.len() as u16 });
        self.body.release(mark);
        Some(dst)
    }

    /// The elements of a slice, or the bytes of a string, as one tuple.
    fn range_tuple(&mut self, x: &Expr, elem: TypeId) -> Reg {
        let src = self.expr(x);
        self.body.pos = x.start();
        let shape = self.shape_at(elem, x.start());
        let dst = self.temp();
        if self.info.types.is_string(self.type_of(x)) {
            self.emit(Instr::Convert { dst, src, to: Conversion::StringToBytes });
        } else {
            self.emit(Instr::LoadRange { dst, slice: src, limit: None, shape });
        }
        dst
    }

    pub(super) fn append_to(&mut self, x: &Expr, slice: Reg, src: Reg) -> Reg {
        let Type::Slice(elem) = *self.info.types.under(self.type_of(x)) else { return slice };
        let (shape, extent) = match (self.shape(elem), self.extent(elem)) {
            (Ok(shape), Ok(extent)) => (shape, extent),
            (Err(what), _) | (_, Err(what)) => return self.refused(x.start(), what),
        };
        if extent.leaves == 0 {
            // A tuple does not show how many there are.
            return self.refused(x.start(), "append of values without a size");
        }
        self.body.pos = x.start();
        let dst = self.temp();
        let bytes = u32::try_from(extent.bytes).unwrap_or(u32::MAX);
        self.emit(Instr::Append { dst, slice, src, shape, bytes, pointers: extent.pointers });
        dst
    }

    /// `copy(to, from)`: the count is the smaller one of the lengths.
    fn copy(&mut self, x: &Expr, to: &Expr, from: &Expr) -> Reg {
        self.calls_first(&[to, from]);
        let slice = self.expr(to);
        let src = self.expr(from);
        let Type::Slice(elem) = *self.info.types.under(self.type_of(to)) else { return slice };
        let shape = self.shape_at(elem, x.start());
        self.body.pos = x.start();
        let is_string = self.info.types.is_string(self.type_of(from));
        let of = if is_string { Count::String } else { Count::Slice };
        let (count, other, less) = (self.temp(), self.temp(), self.temp());
        self.emit(Instr::Count { dst: count, src: slice, of: Count::Slice });
        self.emit(Instr::Count { dst: other, src, of });
        self.emit(Instr::Compare { op: CompareOp::Lt, dst: less, a: other, b: count });
        let past = self.label();
        self.jump_when(less, false, past);
        self.emit(Instr::Move { dst: count, src: other });
        self.place_label(past);
        let tuple = self.temp();
        if is_string {
            self.emit(Instr::Convert { dst: tuple, src, to: Conversion::StringToBytes });
        } else {
            self.emit(Instr::LoadRange { dst: tuple, slice: src, limit: Some(count), shape });
        }
        self.emit(Instr::StoreRange { slice, src: Some(tuple), shape });
        count
    }

    fn clear(&mut self, x: &Expr, arg: &Expr) -> Reg {
        let typ = self.type_of(arg);
        let src = self.expr(arg);
        if let Type::Slice(elem) = *self.info.types.under(typ) {
            let shape = self.shape_at(elem, x.start());
            self.body.pos = x.start();
            self.emit(Instr::StoreRange { slice: src, src: None, shape });
        } else if let Some((_, number)) = self.map_of(typ, x) {
            self.body.pos = x.start();
            self.emit(Instr::MapClear { typ: number, map: src });
        }
        src
    }

    fn delete(&mut self, x: &Expr, map: &Expr, key: &Expr) -> Reg {
        let Some((key_type, number)) = self.map_of(self.type_of(map), x) else { return self.temp() };
        self.calls_first(&[map, key]);
        let map = self.expr(map);
        let key = self.expr_as(key, key_type);
        self.body.pos = x.start();
        self.emit(Instr::MapDelete { typ: number, map, key });
        map
    }
}
