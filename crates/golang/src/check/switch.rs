//! Switches over values and over types.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/stmt.go` `switchStmt`, `typeSwitchStmt`.

use super::Checker;
use super::operand::{Mode, Operand};
use super::scope::Entity;
use crate::syntax::ast::{Case, Expr, ExprKind, Name, Stmt};
use crate::syntax::expr_text;
use crate::syntax::token::Op;
use crate::types::{Basic, TypeId};
use maprace_core::sim::Pos;

impl<'a> Checker<'a> {
    pub(super) fn switch(&mut self, pos: Pos, init: Option<&'a Stmt>, tag: Option<&'a Expr>, cases: &'a [Case]) {
        self.scopes.open();
        self.optional(init);
        self.one_default(cases.iter().map(|case| (case.pos, case.exprs.is_none())));
        match tag.map(|tag| (&tag.kind, tag)) {
            Some((ExprKind::TypeSwitch { lhs, x }, _)) => self.type_switch(lhs.as_ref(), x, cases),
            _ => self.value_switch(pos, tag, cases),
        }
        self.scopes.close();
    }

    fn value_switch(&mut self, pos: Pos, tag: Option<&'a Expr>, cases: &'a [Case]) {
        let mut subject = None;
        if let Some(tag) = tag {
            let mut x = self.expr(tag);
            self.assignment(&mut x, None, "switch expression");
            if !x.is_invalid() && !self.types().is_comparable(x.typ) && !self.types().has_nil(x.typ) {
                let (text, typ) = (self.operand_text(&x), self.type_text(x.typ));
                self.error(tag.start(), format!("cannot switch on {text} ({typ} is not comparable)"));
                x.invalidate();
            }
            subject = Some(x);
        }
        let mut seen: Vec<(String, Pos)> = Vec::new();
        for case in cases {
            for x in case.exprs.as_ref().map_or(&[][..], Expr::list) {
                self.case_value(pos, subject.as_ref(), x, &mut seen);
            }
            self.scopes.open();
            self.stmts(&case.body);
            self.scopes.close();
        }
    }

    fn case_value(&mut self, _pos: Pos, subject: Option<&Operand<'a>>, x: &'a Expr, seen: &mut Vec<(String, Pos)>) {
        let mut value = self.expr(x);
        if value.is_invalid() {
            return;
        }
        let Some(subject) = subject else {
            // `switch { case cond: }` compares with true.
            if self.types().is_untyped(value.typ) && !self.convert_untyped(&mut value, Basic::Bool.id()) {
                return;
            }
            if !self.types().is_boolean(value.typ) {
                let (text, typ) = (expr_text(x), self.type_text(value.typ));
                self.error(x.start(), format!("invalid case {text} in switch (mismatched types {typ} and bool)"));
            }
            return;
        };
        let mut subject = subject.clone();
        if subject.is_invalid() || !self.convert_untyped(&mut value, subject.typ) {
            return;
        }
        let result = self.comparison(x, Op::Eql, &mut value, &mut subject, true);
        if !result.is_invalid()
            && let Some(val) = &value.val
        {
            let key = format!("{:?} {val:?}", value.typ);
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == key) {
                let text = value.text(self.types());
                let message =
                    format!("duplicate case {text} in expression switch\n\t{}: previous case", super::place(*first));
                self.error(x.start(), message);
            } else {
                seen.push((key, x.start()));
            }
        }
    }

    fn type_switch(&mut self, lhs: Option<&'a Name>, x: &'a Expr, cases: &'a [Case]) {
        let subject = self.expr(x);
        let mut valid = !subject.is_invalid();
        if valid && !self.types().is_interface(subject.typ) {
            let text = self.operand_text(&subject);
            self.error(x.start(), format!("{text} is not an interface"));
            valid = false;
        }
        if let Some(name) = lhs.filter(|name| &*name.text == "_") {
            self.error(name.pos, "no new variable on left side of :=");
        }
        let mut vars = Vec::new();
        for case in cases {
            let exprs = case.exprs.as_ref().map_or(&[][..], Expr::list);
            let types: Vec<_> = exprs.iter().map(|x| self.case_type(&subject, x, valid)).collect();
            self.scopes.open();
            if let Some(name) = lhs {
                let typ = match types[..] {
                    [Some(typ)] => typ,
                    _ => subject.typ,
                };
                // Each clause has a variable of its own, which is known by the clause's position.
                let id = self.new_var(&Name { pos: case.pos, text: name.text.clone() }, typ, false);
                self.declare(name, Entity::Var(id));
                vars.push(id);
            }
            self.stmts(&case.body);
            self.scopes.close();
        }
        if let Some(name) = lhs {
            let used = vars.iter().any(|var| self.info.var(*var).used);
            for var in vars {
                self.var_mut(var).used = true;
            }
            if !used && &*name.text != "_" {
                self.error(name.pos, format!("{} declared and not used", name.text));
            }
        }
    }

    /// The type of a case; `None` for nil.
    fn case_type(&mut self, subject: &Operand<'a>, x: &'a Expr, valid: bool) -> Option<TypeId> {
        if x.as_name().is_some_and(|name| &**name == "nil") && matches!(self.lookup("nil"), Some(Entity::Nil)) {
            self.record(&Operand::new(Mode::Nil, Basic::UntypedNil.id(), x));
            return None;
        }
        let typ = self.typ(x);
        if valid
            && typ != Basic::Invalid.id()
            && let Some(cause) = self.impossible(subject.typ, typ)
        {
            let (text, have) = (self.operand_text(subject), self.type_text(typ));
            let message = format!(
                "impossible type switch case: {}\n\t{text} cannot have dynamic type {have} {cause}",
                expr_text(x)
            );
            self.error(x.start(), message);
        }
        Some(typ)
    }
}
