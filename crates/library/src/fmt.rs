//! Package fmt: the text of `Sprint`, `Sprintf`, `Sprintln`. `Print` and its like are the same text, written by the machine.

use crate::format::{self, Printer};
use maprace_core::sim::Program;
use maprace_core::value::Value;

pub(crate) fn sprintf(program: &Program, args: &[Value]) -> Value {
    let Some((format, args)) = args.split_first() else { return Value::ZERO };
    Value::string(&format::sprintf(program, format.bytes(), args))
}

pub(crate) fn sprint(program: &Program, args: &[Value]) -> Value {
    let mut printer = Printer::new(program);
    let mut after_string = true;
    for (n, arg) in args.iter().enumerate() {
        let is_string = printer.is_string(arg);
        // A space stands between operands when neither is a string.
        if n > 0 && !is_string && !after_string {
            printer.out.push(b' ');
        }
        printer.value(arg, 'v');
        after_string = is_string;
    }
    Value::string(&printer.out)
}

pub(crate) fn sprintln(program: &Program, args: &[Value]) -> Value {
    let mut printer = Printer::new(program);
    for (n, arg) in args.iter().enumerate() {
        if n > 0 {
            printer.out.push(b' ');
        }
        printer.value(arg, 'v');
    }
    printer.out.push(b'\n');
    Value::string(&printer.out)
}
