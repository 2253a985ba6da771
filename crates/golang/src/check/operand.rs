//! What an expression turned out to be, and how messages describe it.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/operand.go`.

use super::constant::Const;
use super::scope::Builtin;
use crate::syntax::ast::Expr;
use crate::syntax::expr_text;
use crate::types::{Basic, TypeId, Types};

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Complained about already.
    Invalid,
    /// A call without results.
    NoValue,
    Builtin(Builtin),
    Type,
    Constant,
    /// Addressable.
    Variable,
    MapIndex,
    Value,
    Nil,
    /// Like a value, and there is a second one if it is asked for.
    CommaOk,
    /// A generic function or type without its type arguments, by its number.
    Generic(u32),
}

/// An expression with its type.
#[derive(Clone, Debug)]
pub(crate) struct Operand<'a> {
    pub(crate) mode: Mode,
    pub(crate) typ: TypeId,
    /// Of a constant.
    pub(crate) val: Option<Const>,
    pub(crate) expr: &'a Expr,
}

impl<'a> Operand<'a> {
    pub(crate) fn new(mode: Mode, typ: TypeId, expr: &'a Expr) -> Self {
        Self { mode, typ, val: None, expr }
    }

    pub(crate) fn invalid(expr: &'a Expr) -> Self {
        Self::new(Mode::Invalid, Basic::Invalid.id(), expr)
    }

    pub(crate) fn constant(val: Const, typ: TypeId, expr: &'a Expr) -> Self {
        Self { mode: Mode::Constant, typ, val: Some(val), expr }
    }

    pub(crate) fn is_invalid(&self) -> bool {
        self.mode == Mode::Invalid
    }

    /// Makes it one that nothing more is said about.
    pub(crate) fn invalidate(&mut self) {
        (self.mode, self.typ, self.val) = (Mode::Invalid, Basic::Invalid.id(), None);
    }

    /// `m["a"] (map index expression of type int)`
    pub(crate) fn text(&self, types: &Types) -> String {
        if self.mode == Mode::Nil {
            return "nil".to_owned();
        }
        let expr = expr_text(self.expr);
        let mode = match self.mode {
            Mode::Invalid => "invalid operand",
            Mode::NoValue => "no value",
            Mode::Builtin(_) => "built-in",
            Mode::Type => "type",
            Mode::Constant => "constant",
            Mode::Variable => "variable",
            Mode::MapIndex => "map index expression",
            Mode::Value => "value",
            Mode::Nil => "nil",
            Mode::CommaOk => "comma, ok expression",
            Mode::Generic(_) => "generic function",
        };
        let untyped = types.is_untyped(self.typ);
        let typeless =
            matches!(self.mode, Mode::Invalid | Mode::NoValue | Mode::Builtin(_) | Mode::Type | Mode::Generic(_));
        let mut out = format!("{expr} (");
        if untyped && !typeless {
            out.push_str(&types.text(self.typ));
            out.push(' ');
        }
        out.push_str(mode);
        if let Some(val) = self.val.as_ref().map(Const::text).filter(|val| *val != expr) {
            out.push(' ');
            out.push_str(&val);
        }
        if !untyped && !typeless {
            if types.is_invalid(self.typ) {
                out.push_str(" with invalid type");
            } else {
                out.push_str(" of type ");
                out.push_str(&types.text(self.typ));
                if let Some((_, constraint)) = types.named(self.typ).and_then(|named| named.constraint.as_ref()) {
                    out.push_str(" constrained by ");
                    out.push_str(constraint);
                }
            }
        }
        out.push(')');
        out
    }
}
