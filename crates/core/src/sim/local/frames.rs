//! Calls, returns and deferred calls.

use super::super::end::{Limit, Panic};
use super::super::goroutine::{Back, Deferred, Goroutine};
use super::super::memory::Memory;
use super::super::program::{FuncId, Instr, Program, Reg};
use super::panics::{after_deferred_call, after_text};
use super::{Halt, NIL_DEREFERENCE, Next};
use crate::WHOLE;
use crate::value::Value;

/// Carries out a call, a return or a `defer`.
pub(super) fn frames(g: &mut Goroutine, program: &Program, memory: &mut Memory, instr: Instr) -> Result<Next, Halt> {
    match instr {
        Instr::Call { func, args, dst } => {
            room_for(g, program, memory, func)?;
            // The callee returns behind this instruction.
            super::advance(g);
            g.call_from(program, func, args, params(program, func), Back::Registers(dst));
        }
        Instr::CallValue { func, args, count, dst } if WHOLE => {
            let Value::Closure(closure) = g.reg(func).clone() else { return Err(NIL_DEREFERENCE) };
            room_for(g, program, memory, closure.0)?;
            let base = g.stack.len();
            let from = g.frames.last().map_or(0, |f| f.base as usize) + usize::from(args);
            g.stack.extend_from_within(from..from + usize::from(count));
            g.stack.extend_from_slice(&closure.1);
            super::advance(g);
            g.enter(program, closure.0, base, Back::Registers(dst));
        }
        Instr::CallMethod { method, args, count, dst } if WHOLE => {
            let Value::Iface(pair) = g.reg(args).clone() else { return Err(NIL_DEREFERENCE) };
            let typ = super::super::panic::type_of(program, pair.0);
            let Some(func) = typ.and_then(|typ| typ.method(method)) else { return Err(NIL_DEREFERENCE) };
            room_for(g, program, memory, func)?;
            super::advance(g);
            let receiver = g.stack.len();
            g.call_from(program, func, args, count, Back::Registers(dst));
            g.stack[receiver] = pair.1.clone();
        }
        Instr::Defer { func, args } => {
            let args = g.regs(args, usize::from(params(program, func))).to_vec();
            defer(g, Deferred { func: Some(func), args });
        }
        Instr::DeferValue { func, args, count } if WHOLE => {
            let args = g.regs(args, usize::from(count));
            let deferred = match g.reg(func) {
                Value::Closure(closure) => {
                    Deferred { func: Some(closure.0), args: args.iter().chain(&closure.1).cloned().collect() }
                }
                _ => Deferred { func: None, args: Vec::new() },
            };
            defer(g, deferred);
        }
        // Each deferred call returns to this instruction.
        Instr::RunDefers => match pop_deferred(g) {
            Some(deferred) => call_deferred(g, program, deferred, Back::Nothing)?,
            None => super::advance(g),
        },
        Instr::Return { src } => match pop_deferred(g) {
            Some(deferred) => call_deferred(g, program, deferred, Back::Nothing)?,
            None => return give_back(g, program, src),
        },
        _ => debug_assert!(false, "not a frame instruction: {instr:?}"),
    }
    Ok(Next::Frames)
}

fn params(program: &Program, func: FuncId) -> u16 {
    program.funcs[func as usize].params
}

/// Whether one more call is possible.
pub(super) fn room(g: &Goroutine) -> Result<(), Halt> {
    if g.frames.len() as u64 >= Limit::CallDepth.most() { Err(Halt::Limit(Limit::CallDepth)) } else { Ok(()) }
}

/// The same; a large stack counts as memory.
fn room_for(g: &Goroutine, program: &Program, memory: &mut Memory, func: FuncId) -> Result<(), Halt> {
    room(g)?;
    if g.stack.len() > STACK_SMALL {
        memory.reserve_words(program.funcs.get(func as usize).map_or(0, |func| u64::from(func.regs)))?;
    }
    Ok(())
}

/// Registers of a goroutine's frames that do not count as memory.
const STACK_SMALL: usize = 4096;

fn defer(g: &mut Goroutine, deferred: Deferred) {
    if let Some(frame) = g.frames.last_mut() {
        frame.deferred.push(deferred);
        frame.pc += 1;
    }
}

fn pop_deferred(g: &mut Goroutine) -> Option<Deferred> {
    g.frames.last_mut()?.deferred.pop()
}

/// Makes a deferred call.
pub(super) fn call_deferred(g: &mut Goroutine, program: &Program, deferred: Deferred, back: Back) -> Result<(), Halt> {
    room(g)?;
    let Some(func) = deferred.func else { return Err(NIL_DEREFERENCE) };
    g.call(program, func, deferred.args, back);
    Ok(())
}

/// The innermost call ends; its results are in the registers from `src` on.
fn give_back(g: &mut Goroutine, program: &Program, src: Reg) -> Result<Next, Halt> {
    let Some(frame) = g.frames.pop() else { return Ok(Next::Frames) };
    let base = frame.base as usize;
    match frame.back {
        Back::Registers(dst) => {
            let from = base + usize::from(src);
            let to = g.frames.last().map_or(0, |f| f.base as usize) + usize::from(dst);
            for n in 0..usize::from(program.funcs[frame.func as usize].results) {
                let value = std::mem::take(&mut g.stack[from + n]);
                g.stack[to + n] = value;
            }
            g.stack.truncate(base);
        }
        Back::Nothing => g.stack.truncate(base),
        Back::Panic => {
            g.stack.truncate(base);
            return after_deferred_call(g, program);
        }
        Back::Text if WHOLE => {
            let text = std::mem::take(&mut g.stack[base + usize::from(src)]);
            g.stack.truncate(base);
            return after_text(g, program, &text);
        }
        Back::Answer if WHOLE => {
            let answer = std::mem::take(&mut g.stack[base + usize::from(src)]);
            g.stack.truncate(base);
            if let Some(frame) = g.frames.last_mut() {
                frame.answers.push(answer);
            }
        }
        Back::Text | Back::Answer => {}
    }
    Ok(Next::Frames)
}

/// The panic of `panic(value)`: of nil, an error of its own.
pub(super) fn panic_with(value: Value) -> Panic {
    use super::super::panic::ErrorType;
    if matches!(value, Value::Iface(_)) {
        Panic::Value(value)
    } else {
        Panic::Error(ErrorType::PanicNilError, "panic called with nil argument".into())
    }
}
