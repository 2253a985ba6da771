//! The types of what the runtime panics with. They are strings with the methods of `runtime.Error`.
//! Source: Go 1.23.9 `runtime/error.go`.

use super::Lowerer;
use crate::types::{Basic, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{self, Func, FuncId, Instr, RuntimeErrors, Shape, TypeKind};

impl Lowerer<'_> {
    /// Appends them to the program's types; `None` if there are no strings.
    pub(super) fn runtime_errors(&mut self) -> Option<RuntimeErrors> {
        let string = self.type_number(Basic::String.id()).ok()?;
        let text = self.returning_func("runtime.Error.Error", 1);
        let nothing = self.returning_func("runtime.Error.RuntimeError", 0);
        // Whoever asks for `RuntimeError` has given it a number.
        let named = |this: &Self, name: &str| -> Vec<u32> {
            let names = this.tables.method_names.iter().zip(&this.tables.method_sigs).enumerate();
            names
                .filter(|(_, (other, sig))| *other == name && this.takes_nothing(**sig))
                .map(|(n, _)| n as u32)
                .collect()
        };
        let mut methods: Vec<_> = named(self, "Error").into_iter().map(|method| (method, text)).collect();
        methods.extend(named(self, "RuntimeError").into_iter().map(|method| (method, nothing)));
        methods.sort_unstable();
        let mut declare = |name: &str| {
            let (name, methods) = (name.to_owned(), methods.clone());
            self.tables.types.push(program::Type { name, kind: TypeKind::String, shape: Shape::STRING, methods });
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

    /// Gives the methods that the machine and the library look for by their names the first numbers.
    pub(super) fn first_methods(&mut self) {
        let Type::Interface(methods) = self.info.types.under(self.info.types.error) else { return };
        if let Some(error) = methods.first() {
            self.tables.method("Error", error.sig);
            self.tables.method("String", error.sig);
        }
    }

    fn takes_nothing(&self, sig: TypeId) -> bool {
        self.info.types.signature(sig).is_some_and(|sig| sig.params.is_empty())
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
