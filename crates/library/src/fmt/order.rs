//! The order in which the keys of a map are printed.
//! Source: Go 1.23.9 `src/internal/fmtsort/sort.go` `compare`.

use super::kind::parts;
use maprace_core::sim::Program;
use maprace_core::sim::program::{TypeKind, TypeNumber};
use maprace_core::value::{Value, dynamic_type};
use std::cmp::Ordering;

/// The order of two keys of that type.
pub(super) fn compare(program: &Program, typ: TypeNumber, a: &Value, b: &Value) -> Ordering {
    let index = typ & !(dynamic_type::UNHASHABLE | dynamic_type::FLOAT);
    let Some(typ) = program.types.get(index as usize) else { return Ordering::Equal };
    match &typ.kind {
        TypeKind::Int(kind) if !kind.signed => (a.int() as u64).cmp(&(b.int() as u64)),
        TypeKind::String => a.bytes().cmp(b.bytes()),
        TypeKind::Float(_) => floats(f64::from_bits(a.int() as u64), f64::from_bits(b.int() as u64)),
        TypeKind::Struct(fields) => each(program, a, b, &fields.iter().map(|field| field.typ).collect::<Vec<_>>()),
        TypeKind::Array { len, elem } => each(program, a, b, &vec![*elem; *len as usize]),
        TypeKind::Interface => match (a, b) {
            (Value::Iface(a), Value::Iface(b)) if a.0 == b.0 => compare(program, a.0, &a.1, &b.1),
            // Go compares the addresses of the types' descriptions.
            (Value::Iface(a), Value::Iface(b)) => a.0.cmp(&b.0),
            _ => a.is_zero().cmp(&b.is_zero()).reverse(),
        },
        _ => a.cmp(b),
    }
}

fn each(program: &Program, a: &Value, b: &Value, types: &[TypeNumber]) -> Ordering {
    let (x, y) = (parts(program, a, types.iter().copied()), parts(program, b, types.iter().copied()));
    let mut orders = types.iter().zip(x.iter().zip(&y)).map(|(typ, (x, y))| compare(program, *typ, x, y));
    orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// NaN comes first.
fn floats(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan()))
}
