//! Local computation: runs a goroutine's instructions up to the next visible one, which becomes its operation in flight.

mod allocate;
mod arithmetic;
mod frames;
mod maps;
mod visible;

use super::end::{Limit, Panic};
use super::goroutine::{Goroutine, Status};
use super::memory::Memory;
use super::op::Op;
use super::program::{Asked, Instr, Program};
use super::settings::Settings;
use crate::id::GoroutineId;
use crate::map::RuntimePanic;
use crate::value::Value;
use allocate::allocate;
use arithmetic::{arithmetic, compare};
pub(super) use frames::panic_now;
use frames::{frames, unwind};
use visible::{map_operation, visible};

/// Why local computation stopped without an operation.
pub(super) enum Halt {
    Panic(Panic),
    Limit(Limit),
}

const NIL_DEREFERENCE: Halt = Halt::Panic(Panic::Runtime(RuntimePanic::NilDereference));

/// What an instruction leads to.
enum Next {
    /// The instruction behind it.
    Fall,
    Jump(u32),
    /// A call or a return has changed the frames.
    Frames,
    /// A visible operation: the goroutine stops before it.
    Visible(Op),
}

/// Runs `g` until it stands at an operation, or has returned.
pub(super) fn run(g: &mut Goroutine, program: &Program, memory: &mut Memory, settings: &Settings) -> Result<(), Halt> {
    g.op = Op::Idle;
    for _ in 0..Limit::LocalInstructions.most() {
        if g.frames.last().is_some_and(|f| f.unwinding) {
            unwind(g, program);
            if !matches!(g.op, Op::Idle) {
                return Ok(());
            }
            continue;
        }
        let Some(frame) = g.frames.last() else {
            if g.id == GoroutineId::MAIN {
                g.op = Op::MainReturned;
            } else {
                g.status = Status::Returned;
            }
            return Ok(());
        };
        let instr = program.funcs[frame.func as usize].code[frame.pc as usize];
        match execute(g, program, memory, settings, instr) {
            Ok(Next::Fall) => advance(g),
            Ok(Next::Jump(to)) => {
                if let Some(frame) = g.frames.last_mut() {
                    frame.pc = to;
                }
            }
            Ok(Next::Frames) => {}
            Ok(Next::Visible(op)) => {
                g.op = op;
                return Ok(());
            }
            Err(Halt::Panic(panic)) => {
                panic_now(g, panic);
            }
            Err(limit @ Halt::Limit(_)) => return Err(limit),
        }
    }
    Err(Halt::Limit(Limit::LocalInstructions))
}

/// Moves behind the instruction whose operation is over.
pub(super) fn advance(g: &mut Goroutine) {
    if let Some(frame) = g.frames.last_mut() {
        frame.pc += 1;
    }
}

fn execute(
    g: &mut Goroutine,
    program: &Program,
    memory: &mut Memory,
    settings: &Settings,
    instr: Instr,
) -> Result<Next, Halt> {
    match instr {
        Instr::Const { dst, index } => g.set_reg(dst, program.consts[index as usize].clone()),
        Instr::Move { dst, src } => g.set_reg(dst, g.reg(src).clone()),
        Instr::Int { op, kind, dst, a, b } => {
            let n = arithmetic(op, kind, g.reg(a).int(), g.reg(b).int())?;
            g.set_reg(dst, Value::Int(n));
        }
        Instr::Compare { op, dst, a, b } => {
            let holds = compare(op, g.reg(a), g.reg(b));
            g.set_reg(dst, Value::Int(i64::from(holds)));
        }
        Instr::Not { dst, src } => g.set_reg(dst, Value::Int(i64::from(g.reg(src).is_zero()))),
        Instr::Concat { dst, a, b } => {
            let text = [g.reg(a).bytes(), g.reg(b).bytes()].concat();
            g.set_reg(dst, Value::string(&text));
        }
        Instr::Jump { to } => return Ok(Next::Jump(to)),
        Instr::JumpIf { cond, to } if !g.reg(cond).is_zero() => return Ok(Next::Jump(to)),
        Instr::JumpIfNot { cond, to } if g.reg(cond).is_zero() => return Ok(Next::Jump(to)),
        Instr::JumpIf { .. } | Instr::JumpIfNot { .. } => {}
        Instr::Native { native, args, count, dst, .. } => {
            let mut asked = Asked::new(program, g.regs(args, usize::from(count)), &[]);
            let value = (program.library[usize::from(native)])(&mut asked).unwrap_or_default();
            g.set_reg(dst, value);
        }
        Instr::MakeIface { dst, src, typ } => {
            g.set_reg(dst, Value::Iface(std::sync::Arc::new((typ, g.reg(src).clone()))));
        }
        Instr::Call { .. } | Instr::Return { .. } | Instr::Defer { .. } => return frames(g, program, instr),
        Instr::GlobalAddr { .. } | Instr::New { .. } | Instr::MakeMap { .. } => {
            return allocate(g, program, memory, settings, instr);
        }
        Instr::Load { .. } | Instr::Store { .. } | Instr::Sync { .. } | Instr::Go { .. } | Instr::Output { .. } => {
            return visible(g, program, instr).map(Next::Visible);
        }
        Instr::MapAccess { .. }
        | Instr::MapAssign { .. }
        | Instr::MapHold { .. }
        | Instr::LoadHeld { .. }
        | Instr::StoreHeld { .. }
        | Instr::MapDelete { .. }
        | Instr::MapClear { .. }
        | Instr::MapLen { .. }
        | Instr::MapClone { .. }
        | Instr::MapIterInit { .. }
        | Instr::MapIterNext { .. } => return map_operation(g, program, instr),
        _ => debug_assert!(false, "no such instruction yet: {instr:?}"),
    }
    Ok(Next::Fall)
}
