//! Methods: what a selector calls, with its receiver; methods as values; and functions that stand for a method where the
//! receiver is something else than what the method takes.

use super::Lowerer;
use super::call::{Callee, Calling};
use super::locate::Location;
use crate::check::info::Selected;
use crate::check::operand::Mode;
use crate::library::Kind;
use crate::syntax::ast::{Expr, ExprKind};
use crate::types::{Found, Signature, Step, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{FuncId, Instr, Reg};
use std::rc::Rc;

/// Where functions stand that are in no source: stack traces leave them out, as Go's do.
const WRAPPER: Pos = Pos { line: crate::library::LIBRARY_LINE, col: 1 };

impl Lowerer<'_> {
    /// Whether a selector names a method.
    pub(super) fn is_method(&self, x: &Expr) -> bool {
        matches!(self.info.selections.get(&x.id), Some(Selected::Member(Found::Method { .. })))
    }

    /// What `base.name(...)` calls, and with which receiver.
    pub(super) fn method_callee(&mut self, fun: &Expr, base: &Expr, sig: Rc<Signature>) -> Option<Calling> {
        let ExprKind::Selector(_, name) = &fun.kind else { return None };
        let Some(Selected::Member(found)) = self.info.selections.get(&fun.id).cloned() else { return None };
        if self.info.typed(base).is_some_and(|typed| typed.mode == Mode::Type) {
            let func = self.method_function(self.type_of(base), &name.text)?;
            return Some(Calling { callee: Callee::Func(func), sig, values: Vec::new() });
        }
        let typ = self.type_of(base);
        let callee = match self.method_of_found(&found, &name.text) {
            Ok(callee) => callee,
            Err(what) => {
                self.operands(&[base]);
                self.refuse(fun.start(), what);
                return None;
            }
        };
        let at = self.locate_or_value(base)?;
        self.body.pos = fun.start();
        let recv = self.receiver(at, typ, &found, fun.start());
        Some(Calling { callee, sig, values: vec![recv] })
    }

    /// What a call of that method calls.
    fn method_of_found(&mut self, found: &Found, name: &str) -> Result<Callee, String> {
        let Found::Method { recv, decl, sig, .. } = found else { return Err("this selector".to_owned()) };
        let Some(decl) = decl else { return Ok(Callee::Method(self.tables.method(name, *sig))) };
        if !crate::library::is_native(*decl) {
            return Ok(Callee::Func(*decl));
        }
        match crate::library::method(*decl).map(|(_, item)| item.kind) {
            Some(Kind::Sync(op)) => Ok(Callee::Sync(op)),
            _ => Err(format!("{}.{name}", self.info.types.text(*recv))),
        }
    }

    /// The receiver as the method wants it, from a value of type `typ`.
    fn receiver(&mut self, at: Location, typ: TypeId, found: &Found, pos: Pos) -> Reg {
        let Found::Method { path, recv, pointer_receiver, .. } = found else { return self.temp() };
        let (at, end) = match self.walk(at, typ, path, pos) {
            Ok(end) => end,
            Err(what) => return self.refused(pos, what),
        };
        let is_pointer = matches!(self.info.types.under(end), Type::Pointer(_));
        match (*pointer_receiver, is_pointer, at) {
            (false, false, _) | (true, true, _) => self.read(at, end, pos),
            (false, true, _) => {
                let (at, _) = self.through(at, end, pos);
                self.read(at, *recv, pos)
            }
            (true, false, Location::Memory { addr, word, known }) => self.plus(addr, word, known),
            (true, false, _) => self.refused(pos, "this receiver"),
        }
    }

    /// Follows a pointer, if it is one: what it points at.
    fn through(&mut self, at: Location, typ: TypeId, pos: Pos) -> (Location, TypeId) {
        let Type::Pointer(to) = *self.info.types.under(typ) else { return (at, typ) };
        let addr = self.read(at, typ, pos);
        (Location::Memory { addr, word: 0, known: false }, to)
    }

    /// Goes along embedded fields.
    fn walk(&mut self, at: Location, typ: TypeId, path: &[Step], pos: Pos) -> Result<(Location, TypeId), String> {
        let (mut at, mut typ) = (at, typ);
        for step in path {
            (at, typ) = self.through(at, typ, pos);
            at = at.plus(self.field_part(typ, step.index)?);
            typ = step.typ;
        }
        Ok((at, typ))
    }

    /// A method as a function that takes its receiver, a value of type `typ`, first.
    pub(super) fn method_function(&mut self, typ: TypeId, name: &str) -> Option<FuncId> {
        let found = self.info.types.lookup(typ, name)?;
        let Found::Method { path, pointer_receiver, sig, .. } = &found else { return None };
        let is_pointer = self.info.types.deref(typ).1;
        let callee = match self.method_of_found(&found, name) {
            Ok(Callee::Func(func)) if path.is_empty() && *pointer_receiver == is_pointer => return Some(func),
            Ok(callee) => callee,
            // It is refused where it is called.
            Err(_) => return None,
        };
        let key = (typ, Rc::from(name));
        if let Some(func) = self.wrappers.get(&key) {
            return Some(*func);
        }
        let sig = self.info.types.signature(*sig)?;
        let full = self.method_text(self.info.types.deref(typ).0, is_pointer, name);
        let func = self.in_new_body(full, WRAPPER, |this| {
            let params = sig.params.len() + 1;
            this.temps(params);
            this.body.params = params as u16;
            this.body.results.clone_from(&sig.results);
            let mark = this.body.mark();
            let recv = this.receiver(Location::Reg(0), typ, &found, WRAPPER);
            let values = std::iter::once(recv).chain(1..params as Reg).collect();
            let src = this.call_with(&callee, values, sig.results.len(), mark);
            this.emit(Instr::Return { src });
        });
        self.wrappers.insert(key, func);
        Some(func)
    }

    /// The name of a method of a type, or of a pointer to it, in stack traces: `main.(*T).m`.
    pub(super) fn method_text(&self, typ: TypeId, pointer: bool, name: &str) -> String {
        let Some(named) = self.info.types.named(typ) else {
            return format!("main.{}.{name}", self.info.types.text(typ));
        };
        let package = named.package.as_deref().unwrap_or(crate::types::MAIN);
        if pointer { format!("{package}.(*{}).{name}", named.name) } else { format!("{package}.{}.{name}", named.name) }
    }

    /// `x.m` as a value: a function that has captured the receiver; `T.m`: one that takes it first.
    pub(super) fn method_value(&mut self, x: &Expr, base: &Expr) -> Reg {
        let mark = self.body.mark();
        let ExprKind::Selector(_, name) = &x.kind else { return self.temp() };
        let Some(sig) = self.info.types.signature(self.type_of(x)) else { return self.temp() };
        let Some(Calling { callee, values, .. }) = self.method_callee(x, base, Rc::clone(&sig)) else {
            return self.temp();
        };
        self.body.pos = x.start();
        let Some(recv) = values.first() else {
            return match callee {
                Callee::Func(func) => self.closure_value(func, &[], mark),
                _ => self.temp(),
            };
        };
        if let Callee::Method(_) = callee {
            self.nil_check(*recv);
        }
        let Some(Selected::Member(Found::Method { recv: typ, pointer_receiver, .. })) = self.info.selections.get(&x.id)
        else {
            return self.temp();
        };
        let full = format!("{}-fm", self.method_text(*typ, *pointer_receiver, &name.text));
        let pos = x.start();
        let func = self.in_new_body(full, WRAPPER, |this| {
            let params = sig.params.len() as Reg;
            this.temps(usize::from(params) + 1);
            this.body.params = params + 1;
            this.body.results.clone_from(&sig.results);
            let mark = this.body.mark();
            let values = std::iter::once(params).chain(0..params).collect();
            let src = this.call_with(&callee, values, sig.results.len(), mark);
            this.emit(Instr::Return { src });
        });
        self.body.pos = pos;
        self.closure_value(func, &[*recv], mark)
    }
}
