//! Programs written by hand: functions of plain instructions, line n of a function is its instruction n.

use maprace_core::id::GoroutineId;
use maprace_core::map::{KeyType, MapType};
use maprace_core::sim::program::{Asked, Func, Global, Instr, Layout, Leaf, MapKind, Need, Shape, Stream};
use maprace_core::sim::{Machine, Pos, Program, Settings, Step};
use maprace_core::value::Value;
use std::sync::Arc;

/// `map[int]int`, `map[string]struct{ n int; s string }`, `map[int]struct{}`.
pub(crate) const INTS: u16 = 0;
pub(crate) const PAIRS: u16 = 1;
pub(crate) const SET: u16 = 2;

/// `struct{ n int; s string }`, `struct{}`.
pub(crate) const PAIR: Shape = Shape::Composite(0);
pub(crate) const EMPTY: Shape = Shape::Composite(1);

/// A function: its name, how many parameters it has, and its code without the return.
pub(crate) type Code<'a> = (&'a str, u16, Vec<Instr>);

#[allow(clippy::unnecessary_wraps, reason = "the type of all library functions")]
fn debug(call: &mut Asked<'_>) -> Result<Value, Need> {
    Ok(Value::string(format!("{:?} ", call.arg(0)).as_bytes()))
}

/// The program of these functions, `main` first. The package variables are `x`, `y` (a word each) and `s` (8 words).
pub(crate) fn machine(funcs: Vec<Code<'_>>, consts: &[Value]) -> Machine {
    machine_with(funcs, consts, Settings::default())
}

pub(crate) fn machine_with(funcs: Vec<Code<'_>>, consts: &[Value], settings: Settings) -> Machine {
    let func = |(name, params, mut code): Code<'_>| {
        code.push(Instr::Return { src: 0 });
        let positions = (1..=code.len() as u32).map(|line| Pos { line, col: 1 }).collect();
        Func { name: name.into(), params, regs: 32, code, positions, pos: Pos { line: 1, col: 1 }, ..Func::default() }
    };
    let global = |name: &str, words| Global { name: name.into(), words, map_type: None };
    let program = Program {
        funcs: funcs.into_iter().map(func).collect(),
        consts: consts.to_vec(),
        globals: vec![global("x", 1), global("y", 1), global("s", 8)],
        map_types: vec![
            MapKind { typ: MapType::fast64(1, false), elem: Shape::WORD },
            MapKind { typ: MapType::new(KeyType::STRING, 3, 24, true), elem: PAIR },
            MapKind { typ: MapType::new(KeyType::INT64, 0, 0, false), elem: EMPTY },
        ],
        layouts: vec![Layout { leaves: vec![Leaf::Word, Leaf::String] }, Layout::default()],
        library: &[debug],
        ..Program::default()
    };
    Machine::new(Arc::new(program), settings)
}

/// `dst = consts[index]`.
pub(crate) fn constant(dst: u16, index: u32) -> Instr {
    Instr::Const { dst, index }
}

/// Prints a register.
pub(crate) fn print(reg: u16) -> [Instr; 2] {
    [
        Instr::Native { native: 0, args: reg, count: 1, results: 1, dst: 31 },
        Instr::Output { src: 31, to: Stream::Stdout },
    ]
}

/// `main` alone, to its end.
pub(crate) fn run(mut machine: Machine) -> (Machine, Vec<Step>) {
    let mut steps = Vec::new();
    while let Ok(step) = machine.step(GoroutineId::MAIN) {
        steps.push(step);
    }
    (machine, steps)
}

/// What it printed.
pub(crate) fn output(machine: &Machine) -> String {
    String::from_utf8_lossy(machine.output()).into_owned()
}
