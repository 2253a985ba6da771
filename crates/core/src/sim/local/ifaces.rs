//! Interfaces: type assertions, and equality of values.
//! Source: Go 1.23.9 `runtime/error.go` `TypeAssertionError`, `runtime/alg.go` `efaceeq`, `ifaceeq`.

use super::super::end::{Limit, Panic};
use super::super::panic::{ErrorType, index, name_of, type_of};
use super::super::program::{Assertion, IfaceType, Program, Type, TypeKind, TypeNumber};
use super::text::elements;
use super::{Halt, float};
use crate::value::{Value, dynamic_type};

/// The value that the assertion gives; the panic that it is where it does not hold.
pub(super) fn assert(program: &Program, value: &Value, from: u32, to: Assertion) -> Result<Value, Panic> {
    let dynamic = match value {
        Value::Iface(pair) => Some(&**pair),
        _ => None,
    };
    match (to, dynamic) {
        (Assertion::Type(typ), Some(pair)) if index(pair.0) == index(typ) => Ok(pair.1.clone()),
        (Assertion::Type(typ), _) => {
            let inter = program.ifaces.get(from as usize).map_or("interface", |iface| iface.name.as_str());
            let is = dynamic.map_or("nil", |pair| name_of(program, pair.0));
            let not = name_of(program, typ);
            let scopes = if is == not { " (types from different scopes)" } else { "" };
            Err(failed(&format!("{inter} is {is}, not {not}{scopes}")))
        }
        (Assertion::Iface(iface), dynamic) => {
            let Some(iface) = program.ifaces.get(iface as usize) else { return Ok(value.clone()) };
            let Some(pair) = dynamic else { return Err(failed(&format!("interface is nil, not {}", iface.name))) };
            match missing(program, type_of(program, pair.0), iface) {
                None => Ok(value.clone()),
                Some(method) => {
                    let is = name_of(program, pair.0);
                    Err(failed(&format!("{is} is not {}: missing method {method}", iface.name)))
                }
            }
        }
    }
}

fn failed(text: &str) -> Panic {
    Panic::Error(ErrorType::TypeAssertionError, format!("interface conversion: {text}").into())
}

/// The first method of the interface, by name, that the type does not have.
fn missing<'p>(program: &'p Program, typ: Option<&Type>, iface: &IfaceType) -> Option<&'p str> {
    let lacks = |method: &&u32| typ.is_none_or(|typ| typ.method(**method).is_none());
    let names = iface.methods.iter().filter(lacks);
    names.map(|method| program.method_names.get(*method as usize).map_or("?", String::as_str)).min()
}

/// How deep values lie in values, and how many there are, at most. They are walked over whenever the machine is hashed.
const DEPTH_MAX: u32 = 1000;
const VALUES_MAX: u32 = 20_000;

/// Whether a value that is to lie in another one (in an interface, in a closure) is small enough for that.
pub(super) fn fits(value: &Value) -> Result<(), Halt> {
    let mut count = 0;
    if walk(value, 0, &mut count) { Ok(()) } else { Err(Halt::Limit(Limit::Memory)) }
}

fn walk(value: &Value, depth: u32, count: &mut u32) -> bool {
    *count += 1;
    if *count > VALUES_MAX || depth > DEPTH_MAX {
        return false;
    }
    match value {
        Value::Iface(pair) => walk(&pair.1, depth + 1, count),
        Value::Tuple(tuple) => {
            let nested = |value: &&Value| matches!(value, Value::Iface(_) | Value::Closure(_));
            tuple.as_slice().iter().filter(nested).all(|value| walk(value, depth + 1, count))
        }
        Value::Closure(closure) => closure.1.iter().all(|value| walk(value, depth + 1, count)),
        _ => true,
    }
}

/// `a == b` of two values of type `typ`, or of two interfaces.
///
/// # Errors
/// A panic: two interfaces hold values of one type that cannot be compared.
pub(super) fn equal(program: &Program, a: &Value, b: &Value, typ: Option<TypeNumber>) -> Result<bool, Halt> {
    let Some(typ) = typ else { return interfaces_equal(program, a, b) };
    match type_of(program, typ).map(|typ| &typ.kind) {
        Some(TypeKind::Struct(_) | TypeKind::Array { .. }) => {
            let mut leaves = elements(a).iter().zip(elements(b));
            parts_equal(program, typ, &mut leaves)
        }
        _ => leaf_equal(program, typ, a, b),
    }
}

/// Compares the leaves of two values of type `typ`, in order, up to the first ones that differ.
fn parts_equal<'v>(
    program: &Program,
    typ: TypeNumber,
    leaves: &mut impl Iterator<Item = (&'v Value, &'v Value)>,
) -> Result<bool, Halt> {
    match type_of(program, typ).map(|typ| &typ.kind) {
        Some(TypeKind::Struct(fields)) => {
            for field in fields {
                // Fields without a name are not compared.
                if !parts_equal(program, field.typ, leaves)? && field.name != "_" {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Some(TypeKind::Array { len, elem }) => {
            for _ in 0..*len {
                if !parts_equal(program, *elem, leaves)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        _ => leaves.next().map_or(Ok(true), |(a, b)| leaf_equal(program, typ, a, b)),
    }
}

fn leaf_equal(program: &Program, typ: TypeNumber, a: &Value, b: &Value) -> Result<bool, Halt> {
    match type_of(program, typ).map(|typ| &typ.kind) {
        Some(TypeKind::Interface) => interfaces_equal(program, a, b),
        Some(TypeKind::Float(_)) => Ok(float::compare(super::CompareOp::Eq, a.int(), b.int())),
        _ => Ok(a == b),
    }
}

fn interfaces_equal(program: &Program, a: &Value, b: &Value) -> Result<bool, Halt> {
    match (a, b) {
        (Value::Iface(a), Value::Iface(b)) if index(a.0) == index(b.0) => {
            if a.0 & dynamic_type::UNHASHABLE != 0 {
                let text = format!("comparing uncomparable type {}", name_of(program, a.0));
                return Err(Halt::Panic(Panic::error_string(&text)));
            }
            equal(program, &a.1, &b.1, Some(index(a.0)))
        }
        (Value::Iface(_), _) | (_, Value::Iface(_)) => Ok(false),
        // Two nil interfaces.
        _ => Ok(true),
    }
}
