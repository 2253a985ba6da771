//! Go's types as the machine has them: shapes in memory, map types, dynamic types in interfaces.
//! Source: Go 1.23.9 `cmd/compile/internal/walk/walk.go` `mapfast`, `cmd/compile/internal/types/size.go`.

use super::Lowerer;
use crate::types::{Basic, BasicClass, Type, TypeId};
use maprace_core::map::MapType;
use maprace_core::sim::WAIT_GROUP_WORDS;
use maprace_core::sim::program::{self, IntKind, MapKind, Shape, TypeKind};

impl Lowerer<'_> {
    /// How a value lies in memory, or what is not supported. Interfaces are held in registers only.
    pub(super) fn shape(&self, id: TypeId) -> Result<Shape, String> {
        let types = &self.info.types;
        match types.under(id) {
            Type::Basic(basic) => match basic.class() {
                BasicClass::Bool | BasicClass::Integer | BasicClass::Nil | BasicClass::Invalid => Ok(Shape::WORD),
                BasicClass::String => Ok(Shape::STRING),
                BasicClass::Float | BasicClass::Complex => Err(format!("type {}", basic.default_type().name())),
            },
            Type::Pointer(to) => self.words(*to).map(|_| Shape::WORD),
            Type::Map(..) => self.map_kind(id).map(|_| Shape::WORD),
            Type::Interface(_) => Ok(Shape::WORD),
            Type::Slice(_) => Err("slices".to_owned()),
            Type::Array(..) => Err("arrays".to_owned()),
            Type::Chan(..) => Err("channels".to_owned()),
            Type::Func(_) => Err("function values".to_owned()),
            Type::Struct(_) | Type::Named(_) => Err(self.opaque(id)),
            Type::Tuple(_) => Err("functions with several results".to_owned()),
            Type::Constraint(_) => Err("type constraints".to_owned()),
        }
    }

    fn opaque(&self, id: TypeId) -> String {
        match self.info.types.named(id) {
            Some(named) if named.package.as_deref() != Some(crate::types::MAIN) => {
                format!("type {}", self.info.types.text(id))
            }
            _ => "structs".to_owned(),
        }
    }

    /// Words of a variable.
    pub(super) fn words(&self, id: TypeId) -> Result<u32, String> {
        if self.is_wait_group(id) {
            return Ok(WAIT_GROUP_WORDS);
        }
        if self.info.types.is_interface(id) {
            return Err("interface variables that are shared".to_owned());
        }
        self.shape(id).map(|shape| self.shape_words(shape))
    }

    #[allow(clippy::unused_self, reason = "layouts are the program's")]
    fn shape_words(&self, shape: Shape) -> u32 {
        match shape {
            Shape::Leaf(leaf) => u32::from(leaf.words()),
            Shape::Composite(_) => 0,
        }
    }

    pub(super) fn is_wait_group(&self, id: TypeId) -> bool {
        let named = self.info.types.named(id);
        named.is_some_and(|named| named.package.as_deref() == Some("sync") && &*named.name == "WaitGroup")
    }

    pub(super) fn int_kind(&self, id: TypeId) -> Option<IntKind> {
        self.info.types.basic(self.info.types.default_type(id)).and_then(Basic::int_kind)
    }

    fn bytes(&self, id: TypeId) -> u8 {
        match self.info.types.basic(id) {
            Some(Basic::Bool) => 1,
            Some(Basic::String) => 16,
            Some(basic) => basic.int_kind().map_or(8, |kind| kind.bits / 8),
            None => 8,
        }
    }

    fn has_pointers(&self, id: TypeId) -> bool {
        self.info.types.basic(id).is_none_or(|basic| basic.class() == BasicClass::String)
    }

    fn map_kind(&self, id: TypeId) -> Result<MapKind, String> {
        let Type::Map(key, elem) = *self.info.types.under(id) else { return Err("this map".to_owned()) };
        if self.info.types.is_interface(elem) {
            return Err("maps of interfaces".to_owned());
        }
        let shape = match self.info.types.under(elem) {
            // A map of maps may be a map of itself.
            Type::Map(..) if elem == id => Shape::WORD,
            _ => self.shape(elem).map_err(|what| format!("maps of {what}"))?,
        };
        let (words, pointers) = (self.shape_words(shape) as u8, self.has_pointers(elem));
        let typ = match self.info.types.basic(key).map(|basic| (basic.class(), basic.int_kind())) {
            Some((BasicClass::String, _)) => MapType::faststr(words, pointers),
            Some((_, Some(kind))) if kind.bits == 64 => MapType::fast64(words, pointers),
            _ => return Err(format!("map keys of type {}", self.info.types.text(key))),
        };
        Ok(MapKind { typ: MapType { elem_bytes: self.bytes(elem), ..typ }, elem: shape })
    }

    /// The number of a map type.
    pub(super) fn map_type(&mut self, id: TypeId) -> Result<u16, String> {
        let id = self.info.types.underlying(id);
        if let Some(number) = self.tables.map_ids.get(&id) {
            return Ok(*number);
        }
        let kind = self.map_kind(id)?;
        let number = self.tables.map_types.len() as u16;
        self.tables.map_types.push(kind);
        self.tables.map_ids.insert(id, number);
        Ok(number)
    }

    /// The number of a type that values in interfaces have.
    pub(super) fn dynamic_type(&mut self, id: TypeId) -> Result<u32, String> {
        if let Some(number) = self.tables.type_ids.get(&id) {
            return Ok(*number);
        }
        let types = &self.info.types;
        let methods = types.named(id).is_some_and(|named| {
            named.methods.iter().any(|method| matches!(&*method.name, "String" | "Error" | "Format" | "GoString"))
        });
        if methods {
            return Err(format!("values of type {} in interfaces", types.text(id)));
        }
        let kind = match types.under(id) {
            Type::Basic(Basic::Bool) => TypeKind::Bool,
            Type::Basic(Basic::String) => TypeKind::String,
            Type::Basic(basic) => match basic.int_kind() {
                Some(kind) => TypeKind::Int(kind),
                None => return Err(format!("type {}", types.text(id))),
            },
            _ => return Err(format!("values of type {} in interfaces", types.text(id))),
        };
        let (name, shape) = (types.runtime_text(id), self.shape(id)?);
        let number = self.tables.types.len() as u32;
        self.tables.types.push(program::Type { name, kind, shape, methods: Vec::new() });
        self.tables.type_ids.insert(id, number);
        Ok(number)
    }
}
