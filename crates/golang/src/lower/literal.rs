//! Composite literals.

use super::Lowerer;
use crate::syntax::ast::{Expr, ExprKind};
use crate::types::{StructField, Type, TypeId};
use maprace_core::sim::program::{Instr, Reg};
use maprace_core::value::Value;
use std::rc::Rc;

/// One value of a literal, and which one it is.
type Element<'e> = (usize, &'e Expr, TypeId);

impl Lowerer<'_> {
    /// `T{...}`, and `{...}` for `&T{...}` where a pointer is wanted.
    pub(super) fn composite(&mut self, x: &Expr, elems: &[Expr]) -> Reg {
        let typ = self.type_of(x);
        if let Type::Pointer(to) = *self.info.types.under(typ) {
            let src = self.literal(x, to, elems);
            self.body.pos = x.start();
            return self.new_with(src, to, x.start());
        }
        self.literal(x, typ, elems)
    }

    fn literal(&mut self, x: &Expr, typ: TypeId, elems: &[Expr]) -> Reg {
        match self.info.types.under(typ).clone() {
            Type::Struct(fields) => self.struct_literal(x, typ, &fields, elems),
            Type::Array(len, elem) => {
                let elements = self.elements(elem, elems);
                self.tuple(x, &elements, len as usize, elem)
            }
            Type::Slice(elem) => self.slice_literal(x, elem, elems),
            Type::Map(..) => self.map_literal(x, typ, elems),
            _ => self.refused(x.start(), "this literal"),
        }
    }

    fn struct_literal(&mut self, x: &Expr, typ: TypeId, fields: &Rc<[StructField]>, elems: &[Expr]) -> Reg {
        let mut elements = Vec::with_capacity(elems.len());
        for (n, elem) in elems.iter().enumerate() {
            let (index, value) = match &elem.kind {
                ExprKind::KeyValue(key, value) => {
                    let named = |name: &Rc<str>| fields.iter().position(|field| field.name == *name);
                    (key.as_name().and_then(named).unwrap_or(n), &**value)
                }
                _ => (n, elem),
            };
            if let Some(field) = fields.get(index) {
                elements.push((index, value, field.typ));
            }
        }
        if let Err(what) = self.shape(typ) {
            return self.refused(x.start(), what);
        }
        if elements.is_empty() {
            return self.zero_of(typ);
        }
        self.calls_first(&elements.iter().map(|(_, value, _)| *value).collect::<Vec<_>>());
        let dst = self.temp();
        let mark = self.body.mark();
        let block = self.temps(fields.len());
        for (n, field) in fields.iter().enumerate() {
            if !elements.iter().any(|(index, ..)| *index == n)
                && let Ok(zero) = self.zero_value(field.typ)
            {
                self.constant_to(&zero, block + n as Reg);
            }
        }
        self.fill(&elements, block);
        self.body.pos = x.start();
        self.emit(Instr::Tuple { dst, args: block, count: fields.len() as u16 });
        self.body.release(mark);
        dst
    }

    /// Evaluates the elements, in the order of the source, to registers from `block` on.
    fn fill(&mut self, elements: &[Element<'_>], block: Reg) {
        for (index, value, typ) in elements {
            let mark = self.body.mark();
            let src = self.expr_as(value, *typ);
            self.emit(Instr::Move { dst: block.saturating_add(*index as Reg), src });
            self.body.release(mark);
        }
    }

    /// The elements of an array or slice, with their indices.
    fn elements<'e>(&self, typ: TypeId, elems: &'e [Expr]) -> Vec<Element<'e>> {
        let mut index = 0;
        let mut elements = Vec::with_capacity(elems.len());
        for elem in elems {
            let mut value = elem;
            if let ExprKind::KeyValue(key, inner) = &elem.kind {
                value = inner;
                let n = self.info.typed(key).and_then(|typed| typed.val.as_ref()?.as_int());
                index = n.and_then(|n| usize::try_from(n).ok()).unwrap_or(index);
            }
            elements.push((index, value, typ));
            index += 1;
        }
        elements
    }

    /// An array of `len` elements, as a register holds it; or those of a slice.
    fn tuple(&mut self, x: &Expr, elements: &[Element<'_>], len: usize, elem: TypeId) -> Reg {
        let leaves = match self.extent(elem) {
            Ok(extent) => (extent.leaves as usize).saturating_mul(len),
            Err(what) => return self.refused(x.start(), what),
        };
        if leaves > crate::limits::LEAVES_MAX as usize {
            return self.refused(x.start(), "literals of so many elements");
        }
        self.calls_first(&elements.iter().map(|(_, value, _)| *value).collect::<Vec<_>>());
        let zero = Value::Tuple(maprace_core::value::Tuple::new(vec![Value::ZERO; leaves]));
        let dst = self.temp();
        if elements.len() * 2 >= len && leaves > 0 {
            let mark = self.body.mark();
            let block = self.temps(len);
            if elements.len() < len
                && let Ok(zero) = self.zero_value(elem)
            {
                for n in 0..len {
                    self.constant_to(&zero, block + n as Reg);
                }
            }
            self.fill(elements, block);
            self.body.pos = x.start();
            self.emit(Instr::Tuple { dst, args: block, count: len as u16 });
            self.body.release(mark);
            return dst;
        }
        self.constant_to(&zero, dst);
        for (index, value, typ) in elements {
            let mark = self.body.mark();
            let src = self.expr_as(value, *typ);
            if let Ok(part) = self.element_part(elem, *index as i128)
                && let Some(len) = part.len
            {
                self.emit(Instr::SetPart { dst, src, at: part.at, len });
            }
            self.body.release(mark);
        }
        dst
    }

    fn slice_literal(&mut self, x: &Expr, elem: TypeId, elems: &[Expr]) -> Reg {
        let elements = self.elements(elem, elems);
        let len = elements.iter().map(|(index, ..)| index + 1).max().unwrap_or(0);
        let src = self.tuple(x, &elements, len, elem);
        self.body.pos = x.start();
        let shape = self.shape_at(elem, x.start());
        let dst = self.temp();
        if self.is_empty(elem) {
            // A tuple does not show how many there are.
            let len = self.constant(&Value::Int(len as i64));
            self.emit(Instr::MakeSlice { dst, len, cap: len, stride: 0 });
        } else {
            self.emit(Instr::SliceOf { dst, src, shape });
        }
        dst
    }

    /// A map literal: made, then filled in order.
    fn map_literal(&mut self, x: &Expr, typ: TypeId, elems: &[Expr]) -> Reg {
        let Type::Map(_, elem_type) = *self.info.types.under(typ) else { return self.temp() };
        let Some((key_type, number)) = self.map_of(typ, x) else { return self.temp() };
        let hint = self.constant(&Value::Int(elems.len() as i64));
        let map = self.temp();
        self.emit(Instr::MakeMap { dst: map, typ: number, hint });
        for elem in elems {
            if let ExprKind::KeyValue(key, value) = &elem.kind {
                let mark = self.body.mark();
                self.calls_first(&[key, value]);
                let key = self.expr_as(key, key_type);
                let src = self.expr_as(value, elem_type);
                self.body.pos = elem.start();
                self.emit(Instr::MapAssign { typ: number, map, key, src });
                self.body.release(mark);
            }
        }
        map
    }
}
