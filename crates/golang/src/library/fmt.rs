//! Package fmt. Printing is split in two: a pure function makes the text, the machine writes it.

use super::format::{self, Printer};
use super::{Item, Kind, Package, item};
use maprace_core::sim::Program;
use maprace_core::value::Value;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "fmt",
    name: "fmt",
    items: ITEMS,
    others: "Append Appendf Appendln FormatString Formatter Fprint Fprintf Fprintln Fscan Fscanf Fscanln GoStringer \
             ScanState Scan Scanf Scanln Scanner Sscan Sscanf Sscanln State",
};

const ITEMS: &[Item] = &[
    item("func Sprintf(format string, a ...any) string", Kind::Native(sprintf)),
    item("func Sprint(a ...any) string", Kind::Native(sprint)),
    item("func Sprintln(a ...any) string", Kind::Native(sprintln)),
    item("func Printf(format string, a ...any) (n int, err error)", Kind::Output(sprintf)),
    item("func Print(a ...any) (n int, err error)", Kind::Output(sprint)),
    item("func Println(a ...any) (n int, err error)", Kind::Output(sprintln)),
    item("func Errorf(format string, a ...any) error", Kind::Missing),
    item("type Stringer interface { String() string }", Kind::Type),
];

fn sprintf(program: &Program, args: &[Value]) -> Value {
    let Some((format, args)) = args.split_first() else { return Value::ZERO };
    Value::string(&format::sprintf(program, format.bytes(), args))
}

fn sprint(program: &Program, args: &[Value]) -> Value {
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

fn sprintln(program: &Program, args: &[Value]) -> Value {
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
