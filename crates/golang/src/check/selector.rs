//! `x.name`: a name of a package, a field, a method.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/call.go` `selector`, `lookup.go`.

use super::info::Selected;
use super::operand::{Mode, Operand};
use super::scope::Entity;
use super::{Checker, METHOD_DEPS};
use crate::syntax::ast::{Expr, ExprKind, Name};
use crate::syntax::expr_text;
use crate::types::{Found, Signature, Step, Type, TypeId};
use std::rc::Rc;

impl<'a> Checker<'a> {
    pub(super) fn selector(&mut self, x: &'a Expr, base: &'a Expr, name: &'a Name, want_type: bool) -> Operand<'a> {
        if let ExprKind::Name(text) = &base.kind
            && let Some(Entity::Package(import)) = self.lookup(text)
        {
            return self.library_name(import, x, name);
        }
        let a = self.expr_or_type(base);
        if let Mode::Builtin(builtin) = a.mode {
            self.error(x.pos, format!("cannot select on {} (built-in)", builtin.name()));
            return Operand::invalid(x);
        }
        if a.is_invalid() {
            return Operand::invalid(x);
        }
        if want_type {
            self.error(name.pos, format!("{} is not a type", expr_text(x)));
            return Operand::invalid(x);
        }
        let found = if &*name.text == "_" { None } else { self.types().lookup(a.typ, &name.text) };
        // The library's own fields are not ours to name.
        let hidden = !exported(&name.text) && self.is_foreign(self.types().deref(a.typ).0);
        let found = found.filter(|_| !hidden);
        let Some(found) = found else {
            if !self.types().is_invalid(self.types().deref(a.typ).0) {
                self.no_member(&a, name);
            }
            return Operand::invalid(x);
        };
        let result = match &found {
            Found::Field(path) => self.field(x, &a, path, name),
            Found::Method { path, sig, pointer_receiver, decl, .. } => {
                if let Some(decl) = decl.filter(|decl| !crate::library::is_native(*decl)) {
                    self.deps.insert(METHOD_DEPS + decl as usize);
                    self.need(decl);
                }
                self.method(x, &a, path, *sig, *pointer_receiver, name)
            }
        };
        self.info.selections.insert(x.id, Selected::Member(found));
        result
    }

    /// Whether the type is declared in another package.
    fn is_foreign(&self, id: TypeId) -> bool {
        let here = &self.packages[self.current].name;
        self.types().named(id).is_some_and(|named| named.package.as_ref().is_some_and(|package| package != here))
    }

    fn field(&mut self, x: &'a Expr, a: &Operand<'a>, path: &[Step], name: &Name) -> Operand<'a> {
        if a.mode == Mode::Type {
            let (text, typ) = (expr_text(a.expr), self.type_text(a.typ));
            self.error(name.pos, format!("{text}.{} undefined (type {typ} has no method {})", name.text, name.text));
            return Operand::invalid(x);
        }
        let typ = path.last().map_or(a.typ, |step| step.typ);
        if self.types().is_invalid(typ) {
            return Operand::invalid(x);
        }
        let addressable = a.mode == Mode::Variable || path.iter().any(|step| step.through_pointer);
        Operand::new(if addressable { Mode::Variable } else { Mode::Value }, typ, x)
    }

    fn method(
        &mut self,
        x: &'a Expr,
        a: &Operand<'a>,
        path: &[Step],
        sig: TypeId,
        pointer_receiver: bool,
        name: &Name,
    ) -> Operand<'a> {
        let end = path.last().map_or(a.typ, |step| step.typ);
        let through_pointer =
            matches!(self.types().under(end), Type::Pointer(_)) || path.iter().any(|step| step.through_pointer);
        if a.mode == Mode::Type {
            if pointer_receiver && !through_pointer {
                let (typ, method) = (self.type_text(a.typ), &name.text);
                let message =
                    format!("invalid method expression {typ}.{method} (needs pointer receiver (*{typ}).{method})");
                self.error(name.pos, message);
                return Operand::invalid(x);
            }
            let Some(old) = self.types().signature(sig) else { return Operand::invalid(x) };
            let mut params = vec![a.typ];
            params.extend(&old.params);
            let sig = Signature { params, results: old.results.clone(), variadic: old.variadic };
            let typ = self.info.types.intern(Type::Func(Rc::new(sig)));
            return Operand::new(Mode::Value, typ, x);
        }
        if pointer_receiver && !through_pointer {
            if a.mode != Mode::Variable {
                let typ = self.type_text(a.typ);
                self.error(name.pos, format!("cannot call pointer method {} on {typ}", name.text));
                return Operand::invalid(x);
            }
            self.mark_addressed(a.expr);
        }
        if sig == crate::types::Basic::Invalid.id() { Operand::invalid(x) } else { Operand::new(Mode::Value, sig, x) }
    }

    fn no_member(&mut self, a: &Operand<'a>, name: &Name) {
        let (text, typ, sel) = (expr_text(a.expr), self.type_text(a.typ), &name.text);
        if let Some(named) = self.types().named(self.types().deref(a.typ).0)
            && let Some(package) = &named.package
            && crate::library::knows_member(package, &named.name, sel)
        {
            return self.unsupported(name.pos, format!("{package}.{}.{sel}", named.name));
        }
        let why = if let (base, true) = self.types().deref(a.typ)
            && self.types().is_interface(base)
        {
            format!("type {typ} is pointer to interface, not interface")
        } else {
            self.member_error(a.typ, sel, false)
        };
        self.error(name.pos, format!("{text}.{sel} undefined ({why})"));
    }

    /// Why there is no such field or method; one that is spelled almost the same is named.
    pub(super) fn member_error(&self, id: TypeId, sel: &str, in_literal: bool) -> String {
        let typ = self.type_text(id);
        let lower = sel.to_lowercase();
        let base = self.types().deref(id).0;
        let own = self.types().named(base).is_none_or(|named| {
            named.package.as_ref().is_none_or(|package| *package == self.packages[self.current].name)
        });
        let field = match self.types().under(base) {
            Type::Struct(fields) => {
                fields.iter().find(|field| field.name.to_lowercase() == lower).map(|f| (&f.name, "field"))
            }
            Type::Interface(methods) => {
                methods.iter().find(|method| method.name.to_lowercase() == lower).map(|m| (&m.name, "method"))
            }
            _ => None,
        };
        let method = self.types().named(base).and_then(|named| {
            named.methods.iter().find(|method| method.name.to_lowercase() == lower).map(|m| (&m.name, "method"))
        });
        let alt = field.or(method).filter(|_| own || !in_literal);
        let head = if in_literal {
            format!("unknown field {sel} in struct literal of type {typ}")
        } else {
            format!("type {typ} has no field or method {sel}")
        };
        let Some((alt, what)) = alt else { return head };
        let what = if in_literal { String::new() } else { format!("{what} ") };
        if own || exported(alt) && (exported(sel) || alt.get(1..) == sel.get(1..)) {
            return format!("{head}, but does have {what}{alt}");
        }
        if !exported(alt) && exported(sel) && alt.get(1..) == sel.get(1..) {
            return format!("{head}, but does have unexported {what}{alt}");
        }
        if **alt == *sel {
            return format!("cannot refer to unexported {what}{alt}");
        }
        head
    }
}

/// Whether other packages may name it.
pub(super) fn exported(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}
