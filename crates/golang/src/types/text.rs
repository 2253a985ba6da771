//! Types as text: in messages, where the program's own types stand bare, and as `%T` prints them.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/typestring.go`.

use super::{MAIN, Signature, Type, TypeId, Types};
use crate::limits::TYPE_TEXT_MAX;
use crate::syntax::ast::ChanDir;
use std::fmt::Write;

impl Types {
    /// As gc's messages write it.
    pub(crate) fn text(&self, id: TypeId) -> String {
        let mut out = String::new();
        self.write(&mut out, id, false);
        out
    }

    /// As `%T` prints it.
    pub(crate) fn runtime_text(&self, id: TypeId) -> String {
        let mut out = String::new();
        self.write(&mut out, id, true);
        out
    }

    fn write(&self, out: &mut String, id: TypeId, runtime: bool) {
        if out.len() > TYPE_TEXT_MAX {
            return;
        }
        match self.get(id) {
            Type::Basic(basic) => out.push_str(basic.name()),
            Type::Named(_) => {
                if let Some(named) = self.named(id) {
                    match &named.package {
                        // The runtime has a package of that name too; gc then writes the path.
                        Some(package) if !runtime && &**package == "atomic" => {
                            let _ = write!(out, "\"sync/atomic\".{}", named.name);
                        }
                        Some(package) if runtime || &**package != MAIN => {
                            let _ = write!(out, "{package}.{}", named.name);
                        }
                        _ => out.push_str(&named.name),
                    }
                    if let Some((_, args)) = &named.instance {
                        for (n, arg) in args.iter().enumerate() {
                            self.write_after(out, if n > 0 { "," } else { "[" }, *arg, runtime);
                        }
                        out.push(']');
                    }
                }
            }
            Type::Pointer(to) => self.write_after(out, "*", *to, runtime),
            Type::Slice(of) => self.write_after(out, "[]", *of, runtime),
            Type::Array(len, of) => self.write_after(out, &format!("[{len}]"), *of, runtime),
            Type::Map(key, elem) => {
                self.write_after(out, "map[", *key, runtime);
                self.write_after(out, "]", *elem, runtime);
            }
            Type::Chan(dir, of) => {
                let arrow = match dir {
                    ChanDir::Both => "chan ",
                    ChanDir::Send => "chan<- ",
                    ChanDir::Recv => "<-chan ",
                };
                let parens = *dir != ChanDir::Recv && matches!(self.get(*of), Type::Chan(ChanDir::Recv, _));
                self.write_after(out, if parens { "chan (" } else { arrow }, *of, runtime);
                out.push_str(if parens { ")" } else { "" });
            }
            Type::Func(sig) => {
                out.push_str("func");
                self.write_signature(out, sig, runtime);
            }
            Type::Tuple(of) => self.write_tuple(out, of, false, runtime),
            Type::Struct(_) => self.write_struct(out, id, runtime),
            Type::Interface(_) => self.write_interface(out, id, runtime),
            Type::Constraint(bounds) => self.write_constraint(out, bounds, runtime),
        }
    }

    fn write_after(&self, out: &mut String, before: &str, id: TypeId, runtime: bool) {
        out.push_str(before);
        self.write(out, id, runtime);
    }

    fn write_struct(&self, out: &mut String, id: TypeId, runtime: bool) {
        let Type::Struct(fields) = self.get(id) else { return };
        let (open, close) = if runtime && !fields.is_empty() {
            (" { ", " }")
        } else if runtime {
            (" {", "}")
        } else {
            ("{", "}")
        };
        let _ = write!(out, "struct{open}");
        for (n, field) in fields.iter().enumerate() {
            out.push_str(if n > 0 { "; " } else { "" });
            if !field.embedded {
                let _ = write!(out, "{} ", field.name);
            }
            self.write(out, field.typ, runtime);
        }
        out.push_str(close);
    }

    fn write_interface(&self, out: &mut String, id: TypeId, runtime: bool) {
        let Type::Interface(methods) = self.get(id) else { return };
        if methods.is_empty() {
            out.push_str(if runtime { "interface {}" } else { "any" });
            return;
        }
        out.push_str(if runtime { "interface { " } else { "interface{" });
        for (n, method) in methods.iter().enumerate() {
            let _ = write!(out, "{}{}", if n > 0 { "; " } else { "" }, method.name);
            if let Type::Func(sig) = self.get(method.sig) {
                self.write_signature(out, sig, runtime);
            }
        }
        out.push_str(if runtime { " }" } else { "}" });
    }

    fn write_constraint(&self, out: &mut String, bounds: &super::Bounds, runtime: bool) {
        let mut parts = 0;
        let mut next = |out: &mut String| {
            out.push_str(if parts > 0 { "; " } else { "" });
            parts += 1;
        };
        let bare = bounds.methods.is_empty() && !bounds.comparable;
        out.push_str(if bare { "" } else { "interface{" });
        if bounds.comparable {
            next(out);
            out.push_str("comparable");
        }
        for method in bounds.methods.iter() {
            next(out);
            out.push_str(&method.name);
            if let Type::Func(sig) = self.get(method.sig) {
                self.write_signature(out, sig, runtime);
            }
        }
        if let Some(terms) = &bounds.terms {
            next(out);
            out.push_str(&self.terms_text(terms));
        }
        out.push_str(if bare { "" } else { "}" });
    }

    /// `~int | ~string`
    pub(crate) fn terms_text(&self, terms: &[super::Term]) -> String {
        let term = |term: &super::Term| format!("{}{}", if term.tilde { "~" } else { "" }, self.text(term.typ));
        terms.iter().map(term).collect::<Vec<_>>().join(" | ")
    }

    fn write_signature(&self, out: &mut String, sig: &Signature, runtime: bool) {
        self.write_tuple(out, &sig.params, sig.variadic, runtime);
        match sig.results.as_slice() {
            [] => {}
            [only] => self.write_after(out, " ", *only, runtime),
            results => {
                out.push(' ');
                self.write_tuple(out, results, false, runtime);
            }
        }
    }

    fn write_tuple(&self, out: &mut String, of: &[TypeId], variadic: bool, runtime: bool) {
        out.push('(');
        for (n, typ) in of.iter().enumerate() {
            out.push_str(if n > 0 { ", " } else { "" });
            match self.get(*typ) {
                Type::Slice(elem) if variadic && n + 1 == of.len() => self.write_after(out, "...", *elem, runtime),
                _ => self.write(out, *typ, runtime),
            }
        }
        out.push(')');
    }

    /// What the arguments of a call were: `(int, number, string)`.
    pub(crate) fn summary(&self, of: &[TypeId], variadic: bool) -> String {
        let mut parts = Vec::with_capacity(of.len());
        for (n, typ) in of.iter().enumerate() {
            parts.push(match self.get(*typ) {
                Type::Basic(super::Basic::Invalid) => "unknown type".to_owned(),
                Type::Basic(basic) if basic.is_untyped() && self.is_numeric(*typ) => "number".to_owned(),
                Type::Basic(basic) if basic.is_untyped() => basic.name().trim_start_matches("untyped ").to_owned(),
                Type::Slice(elem) if variadic && n + 1 == of.len() => format!("...{}", self.text(*elem)),
                _ => self.text(*typ),
            });
        }
        format!("({})", parts.join(", "))
    }
}
