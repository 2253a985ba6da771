//! Values by what their types are made of.
//! Source: Go 1.23.9 `src/fmt/print.go` `printValue`, `fmtBool`, `fmtBytes`.

use super::printer::Printer;
use super::{float, integer, order};
use maprace_core::WHOLE;
use maprace_core::sim::program::{Field, IntKind, Need, Program, Shape, TypeKind, TypeNumber};
use maprace_core::value::{Tuple, Value};

/// Values inside values print to this depth; deeper ones are a cycle of pointers (Go prints until its stack is full).
const DEPTH_MAX: u32 = 100;

/// Leaves of a value of that shape.
pub(super) fn leaves(program: &Program, shape: Shape) -> usize {
    match shape {
        Shape::Leaf(_) => 1,
        Shape::Composite(layout) => program.layouts.get(usize::from(layout)).map_or(0, |layout| layout.leaves.len()),
    }
}

/// Parts of a tuple of leaves, as values of those types.
pub(super) fn parts(program: &Program, value: &Value, types: impl Iterator<Item = TypeNumber>) -> Vec<Value> {
    let all = match value {
        Value::Tuple(leaves) => leaves.as_slice(),
        other => std::slice::from_ref(other),
    };
    let mut at = 0;
    types
        .map(|typ| {
            let shape = program.types.get(typ as usize).map_or(Shape::WORD, |typ| typ.shape);
            let count = leaves(program, shape);
            let part = all.get(at..at + count).unwrap_or_default();
            at += count;
            match shape {
                Shape::Leaf(_) => part.first().cloned().unwrap_or_default(),
                Shape::Composite(_) => Value::Tuple(Tuple::new(part.to_vec())),
            }
        })
        .collect()
}

fn is_exported(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

impl Printer<'_, '_> {
    /// Appends a value of that type. Methods are called on what is inside of it, where `open`: not of what an unexported
    /// field holds.
    pub(super) fn value(
        &mut self,
        typ: TypeNumber,
        value: &Value,
        verb: char,
        depth: u32,
        open: bool,
    ) -> Result<(), Need> {
        if WHOLE && depth > 0 && open && self.methods(typ, value, verb)? {
            return Ok(());
        }
        let Some(described) = self.type_at(typ) else { return Ok(()) };
        if depth > DEPTH_MAX {
            self.out.extend(b"...");
            return Ok(());
        }
        let known = match &described.kind {
            TypeKind::Bool => {
                let known = matches!(verb, 't' | 'v');
                if known {
                    self.pad(if value.int() == 0 { b"false" } else { b"true" });
                }
                known
            }
            TypeKind::Int(kind) => integer::format(self, value.int(), *kind, verb),
            TypeKind::String => self.string(value.bytes(), verb),
            // Other types are not in the programs of a small build.
            _ if !WHOLE => true,
            TypeKind::Float(kind) => float::format(self, value.int(), *kind, verb),
            TypeKind::Map { key, elem, map_type } => {
                return self.map(typ, value, (*key, *elem, *map_type), verb, depth, open);
            }
            TypeKind::Struct(fields) => return self.fields(typ, fields, value, verb, depth, open),
            TypeKind::Interface => return self.inner(typ, value, verb, depth, open),
            TypeKind::Slice(elem) => {
                let elements = self.elements(*elem, value)?;
                return self.list(typ, *elem, &elements, value.is_zero(), verb, depth, open);
            }
            TypeKind::Array { len, elem } => {
                let elements = parts(self.program, value, std::iter::repeat_n(*elem, *len as usize));
                return self.list(typ, *elem, &elements, false, verb, depth, open);
            }
            TypeKind::Pointer(to) => return self.pointed(typ, *to, value, verb, depth, open),
            TypeKind::Func | TypeKind::Chan => return self.pointer(typ, value, verb),
        };
        if known { Ok(()) } else { self.bad_verb(typ, value, verb) }
    }

    /// The elements of a slice, loaded.
    fn elements(&mut self, elem: TypeNumber, slice: &Value) -> Result<Vec<Value>, Need> {
        let Value::Slice(header) = slice else { return Ok(Vec::new()) };
        let shape = self.type_at(elem).map_or(Shape::WORD, |typ| typ.shape);
        let loaded = self.call.ask(Need::LoadRange(slice.clone(), shape))?;
        let count = header.header().len as usize;
        Ok(parts(self.program, loaded, std::iter::repeat_n(elem, count)))
    }

    fn name(&mut self, typ: TypeNumber) {
        let name = self.type_at(typ).map_or("", |typ| typ.name.as_str());
        self.out.extend(name.bytes());
    }

    fn separator(&mut self, n: usize) {
        if n > 0 {
            self.out.extend(if self.flags.sharp_v { &b", "[..] } else { b" " });
        }
    }

    fn map(
        &mut self,
        typ: TypeNumber,
        value: &Value,
        (key, elem, map_type): (TypeNumber, TypeNumber, u16),
        verb: char,
        depth: u32,
        open: bool,
    ) -> Result<(), Need> {
        if self.flags.sharp_v {
            self.name(typ);
            if value.is_zero() {
                self.out.extend(b"(nil)");
                return Ok(());
            }
            self.out.push(b'{');
        } else {
            self.out.extend(b"map[");
        }
        let mut entries = Vec::new();
        if !value.is_zero()
            && let Value::Tuple(all) = self.call.ask(Need::Map(value.clone(), map_type))?
        {
            entries = all.as_slice().chunks_exact(2).map(|entry| (entry[0].clone(), entry[1].clone())).collect();
            entries.sort_by(|a, b| order::compare(self.program, key, &a.0, &b.0));
        }
        for (n, (k, v)) in entries.iter().enumerate() {
            self.separator(n);
            self.value(key, k, verb, depth + 1, open)?;
            self.out.push(b':');
            self.value(elem, v, verb, depth + 1, open)?;
        }
        self.out.push(if self.flags.sharp_v { b'}' } else { b']' });
        Ok(())
    }

    fn fields(
        &mut self,
        typ: TypeNumber,
        fields: &[Field],
        value: &Value,
        verb: char,
        depth: u32,
        open: bool,
    ) -> Result<(), Need> {
        if self.flags.sharp_v {
            self.name(typ);
        }
        self.out.push(b'{');
        let values = parts(self.program, value, fields.iter().map(|field| field.typ));
        for (n, (field, value)) in fields.iter().zip(&values).enumerate() {
            self.separator(n);
            if self.flags.plus_v || self.flags.sharp_v {
                self.out.extend(field.name.bytes());
                self.out.push(b':');
            }
            self.value(field.typ, value, verb, depth + 1, open && is_exported(&field.name))?;
        }
        self.out.push(b'}');
        Ok(())
    }

    /// What an interface holds.
    fn inner(&mut self, typ: TypeNumber, value: &Value, verb: char, depth: u32, open: bool) -> Result<(), Need> {
        match value {
            Value::Iface(pair) => self.value(pair.0, &pair.1, verb, depth + 1, open),
            _ if self.flags.sharp_v => {
                self.name(typ);
                self.out.extend(b"(nil)");
                Ok(())
            }
            _ => {
                self.out.extend(b"<nil>");
                Ok(())
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the recursion hands its state on")]
    fn list(
        &mut self,
        typ: TypeNumber,
        elem: TypeNumber,
        elements: &[Value],
        nil: bool,
        verb: char,
        depth: u32,
        open: bool,
    ) -> Result<(), Need> {
        let byte = IntKind { bits: 8, signed: false };
        let is_bytes = self.type_at(elem).is_some_and(|typ| typ.kind == TypeKind::Int(byte));
        if is_bytes && matches!(verb, 's' | 'q' | 'x' | 'X') {
            let bytes: Vec<u8> = elements.iter().map(|byte| byte.int() as u8).collect();
            self.string(&bytes, verb);
            return Ok(());
        }
        if self.flags.sharp_v {
            // A []byte that is the operand itself is written as Go's source has it.
            if is_bytes && depth == 0 && self.type_at(typ).is_some_and(|typ| typ.name == "[]uint8") {
                self.out.extend(b"[]byte");
            } else {
                self.name(typ);
            }
            if nil {
                self.out.extend(b"(nil)");
                return Ok(());
            }
        }
        self.out.push(if self.flags.sharp_v { b'{' } else { b'[' });
        for (n, element) in elements.iter().enumerate() {
            self.separator(n);
            self.value(elem, element, verb, depth + 1, open)?;
        }
        self.out.push(if self.flags.sharp_v { b'}' } else { b']' });
        Ok(())
    }

    /// `&{...}` for a pointer at the top to something with parts; other pointers are addresses.
    fn pointed(
        &mut self,
        typ: TypeNumber,
        to: TypeNumber,
        value: &Value,
        verb: char,
        depth: u32,
        open: bool,
    ) -> Result<(), Need> {
        let described = self.type_at(to);
        let has_parts = described.is_some_and(|typ| {
            matches!(typ.kind, TypeKind::Array { .. } | TypeKind::Slice(_) | TypeKind::Struct(_) | TypeKind::Map { .. })
        });
        if depth > 0 || value.is_zero() || !has_parts {
            return self.pointer(typ, value, verb);
        }
        let shape = described.map_or(Shape::WORD, |typ| typ.shape);
        let inner = self.call.ask(Need::Load(value.clone(), shape))?.clone();
        self.out.push(b'&');
        self.value(to, &inner, verb, depth + 1, open)
    }
}
