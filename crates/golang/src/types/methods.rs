//! Fields and methods by name, through embedded fields; and which interfaces a type has the methods of.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/lookup.go`.

use super::{Type, TypeId, Types};
use std::rc::Rc;

/// One field on the way to what a selector names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The field's number in its struct.
    pub(crate) index: usize,
    /// Whether the struct is reached through a pointer.
    pub(crate) through_pointer: bool,
    /// The field's type.
    pub(crate) typ: TypeId,
}

/// What a selector names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The last field on the path.
    Field(Vec<Step>),
    /// A method of the type at the end of the path.
    Method { path: Vec<Step>, recv: TypeId, sig: TypeId, pointer_receiver: bool, decl: Option<u32> },
}

/// Embedded fields are followed so far down.
const EMBEDDING_DEPTH_MAX: usize = 8;

impl Types {
    /// The type without a pointer before it, and whether there was one.
    pub(crate) fn deref(&self, id: TypeId) -> (TypeId, bool) {
        match self.get(id) {
            Type::Pointer(to) => (*to, true),
            _ => (id, false),
        }
    }

    /// The field or method `name` of a value of type `id`: the one at the shallowest depth, if there is one only.
    pub(crate) fn lookup(&self, id: TypeId, name: &str) -> Option<Found> {
        let mut level: Vec<(TypeId, Vec<Step>)> = vec![(id, Vec::new())];
        for _ in 0..EMBEDDING_DEPTH_MAX {
            let mut found = Vec::new();
            let mut next = Vec::new();
            for (typ, path) in level {
                let (base, pointer) = self.deref(typ);
                if pointer && self.is_interface(base) {
                    continue;
                }
                found.extend(self.own(base, pointer, &path, name));
                if let Type::Struct(fields) = self.under(base) {
                    for (index, field) in fields.iter().enumerate().filter(|(_, field)| field.embedded) {
                        let step = Step { index, through_pointer: pointer, typ: field.typ };
                        next.push((field.typ, [&path[..], &[step]].concat()));
                    }
                }
            }
            match found.len() {
                0 => level = next,
                1 => return found.pop(),
                _ => return None,
            }
        }
        None
    }

    /// What the type itself has by that name.
    fn own(&self, base: TypeId, pointer: bool, path: &[Step], name: &str) -> Option<Found> {
        let path = path.to_vec();
        if let Some(method) = self.named(base).and_then(|named| named.methods.iter().find(|m| &*m.name == name)) {
            let (sig, pointer_receiver, decl) = (method.sig, method.pointer_receiver, Some(method.decl));
            return Some(Found::Method { path, recv: base, sig, pointer_receiver, decl });
        }
        match self.under(base) {
            Type::Struct(fields) => {
                let index = fields.iter().position(|field| &*field.name == name)?;
                let step = Step { index, through_pointer: pointer, typ: fields[index].typ };
                Some(Found::Field([&path[..], &[step]].concat()))
            }
            Type::Interface(methods) => {
                let method = methods.iter().find(|method| &*method.name == name)?;
                Some(Found::Method { path, recv: base, sig: method.sig, pointer_receiver: false, decl: None })
            }
            _ => None,
        }
    }

    /// Why values of type `id` do not have the methods of `interface`; `None` if they do.
    pub(crate) fn missing_method(&self, id: TypeId, interface: TypeId) -> Option<String> {
        let methods = match self.under(interface) {
            Type::Interface(methods) => methods,
            Type::Constraint(bounds) => &bounds.methods,
            _ => return None,
        };
        for method in Rc::clone(methods).iter() {
            let name = &method.name;
            match self.lookup(id, name) {
                Some(Found::Method { sig, path, recv, pointer_receiver, .. }) => {
                    let through_pointer =
                        self.deref(id).1 || path.iter().any(|step| step.through_pointer || self.deref(step.typ).1);
                    if pointer_receiver && !through_pointer && !self.is_interface(recv) {
                        return Some(format!("(method {name} has pointer receiver)"));
                    }
                    if sig != method.sig {
                        let (have, want) = (self.method_text(name, sig), self.method_text(name, method.sig));
                        return Some(format!("(wrong type for method {name})\n\t\thave {have}\n\t\twant {want}"));
                    }
                }
                _ => return Some(format!("(missing method {name})")),
            }
        }
        None
    }

    fn method_text(&self, name: &str, sig: TypeId) -> String {
        self.text(sig).replacen("func", name, 1)
    }
}
