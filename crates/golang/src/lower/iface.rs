//! Interfaces: type assertions, type switches, and the methods of the types of values in interfaces.

use super::Lowerer;
use super::body::Target;
use crate::check::operand::Mode;
use crate::syntax::ast::{Case, Expr};
use crate::types::{Found, Type, TypeId};
use maprace_core::sim::program::{Assertion, CompareOp, FuncId, IfaceType, Instr, Reg, Shape};
use maprace_core::value::dynamic_type;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The bits beside a type's number.
const BITS: u32 = dynamic_type::UNHASHABLE | dynamic_type::FLOAT;

impl Lowerer<'_> {
    /// The number of an interface type.
    fn iface_type(&mut self, id: TypeId) -> u32 {
        if let Some(number) = self.tables.iface_ids.get(&id) {
            return *number;
        }
        let methods = match self.info.types.under(id) {
            Type::Interface(methods) => Rc::clone(methods),
            _ => Rc::from([]),
        };
        let mut methods: Vec<_> = methods.iter().map(|method| self.tables.method(&method.name, method.sig)).collect();
        methods.sort_unstable();
        let number = self.tables.ifaces.len() as u32;
        self.tables.ifaces.push(IfaceType { name: self.info.types.runtime_text(id), methods });
        self.tables.iface_ids.insert(id, number);
        number
    }

    /// What an assertion to that type asks.
    fn asked(&mut self, typ: TypeId) -> Result<Assertion, String> {
        if self.info.types.is_interface(typ) {
            return Ok(Assertion::Iface(self.iface_type(typ)));
        }
        Ok(Assertion::Type(self.dynamic_type(typ)? & !BITS))
    }

    /// `x.(T)`, and whether it is one if that is asked for.
    pub(super) fn assertion(&mut self, x: &Expr, base: &Expr, comma_ok: bool) -> (Reg, Option<Reg>) {
        let (from, typ) = (self.type_of(base), self.type_of(x));
        let src = self.expr(base);
        self.body.pos = x.start();
        let from = self.iface_type(from);
        let to = match self.asked(typ) {
            Ok(to) => to,
            Err(what) => return (self.refused(x.start(), what), None),
        };
        let dst = self.temp();
        let ok = comma_ok.then(|| self.temp());
        self.emit(Instr::Assert { dst, ok, src, from, to });
        if let (Some(ok), Ok(Shape::Composite(_))) = (ok, self.shape(typ)) {
            let past = self.label();
            self.jump_when(ok, true, past);
            let src = self.zero_of(typ);
            self.emit(Instr::Move { dst, src });
            self.place_label(past);
        }
        (dst, ok)
    }

    /// `switch v := x.(type)`
    pub(super) fn type_switch(&mut self, x: &Expr, cases: &[Case], name: Option<Rc<str>>) {
        let from = self.iface_type(self.type_of(x));
        let value = self.expr(x);
        // A case may change the variable that the value is read from.
        let subject = self.temp();
        self.emit(Instr::Move { dst: subject, src: value });
        let (end, mut default) = (self.label(), None);
        self.body.targets.push(Target { name, break_to: end, continue_to: None });
        for case in cases {
            let Some(exprs) = &case.exprs else {
                default = Some(case);
                continue;
            };
            let mark = self.body.mark();
            let (body, next) = (self.label(), self.label());
            let held = self.temp();
            for x in exprs.list() {
                self.body.pos = x.start();
                self.type_case(x, subject, held, from, body);
            }
            self.jump(next);
            self.place_label(body);
            let single = exprs.list().len() == 1 && !self.is_nil(&exprs.list()[0]);
            self.clause(case, if single { held } else { subject });
            self.body.release(mark);
            self.jump(end);
            self.place_label(next);
        }
        if let Some(case) = default {
            let mark = self.body.mark();
            self.clause(case, subject);
            self.body.release(mark);
        }
        self.body.targets.pop();
        self.place_label(end);
    }

    fn is_nil(&self, x: &Expr) -> bool {
        self.info.typed(x).is_some_and(|typed| typed.mode == Mode::Nil)
    }

    /// Jumps to `body` if the value is of that type, with the value of it in `held`.
    fn type_case(&mut self, x: &Expr, subject: Reg, held: Reg, from: u32, body: super::body::Label) {
        let ok = self.temp();
        if self.is_nil(x) {
            let nil = self.zero();
            self.emit(Instr::Compare { op: CompareOp::Eq, dst: ok, a: subject, b: nil });
            return self.jump_when(ok, true, body);
        }
        match self.asked(self.type_of(x)) {
            Ok(to) => {
                self.emit(Instr::Assert { dst: held, ok: Some(ok), src: subject, from, to });
                self.jump_when(ok, true, body);
            }
            Err(what) => self.refuse(x.start(), what),
        }
    }

    /// The statements of a case, with its variable.
    fn clause(&mut self, case: &Case, value: Reg) {
        self.body.pos = case.pos;
        if let Some(var) = self.info.defs.get(&case.pos).copied() {
            let copy = self.temp();
            self.emit(Instr::Move { dst: copy, src: value });
            self.declare_with(var, copy);
        }
        self.stmts(&case.body);
    }

    /// Gives every type of values in interfaces its methods.
    pub(super) fn method_tables(&mut self) {
        let mut number = 0;
        while number < self.tables.types.len() {
            let typ = self.tables.type_list[number];
            let mut methods = Vec::new();
            if !self.info.types.is_interface(typ) {
                for name in self.method_names(typ) {
                    if let Some((sig, func)) = self.method_of(typ, &name) {
                        methods.push((self.tables.method(&name, sig), func));
                    }
                }
            }
            methods.sort_unstable();
            self.tables.types[number].methods = methods;
            number += 1;
        }
    }

    /// The names of the methods of a type, and those that embedded fields may give it.
    fn method_names(&self, typ: TypeId) -> BTreeSet<Rc<str>> {
        let types = &self.info.types;
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut next = vec![typ];
        while let Some(typ) = next.pop() {
            let base = types.deref(typ).0;
            if !seen.insert(base) {
                continue;
            }
            if let Some(named) = types.named(base) {
                names.extend(named.methods.iter().map(|method| Rc::clone(&method.name)));
            }
            match types.under(base) {
                Type::Struct(fields) => {
                    next.extend(fields.iter().filter(|field| field.embedded).map(|field| field.typ));
                }
                Type::Interface(methods) => names.extend(methods.iter().map(|method| Rc::clone(&method.name))),
                _ => {}
            }
        }
        names
    }

    /// The signature and the function of a method that is in a type's method set.
    fn method_of(&mut self, typ: TypeId, name: &str) -> Option<(TypeId, FuncId)> {
        let types = &self.info.types;
        let Found::Method { path, recv, pointer_receiver, sig, .. } = types.lookup(typ, name)? else { return None };
        let by_pointer = types.deref(typ).1 || path.iter().any(|step| step.through_pointer || types.deref(step.typ).1);
        if pointer_receiver && !by_pointer && !types.is_interface(recv) {
            return None;
        }
        Some((sig, self.method_function(typ, name)?))
    }
}
