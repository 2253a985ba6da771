//! Composite literals.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/expr.go` `exprInternal`, `index.go` `indexedElts`.

use super::Checker;
use super::index::Size;
use super::operand::{Mode, Operand};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::expr_text;
use crate::types::{Basic, StructField, Type, TypeId};
use maprace_core::sim::Pos;
use std::collections::HashSet;
use std::rc::Rc;

impl<'a> Checker<'a> {
    pub(super) fn composite(
        &mut self,
        x: &'a Expr,
        typ: Option<&'a Expr>,
        elems: &'a [Expr],
        rbrace: Pos,
        hint: Option<TypeId>,
    ) -> Operand<'a> {
        let (id, base) = match (typ, hint) {
            (Some(typ), _) => {
                if let ExprKind::ArrayType(None, elem) = &typ.kind {
                    return self.open_array(x, typ, elem, elems);
                }
                let id = self.typ(typ);
                (id, id)
            }
            (None, Some(hint)) => {
                // In a literal of pointers, `{...}` is `&T{...}`.
                let base = match self.types().under(hint) {
                    Type::Pointer(to) => *to,
                    _ => hint,
                };
                (hint, base)
            }
            (None, None) => {
                self.error(x.start(), "invalid composite literal type: missing type in composite literal");
                self.use_elements(elems);
                return Operand::invalid(x);
            }
        };
        if id == Basic::Invalid.id() {
            self.use_elements(elems);
            return Operand::invalid(x);
        }
        match self.types().under(base).clone() {
            Type::Struct(fields) => self.struct_literal(base, &fields, elems, rbrace),
            Type::Array(len, elem) => {
                self.indexed_elements(elems, elem, Some(len));
            }
            Type::Slice(elem) => {
                self.indexed_elements(elems, elem, None);
            }
            Type::Map(key, elem) => self.map_literal(key, elem, elems),
            _ => {
                self.use_elements(elems);
                if !self.types().is_invalid(base) {
                    let text = self.type_text(id);
                    self.error(x.start(), format!("invalid composite literal type {text}"));
                }
                return Operand::invalid(x);
            }
        }
        Operand::new(Mode::Value, id, x)
    }

    /// `[...]T{...}`
    fn open_array(&mut self, x: &'a Expr, typ: &'a Expr, elem: &'a Expr, elems: &'a [Expr]) -> Operand<'a> {
        let elem = self.typ(elem);
        if elem == Basic::Invalid.id() {
            self.use_elements(elems);
            return Operand::invalid(x);
        }
        let len = self.indexed_elements(elems, elem, None);
        let id = self.info.types.intern(Type::Array(len, elem));
        self.record(&Operand::new(Mode::Type, id, typ));
        Operand::new(Mode::Value, id, x)
    }

    fn use_elements(&mut self, elems: &'a [Expr]) {
        for elem in elems {
            match &elem.kind {
                ExprKind::KeyValue(_, value) => self.use_value(value),
                _ => self.use_value(elem),
            }
        }
    }

    fn use_value(&mut self, x: &'a Expr) {
        match &x.kind {
            ExprKind::Composite { typ: None, elems, .. } => self.use_elements(elems),
            _ => {
                self.raw_expr(x, None);
            }
        }
    }

    fn struct_literal(&mut self, id: TypeId, fields: &[StructField], elems: &'a [Expr], rbrace: Pos) {
        let keyed = matches!(elems.first().map(|elem| &elem.kind), Some(ExprKind::KeyValue(..)));
        if keyed { self.keyed_fields(id, fields, elems) } else { self.all_fields(id, fields, elems, rbrace) }
    }

    fn keyed_fields(&mut self, id: TypeId, fields: &[StructField], elems: &'a [Expr]) {
        let mut seen: HashSet<Rc<str>> = HashSet::new();
        for elem in elems {
            let ExprKind::KeyValue(key, value) = &elem.kind else {
                self.error(elem.start(), "mixture of field:value and value elements in struct literal");
                continue;
            };
            let Some(name) = key.as_name() else {
                self.error(elem.start(), format!("invalid field name {} in struct literal", expr_text(key)));
                self.use_value(value);
                continue;
            };
            let Some(field) = fields.iter().find(|field| field.name == *name) else {
                let message = self.member_error(id, name, true);
                self.error(key.start(), message);
                self.use_value(value);
                continue;
            };
            let mut x = self.expr_hinted(value, Some(field.typ));
            self.assignment(&mut x, Some(field.typ), "struct literal");
            if !seen.insert(Rc::clone(name)) {
                self.error(elem.start(), format!("duplicate field name {name} in struct literal"));
            }
        }
    }

    fn all_fields(&mut self, id: TypeId, fields: &[StructField], elems: &'a [Expr], rbrace: Pos) {
        for (n, elem) in elems.iter().enumerate() {
            if let ExprKind::KeyValue(_, value) = &elem.kind {
                self.error(elem.start(), "mixture of field:value and value elements in struct literal");
                self.use_value(value);
                continue;
            }
            let mut x = self.expr_hinted(elem, fields.get(n).map(|field| field.typ));
            let Some(field) = fields.get(n) else {
                let text = self.type_text(id);
                self.error(elem.start(), format!("too many values in struct literal of type {text}"));
                return;
            };
            self.assignment(&mut x, Some(field.typ), "struct literal");
        }
        if !elems.is_empty() && elems.len() < fields.len() {
            let text = self.type_text(id);
            self.error(rbrace, format!("too few values in struct literal of type {text}"));
        }
    }

    /// The elements of an array or slice; how many there are, counted to the highest index.
    fn indexed_elements(&mut self, elems: &'a [Expr], typ: TypeId, len: Option<i64>) -> i64 {
        let (mut index, mut max) = (0_i64, 0_i64);
        let mut seen = HashSet::new();
        for elem in elems {
            let (mut value, mut valid) = (elem, true);
            if let ExprKind::KeyValue(key, inner) = &elem.kind {
                value = inner;
                match self.literal_index(elem, key, len) {
                    Some(n) => index = n,
                    None => valid = false,
                }
            } else if let Some(len) = len.filter(|len| index >= *len) {
                valid = false;
                self.error(elem.start(), format!("index {index} is out of bounds (>= {len})"));
            }
            if valid && !seen.insert(index) {
                self.error(elem.start(), format!("duplicate index {index} in array or slice literal"));
            }
            let mut x = self.expr_hinted(value, Some(typ));
            self.assignment(&mut x, Some(typ), "array or slice literal");
            index += 1;
            max = max.max(index);
        }
        max
    }

    /// The index that an element says.
    fn literal_index(&mut self, elem: &'a Expr, key: &'a Expr, len: Option<i64>) -> Option<i64> {
        let x = self.expr(key);
        match self.checked_index(x, "index") {
            Size::Wrong => None,
            Size::Variable => {
                self.error(elem.start(), format!("index {} must be integer constant", expr_text(key)));
                None
            }
            Size::Constant(n) => {
                if let Some(len) = len.filter(|len| n >= i128::from(*len)) {
                    self.error(key.start(), format!("invalid argument: index {n} out of bounds [0:{len}]"));
                    return None;
                }
                let index = i32::try_from(n).ok().filter(|n| *n < i32::MAX).map(i64::from);
                if index.is_none() {
                    self.unsupported(key.start(), "an index of this size");
                }
                index
            }
        }
    }

    fn map_literal(&mut self, key_type: TypeId, elem_type: TypeId, elems: &'a [Expr]) {
        let mut seen: HashSet<String> = HashSet::new();
        for elem in elems {
            let ExprKind::KeyValue(key, value) = &elem.kind else {
                self.error(elem.start(), "missing key in map literal");
                self.use_value(elem);
                continue;
            };
            let mut k = self.expr_hinted(key, Some(key_type));
            self.assignment(&mut k, Some(key_type), "map literal");
            if let Some(val) = &k.val {
                let text = val.text();
                if !seen.insert(format!("{:?} {val:?}", k.typ)) {
                    self.error(key.start(), format!("duplicate key {text} in map literal"));
                }
            }
            let mut x = self.expr_hinted(value, Some(elem_type));
            self.assignment(&mut x, Some(elem_type), "map literal");
        }
    }
}
