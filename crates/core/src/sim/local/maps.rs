//! Map operations beside lookup and assignment. On a nil map they touch no memory.

use super::super::end::Panic;
use super::super::goroutine::Goroutine;
use super::super::op::{
    HeldLoad, HeldStore, MapAssign, MapClear, MapClone, MapDelete, MapIter, MapLen, Op, RangeLoop, Results,
};
use super::super::program::{Instr, Program};
use super::{Halt, NIL_DEREFERENCE, Next};
use crate::map::{Assign, Delete, RuntimePanic};
use crate::value::Value;

pub(super) fn map_operation(g: &mut Goroutine, program: &Program, instr: Instr) -> Result<Next, Halt> {
    let typ = |typ: u16| program.map_types[usize::from(typ)];
    let op = match instr {
        Instr::MapHold { typ: number, map, key } => {
            let Some(id) = g.reg(map).object() else {
                return Err(Halt::Panic(Panic::Runtime(RuntimePanic::NilMap)));
            };
            let kind = typ(number);
            let call = Assign::new(g.reg(key).clone(), kind.typ.variant);
            Op::MapAssign(MapAssign::new(id, call, kind.elem, None, program))
        }
        Instr::LoadHeld { dst } => Op::LoadHeld(HeldLoad::new(g.held.as_ref().ok_or(NIL_DEREFERENCE)?, dst)),
        Instr::StoreHeld { src } => {
            Op::StoreHeld(HeldStore::new(g.held.as_ref().ok_or(NIL_DEREFERENCE)?, g.reg(src), program))
        }
        Instr::MapDelete { typ: number, map, key } => {
            let Some(id) = g.reg(map).object() else { return Ok(Next::Fall) };
            Op::MapDelete(MapDelete::new(id, Delete::new(g.reg(key).clone(), typ(number).typ.variant)))
        }
        Instr::MapClear { map, .. } => {
            let Some(id) = g.reg(map).object() else { return Ok(Next::Fall) };
            Op::MapClear(MapClear::new(id))
        }
        Instr::MapLen { dst, map } => match g.reg(map).object() {
            Some(id) => Op::MapLen(MapLen::new(id, dst)),
            None => return Ok(zero(g, dst)),
        },
        Instr::MapClone { dst, map, .. } => match g.reg(map).object() {
            Some(id) => Op::MapClone(MapClone::new(id, dst)),
            None => return Ok(zero(g, dst)),
        },
        Instr::MapIterInit { iter, typ: number, map, key, elem, more } => {
            // A loop that was left before its end leaves its iterator behind.
            let _ = take(g, iter);
            let Some(id) = g.reg(map).object() else { return Ok(zero(g, more)) };
            let results = Results { key, elem, more };
            Op::MapIter(MapIter::new(RangeLoop::new(iter, id), typ(number).elem, results))
        }
        Instr::MapIterNext { iter, typ: number, key, elem, more } => {
            let Some(mut range) = take(g, iter) else { return Ok(zero(g, more)) };
            range.iter.resume();
            Op::MapIter(MapIter::new(range, typ(number).elem, Results { key, elem, more }))
        }
        _ => return Ok(Next::Fall),
    };
    Ok(Next::Visible(op))
}

fn zero(g: &mut Goroutine, dst: u16) -> Next {
    g.set_reg(dst, Value::ZERO);
    Next::Fall
}

/// The iterator of that number, out of the running frame.
fn take(g: &mut Goroutine, number: u8) -> Option<RangeLoop> {
    let ranges = &mut g.frames.last_mut()?.ranges;
    let at = ranges.iter().position(|range| range.number == number)?;
    Some(ranges.remove(at))
}
