//! Package fmt. Printing is split in two: a pure function makes the text, the machine writes it.

use super::source::GoFile;
use super::{Item, Kind, Package, item};
use maprace_core::sim::program::Stream;
use maprace_library::Native;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "fmt",
    name: "fmt",
    items: ITEMS,
    files: &[GoFile { name: "fmt/errors.go", source: include_str!("go/fmt/errors.go") }],
    others: "Append Appendf Appendln FormatString Formatter Fscan Fscanf Fscanln GoStringer \
             ScanState Scan Scanf Scanln Scanner Sscan Sscanf Sscanln State",
};

const ITEMS: &[Item] = &[
    item("func Sprintf(format string, a ...any) string", Kind::Native(Native::FmtSprintf)),
    item("func Sprint(a ...any) string", Kind::Native(Native::FmtSprint)),
    item("func Sprintln(a ...any) string", Kind::Native(Native::FmtSprintln)),
    item("func Printf(format string, a ...any) (n int, err error)", Kind::Output(Native::FmtSprintf, Stream::Stdout)),
    item("func Print(a ...any) (n int, err error)", Kind::Output(Native::FmtSprint, Stream::Stdout)),
    item("func Println(a ...any) (n int, err error)", Kind::Output(Native::FmtSprintln, Stream::Stdout)),
    item("func Fprintf(w io.Writer, format string, a ...any) (n int, err error)", Kind::Written(Native::FmtSprintf)),
    item("func Fprint(w io.Writer, a ...any) (n int, err error)", Kind::Written(Native::FmtSprint)),
    item("func Fprintln(w io.Writer, a ...any) (n int, err error)", Kind::Written(Native::FmtSprintln)),
    item("func errorf(format string, a ...any) (text string, wrapped, first int)", Kind::Native(Native::FmtErrorf)),
    item("type Stringer interface { String() string }", Kind::Type),
];
