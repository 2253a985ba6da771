//! Bodies of functions.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/stmt.go` `funcBody`, `usage`.

use super::scope::Entity;
use super::{Checker, FuncContext, terminates};
use crate::syntax::ast::{Block, Field, FuncType};
use crate::types::{Basic, TypeId};
use std::rc::Rc;

impl<'a> Checker<'a> {
    /// The body of a declared function.
    pub(super) fn func_body(&mut self, func: usize) {
        let entry = self.info.funcs[func].clone();
        let Some(body) = entry.body else { return };
        self.deps.clear();
        let recv = match entry.recv {
            Some((id, true)) => self.info.types.pointer(id),
            Some((id, false)) => id,
            None => Basic::Invalid.id(),
        };
        let recv = entry.recv_field.map(|field| (field, recv));
        let package = std::mem::replace(&mut self.current, entry.package);
        let in_generic = std::mem::replace(&mut self.in_generic, entry.generic);
        self.scopes.open();
        self.declare_binds(&entry.types);
        self.body(None, recv, entry.typ, entry.sig, body);
        self.scopes.close();
        (self.current, self.in_generic) = (package, in_generic);
        let deps = std::mem::take(&mut self.deps);
        self.add_deps(func as u32, deps);
    }

    pub(super) fn func_literal(&mut self, literal: u32, typ: &'a FuncType, sig: TypeId, body: &'a Rc<Block>) {
        self.info.captures.entry(literal).or_default();
        self.body(Some(literal), None, typ, sig, body);
    }

    fn body(
        &mut self,
        literal: Option<u32>,
        recv: Option<(&'a Field, TypeId)>,
        typ: &'a FuncType,
        sig: TypeId,
        body: &'a Block,
    ) {
        let (params, results) = self
            .types()
            .signature(sig)
            .map_or((Vec::new(), Vec::new()), |sig| (sig.params.clone(), sig.results.clone()));
        self.func_count += 1;
        let first_var = self.info.vars.len();
        let iota = self.iota.take();
        self.funcs.push(FuncContext {
            id: self.func_count,
            literal,
            results: results.clone(),
            named_results: typ.results.iter().any(|result| result.name.is_some()),
        });
        self.scopes.open();
        if let Some((field, typ)) = recv {
            self.param(field, typ);
        }
        for (field, typ) in typ.params.iter().zip(params) {
            self.param(field, typ);
        }
        for (field, typ) in typ.results.iter().zip(results) {
            self.param(field, typ);
            // Every `return` assigns to it.
            if let Some(var) = field.name.as_ref().and_then(|name| self.info.defs.get(&name.pos).copied()) {
                self.var_mut(var).reassigned = true;
            }
        }
        self.stmts(&body.stmts);
        self.scopes.close();
        let returns = !typ.results.is_empty();
        self.funcs.pop();
        self.iota = iota;
        if returns && !terminates::list(&body.stmts, &self.info) {
            self.error(body.rbrace, "missing return");
        }
        if literal.is_none() {
            self.unused_vars(first_var);
        }
    }

    fn param(&mut self, field: &'a Field, typ: TypeId) {
        if let Some(name) = &field.name {
            let typ = if typ == Basic::Invalid.id() { self.typ_of(&field.typ) } else { typ };
            let var = self.new_var(name, typ, false);
            self.var_mut(var).used = true;
            self.declare(name, Entity::Var(var));
        }
    }

    fn unused_vars(&mut self, first: usize) {
        let unused: Vec<_> =
            self.info.vars[first..].iter().filter(|var| !var.used && &*var.name != "_").cloned().collect();
        for var in unused {
            self.error(var.pos, format!("declared and not used: {}", var.name));
        }
    }
}
