//! A compiled program as a Rust expression that makes it.
//!
//! Derived `Debug` texts are expressions already, but for the names of the enums, which are put before their variants here. It
//! knows what programs have that a small build of the machine runs; for anything else the build of this crate says what it is.

use maprace_core::map::MapType;
use maprace_core::sim::program::{Func, Global, Instr, MapKind, Program, Type, TypeKind};
use maprace_core::value::Value;

/// The expression. It names the types as `maprace_core::sim::program` and the scenario crate's prelude do.
pub(crate) fn expression(program: &Program) -> Result<String, String> {
    let Program {
        funcs,
        entry,
        consts,
        globals,
        map_types,
        types,
        ifaces,
        method_names,
        layouts,
        selects,
        runtime_errors,
        library: _,
        fingerprint,
    } = program;
    if !(ifaces.is_empty() && layouts.is_empty() && selects.is_empty()) {
        return Err("structs, arrays, assertions and select need the whole machine".to_owned());
    }
    Ok(format!(
        "Program {{ funcs: {}, entry: {entry}, consts: {}, globals: {}, map_types: {}, types: {}, \
         method_names: {}, runtime_errors: {runtime_errors:?}, library: TABLE, fingerprint: {fingerprint}, \
         ..Program::default() }}",
        list(funcs, func)?,
        list(consts, constant)?,
        list(globals, |it| Ok(global(it)))?,
        list(map_types, map_type)?,
        list(types, typ)?,
        list(method_names, |name| Ok(format!("{name:?}.to_owned()")))?,
    ))
}

fn list<T>(items: &[T], expression: impl Fn(&T) -> Result<String, String>) -> Result<String, String> {
    let items: Result<Vec<_>, _> = items.iter().map(expression).collect();
    Ok(format!("vec![{}]", items?.join(", ")))
}

fn func(func: &Func) -> Result<String, String> {
    let Func { name, params, results, regs, code, positions, pos, recovered, library } = func;
    let code: Result<Vec<_>, _> = code.iter().map(instr).collect();
    Ok(format!(
        "Func {{ name: {name:?}.to_owned(), params: {params}, results: {results}, regs: {regs}, code: [{}].to_vec(), \
         positions: {positions:?}.to_vec(), pos: {pos:?}, recovered: {recovered:?}, library: {library} }}",
        code?.join(", ")
    ))
}

fn instr(instr: &Instr) -> Result<String, String> {
    let text = format!("Instr::{instr:?}");
    let named = |field: &str, value: String, of: &str| {
        text.replace(&format!("{field}: {value}"), &format!("{field}: {of}::{value}"))
    };
    Ok(match instr {
        Instr::Const { .. }
        | Instr::Move { .. }
        | Instr::Not { .. }
        | Instr::MakeIface { .. }
        | Instr::Jump { .. }
        | Instr::JumpIf { .. }
        | Instr::JumpIfNot { .. }
        | Instr::Call { .. }
        | Instr::Native { .. }
        | Instr::Return { .. }
        | Instr::RunDefers
        | Instr::Defer { .. }
        | Instr::GlobalAddr { .. }
        | Instr::New { .. }
        | Instr::MakeMap { .. }
        | Instr::MapAccess { .. }
        | Instr::MapAssign { .. }
        | Instr::Go { .. } => text,
        Instr::Int { op, .. } => named("op", format!("{op:?}"), "IntOp"),
        Instr::Compare { op, .. } => named("op", format!("{op:?}"), "CompareOp"),
        Instr::Count { of, .. } => named("of", format!("{of:?}"), "Count"),
        Instr::Output { to, .. } => named("to", format!("{to:?}"), "Stream"),
        Instr::Sync { op, .. } => named("op", format!("{op:?}"), "SyncOp"),
        Instr::Load { shape, .. } | Instr::Store { shape, .. } => {
            named("shape", format!("{shape:?}"), "Shape").replace("Leaf(", "Leaf(Leaf::")
        }
        other => return Err(format!("{other:?} needs the whole machine")),
    })
}

fn constant(constant: &Value) -> Result<String, String> {
    match constant {
        Value::Int(n) => Ok(format!("Value::Int({n})")),
        Value::Bytes(bytes) => Ok(format!("Value::string(&{:?})", bytes.as_slice())),
        other => Err(format!("the constant {other:?} needs the whole machine")),
    }
}

fn global(Global { name, words, map_type }: &Global) -> String {
    format!("Global {{ name: {name:?}.to_owned(), words: {words}, map_type: {map_type:?} }}")
}

fn map_type(MapKind { typ, elem }: &MapKind) -> Result<String, String> {
    let (words, pointers) = (typ.elem_words, typ.elem_pointers);
    let constructor = if *typ == MapType::faststr(words, pointers) {
        "faststr"
    } else if *typ == MapType::fast64(words, pointers) {
        "fast64"
    } else {
        return Err(format!("{typ:?} needs the whole machine"));
    };
    let elem = format!("Shape::{elem:?}").replace("Leaf(", "Leaf(Leaf::");
    Ok(format!("MapKind {{ typ: MapType::{constructor}({words}, {pointers}), elem: {elem} }}"))
}

fn typ(Type { name, kind, shape, methods }: &Type) -> Result<String, String> {
    if !matches!(kind, TypeKind::Bool | TypeKind::Int(_) | TypeKind::String) {
        return Err(format!("a value of type {name} in an interface needs the whole machine"));
    }
    let shape = format!("Shape::{shape:?}").replace("Leaf(", "Leaf(Leaf::");
    Ok(format!(
        "Type {{ name: {name:?}.to_owned(), kind: TypeKind::{kind:?}, shape: {shape}, methods: vec!{methods:?} }}"
    ))
}
