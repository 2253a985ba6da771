//! Package fmt: the text of `Sprint`, `Sprintf`, `Sprintln`. `Print` and its like are the same text, written by the machine.
//!
//! What a value holds behind pointers, in slices and in maps is asked of the machine, and so are the results of its
//! `Error` and `String` methods: loads and calls like those that Go's package makes.

mod float;
mod integer;
mod kind;
mod methods;
mod order;
mod printer;
mod text;
mod verbs;

pub use float::format_float;

use maprace_core::sim::program::{Asked, Need, Shape, TypeKind};
use maprace_core::value::{Tuple, Value};
use printer::Printer;

/// The operands: one by one, or (`f(args...)`) as a slice of interfaces, whose elements are loaded.
type Operands = fn(&mut Asked<'_>, usize) -> Result<Vec<Value>, Need>;

#[allow(clippy::unnecessary_wraps, reason = "one of two ways to the operands")]
pub(crate) fn each(call: &mut Asked<'_>, first: usize) -> Result<Vec<Value>, Need> {
    Ok(call.args.get(first..).unwrap_or_default().to_vec())
}

pub(crate) fn in_slice(call: &mut Asked<'_>, first: usize) -> Result<Vec<Value>, Need> {
    let elements = call.ask(Need::LoadRange(call.arg(first).clone(), Shape::IFACE))?;
    Ok(match elements {
        Value::Tuple(elements) => elements.as_slice().to_vec(),
        _ => Vec::new(),
    })
}

pub(crate) fn sprintf(call: &mut Asked<'_>, operands: Operands) -> Result<Value, Need> {
    let operands = operands(call, 1)?;
    let format = call.arg(0).clone();
    let mut printer = Printer::new(call);
    verbs::sprintf(&mut printer, format.bytes(), &operands)?;
    Ok(Value::string(&printer.out))
}

/// The text of `fmt.Errorf`, and the numbers of the operands of its `%w` verbs, as a tuple.
pub(crate) fn errorf(call: &mut Asked<'_>, operands: Operands) -> Result<Value, Need> {
    let operands = operands(call, 1)?;
    let format = call.arg(0).clone();
    let mut printer = Printer::new(call);
    printer.wraps = Some(Vec::new());
    verbs::sprintf(&mut printer, format.bytes(), &operands)?;
    let mut wrapped = printer.wraps.take().unwrap_or_default();
    wrapped.sort_unstable();
    wrapped.dedup();
    let count = Value::Int(wrapped.len() as i64);
    let first = wrapped.first().map_or(-1, |n| *n as i64);
    Ok(Value::Tuple(Tuple::new(vec![Value::string(&printer.out), count, Value::Int(first)])))
}

pub(crate) fn sprint(call: &mut Asked<'_>, operands: Operands) -> Result<Value, Need> {
    let operands = operands(call, 0)?;
    let mut printer = Printer::new(call);
    let mut after_string = true;
    for (n, arg) in operands.iter().enumerate() {
        let is_string = matches!(printer.kind_of(arg), Some(TypeKind::String));
        // A space stands between operands when neither is a string.
        if n > 0 && !is_string && !after_string {
            printer.out.push(b' ');
        }
        printer.arg(arg, 'v')?;
        after_string = is_string;
    }
    Ok(Value::string(&printer.out))
}

pub(crate) fn sprintln(call: &mut Asked<'_>, operands: Operands) -> Result<Value, Need> {
    let operands = operands(call, 0)?;
    let mut printer = Printer::new(call);
    for (n, arg) in operands.iter().enumerate() {
        if n > 0 {
            printer.out.push(b' ');
        }
        printer.arg(arg, 'v')?;
    }
    printer.out.push(b'\n');
    Ok(Value::string(&printer.out))
}
