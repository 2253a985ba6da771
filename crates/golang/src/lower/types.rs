//! Go's types as the machine has them: shapes in memory, places of fields, dynamic types in interfaces.

use super::Lowerer;
use super::extent::Extent;
use crate::limits::LEAVES_MAX;
use crate::types::{Basic, BasicClass, Type, TypeId};
use maprace_core::sim::program::{self, Field, FloatKind, IntKind, Leaf, Reg, Shape, TypeKind};
use maprace_core::value::{Tuple, Value, dynamic_type};
use std::rc::Rc;

/// A field or an element in the value around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The first leaf.
    pub(super) at: u16,
    /// Its leaves, as the instructions count them; `None` if it has none.
    pub(super) len: Option<u16>,
    /// The first word.
    pub(super) word: u32,
    pub(super) typ: TypeId,
}

impl Lowerer<'_> {
    /// How a value lies in memory, or what is not supported in it.
    pub(super) fn shape(&mut self, id: TypeId) -> Result<Shape, String> {
        let extent = self.extent(id)?;
        if let Some(leaf) = self.leaf(id)? {
            return Ok(Shape::Leaf(leaf));
        }
        let id = self.info.types.underlying(id);
        if let Some(shape) = self.tables.shapes.get(&id) {
            return Ok(*shape);
        }
        let mut leaves = Vec::with_capacity(extent.leaves as usize);
        self.collect_leaves(id, &mut leaves)?;
        let shape = self.tables.layout(leaves).map(Shape::Composite).ok_or("so many types")?;
        self.tables.shapes.insert(id, shape);
        Ok(shape)
    }

    fn collect_leaves(&self, id: TypeId, leaves: &mut Vec<Leaf>) -> Result<(), String> {
        if let Some(leaf) = self.leaf(id)? {
            leaves.push(leaf);
            return Ok(());
        }
        if self.is_empty(id) {
            return Ok(());
        }
        match self.info.types.under(id) {
            Type::Array(len, elem) => {
                let start = leaves.len();
                self.collect_leaves(*elem, leaves)?;
                let one = leaves[start..].to_vec();
                for _ in 1..*len {
                    leaves.extend_from_slice(&one);
                }
            }
            Type::Struct(fields) => {
                for field in fields.iter() {
                    self.collect_leaves(field.typ, leaves)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether it is a type, whose extent is known, without leaves.
    pub(super) fn is_empty(&self, id: TypeId) -> bool {
        self.tables.extents.get(&id).is_some_and(|extent| extent.leaves == 0)
    }

    /// Words of a variable.
    pub(super) fn words(&mut self, id: TypeId) -> Result<u32, String> {
        self.extent(id).map(|extent| extent.words)
    }

    /// Whether values are tuples in registers: structs and arrays.
    pub(super) fn is_composite(&self, id: TypeId) -> bool {
        matches!(self.info.types.under(id), Type::Struct(_) | Type::Array(..))
    }

    /// How instructions count the leaves of a value of that type in another; `None` if it has none.
    pub(super) fn part_len(&mut self, id: TypeId) -> Result<Option<u16>, String> {
        let extent = self.extent(id)?;
        Ok(match (self.is_composite(id), extent.leaves) {
            (false, _) => Some(0),
            (true, 0) => None,
            (true, leaves) => Some(leaves as u16),
        })
    }

    /// Where a field is in its struct.
    pub(super) fn field_part(&mut self, id: TypeId, index: usize) -> Result<Part, String> {
        let Type::Struct(fields) = self.info.types.under(id) else { return Err("this field".to_owned()) };
        let fields = Rc::clone(fields);
        let (mut at, mut word) = (0, 0);
        for field in fields.iter().take(index) {
            let Extent { leaves, words, .. } = self.extent(field.typ)?;
            at += leaves;
            word += words;
        }
        let typ = fields.get(index).ok_or("this field")?.typ;
        Ok(Part { at: at.min(LEAVES_MAX) as u16, len: self.part_len(typ)?, word, typ })
    }

    /// Where an element is in its array.
    pub(super) fn element_part(&mut self, elem: TypeId, index: i128) -> Result<Part, String> {
        let Extent { leaves, words, .. } = self.extent(elem)?;
        let index = index.clamp(0, i128::from(LEAVES_MAX)) as u32;
        let (at, word) = (index.saturating_mul(leaves).min(LEAVES_MAX), index.saturating_mul(words));
        Ok(Part { at: at as u16, len: self.part_len(elem)?, word, typ: elem })
    }

    /// The zero value of a type, as a register holds it.
    pub(super) fn zero_value(&mut self, id: TypeId) -> Result<Value, String> {
        let extent = self.extent(id)?;
        Ok(if self.is_composite(id) {
            Value::Tuple(Tuple::new(vec![Value::ZERO; extent.leaves as usize]))
        } else {
            Value::ZERO
        })
    }

    /// A register with the zero value of a type.
    pub(super) fn zero_of(&mut self, id: TypeId) -> Reg {
        match self.zero_value(id) {
            Ok(value) => self.constant(&value),
            Err(what) => self.refused(self.body.pos, what),
        }
    }

    pub(super) fn int_kind(&self, id: TypeId) -> Option<IntKind> {
        self.info.types.basic(self.info.types.default_type(id)).and_then(Basic::int_kind)
    }

    pub(super) fn float_kind(&self, id: TypeId) -> Option<FloatKind> {
        match self.info.types.basic(id)? {
            Basic::Float32 => Some(FloatKind::F32),
            Basic::Float64 | Basic::UntypedFloat => Some(FloatKind::F64),
            _ => None,
        }
    }

    /// The number of a type that values in interfaces have, with the bits that the map's code wants.
    pub(super) fn dynamic_type(&mut self, id: TypeId) -> Result<u32, String> {
        let number = self.type_number(id)?;
        let types = &self.info.types;
        let unhashable = if types.is_comparable(id) { 0 } else { dynamic_type::UNHASHABLE };
        let float = if types.class(id) == Some(BasicClass::Float) { dynamic_type::FLOAT } else { 0 };
        Ok(number | unhashable | float)
    }

    /// The number of a type in the program's table.
    pub(super) fn type_number(&mut self, id: TypeId) -> Result<u32, String> {
        let mut done = self.tables.types.len();
        let number = self.reserve_type(id);
        // What a type is made of follows it.
        while let Some(id) = self.tables.type_list.get(done).copied() {
            let shape = self.shape(id)?;
            let kind = self.type_kind(id)?;
            self.tables.types[done].shape = shape;
            self.tables.types[done].kind = kind;
            done += 1;
        }
        Ok(number)
    }

    fn reserve_type(&mut self, id: TypeId) -> u32 {
        if let Some(number) = self.tables.type_ids.get(&id) {
            return *number;
        }
        let number = self.tables.types.len() as u32;
        let name = self.info.types.runtime_text(id);
        let kind = TypeKind::Interface;
        self.tables.types.push(program::Type { name, kind, shape: Shape::WORD, methods: Vec::new() });
        self.tables.type_list.push(id);
        self.tables.type_ids.insert(id, number);
        number
    }

    fn type_kind(&mut self, id: TypeId) -> Result<TypeKind, String> {
        Ok(match self.info.types.under(id).clone() {
            Type::Basic(basic) => match (basic.class(), basic.int_kind(), self.float_kind(id)) {
                (BasicClass::Bool, ..) => TypeKind::Bool,
                (BasicClass::String, ..) => TypeKind::String,
                (_, Some(kind), _) => TypeKind::Int(kind),
                (_, _, Some(kind)) => TypeKind::Float(kind),
                _ => return Err(format!("type {}", basic.name())),
            },
            Type::Pointer(to) => TypeKind::Pointer(self.reserve_type(to)),
            Type::Slice(of) => TypeKind::Slice(self.reserve_type(of)),
            Type::Array(len, elem) => TypeKind::Array { len: len as u32, elem: self.reserve_type(elem) },
            Type::Map(key, elem) => {
                let map_type = self.map_type(id)?;
                TypeKind::Map { key: self.reserve_type(key), elem: self.reserve_type(elem), map_type }
            }
            Type::Struct(fields) => {
                let field = |field: &crate::types::StructField| Field {
                    name: field.name.to_string(),
                    typ: self.reserve_type(field.typ),
                };
                TypeKind::Struct(fields.iter().map(field).collect())
            }
            Type::Interface(_) => TypeKind::Interface,
            Type::Func(_) => TypeKind::Func,
            Type::Chan(..) => TypeKind::Chan,
            Type::Tuple(_) | Type::Named(_) | Type::Constraint(_) => {
                return Err("several values in place of one".to_owned());
            }
        })
    }
}
