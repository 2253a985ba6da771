//! Programs written by hand. Line n of a function is its instruction n, from 1.

use maprace_core::id::GoroutineId;
use maprace_core::map::{KeyType, MapType};
use maprace_core::sim::program::{
    Asked, FloatKind, Func, Global, IfaceType, Instr, IntKind, Layout, Leaf, MapKind, Need, RuntimeErrors, Shape,
    Stream, Type, TypeKind,
};
use maprace_core::sim::{Machine, Pos, Program, Settings, Step};
use maprace_core::value::{Tuple, Value, dynamic_type};
use std::sync::Arc;

/// `struct{ n int; s string; e []int; i any }`, `struct{ a, b int }`.
pub(crate) const MIXED: Shape = Shape::Composite(0);
pub(crate) const PAIR: Shape = Shape::Composite(1);
pub(crate) const EMPTY: Shape = Shape::Composite(2);

/// Types, by number.
pub(crate) const INT: u32 = 0;
pub(crate) const STRING: u32 = 1;
pub(crate) const FLOAT: u32 = 2 | dynamic_type::FLOAT;
pub(crate) const SLICE: u32 = 3 | dynamic_type::UNHASHABLE;
/// `main.T`, an int with the method `String`.
pub(crate) const T: u32 = 4;
/// `main.E`, a string with the method `Error`.
pub(crate) const E: u32 = 5;
/// `main.P`, a struct of two ints.
pub(crate) const P: u32 = 6;
/// `main.S`, a string.
pub(crate) const S: u32 = 12;
pub(crate) const BOUNDS: u32 = 9;
pub(crate) const ERROR_STRING: u32 = 7;

/// Methods, by number.
pub(crate) const METHOD_ERROR: u32 = 0;
pub(crate) const METHOD_STRING: u32 = 1;

/// Library functions, by number.
pub(crate) const SHOW: u16 = 0;

/// `show(x)`: the value as the tests write it.
#[allow(clippy::unnecessary_wraps, reason = "the type of all library functions")]
fn show(call: &mut Asked<'_>) -> Result<Value, Need> {
    Ok(Value::string(format!("{:?}\n", call.arg(0)).as_bytes()))
}

/// What the pointer in the first argument points at, and the result of function 1 for the second argument, as two results.
fn asks(call: &mut Asked<'_>) -> Result<Value, Need> {
    let loaded = call.ask(Need::Load(call.arg(0).clone(), Shape::STRING))?.clone();
    let called = call.ask(Need::Call(1, vec![call.arg(1).clone()]))?.clone();
    let again = call.ask(Need::Load(call.arg(0).clone(), EMPTY))?.clone();
    Ok(Value::Tuple(Tuple::new(vec![loaded, called, again])))
}

/// The elements of a slice of strings, and the entries of a map.
fn all(call: &mut Asked<'_>) -> Result<Value, Need> {
    let elements = call.ask(Need::LoadRange(call.arg(0).clone(), Shape::STRING))?.clone();
    let entries = call.ask(Need::Map(call.arg(1).clone(), 0))?.clone();
    Ok(Value::Tuple(Tuple::new(vec![elements, entries])))
}

fn panics(call: &mut Asked<'_>) -> Result<Value, Need> {
    Err(Need::Panic(call.arg(0).clone()))
}

/// A function: its name, parameters, results, and its code, to which a return of register 0 is added.
pub(crate) struct Code {
    pub(crate) name: &'static str,
    pub(crate) params: u16,
    pub(crate) results: u16,
    pub(crate) body: Vec<Instr>,
    pub(crate) recovered: Option<u32>,
}

/// A function without parameters and results.
pub(crate) fn code(name: &'static str, code: Vec<Instr>) -> Code {
    Code { name, params: 0, results: 0, body: code, recovered: None }
}

/// A function that gives register 0 and on.
pub(crate) fn function(name: &'static str, params: u16, results: u16, code: Vec<Instr>) -> Code {
    Code { name, params, results, body: code, recovered: None }
}

fn types() -> Vec<Type> {
    let typ = |name: &str, kind, shape, methods: &[(u32, u32)]| Type {
        name: name.into(),
        kind,
        shape,
        methods: methods.to_vec(),
    };
    let error = |name| typ(name, TypeKind::String, Shape::STRING, &[]);
    let fields = ["a", "b"].map(|name| maprace_core::sim::program::Field { name: name.into(), typ: INT });
    vec![
        typ("int", TypeKind::Int(IntKind::INT), Shape::WORD, &[]),
        typ("string", TypeKind::String, Shape::STRING, &[]),
        typ("float64", TypeKind::Float(FloatKind::F64), Shape::WORD, &[]),
        typ("[]int", TypeKind::Slice(INT), Shape::SLICE, &[]),
        typ("main.T", TypeKind::Int(IntKind::INT), Shape::WORD, &[(METHOD_STRING, 1)]),
        typ("main.E", TypeKind::String, Shape::STRING, &[(METHOD_ERROR, 1)]),
        typ("main.P", TypeKind::Struct(fields.to_vec()), PAIR, &[]),
        error("runtime.errorString"),
        error("runtime.plainError"),
        error("runtime.boundsError"),
        error("*runtime.TypeAssertionError"),
        error("*runtime.PanicNilError"),
        typ("main.S", TypeKind::String, Shape::STRING, &[]),
    ]
}

/// A machine with these functions, `main` first. The package variables are `x` (8 words) and `y` (1 word).
pub(crate) fn machine(funcs: Vec<Code>, consts: &[Value]) -> Machine {
    let func = |Code { name, params, results, body: mut code, recovered }: Code| {
        code.push(Instr::Return { src: 0 });
        let positions = (1..=code.len() as u32).map(|line| Pos { line, col: 1 }).collect();
        let pos = Pos { line: 1, col: 1 };
        Func { name: name.into(), params, results, regs: 32, code, positions, pos, recovered, library: false }
    };
    let global = |name: &str, words| Global { name: name.into(), words, map_type: None };
    let iface = |name: &str, methods: &[u32]| IfaceType { name: name.into(), methods: methods.to_vec() };
    let program = Program {
        funcs: funcs.into_iter().map(func).collect(),
        consts: consts.to_vec(),
        globals: vec![global("x", 8), global("y", 1)],
        map_types: vec![
            MapKind { typ: MapType::fast64(1, false), elem: Shape::WORD },
            MapKind { typ: MapType::new(KeyType::INT64, 8, 64, true), elem: MIXED },
        ],
        types: types(),
        ifaces: vec![iface("interface {}", &[]), iface("error", &[METHOD_ERROR]), iface("main.Both", &[0, 1])],
        method_names: vec!["Error".into(), "String".into()],
        layouts: vec![
            Layout { leaves: vec![Leaf::Word, Leaf::String, Leaf::Slice, Leaf::Iface] },
            Layout { leaves: vec![Leaf::Word, Leaf::Word] },
            Layout::default(),
        ],
        runtime_errors: Some(RuntimeErrors {
            error_string: ERROR_STRING,
            plain_error: 8,
            bounds_error: BOUNDS,
            type_assertion_error: 10,
            panic_nil_error: 11,
            string: STRING,
        }),
        library: &[show, asks, all, panics],
        ..Program::default()
    };
    Machine::new(Arc::new(program), Settings::default())
}

/// `dst = consts[index]`.
pub(crate) fn constant(dst: u16, index: u32) -> Instr {
    Instr::Const { dst, index }
}

/// Prints a register, and a newline.
pub(crate) fn print(reg: u16) -> [Instr; 2] {
    [
        Instr::Native { native: SHOW, args: reg, count: 1, results: 1, dst: 31 },
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

/// What it printed, and how it ended.
pub(crate) fn finished(funcs: Vec<Code>, consts: &[Value]) -> (String, String) {
    let (machine, _) = run(machine(funcs, consts));
    let out = String::from_utf8_lossy(machine.output()).trim_end().replace('\n', " ");
    (out, machine.end().unwrap().first_line())
}

/// What `main` alone leaves in register `reg`: its text, or the first line of its end.
pub(crate) fn left_in(reg: u16, mut instrs: Vec<Instr>, consts: &[Value]) -> String {
    instrs.extend(print(reg));
    let (out, end) = finished(vec![code("main.main", instrs)], consts);
    if end.is_empty() { out } else { end }
}

pub(crate) fn int(n: i64) -> Value {
    Value::Int(n)
}

pub(crate) fn text(s: &str) -> Value {
    Value::string(s.as_bytes())
}

pub(crate) fn tuple(values: impl IntoIterator<Item = Value>) -> Value {
    Value::Tuple(Tuple::new(values.into_iter().collect()))
}

pub(crate) fn iface(typ: u32, value: Value) -> Value {
    Value::Iface(Arc::new((typ, value)))
}
