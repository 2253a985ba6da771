//! Local computation: runs a goroutine's instructions up to the next visible one, which becomes its operation in flight.

mod allocate;
mod arithmetic;
mod float;
mod frames;
mod ifaces;
mod maps;
mod natives;
mod panics;
mod ranges;
mod slices;
mod sync;
mod text;
mod tuples;
mod visible;

use super::end::{Limit, Panic};
use super::goroutine::{Goroutine, Status};
use super::heap::Full;
use super::memory::Memory;
use super::op::Op;
use super::program::{CompareOp, Count, Instr, Program};
use super::settings::Settings;
use crate::WHOLE;
use crate::id::GoroutineId;
use crate::map::RuntimePanic;
use crate::value::Value;
use allocate::allocate;
use arithmetic::{arithmetic, compare};
use frames::{frames, panic_with};
use natives::NativeCall;
use panics::{raise, recover};
use ranges::ranges;
use slices::slices;
use std::sync::Arc;
use tuples::tuples;
use visible::{map_operation, visible};

/// Why local computation stopped without an operation.
pub(super) enum Halt {
    Panic(Panic),
    Limit(Limit),
    /// There is no room for what the next instruction allocates.
    Full(Full),
}

impl From<Full> for Halt {
    fn from(full: Full) -> Self {
        Self::Full(full)
    }
}

const NIL_DEREFERENCE: Halt = Halt::Panic(Panic::Runtime(RuntimePanic::NilDereference));

/// What an instruction leads to.
enum Next {
    /// The instruction behind it.
    Fall,
    /// A call or a return has changed the frames.
    Frames,
    /// A visible operation: the goroutine stops before it.
    Visible(Op),
}

/// Runs `g` until it stands at an operation, or has returned. It panics first if there is something to panic with.
pub(super) fn run(
    g: &mut Goroutine,
    program: &Program,
    memory: &mut Memory,
    settings: &Settings,
    panic: Option<Panic>,
) -> Result<(), Halt> {
    g.op = Op::Idle;
    let mut count = std::mem::take(&mut g.spent);
    let mut next = panic.map_or(Ok(Next::Frames), |panic| Err(Halt::Panic(panic)));
    while count < Limit::LocalInstructions.most() {
        next = match next {
            Ok(Next::Visible(op)) => {
                g.op = op;
                return Ok(());
            }
            Err(Halt::Panic(panic)) => raise(g, program, panic),
            Err(Halt::Full(full)) => {
                // The instruction comes again.
                g.spent = count;
                return Err(Halt::Full(full));
            }
            Err(Halt::Limit(limit)) => return Err(Halt::Limit(limit)),
            Ok(next) => {
                if matches!(next, Next::Fall) {
                    advance(g);
                }
                count += plain(g, program, Limit::LocalInstructions.most() - count);
                if count >= Limit::LocalInstructions.most() {
                    break;
                }
                let Some(frame) = g.frames.last() else {
                    if g.status == Status::Returned {
                        // Goexit, which no caller of its function sees.
                    } else if g.id == GoroutineId::MAIN {
                        g.op = Op::MainReturned;
                    } else {
                        g.status = Status::Returned;
                    }
                    return Ok(());
                };
                let instr = program.funcs[frame.func as usize].code[frame.pc as usize];
                execute(g, program, memory, settings, instr)
            }
        };
        count += 1;
    }
    Err(Halt::Limit(Limit::LocalInstructions))
}

/// Runs the plainest instructions, `most` at most, up to one that is not; returns how many. All others, and those that
/// panic, are [`execute`]'s.
fn plain(g: &mut Goroutine, program: &Program, most: u64) -> u64 {
    let Some(frame) = g.frames.last_mut() else { return 0 };
    let code = &program.funcs[frame.func as usize].code;
    let regs = &mut g.stack[frame.base as usize..];
    let mut pc = frame.pc as usize;
    let mut count = 0;
    while count < most {
        let mut to = pc + 1;
        match code[pc] {
            Instr::Const { dst, index } => regs[usize::from(dst)] = program.consts[index as usize].clone(),
            Instr::Move { dst, src } => regs[usize::from(dst)] = regs[usize::from(src)].clone(),
            Instr::Int { op, kind, dst, a, b } => {
                let (a, b) = (regs[usize::from(a)].int(), regs[usize::from(b)].int());
                let Some(n) = arithmetic(op, kind, a, b) else { break };
                regs[usize::from(dst)] = Value::Int(n);
            }
            Instr::Compare { op, dst, a, b } => {
                regs[usize::from(dst)] = bool(compare(op, &regs[usize::from(a)], &regs[usize::from(b)]));
            }
            Instr::Not { dst, src } => regs[usize::from(dst)] = bool(regs[usize::from(src)].is_zero()),
            Instr::Jump { to: target } => to = target as usize,
            Instr::JumpIf { cond, to: target } if !regs[usize::from(cond)].is_zero() => to = target as usize,
            Instr::JumpIfNot { cond, to: target } if regs[usize::from(cond)].is_zero() => to = target as usize,
            Instr::JumpIf { .. } | Instr::JumpIfNot { .. } => {}
            _ => break,
        }
        pc = to;
        count += 1;
    }
    frame.pc = pc as u32;
    count
}

/// Moves behind the instruction whose operation is over.
pub(super) fn advance(g: &mut Goroutine) {
    // A library function that has been told something is called again.
    if let Some(frame) = g.frames.last_mut().filter(|frame| frame.answers.is_empty()) {
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
        Instr::Int { op, kind, dst, a, b } => {
            let n = arithmetic(op, kind, g.reg(a).int(), g.reg(b).int()).ok_or(Halt::Panic(Panic::DivideByZero))?;
            g.set_reg(dst, Value::Int(n));
        }
        Instr::Native { native, args, count, results, dst } => {
            return NativeCall { native, args, count, results, dst }.run(g, program, memory);
        }
        Instr::Call { .. }
        | Instr::CallValue { .. }
        | Instr::CallMethod { .. }
        | Instr::Return { .. }
        | Instr::RunDefers
        | Instr::DeferValue { .. }
        | Instr::Defer { .. } => return frames(g, program, memory, instr),
        Instr::Panic { src } if WHOLE => return Err(Halt::Panic(panic_with(g.reg(src).clone()))),
        Instr::Recover { dst, outer } if WHOLE => {
            let value = recover(g, program, outer);
            g.set_reg(dst, value);
        }
        Instr::Throw { src } if WHOLE => {
            return Ok(Next::Visible(Op::Throw(String::from_utf8_lossy(g.reg(src).bytes()).into())));
        }
        Instr::GlobalAddr { .. } | Instr::New { .. } | Instr::MakeMap { .. } => {
            return allocate(g, program, memory, settings, instr);
        }
        Instr::LoadRange { .. } | Instr::StoreRange { .. } | Instr::Append { .. } if WHOLE => {
            return ranges(g, program, memory, instr);
        }
        Instr::Load { .. }
        | Instr::Store { .. }
        | Instr::Atomic { .. }
        | Instr::Sync { .. }
        | Instr::Go { .. }
        | Instr::Output { .. } => {
            return visible(g, program, instr);
        }
        Instr::SemAcquire { .. }
        | Instr::SemRelease { .. }
        | Instr::Send { .. }
        | Instr::Recv { .. }
        | Instr::Close { .. }
        | Instr::ChanCount { .. }
        | Instr::Select { .. }
        | Instr::Yield
        | Instr::Sleep { .. }
        | Instr::NumGoroutine { .. }
        | Instr::Exit { .. }
        | Instr::MakeChan { .. }
        | Instr::Now { .. }
        | Instr::Random { .. }
        | Instr::Goexit
        | Instr::Race { .. }
        | Instr::GoValue { .. }
            if WHOLE =>
        {
            return sync::sync(g, program, memory, instr);
        }
        _ => return data(g, program, memory, instr),
    }
    Ok(Next::Fall)
}

/// The same for instructions on maps, slices, tuples and single values.
fn data(g: &mut Goroutine, program: &Program, memory: &mut Memory, instr: Instr) -> Result<Next, Halt> {
    match instr {
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
        Instr::Tuple { .. }
        | Instr::Part { .. }
        | Instr::SetPart { .. }
        | Instr::Element { .. }
        | Instr::CheckIndex { .. }
            if WHOLE =>
        {
            tuples(g, instr)?;
        }
        Instr::Slice { .. }
        | Instr::MakeSlice { .. }
        | Instr::SliceOf { .. }
        | Instr::FieldAddr { .. }
        | Instr::ElementAddr { .. }
        | Instr::SliceAddr { .. }
            if WHOLE =>
        {
            slices(g, program, memory, instr)?;
        }
        _ => values(g, program, memory, instr)?,
    }
    Ok(Next::Fall)
}

/// Carries out an instruction that makes one value of others.
fn values(g: &mut Goroutine, program: &Program, memory: &mut Memory, instr: Instr) -> Result<(), Halt> {
    let (dst, value) = match instr {
        Instr::Count { dst, src, of } => (dst, Value::Int(count(g.reg(src), of))),
        Instr::MakeIface { dst, src, typ } => {
            ifaces::fits(g.reg(src))?;
            (dst, Value::Iface(Arc::new((typ, g.reg(src).clone()))))
        }
        _ if WHOLE => return more_values(g, program, memory, instr),
        _ => {
            debug_assert!(false, "not in this build: {instr:?}");
            return Ok(());
        }
    };
    g.set_reg(dst, value);
    Ok(())
}

/// The same for those that not every program has.
fn more_values(g: &mut Goroutine, program: &Program, memory: &mut Memory, instr: Instr) -> Result<(), Halt> {
    let (dst, value) = match instr {
        Instr::CheckShift { src } => {
            if g.reg(src).int() < 0 {
                return Err(Halt::Panic(Panic::error_string("negative shift amount")));
            }
            return Ok(());
        }
        Instr::Float { op, kind, dst, a, b } => {
            (dst, Value::Int(float::arithmetic(op, kind, g.reg(a).int(), g.reg(b).int())))
        }
        Instr::CompareFloat { op, dst, a, b } => (dst, bool(float::compare(op, g.reg(a).int(), g.reg(b).int()))),
        Instr::Equal { dst, a, b, typ } => (dst, bool(ifaces::equal(program, g.reg(a), g.reg(b), typ)?)),
        Instr::Convert { dst, src, to } => (dst, text::convert(memory, g.reg(src), to)?),
        Instr::Concat { dst, a, b } => (dst, text::concat(memory, g.reg(a), g.reg(b))?),
        Instr::StringIndex { dst, src, index } => (dst, text::index(g.reg(src), g.reg(index).int())?),
        Instr::DecodeRune { dst, src, index } => {
            let (rune, width) = text::decode(g.reg(src), g.reg(index).int());
            g.set_reg(dst + 1, Value::Int(width));
            (dst, Value::Int(rune))
        }
        Instr::Assert { dst, ok, src, from, to } => {
            let asserted = ifaces::assert(program, g.reg(src), from, to);
            let value = match ok {
                None => asserted.map_err(Halt::Panic)?,
                Some(ok) => {
                    g.set_reg(ok, bool(asserted.is_ok()));
                    asserted.unwrap_or_default()
                }
            };
            (dst, value)
        }
        Instr::MakeClosure { dst, func, captures, count } => {
            let closure = Value::Closure(Arc::new((func, g.regs(captures, usize::from(count)).to_vec())));
            ifaces::fits(&closure)?;
            (dst, closure)
        }
        _ => {
            debug_assert!(false, "no such instruction yet: {instr:?}");
            return Ok(());
        }
    };
    g.set_reg(dst, value);
    Ok(())
}

fn bool(holds: bool) -> Value {
    Value::Int(i64::from(holds))
}

fn count(value: &Value, of: Count) -> i64 {
    match (of, value) {
        (Count::String, value) => value.bytes().len() as i64,
        (Count::Slice, Value::Slice(slice)) => i64::from(slice.header().len),
        (Count::SliceCap, Value::Slice(slice)) => i64::from(slice.header().cap),
        _ => 0,
    }
}
