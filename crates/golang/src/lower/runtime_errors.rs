//! The types of what the runtime panics with. They are strings with the methods of `runtime.Error`.
//! Source: Go 1.23.9 `runtime/error.go`.

use super::Lowerer;
use crate::types::Basic;
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Func, FuncId, Instr, RuntimeErrors, Shape, Type, TypeKind};

impl Lowerer<'_> {
    /// Appends them to the program's types; `None` if there are no strings.
    pub(super) fn runtime_errors(&mut self) -> Option<RuntimeErrors> {
        let string = self.type_number(Basic::String.id()).ok()?;
        let text = self.returning_func("runtime.Error.Error", 1);
        let nothing = self.returning_func("runtime.Error.RuntimeError", 0);
        let mut methods =
            vec![(self.tables.method_name("Error"), text), (self.tables.method_name("RuntimeError"), nothing)];
        methods.sort_unstable();
        let mut declare = |name: &str| {
            let (name, methods) = (name.to_owned(), methods.clone());
            self.tables.types.push(Type { name, kind: TypeKind::String, shape: Shape::STRING, methods });
            self.tables.types.len() as u32 - 1
        };
        Some(RuntimeErrors {
            error_string: declare("runtime.errorString"),
            plain_error: declare("runtime.plainError"),
            bounds_error: declare("runtime.boundsError"),
            type_assertion_error: declare("*runtime.TypeAssertionError"),
            panic_nil_error: declare("*runtime.PanicNilError"),
            string,
        })
    }

    /// A method that returns its receiver, or nothing.
    fn returning_func(&mut self, name: &str, results: u16) -> FuncId {
        let pos = Pos { line: crate::library::LIBRARY_LINE, col: 1 };
        self.add_func(Func {
            name: name.to_owned(),
            params: 1,
            results,
            regs: 1,
            code: vec![Instr::Return { src: 0 }],
            positions: vec![pos],
            pos,
            library: true,
            ..Func::default()
        })
    }
}
