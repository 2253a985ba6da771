//! What a crash prints on standard error, in Go's form. What Go adds and the model does not have is left out: addresses,
//! argument words, offsets of program counters.
//! Source: Go 1.23.9 `runtime/panic.go` `fatal`, `traceback.go`; the texts in the project's corpus of crashes.

use super::end::{End, Panic};
use super::goroutine::{Goroutine, Status};
use super::machine::Machine;
use super::schedule::Label;
use crate::id::GoroutineId;
use crate::map::RuntimePanic;
use std::fmt::Write;

/// The whole text that the process prints when it dies; empty for a clean end. `label` numbers the goroutines.
pub fn report(machine: &Machine, file: &str, label: impl Fn(GoroutineId) -> Label) -> String {
    let Some(end) = machine.end() else { return String::new() };
    let mut out = end.first_line();
    if out.is_empty() {
        return out;
    }
    out.push('\n');
    if matches!(end, End::Limit(_)) {
        return out;
    }
    let victim = end.victim().and_then(|id| machine.goroutine(id));
    // A panic shows the goroutine that panicked; a fatal error and a deadlock show all of them.
    let others = machine.goroutines().iter().filter(|g| Some(g.id) != victim.map(|v| v.id));
    let others = others.filter(|g| g.status != Status::Returned && !matches!(end, End::Panic(..)));
    let mut shown: Vec<&Goroutine> = victim.into_iter().chain(others).collect();
    let first = usize::from(victim.is_some());
    shown[first..].sort_by_key(|g| label(g.id));
    for g in shown {
        let state = if Some(g.id) == victim.map(|v| v.id) { "running".into() } else { state(g) };
        goroutine(&mut out, machine, file, g, &state, &label);
    }
    out
}

/// What Go calls the state of a goroutine that is not running.
fn state(g: &Goroutine) -> String {
    match g.status {
        Status::Blocked(on) => on.to_string(),
        _ => "runnable".into(),
    }
}

fn goroutine(
    out: &mut String,
    machine: &Machine,
    file: &str,
    g: &Goroutine,
    state: &str,
    label: &impl Fn(GoroutineId) -> Label,
) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "\ngoroutine {} [{state}]:", label(g.id));
    let program = machine.program();
    let calls: Vec<_> = g.calls(program).collect();
    for (depth, (func, pos)) in calls.iter().enumerate().rev() {
        let Some(func) = program.funcs.get(*func as usize) else { continue };
        // The frame that runs the package's initialisers and then main.main is not the user's.
        if pos.line > 0 && !func.library {
            let _ = writeln!(out, "{}()\n\t{file}:{}", func.name, pos.line);
        }
        if g.is_called_by_panic(depth) {
            let _ = writeln!(out, "panic()\n\truntime/panic.go:791");
        }
    }
    if let Some((func, pos)) = g.created {
        let name = program.funcs.get(func as usize).map_or("main.main", |f| f.name.as_str());
        let parent = machine.goroutines().iter().find(|p| p.started(g.id)).map_or(1, |p| label(p.id));
        let _ = writeln!(out, "created by {name} in goroutine {parent}\n\t{file}:{}", pos.line);
    }
}

impl End {
    /// What Go prints first on standard error; empty for a clean end.
    pub fn first_line(&self) -> String {
        match self {
            Self::Clean | Self::Exit(_) => String::new(),
            Self::Fatal(fatal, _) => format!("fatal error: {fatal}"),
            Self::Throw(text, _) => format!("fatal error: {text}"),
            Self::Panic(
                panic @ (Panic::Runtime(RuntimePanic::NilDereference) | Panic::Printed { signal: true, .. }),
                _,
            ) => format!("panic: {panic}\n[signal SIGSEGV: segmentation violation]"),
            Self::Panic(panic, _) => format!("panic: {panic}"),
            Self::NoGoroutines => "fatal error: no goroutines (main called runtime.Goexit) - deadlock!".into(),
            Self::Deadlock => "fatal error: all goroutines are asleep - deadlock!".into(),
            Self::Limit(limit) => {
                format!("maprace: the run met its limit: {} (at most {})", limit.name(), limit.most())
            }
        }
    }
}
