//! What the instructions of a program refer to by number.

use super::extent::Extent;
use crate::check::scope::VarId;
use crate::types::TypeId;
use maprace_core::sim::program::{Global, IfaceType, Layout, Leaf, MapKind, Select, Shape, Type};
use maprace_core::value::Value;
use std::collections::HashMap;

#[derive(Default)]
pub(super) struct Tables {
    pub(super) consts: Vec<Value>,
    const_ids: HashMap<Value, u32>,
    pub(super) globals: Vec<Global>,
    global_ids: HashMap<VarId, u32>,
    pub(super) map_types: Vec<MapKind>,
    pub(super) map_ids: HashMap<TypeId, u16>,
    pub(super) types: Vec<Type>,
    pub(super) type_ids: HashMap<TypeId, u32>,
    /// The types of [`Self::types`], in the same order.
    pub(super) type_list: Vec<TypeId>,
    pub(super) ifaces: Vec<IfaceType>,
    pub(super) iface_ids: HashMap<TypeId, u32>,
    pub(super) method_names: Vec<String>,
    /// In the same order.
    pub(super) method_sigs: Vec<TypeId>,
    method_ids: HashMap<(String, TypeId), u32>,
    pub(super) selects: Vec<Select>,
    pub(super) layouts: Vec<Layout>,
    layout_ids: HashMap<Vec<Leaf>, u16>,
    /// By underlying type.
    pub(super) shapes: HashMap<TypeId, Shape>,
    pub(super) extents: HashMap<TypeId, Extent>,
}

impl Tables {
    pub(super) fn constant(&mut self, value: &Value) -> u32 {
        if let Some(id) = self.const_ids.get(value) {
            return *id;
        }
        let id = self.consts.len() as u32;
        self.consts.push(value.clone());
        self.const_ids.insert(value.clone(), id);
        id
    }

    pub(super) fn global(&mut self, var: VarId, name: &str, words: u32, map_type: Option<u16>) {
        self.global_ids.insert(var, self.globals.len() as u32);
        self.globals.push(Global { name: name.to_owned(), words, map_type });
    }

    pub(super) fn global_id(&self, var: VarId) -> Option<u32> {
        self.global_ids.get(&var).copied()
    }

    /// The number of a method, by name and signature: one of another signature is another method.
    pub(super) fn method(&mut self, name: &str, sig: TypeId) -> u32 {
        let key = (name.to_owned(), sig);
        if let Some(id) = self.method_ids.get(&key) {
            return *id;
        }
        let id = self.method_names.len() as u32;
        self.method_names.push(name.to_owned());
        self.method_sigs.push(sig);
        self.method_ids.insert(key, id);
        id
    }

    /// The number of a layout; `None` if there are too many.
    pub(super) fn layout(&mut self, leaves: Vec<Leaf>) -> Option<u16> {
        if let Some(id) = self.layout_ids.get(&leaves) {
            return Some(*id);
        }
        let id = u16::try_from(self.layouts.len()).ok()?;
        self.layouts.push(Layout { leaves: leaves.clone() });
        self.layout_ids.insert(leaves, id);
        Some(id)
    }
}
