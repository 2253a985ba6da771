//! Assignments and declarations of variables: values matched with what they go to.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/assignments.go`.

use super::Checker;
use super::operand::{Mode, Operand};
use super::scope::{Entity, VarId};
use crate::syntax::ast::{Expr, ExprKind, Name};
use crate::syntax::expr_text;
use crate::types::{Basic, Type, TypeId};
use maprace_core::sim::Pos;
use std::rc::Rc;

const INVALID: TypeId = Basic::Invalid.id();

/// The context of values in a `var` declaration.
pub(super) const DECLARATION: &str = "variable declaration";

/// `3 variables`
fn measure(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

impl<'a> Checker<'a> {
    /// Matches values with targets (`None`: takes any type) and says what each one's type is.
    pub(super) fn values_for(
        &mut self,
        targets: &[Option<TypeId>],
        rhs: &'a [Expr],
        _at: Pos,
        context: &str,
    ) -> Vec<TypeId> {
        let is_call = rhs.len() == 1 && matches!(rhs[0].unparen().kind, ExprKind::Call { .. });
        if targets.len() == rhs.len() && !is_call {
            let each = targets.iter().zip(rhs);
            return each.map(|(target, x)| self.value_for(*target, x, context)).collect();
        }
        let unknown = |target: &Option<TypeId>| target.unwrap_or(INVALID);
        if rhs.len() != 1 {
            // A declaration has said so already.
            if self.use_exprs(rhs) && context != DECLARATION {
                self.assign_mismatch(rhs, targets.len(), rhs.len());
            }
            return targets.iter().map(unknown).collect();
        }
        let values = self.several(&rhs[0], targets.len());
        if values.len() == targets.len() {
            let mut types = Vec::new();
            for (target, mut value) in targets.iter().zip(values) {
                self.assignment(&mut value, *target, context);
                types.push(target.unwrap_or(value.typ));
            }
            return types;
        }
        if values.iter().all(|value| !value.is_invalid()) {
            self.assign_mismatch(rhs, targets.len(), values.len());
        }
        targets.iter().map(unknown).collect()
    }

    /// More values than names, or several but too few: the first one too many, or the first name without.
    pub(super) fn extra_values(&mut self, names: &[Name], values: &'a [Expr]) {
        if values.len() > names.len() {
            let extra = &values[names.len()];
            self.error(extra.start(), format!("extra init expr {}", expr_text(extra)));
        } else if values.len() > 1 && values.len() < names.len() {
            let name = &names[values.len()];
            self.error(name.pos, format!("missing init expr for {}", name.text));
        }
    }

    fn value_for(&mut self, target: Option<TypeId>, x: &'a Expr, context: &str) -> TypeId {
        let mut value = self.expr_hinted(x, None);
        self.assignment(&mut value, target, context);
        target.unwrap_or(value.typ)
    }

    /// The values of one expression, of which `wanted` are wanted: the results of a call, or a value and its `ok`.
    pub(super) fn several(&mut self, x: &'a Expr, wanted: usize) -> Vec<Operand<'a>> {
        let value = self.multi_expr(x);
        if let (Mode::Value, Type::Tuple(of)) = (value.mode, self.types().get(value.typ)) {
            let of = Rc::clone(of);
            return of.iter().map(|typ| Operand::new(Mode::Value, *typ, x)).collect();
        }
        if wanted == 2 && matches!(value.mode, Mode::MapIndex | Mode::CommaOk) {
            let mut first = value;
            first.mode = Mode::CommaOk;
            self.record(&first);
            let ok = Operand::new(Mode::Value, Basic::UntypedBool.id(), x);
            return vec![Operand::new(Mode::Value, first.typ, x), ok];
        }
        vec![value]
    }

    fn assign_mismatch(&mut self, rhs: &'a [Expr], left: usize, right: usize) {
        let (vars, values) = (measure(left, "variable"), measure(right, "value"));
        let message = match &rhs[0].unparen().kind {
            ExprKind::Call { fun, .. } if rhs.len() == 1 => {
                format!("assignment mismatch: {vars} but {} returns {values}", expr_text(fun))
            }
            _ => format!("assignment mismatch: {vars} but {values}"),
        };
        self.error(rhs[0].start(), message);
    }

    /// What stands on the left of `=`: its type, or `None` for the blank identifier.
    pub(super) fn target(&mut self, lhs: &'a Expr) -> Option<TypeId> {
        if lhs.unparen().as_name().is_some_and(|name| &**name == "_") {
            return None;
        }
        // Being assigned to is not being used.
        let var = lhs.unparen().as_name().and_then(|name| match self.lookup(name) {
            Some(Entity::Var(var)) => Some((var, self.info.var(var).used)),
            _ => None,
        });
        let x = self.expr(lhs);
        if let Some((var, used)) = var {
            let entry = self.var_mut(var);
            entry.used = used;
            entry.reassigned = true;
        } else {
            self.mark_assigned(lhs);
        }
        match x.mode {
            Mode::Invalid => return Some(INVALID),
            Mode::Variable | Mode::MapIndex => return Some(x.typ),
            _ => {}
        }
        let text = expr_text(x.expr);
        if let ExprKind::Selector(base, _) = &lhs.kind
            && self.info.typed(base).is_some_and(|base| base.mode == Mode::MapIndex)
        {
            self.error(lhs.start(), format!("cannot assign to struct field {text} in map"));
        } else {
            let more = "(neither addressable nor a map index expression)";
            self.error(lhs.start(), format!("cannot assign to {text} {more}"));
        }
        Some(INVALID)
    }

    /// A variable of which a part is assigned to is not constant either.
    fn mark_assigned(&mut self, lhs: &Expr) {
        let mut at = lhs;
        let mut computed = false;
        loop {
            at = match &at.kind {
                ExprKind::Paren(inner) => inner,
                ExprKind::Selector(inner, _) if !matches!(self.types().get(self.typ_of(inner)), Type::Pointer(_)) => {
                    inner
                }
                ExprKind::Index(inner, index) if matches!(self.types().under(self.typ_of(inner)), Type::Array(..)) => {
                    computed |= self.info.typed(index).is_some_and(|typed| typed.val.is_none());
                    inner
                }
                ExprKind::Name(_) => {
                    if let Some(Entity::Var(var)) = self.info.uses.get(&at.id) {
                        let var = *var;
                        self.var_mut(var).reassigned = true;
                        // An element that is known only when it runs has an address.
                        self.var_mut(var).addressed |= computed;
                    }
                    return;
                }
                _ => return,
            };
        }
    }

    /// `lhs = rhs`
    pub(super) fn assign(&mut self, lhs: &'a [Expr], rhs: &'a [Expr]) {
        let is_call = rhs.len() == 1 && matches!(rhs[0].unparen().kind, ExprKind::Call { .. });
        if lhs.len() == rhs.len() && !is_call {
            for (left, right) in lhs.iter().zip(rhs) {
                let target = self.target(left);
                let mut value = self.expr_hinted(right, None);
                if target == Some(INVALID) {
                    continue;
                }
                self.assignment(&mut value, target, "assignment");
            }
            return;
        }
        let targets: Vec<_> = lhs.iter().map(|left| self.target(left)).collect();
        self.values_for(&targets, rhs, rhs[0].start(), "assignment");
    }

    /// `lhs := rhs`
    pub(super) fn define(&mut self, pos: Pos, lhs: &'a [Expr], rhs: &'a [Expr]) {
        let mut names: Vec<Option<Result<VarId, Name>>> = Vec::with_capacity(lhs.len());
        let mut broken = false;
        for (n, left) in lhs.iter().enumerate() {
            let Some(text) = left.as_name() else {
                self.use_exprs(std::slice::from_ref(left));
                self.error(left.start(), format!("non-name {} on left side of :=", expr_text(left)));
                broken = true;
                names.push(None);
                continue;
            };
            if &**text != "_" && lhs[..n].iter().any(|other| other.as_name() == Some(text)) {
                self.error(left.pos, format!("{text} repeated on left side of :="));
                broken = true;
                names.push(None);
                continue;
            }
            names.push(match self.scopes.lookup_here(text).map(|(_, entity, _)| entity.clone()) {
                Some(Entity::Var(var)) => {
                    self.info.uses.insert(left.id, Entity::Var(var));
                    self.var_mut(var).reassigned = true;
                    Some(Ok(var))
                }
                Some(_) => {
                    self.error(left.pos, format!("cannot assign to {text}"));
                    broken = true;
                    None
                }
                None => Some(Err(Name { pos: left.pos, text: Rc::clone(text) })),
            });
        }
        let targets: Vec<_> = names
            .iter()
            .map(|name| match name {
                Some(Ok(var)) => Some(self.info.var(*var).typ),
                _ => None,
            })
            .collect();
        let types = self.values_for(&targets, rhs, pos, "assignment");
        let any_new = names.iter().any(|name| matches!(name, Some(Err(name)) if &*name.text != "_"));
        if !any_new && !broken {
            self.error(pos, "no new variables on left side of :=");
        }
        for (name, typ) in names.into_iter().zip(types) {
            if let Some(Err(name)) = name {
                let var = self.declare_var(&name, typ);
                // What went wrong with its value has been said.
                self.var_mut(var).used |= &*name.text == "_" || self.types().is_invalid(typ);
            }
        }
    }

    /// `return` with values.
    pub(super) fn return_values(&mut self, pos: Pos, rhs: &'a [Expr]) {
        let results = self.funcs.last().map_or(Vec::new(), |func| func.results.clone());
        let is_call = rhs.len() == 1 && matches!(rhs[0].unparen().kind, ExprKind::Call { .. });
        let mut values = Vec::new();
        if rhs.len() == results.len() && !is_call {
            for (x, result) in rhs.iter().zip(&results) {
                let mut value = self.expr_hinted(x, None);
                self.assignment(&mut value, Some(*result), "return statement");
            }
            return;
        }
        if let [only] = rhs {
            values = self.several(only, 0);
        } else {
            for x in rhs {
                values.push(self.expr(x));
            }
        }
        if values.iter().any(Operand::is_invalid) {
            return;
        }
        if values.len() == results.len() {
            for (mut value, result) in values.into_iter().zip(results) {
                self.assignment(&mut value, Some(result), "return statement");
            }
            return;
        }
        let (at, word) = if values.len() > results.len() {
            (values[results.len()].expr.start(), "too many")
        } else {
            (values.last().map_or(pos, |value| value.expr.start()), "not enough")
        };
        let have: Vec<_> = values.iter().map(|value| value.typ).collect();
        let (have, want) = (self.types().summary(&have, false), self.types().summary(&results, false));
        self.error(at, format!("{word} return values\n\thave {have}\n\twant {want}"));
    }
}
