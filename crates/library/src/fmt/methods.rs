//! The methods with which values print themselves.
//! Source: Go 1.23.9 `src/fmt/print.go` `handleMethods`, `catchPanic`.

use super::printer::Printer;
use maprace_core::sim::program::{FuncId, Need, Type, TypeKind, TypeNumber};
use maprace_core::value::Value;

impl Printer<'_, '_> {
    /// Prints the value by its own `Error` or `String`, if it has one and the verb asks for text; says whether it did.
    pub(super) fn methods(&mut self, typ: TypeNumber, value: &Value, verb: char) -> Result<bool, Need> {
        if self.erroring || !(matches!(verb, 'v' | 's' | 'x' | 'X' | 'q') || (verb == 'w' && self.wraps.is_some())) {
            return Ok(false);
        }
        let Some(described) = self.type_at(typ) else { return Ok(false) };
        let names: &[&str] = if self.flags.sharp_v { &["GoString"] } else { &["Error", "String"] };
        let found = names.iter().find_map(|name| Some((*name, self.method(described, name)?)));
        let Some((name, func)) = found else { return Ok(false) };
        let text = self.call.ask(Need::Call(func, vec![value.clone()]))?;
        if let Value::Tuple(panicked) = text {
            let is_nil = value.is_zero() && matches!(described.kind, TypeKind::Pointer(_));
            self.panicked(panicked.as_slice().first().filter(|_| !is_nil), name, verb)?;
            return Ok(true);
        }
        if self.flags.sharp_v {
            self.pad(text.bytes());
        } else {
            self.string(text.bytes(), verb);
        }
        Ok(true)
    }

    /// The method has panicked with that; `None` for one of a nil pointer, which prints as such.
    fn panicked(&mut self, with: Option<&Value>, method: &str, verb: char) -> Result<(), Need> {
        let Some(with) = with else {
            self.out.extend(b"<nil>");
            return Ok(());
        };
        let flags = std::mem::take(&mut self.flags);
        self.out.extend(format!("%!{verb}(PANIC={method} method: ").bytes());
        self.arg(with, 'v')?;
        self.out.push(b')');
        self.flags = flags;
        Ok(())
    }

    /// The method `func() string` of that name.
    fn method(&self, typ: &Type, name: &str) -> Option<FuncId> {
        let number = self.program.method_names.iter().position(|other| other == name)?;
        let func = typ.method(number as u32)?;
        let known = self.program.funcs.get(func as usize)?;
        (known.params == 1 && known.results == 1).then_some(func)
    }
}
