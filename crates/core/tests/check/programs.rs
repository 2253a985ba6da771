//! Programs written by hand. The package variables are `x`, `y`, `wg`, `m`; line n of a function is its instruction n.

use maprace_core::id::GoroutineId;
use maprace_core::map::{KeyType, MapType};
use maprace_core::sim::program::{Asked, Func, Global, Instr, IntKind, IntOp, MapKind, Need, Shape, Stream, SyncOp};
use maprace_core::sim::{Event, Machine, Pos, Program, Settings, WAIT_GROUP_WORDS};
use maprace_core::value::Value;
use std::sync::Arc;

/// The package variables.
pub(crate) const X: u32 = 0;
pub(crate) const Y: u32 = 1;
pub(crate) const WG: u32 = 2;
pub(crate) const M: u32 = 3;

/// The registers that every function is given: addresses and the map.
const AT_X: u16 = 8;
const AT_Y: u16 = 9;
const AT_WG: u16 = 10;
const AT_M: u16 = 11;
const N: u16 = 12;

/// `map[int]int`, `map[string]int`.
pub(crate) const INTS: u16 = 0;
pub(crate) const STRINGS: u16 = 1;

/// A function under construction.
#[derive(Default)]
pub(crate) struct Body {
    code: Vec<Instr>,
    consts: Vec<Value>,
    regs: u16,
}

#[allow(clippy::unnecessary_wraps, reason = "the type of native functions")]
fn decimal(call: &mut Asked<'_>) -> Result<Value, Need> {
    Ok(Value::string(format!("{} ", call.arg(0).int()).as_bytes()))
}

/// Statements. Each keeps to registers of its own.
impl Body {
    pub(crate) fn new() -> Self {
        let mut body = Self { regs: 16, ..Self::default() };
        for (dst, global) in [(AT_X, X), (AT_Y, Y), (AT_WG, WG), (AT_M, M)] {
            body.code.push(Instr::GlobalAddr { dst, global });
        }
        body
    }

    fn constant(&mut self, value: Value) -> u16 {
        let dst = self.regs;
        self.regs += 1;
        self.consts.push(value);
        self.code.push(Instr::Const { dst, index: self.consts.len() as u32 - 1 });
        dst
    }

    pub(crate) fn push(mut self, instr: Instr) -> Self {
        self.code.push(instr);
        self
    }

    /// The line of the next instruction.
    pub(crate) fn line(&self) -> u32 {
        self.code.len() as u32 + 1
    }

    pub(crate) fn go(self, func: u32) -> Self {
        self.push(Instr::Go { func, args: 0 })
    }

    fn load_into(self, dst: u16, global: u32) -> Self {
        let addr = AT_X + global as u16;
        self.push(Instr::Load { dst, addr, word: 0, shape: Shape::WORD })
    }

    /// Loads a variable.
    pub(crate) fn load(self, global: u32) -> Self {
        self.load_into(N, global)
    }

    /// `variable = n`.
    pub(crate) fn store(mut self, global: u32, n: i64) -> Self {
        let src = self.constant(Value::Int(n));
        self.push(Instr::Store { addr: AT_X + global as u16, word: 0, src, shape: Shape::WORD })
    }

    /// `variable += n`: a load and a store.
    pub(crate) fn add(mut self, global: u32, n: i64) -> Self {
        let b = self.constant(Value::Int(n));
        let body = self.load_into(N, global).push(Instr::Int { op: IntOp::Add, kind: IntKind::INT, dst: N, a: N, b });
        body.push(Instr::Store { addr: AT_X + global as u16, word: 0, src: N, shape: Shape::WORD })
    }

    fn sync(mut self, op: SyncOp, n: i64) -> Self {
        let arg = self.constant(Value::Int(n));
        self.push(Instr::Sync { op, recv: AT_WG, arg })
    }

    pub(crate) fn wg_add(self, n: i64) -> Self {
        self.sync(SyncOp::WaitGroupAdd, n)
    }

    pub(crate) fn wg_done(self) -> Self {
        self.sync(SyncOp::WaitGroupDone, 0)
    }

    pub(crate) fn wg_wait(self) -> Self {
        self.sync(SyncOp::WaitGroupWait, 0)
    }

    /// `m = make(map[K]int, hint)`, known to all; the store is a step.
    pub(crate) fn make(mut self, typ: u16, hint: i64) -> Self {
        let hint = self.constant(Value::Int(hint));
        self.push(Instr::MakeMap { dst: N, typ, hint }).push(Instr::Store {
            addr: AT_M,
            word: 0,
            src: N,
            shape: Shape::WORD,
        })
    }

    /// Loads the variable `m` for the operations that follow.
    pub(crate) fn with_m(self) -> Self {
        self.load_into(0, M)
    }

    /// `m[key] = n`.
    pub(crate) fn put(mut self, typ: u16, key: Value, n: i64) -> Self {
        let (key, src) = (self.constant(key), self.constant(Value::Int(n)));
        self.push(Instr::MapAssign { typ, map: 0, key, src })
    }

    /// `v, ok := m[key]`, into registers 2 and 3.
    pub(crate) fn get(mut self, typ: u16, key: Value) -> Self {
        let key = self.constant(key);
        self.push(Instr::MapAccess { typ, map: 0, key, dst: Some(2), ok: Some(3) })
    }

    /// Prints a register.
    pub(crate) fn print(self, reg: u16) -> Self {
        self.push(Instr::Native { native: 0, args: reg, count: 1, results: 1, dst: 4 })
            .push(Instr::Output { src: 4, to: Stream::Stdout })
    }

    /// Prints a variable.
    pub(crate) fn print_variable(self, global: u32) -> Self {
        self.load(global).print(N)
    }

    /// `for variable == 0 {}`: looks again and again.
    pub(crate) fn spin_until_set(self, global: u32) -> Self {
        let start = self.code.len() as u32;
        self.load(global).push(Instr::JumpIfNot { cond: N, to: start })
    }
}

/// The program of these functions, `main` first.
pub(crate) fn machine(bodies: Vec<(&str, Body)>) -> Machine {
    machine_with(bodies, Settings::default())
}

pub(crate) fn machine_with(bodies: Vec<(&str, Body)>, settings: Settings) -> Machine {
    let mut consts: Vec<Value> = Vec::new();
    let mut funcs = Vec::new();
    for (name, body) in bodies {
        let base = consts.len() as u32;
        let mut code = body.code;
        for instr in &mut code {
            if let Instr::Const { index, .. } = instr {
                *index += base;
            }
        }
        consts.extend(body.consts);
        code.push(Instr::Return { src: 0 });
        let positions = (1..=code.len() as u32).map(|line| Pos { line, col: 1 }).collect();
        let pos = Pos { line: 1, col: 1 };
        funcs.push(Func { name: name.into(), regs: body.regs, code, positions, pos, ..Func::default() });
    }
    let global = |name: &str, words| Global { name: name.into(), words, map_type: None };
    let kind = |typ| MapKind { typ, elem: Shape::WORD };
    let program = Program {
        funcs,
        entry: 0,
        consts,
        globals: vec![global("x", 1), global("y", 1), global("wg", WAIT_GROUP_WORDS), global("m", 1)],
        map_types: vec![kind(MapType::fast64(1, false)), kind(MapType::new(KeyType::STRING, 1, 8, false))],
        library: &[decimal],
        ..Program::default()
    };
    Machine::new(Arc::new(program), settings)
}

/// Steps `main` until it sleeps (or `most` steps).
pub(crate) fn main_sleeps(mut machine: Machine) -> Machine {
    while machine.step(GoroutineId::MAIN).is_ok_and(|step| step.event != Some(Event::Slept)) {}
    machine
}

/// Steps a goroutine `n` times.
pub(crate) fn ahead(mut machine: Machine, id: GoroutineId, n: usize) -> Machine {
    for _ in 0..n {
        machine.step(id).unwrap();
    }
    machine
}

/// Goroutine `n` that `main` starts.
pub(crate) fn child(n: u32) -> GoroutineId {
    GoroutineId::MAIN.child(n).unwrap()
}

/// `main` starts functions 1 and 2 and sleeps for ever.
pub(crate) fn two(a: Body, b: Body) -> Machine {
    let main = Body::new().go(1).go(2).wg_add(1).wg_wait();
    main_sleeps(machine(vec![("main.main", main), ("main.a", a), ("main.b", b)]))
}

/// `x++`, `k` times.
pub(crate) fn increments(k: usize) -> Body {
    (0..k).fold(Body::new(), |body, _| body.add(X, 1))
}

/// `main` fills `m` with `keys`, then starts functions 1 and 2 and sleeps for ever; the functions stand at their loads of
/// the variable `m`.
pub(crate) fn two_on_a_map(typ: u16, keys: &[Value], a: Body, b: Body) -> Machine {
    two_on_a_map_with(typ, keys, a, b, Settings::default())
}

pub(crate) fn two_on_a_map_with(typ: u16, keys: &[Value], a: Body, b: Body, settings: Settings) -> Machine {
    let mut main = Body::new().make(typ, 0).with_m();
    for (n, key) in keys.iter().enumerate() {
        main = main.put(typ, key.clone(), n as i64 + 100);
    }
    let main = main.go(1).go(2).wg_add(1).wg_wait();
    main_sleeps(machine_with(vec![("main.main", main), ("main.a", a), ("main.b", b)], settings))
}
