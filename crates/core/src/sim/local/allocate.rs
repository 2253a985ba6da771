//! Allocations: nobody else knows of the new object yet, so they are local.

use super::super::end::Limit;
use super::super::goroutine::Goroutine;
use super::super::memory::Memory;
use super::super::program::{Instr, Program};
use super::super::settings::Settings;
use super::{Halt, Next};
use crate::id::ObjectId;
use crate::map::Map;
use crate::mix::mix;
use crate::value::Value;

/// The name of a new object of so many words, if there is room for it.
pub(super) fn room(g: &mut Goroutine, memory: &mut Memory, words: u64) -> Result<ObjectId, Halt> {
    if g.supply.ids.is_exhausted() || words > u64::from(u32::MAX) {
        return Err(Halt::Limit(Limit::Memory));
    }
    memory.reserve_words(words)?;
    Ok(g.supply.ids.allocate())
}

/// Carries out an instruction that allocates, or takes an address.
pub(super) fn allocate(
    g: &mut Goroutine,
    program: &Program,
    memory: &mut Memory,
    settings: &Settings,
    instr: Instr,
) -> Result<Next, Halt> {
    if g.supply.ids.is_exhausted() {
        return Err(Halt::Limit(Limit::Memory));
    }
    match instr {
        Instr::GlobalAddr { dst, global } => {
            g.set_reg(dst, Value::Pointer(super::super::machine::global_id(global), 0));
        }
        Instr::New { dst, words } => {
            let id = room(g, memory, u64::from(words))?;
            memory.new_variable(id, words);
            g.set_reg(dst, Value::Pointer(id, 0));
        }
        Instr::MakeMap { dst, typ, hint } => {
            let mut ids = g.supply.ids.clone();
            let (id, hint) = (ids.allocate(), g.reg(hint).int());
            // Every map draws its own hash0, from the machine's seed and the map's name.
            let hash0 = mix(settings.seed ^ mix(id.bits())) as u32;
            let map_type = program.map_types[usize::from(typ)].typ;
            let map = Map::make(map_type, hint, hash0, &mut ids);
            memory.reserve_map(&map)?;
            g.supply.ids = ids;
            memory.new_map(id, map);
            g.set_reg(dst, Value::Object(id));
        }
        _ => debug_assert!(false, "not an allocation: {instr:?}"),
    }
    Ok(Next::Fall)
}
