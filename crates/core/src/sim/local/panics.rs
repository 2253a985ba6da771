//! Panics on their way through the frames, `recover`, and the death of a goroutine that nothing saves.
//!
//! A panic makes the deferred calls of the frame that panicked, then those of its caller, and so on; the frames stay on the
//! stack below the deferred calls, as in Go, so that a stack trace shows them. A deferred call that has recovered the panic
//! returns for the function that deferred it: that goes on at [`super::super::program::Func::recovered`].
//! Source: Go 1.23.9 `runtime/panic.go` `gopanic`, `gorecover`, `recovery`, `preprintpanics`, `printpanics`.

use super::super::goroutine::{Back, Goroutine, Panicking, Status};
use super::super::op::Op;
use super::super::panic::{Panic, indented, index, name_of, printed, type_of};
use super::super::program::{FuncId, Program};
use super::frames::{call_deferred, room};
use super::natives::answer;
use super::{Halt, Next};
use crate::WHOLE;
use crate::value::{Tuple, Value};
use std::fmt::Write;
use std::sync::Arc;

/// The goroutine panics.
pub(super) fn raise(g: &mut Goroutine, program: &Program, panic: Panic) -> Result<Next, Halt> {
    let Some(start) = g.frames.len().checked_sub(1) else { return Ok(Next::Frames) };
    let panic = panic.complete(program);
    let start = start as u32;
    g.panics.push(Panicking { panic, start, at: start, recovered: false, text: None });
    unwind(g, program)
}

/// The panic goes on: to the next deferred call, or to the goroutine's death.
fn unwind(g: &mut Goroutine, program: &Program) -> Result<Next, Halt> {
    loop {
        let Some(panicking) = g.panics.last_mut() else { return Ok(Next::Frames) };
        let frame = &mut g.frames[panicking.at as usize];
        if let Some(deferred) = frame.deferred.pop() {
            call_deferred(g, program, deferred, Back::Panic)?;
            return Ok(Next::Frames);
        }
        if WHOLE && frame.back == Back::Text {
            return Ok(Next::Visible(Op::Throw(while_printing(program, &panicking.panic))));
        }
        let exits = WHOLE && panicking.panic == Panic::Goexit;
        if WHOLE && frame.back == Back::Answer && !exits {
            return Ok(caught(g, program));
        }
        if panicking.at == 0 && exits {
            g.frames.clear();
            g.stack.clear();
            g.panics.clear();
            g.status = Status::Returned;
            return Ok(Next::Frames);
        }
        if panicking.at == 0 {
            return die(g, program);
        }
        panicking.at -= 1;
    }
}

/// A method that a library function has called panics: what it panicked with, in a tuple, is the answer.
/// Source: Go 1.23.9 `fmt/print.go` `catchPanic`.
fn caught(g: &mut Goroutine, program: &Program) -> Next {
    if let Some(panicking) = g.panics.pop()
        && let Some(frame) = g.frames.get(panicking.at as usize)
    {
        g.stack.truncate(frame.base as usize);
        g.frames.truncate(panicking.at as usize);
        // Older panics within the method are over as well.
        g.panics.retain(|older| older.start < panicking.at);
        answer(g, Value::Tuple(Tuple::new(vec![panicking.panic.value(program)])));
    }
    Next::Frames
}

/// A method that was to give the text of a panic's value has panicked itself.
fn while_printing(program: &Program, panic: &Panic) -> Arc<str> {
    const TEXT: &str = "panic while printing panic value";
    let value = panic.value(program);
    let Value::Iface(pair) = &value else { return TEXT.into() };
    match name_of(program, pair.0) {
        "string" => format!("{TEXT}: {}", String::from_utf8_lossy(pair.1.bytes())).into(),
        name => format!("{TEXT}: type {name}").into(),
    }
}

/// A deferred call that the last panic has made returned.
pub(super) fn after_deferred_call(g: &mut Goroutine, program: &Program) -> Result<Next, Halt> {
    match g.panics.last() {
        Some(panicking) if WHOLE && panicking.recovered => {
            let at = panicking.at;
            let exits = g.panics.iter().any(|older| older.start >= at && older.panic == Panic::Goexit);
            // Older panics that had come as far as this frame are over as well.
            g.panics.retain(|panicking| panicking.start < at);
            if let Some(above) = g.frames.get(at as usize + 1) {
                let base = above.base as usize;
                g.stack.truncate(base);
                g.frames.truncate(at as usize + 1);
            }
            if exits {
                return raise(g, program, Panic::Goexit);
            }
            recovered(g, program);
            Ok(Next::Frames)
        }
        _ => unwind(g, program),
    }
}

/// The innermost function goes on after a recovered panic.
fn recovered(g: &mut Goroutine, program: &Program) {
    let Some(frame) = g.frames.last_mut() else { return };
    frame.answers.clear();
    let code = &program.funcs[frame.func as usize];
    // Every function ends with a return: the one to go to where there is nothing else to do.
    frame.pc = code.recovered.unwrap_or(code.code.len().saturating_sub(1) as u32);
}

/// `recover()`: the last panic's value, if the innermost function (or its caller, for `outer`) is the deferred one that this
/// panic has called.
pub(super) fn recover(g: &mut Goroutine, program: &Program, outer: bool) -> Value {
    let frames = g.frames.len().saturating_sub(usize::from(outer));
    let called = g.frames[..frames].last().is_some_and(|frame| frame.back == Back::Panic);
    match g.panics.last_mut() {
        Some(panicking) if panicking.panic == Panic::Goexit => Value::ZERO,
        Some(panicking) if called && !panicking.recovered && panicking.start as usize + 2 == frames => {
            panicking.recovered = true;
            panicking.panic.value(program)
        }
        _ => Value::ZERO,
    }
}

/// No deferred call is left: the methods that give the texts of the panics' values are called, the last panic's first, and
/// then the program dies.
fn die(g: &mut Goroutine, program: &Program) -> Result<Next, Halt> {
    g.panics.retain(|panicking| panicking.panic != Panic::Goexit);
    while let Some(panicking) = g.panics.iter_mut().rev().find(|panicking| panicking.text.is_none()) {
        if WHOLE && let Some((func, receiver)) = text_method(program, &panicking.panic) {
            room(g)?;
            g.call(program, func, [receiver], Back::Text);
            return Ok(Next::Frames);
        }
        panicking.text = Some(match &panicking.panic {
            Panic::Value(value) if WHOLE => printed(program, value).into(),
            other => indented(other.to_string().as_bytes()).into(),
        });
    }
    Ok(Next::Visible(Op::Die(last_words(g))))
}

/// The method `Error` or `String` of the value, and its receiver.
fn text_method(program: &Program, panic: &Panic) -> Option<(FuncId, Value)> {
    let Panic::Value(Value::Iface(pair)) = panic else { return None };
    if program.runtime_errors.is_some_and(|types| types.is_error(index(pair.0))) {
        return None;
    }
    let typ = type_of(program, pair.0)?;
    let method = |name: &str| {
        let name = program.method_names.iter().position(|n| n == name)?;
        let func = typ.method(name as u32)?;
        let code = program.funcs.get(func as usize)?;
        (code.params == 1 && code.results == 1).then_some(func)
    };
    Some((method("Error").or_else(|| method("String"))?, pair.1.clone()))
}

/// The method has returned the text.
pub(super) fn after_text(g: &mut Goroutine, program: &Program, text: &Value) -> Result<Next, Halt> {
    if let Some(panicking) = g.panics.iter_mut().rev().find(|panicking| panicking.text.is_none()) {
        panicking.text = Some(indented(text.bytes()).into());
    }
    die(g, program)
}

/// What is printed of the panics, the oldest first.
fn last_words(g: &Goroutine) -> Panic {
    if let [Panicking { panic, recovered: false, .. }] = g.panics.as_slice()
        && !matches!(panic, Panic::Value(_))
    {
        return panic.clone();
    }
    let mut text = String::new();
    for (n, panicking) in g.panics.iter().enumerate() {
        let before = if n == 0 { "" } else { "\n\tpanic: " };
        let after = if panicking.recovered { " [recovered]" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(text, "{before}{}{after}", panicking.text.as_deref().unwrap_or_default());
    }
    Panic::Printed { text: text.into(), signal: g.panics.iter().any(|panicking| panicking.panic.is_signal()) }
}
