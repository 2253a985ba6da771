//! `for ... range`.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/stmt.go` `rangeStmt`, `rangeKeyVal`.

use super::Checker;
use super::operand::{Mode, Operand};
use crate::syntax::ast::{Block, ChanDir, Expr, Name, Stmt};
use crate::types::{Basic, Type, TypeId};
use std::rc::Rc;

/// The types of a loop's variables.
struct Loop {
    key: Option<TypeId>,
    value: Option<TypeId>,
}

impl<'a> Checker<'a> {
    pub(super) fn range(
        &mut self,
        stmt: &'a Stmt,
        (targets, def): (&'a [Expr], bool),
        x: &'a Expr,
        body: &'a Block,
        label: Option<Rc<str>>,
    ) {
        let mut over = self.expr(x);
        let (mut types, mut types_known) = ([None, None], false);
        if !over.is_invalid() {
            let text = self.operand_text(&over);
            match self.loop_types(&over) {
                Err(cause) => {
                    let cause = if cause.is_empty() { String::new() } else { format!(": {cause}") };
                    self.error(x.start(), format!("cannot range over {text}{cause}"));
                }
                Ok(found) => {
                    if let (None, Some(key)) = (found.key, targets.first()) {
                        self.error(key.start(), format!("range over {text} permits no iteration variables"));
                    } else if let (None, Some(value)) = (found.value, targets.get(1)) {
                        self.error(value.start(), format!("range over {text} permits only one iteration variable"));
                    } else if let Some(extra) = targets.get(2) {
                        self.error(extra.start(), "range clause permits at most two iteration variables");
                    }
                    types = [found.key, found.value];
                    types_known = targets.len() <= types.iter().flatten().count();
                }
            }
        }
        if !over.is_invalid() && matches!(self.types().under(over.typ), Type::Func(_)) && types_known {
            return self.range_func(stmt, (targets, def), x, body, label);
        }
        let over_int = !over.is_invalid() && self.types().is_integer(over.typ);
        self.scopes.open();
        if def {
            self.define_loop_vars(stmt, targets, types, over_int.then_some(&mut over));
        } else {
            for (target, typ) in targets.iter().zip(types) {
                let wanted = self.target(target);
                let Some(typ) = typ else { continue };
                let mut value = if over_int { over.clone() } else { Operand::new(Mode::Value, typ, target) };
                self.assignment(&mut value, wanted, if over_int { "range clause" } else { "assignment" });
            }
            if targets.is_empty() && over_int {
                self.discard(&mut over, "range clause");
            }
        }
        self.block(body);
        self.scopes.close();
    }

    fn define_loop_vars(
        &mut self,
        stmt: &'a Stmt,
        targets: &'a [Expr],
        types: [Option<TypeId>; 2],
        mut over_int: Option<&mut Operand<'a>>,
    ) {
        let mut any = false;
        let mut names = Vec::new();
        for (target, typ) in targets.iter().zip(types) {
            let Some(text) = target.as_name() else {
                self.error(target.start(), format!("cannot declare {}", crate::syntax::expr_text(target)));
                continue;
            };
            any |= &**text != "_";
            let mut typ = typ.unwrap_or(Basic::Invalid.id());
            if let Some(over) = over_int.as_deref_mut() {
                self.assignment(over, None, "range clause");
                typ = over.typ;
            }
            names.push((Name { pos: target.pos, text: Rc::clone(text) }, typ));
        }
        for (name, typ) in names {
            let var = self.declare_var(&name, typ);
            self.var_mut(var).used |= self.types().is_invalid(typ);
        }
        if !any {
            self.error(stmt.pos, "no new variables on left side of :=");
        }
    }

    fn loop_types(&mut self, over: &Operand<'a>) -> Result<Loop, String> {
        let int = Some(Basic::Int.id());
        let types = self.types();
        Ok(match types.under(over.typ) {
            Type::Slice(elem) | Type::Array(_, elem) => Loop { key: int, value: Some(*elem) },
            Type::Pointer(to) => match types.under(*to) {
                Type::Array(_, elem) => Loop { key: int, value: Some(*elem) },
                _ => return Err(String::new()),
            },
            Type::Map(key, elem) => Loop { key: Some(*key), value: Some(*elem) },
            Type::Chan(ChanDir::Send, _) => return Err("receive from send-only channel".to_owned()),
            Type::Chan(_, elem) => Loop { key: Some(*elem), value: None },
            Type::Func(sig) => {
                let (params, _) = self.yielded(sig)?;
                Loop { key: params.first().copied(), value: params.get(1).copied() }
            }
            _ if types.is_string(over.typ) => Loop { key: int, value: Some(Basic::Int32.id()) },
            _ if types.is_integer(over.typ) => Loop { key: Some(over.typ), value: None },
            _ => return Err(String::new()),
        })
    }
}
