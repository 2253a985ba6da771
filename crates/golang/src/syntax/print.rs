//! Expressions as gc's messages write them.
//! Source: Go 1.23.9 `cmd/compile/internal/syntax/printer.go` in its short form: bodies are `{…}`.

use super::ast::{ChanDir, Expr, ExprKind, Field, FuncType};
use std::fmt::Write;

/// The expression as text.
pub(crate) fn expr_text(x: &Expr) -> String {
    let mut out = String::new();
    write_expr(&mut out, x);
    out
}

fn write_list(out: &mut String, elems: &[Expr]) {
    for (n, elem) in elems.iter().enumerate() {
        out.push_str(if n > 0 { ", " } else { "" });
        write_expr(out, elem);
    }
}

fn write_expr(out: &mut String, x: &Expr) {
    match &x.kind {
        ExprKind::Bad => out.push_str("<bad expr>"),
        ExprKind::Name(text) | ExprKind::Literal { text, .. } => out.push_str(text),
        ExprKind::Composite { typ, elems, .. } => {
            if let Some(typ) = typ {
                write_expr(out, typ);
            }
            out.push_str(if elems.is_empty() { "{}" } else { "{…}" });
        }
        ExprKind::KeyValue(key, value) => {
            write_expr(out, key);
            out.push_str(": ");
            write_expr(out, value);
        }
        ExprKind::FuncLit { typ, body } => {
            write_signature(out, "func", typ);
            out.push_str(if body.stmts.is_empty() { " {}" } else { " {…}" });
        }
        ExprKind::Paren(inner) => {
            out.push('(');
            write_expr(out, inner);
            out.push(')');
        }
        ExprKind::Selector(inner, name) => {
            write_expr(out, inner);
            let _ = write!(out, ".{}", name.text);
        }
        ExprKind::Index(inner, index) => {
            write_expr(out, inner);
            out.push('[');
            write_expr(out, index);
            out.push(']');
        }
        ExprKind::Slice { x, bounds, full } => write_slice(out, x, bounds, *full),
        ExprKind::Assert(inner, typ) => {
            write_expr(out, inner);
            out.push_str(".(");
            write_expr(out, typ);
            out.push(')');
        }
        ExprKind::TypeSwitch { lhs, x } => {
            if let Some(name) = lhs {
                let _ = write!(out, "{} := ", name.text);
            }
            write_expr(out, x);
            out.push_str(".(type)");
        }
        ExprKind::Unary(op, inner) => {
            out.push_str(op.text());
            write_expr(out, inner);
        }
        ExprKind::Binary(op, a, b) => {
            write_expr(out, a);
            let _ = write!(out, " {} ", op.text());
            write_expr(out, b);
        }
        ExprKind::Call { fun, args, dots } => {
            write_expr(out, fun);
            out.push('(');
            write_list(out, args);
            out.push_str(if *dots { "...)" } else { ")" });
        }
        ExprKind::List(elems) => write_list(out, elems),
        _ => write_type(out, x),
    }
}

fn write_slice(out: &mut String, x: &Expr, bounds: &[Option<Box<Expr>>; 3], full: bool) {
    write_expr(out, x);
    out.push('[');
    for (n, bound) in bounds.iter().enumerate() {
        if n == 1 || (n == 2 && full) {
            out.push(':');
        }
        if let Some(bound) = bound {
            write_expr(out, bound);
        }
    }
    out.push(']');
}

fn write_type(out: &mut String, x: &Expr) {
    match &x.kind {
        ExprKind::ArrayType(len, elem) => {
            out.push('[');
            match len {
                Some(len) => write_expr(out, len),
                None => out.push_str("..."),
            }
            out.push(']');
            write_expr(out, elem);
        }
        ExprKind::SliceType(elem) => {
            out.push_str("[]");
            write_expr(out, elem);
        }
        ExprKind::DotsType(elem) => {
            out.push_str("...");
            write_expr(out, elem);
        }
        ExprKind::StructType(fields) => {
            out.push_str(if fields.is_empty() { "struct{}" } else { "struct{…}" });
        }
        ExprKind::InterfaceType(elems) => {
            out.push_str(if elems.is_empty() { "interface{}" } else { "interface{…}" });
        }
        ExprKind::FuncType(typ) => write_signature(out, "func", typ),
        ExprKind::MapType(key, value) => {
            out.push_str("map[");
            write_expr(out, key);
            out.push(']');
            write_expr(out, value);
        }
        ExprKind::ChanType(dir, elem) => {
            out.push_str(match dir {
                ChanDir::Both => "chan ",
                ChanDir::Send => "chan<- ",
                ChanDir::Recv => "<-chan ",
            });
            write_expr(out, elem);
        }
        _ => {}
    }
}

fn write_signature(out: &mut String, name: &str, typ: &FuncType) {
    out.push_str(name);
    write_fields(out, &typ.params);
    match typ.results.as_slice() {
        [] => {}
        [only] if only.name.is_none() => {
            out.push(' ');
            write_expr(out, &only.typ);
        }
        results => {
            out.push(' ');
            write_fields(out, results);
        }
    }
}

fn write_fields(out: &mut String, fields: &[Field]) {
    out.push('(');
    for (n, field) in fields.iter().enumerate() {
        out.push_str(if n > 0 { ", " } else { "" });
        if let Some(name) = &field.name {
            let _ = write!(out, "{} ", name.text);
        }
        write_expr(out, &field.typ);
    }
    out.push(')');
}
