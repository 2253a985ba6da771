//! Calls, returns, deferred calls, and panics on their way through the frames.

use super::super::end::{Limit, Panic};
use super::super::goroutine::{Deferred, Goroutine};
use super::super::op::Op;
use super::super::program::{Instr, Program};
use super::{Halt, Next};

/// Carries out a call, a return or a `defer`.
pub(super) fn frames(g: &mut Goroutine, program: &Program, instr: Instr) -> Result<Next, Halt> {
    match instr {
        Instr::Call { func, args, dst } => {
            if g.frames.len() as u64 >= Limit::CallDepth.most() {
                return Err(Halt::Limit(Limit::CallDepth));
            }
            let args = g.regs(args, params(program, func)).to_vec();
            // The callee returns behind this instruction.
            super::advance(g);
            g.call(program, func, args, Some(dst));
        }
        Instr::Defer { func, args } => {
            let args = g.regs(args, params(program, func)).to_vec();
            if let Some(frame) = g.frames.last_mut() {
                frame.deferred.push(Deferred { func, args });
                frame.pc += 1;
            }
        }
        Instr::Return { src } => {
            // Deferred calls come first, the last one first; each returns to this instruction.
            if let Some(Deferred { func, args }) = g.frames.last_mut().and_then(|f| f.deferred.pop()) {
                g.call(program, func, args, None);
            } else {
                let value = g.reg(src).clone();
                let dst = g.frames.last().and_then(|f| f.dst);
                pop(g);
                if let (Some(dst), false) = (dst, g.frames.is_empty()) {
                    g.set_reg(dst, value);
                }
            }
        }
        _ => debug_assert!(false, "not a frame instruction: {instr:?}"),
    }
    Ok(Next::Frames)
}

fn params(program: &Program, func: u32) -> usize {
    usize::from(program.funcs[func as usize].params)
}

fn pop(g: &mut Goroutine) {
    if let Some(frame) = g.frames.pop() {
        g.stack.truncate(frame.base as usize);
    }
}

/// The goroutine panics: its frames make their deferred calls, and then it dies.
pub(in super::super) fn panic_now(g: &mut Goroutine, panic: Panic) {
    g.panicking = Some(panic);
    g.panicked_in = g.frames.iter().map(|frame| (frame.func, frame.pc)).collect();
    for frame in &mut g.frames {
        frame.unwinding = true;
    }
}

/// One move of a panic: the next deferred call of the innermost frame, or the end of that frame.
pub(super) fn unwind(g: &mut Goroutine, program: &Program) {
    let Some(frame) = g.frames.last_mut() else { return };
    if let Some(Deferred { func, args }) = frame.deferred.pop() {
        g.call(program, func, args, None);
    } else if g.frames.len() > 1 {
        pop(g);
    } else if let Some(panic) = g.panicking.take() {
        g.op = Op::Die(panic);
    }
}
