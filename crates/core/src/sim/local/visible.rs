//! From an instruction that others can see to the operation that carries it out.

use super::super::end::Panic;
use super::super::goroutine::Goroutine;
use super::super::memory::Addr;
use super::super::op::words::{nowhere, value_of, words};
use super::super::op::{AtomicAccess, Load, MapAccess, MapAssign, Op, Store, WaitGroupCall};
use super::super::program::{Instr, Program};
use super::{Halt, NIL_DEREFERENCE, Next};
use crate::WHOLE;
use crate::map::{Assign, Lookup, RuntimePanic};
use crate::value::Value;

/// The address in a register, plus an offset.
pub(super) fn address(pointer: &Value, word: u32) -> Result<Addr, Halt> {
    match pointer {
        Value::Pointer(object, offset) if *object != nowhere() => Ok((*object, offset.saturating_add(word))),
        _ => Err(NIL_DEREFERENCE),
    }
}

/// The operation of an instruction that is none on a map.
pub(super) fn visible(g: &mut Goroutine, program: &Program, instr: Instr) -> Result<Next, Halt> {
    Ok(Next::Visible(match instr {
        Instr::Load { dst, addr, word, shape } => {
            let addr = address(g.reg(addr), word)?;
            if words(program, shape) == 0 {
                g.set_reg(dst, value_of(program, shape, &[]));
                return Ok(Next::Fall);
            }
            Op::Load(Load::new(addr, shape, dst))
        }
        Instr::Store { addr, word, src, shape } => {
            let addr = address(g.reg(addr), word)?;
            if words(program, shape) == 0 {
                return Ok(Next::Fall);
            }
            Op::Store(Store::new(program, addr, shape, g.reg(src)))
        }
        Instr::Atomic { op, kind, dst, addr, a, b } if WHOLE => {
            let operands = [a, b].map(|reg| g.reg(reg).clone());
            Op::Atomic(AtomicAccess::new(op, kind, address(g.reg(addr), 0)?, dst, operands))
        }
        Instr::Sync { op, recv, arg } => {
            Op::WaitGroup(WaitGroupCall::new(op, address(g.reg(recv), 0)?, g.reg(arg).int()))
        }
        Instr::Go { func, args } => {
            let params = usize::from(program.funcs[func as usize].params);
            Op::Go { func, args: g.regs(args, params).to_vec() }
        }
        Instr::Output { src, to } => Op::Output(to, g.reg(src).clone()),
        _ => Op::Idle,
    }))
}

/// A map operation. On a nil map it touches no memory: a read finds nothing, a write panics.
pub(super) fn map_operation(g: &mut Goroutine, program: &Program, instr: Instr) -> Result<Next, Halt> {
    match instr {
        Instr::MapAccess { typ, map, key, dst, ok } => {
            let kind = program.map_types[usize::from(typ)];
            let Some(id) = g.reg(map).object() else {
                if let Some(dst) = dst {
                    g.set_reg(dst, value_of(program, kind.elem, &[]));
                }
                if let Some(ok) = ok {
                    g.set_reg(ok, Value::ZERO);
                }
                return Ok(Next::Fall);
            };
            let call = Lookup::new(g.reg(key).clone(), kind.typ.variant, ok.is_some());
            Ok(Next::Visible(Op::MapAccess(MapAccess::new(id, call, kind.elem, dst, ok))))
        }
        Instr::MapAssign { typ, map, key, src } => {
            let kind = program.map_types[usize::from(typ)];
            let Some(id) = g.reg(map).object() else {
                return Err(Halt::Panic(Panic::Runtime(RuntimePanic::NilMap)));
            };
            let call = Assign::new(g.reg(key).clone(), kind.typ.variant);
            Ok(Next::Visible(Op::MapAssign(MapAssign::new(id, call, kind.elem, Some(g.reg(src)), program))))
        }
        _ if WHOLE => super::maps::map_operation(g, program, instr),
        _ => Ok(Next::Fall),
    }
}
