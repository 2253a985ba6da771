//! What a goroutine panics with: as a value that `recover` gives, and as Go prints it.
//! Source: Go 1.23.9 `runtime/error.go` (`printpanicval`, `boundsError`, `TypeAssertionError`), `runtime/panic.go`.

use super::program::{Program, RuntimeErrors, Type, TypeKind, TypeNumber};
use crate::map::RuntimePanic;
use crate::value::{Value, dynamic_type};
use std::fmt::{self, Write};
use std::sync::Arc;

/// The dynamic type of a run-time error: see [`RuntimeErrors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ErrorType {
    ErrorString,
    PlainError,
    BoundsError,
    TypeAssertionError,
    PanicNilError,
}

/// What a goroutine panics with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Panic {
    /// A run-time error in a map function, or in user code.
    Runtime(RuntimePanic),
    /// Integer division by zero.
    DivideByZero,
    /// `sync: negative WaitGroup counter` and other strings of the library.
    Library(&'static str),
    /// Any other run-time error: its text.
    Error(ErrorType, Arc<str>),
    /// `panic(v)`: an interface.
    Value(Value),
    /// `runtime.Goexit`: makes the deferred calls as a panic does, and ends the goroutine. Nothing recovers it.
    Goexit,
    /// What is printed of a panic with a value, or of several: what follows the first `panic: `. `signal`: one of them was
    /// a nil dereference.
    Printed {
        /// The text, without the end of its last line.
        text: Arc<str>,
        /// Whether Go names a signal.
        signal: bool,
    },
}

/// The type's place in [`Program::types`].
pub(super) fn index(typ: u32) -> TypeNumber {
    typ & !(dynamic_type::UNHASHABLE | dynamic_type::FLOAT)
}

/// The type of a value in an interface.
pub fn type_of(program: &Program, typ: u32) -> Option<&Type> {
    program.types.get(index(typ) as usize)
}

/// The type's name; a question mark for a type that the program does not have.
pub(super) fn name_of(program: &Program, typ: u32) -> &str {
    type_of(program, typ).map_or("?", |typ| &typ.name)
}

impl Panic {
    /// A run-time error of the runtime's `errorString`: `text` without what all of them begin with.
    pub(super) fn error_string(text: &str) -> Self {
        Self::Error(ErrorType::ErrorString, format!("runtime error: {text}").into())
    }

    /// A run-time error of the runtime's `plainError`, the whole text.
    pub(super) fn plain_error(text: &str) -> Self {
        Self::Error(ErrorType::PlainError, text.into())
    }

    /// An index or a bound out of range; likewise.
    pub(super) fn bounds(text: &str) -> Self {
        Self::Error(ErrorType::BoundsError, format!("runtime error: {text}").into())
    }

    /// With the name of the type in it, which the map's code does not know.
    pub(super) fn complete(self, program: &Program) -> Self {
        match self {
            Self::Runtime(RuntimePanic::UnhashableType(typ)) => {
                Self::error_string(&format!("hash of unhashable type {}", name_of(program, typ)))
            }
            other => other,
        }
    }

    /// Whether it stems from a signal.
    pub(super) fn is_signal(&self) -> bool {
        *self == Self::Runtime(RuntimePanic::NilDereference)
    }

    /// The value that `recover` gives: an interface.
    pub(super) fn value(&self, program: &Program) -> Value {
        let typ = |of: fn(&RuntimeErrors) -> TypeNumber| program.runtime_errors.as_ref().map_or(NO_TYPE, of);
        let typ = match self {
            Self::Value(value) => return value.clone(),
            Self::Printed { .. } | Self::Goexit => return Value::ZERO,
            Self::Library(_) => typ(|types| types.string),
            Self::Runtime(RuntimePanic::NilMap) | Self::Error(ErrorType::PlainError, _) => {
                typ(|types| types.plain_error)
            }
            Self::Runtime(_) | Self::DivideByZero | Self::Error(ErrorType::ErrorString, _) => {
                typ(|types| types.error_string)
            }
            Self::Error(ErrorType::BoundsError, _) => typ(|types| types.bounds_error),
            Self::Error(ErrorType::TypeAssertionError, _) => typ(|types| types.type_assertion_error),
            Self::Error(ErrorType::PanicNilError, _) => typ(|types| types.panic_nil_error),
        };
        Value::Iface(Arc::new((typ, Value::string(self.to_string().as_bytes()))))
    }
}

/// Stands for a type that the program does not have.
const NO_TYPE: TypeNumber = !(dynamic_type::UNHASHABLE | dynamic_type::FLOAT);

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Runtime(p) => p.fmt(f),
            Self::DivideByZero => f.write_str("runtime error: integer divide by zero"),
            Self::Library(text) => f.write_str(text),
            Self::Goexit => f.write_str("runtime.Goexit"),
            Self::Error(_, text) | Self::Printed { text, .. } => f.write_str(text),
            Self::Value(Value::Iface(pair)) => write!(f, "{:?}", pair.1),
            Self::Value(_) => f.write_str("nil"),
        }
    }
}

/// The value of `panic(v)` as Go prints it, where it has neither an `Error` nor a `String` method. What Go prints as an
/// address is left out.
pub(super) fn printed(program: &Program, value: &Value) -> String {
    let Value::Iface(pair) = value else { return "nil".into() };
    let (typ, value) = (type_of(program, pair.0), &pair.1);
    let Some(typ) = typ else { return indented(value.bytes()) };
    let is_error = program.runtime_errors.is_some_and(|types| types.is_error(index(pair.0)));
    let (plain, text) = match typ.kind {
        TypeKind::Bool => ("bool", if value.is_zero() { "false".into() } else { "true".into() }),
        TypeKind::Int(kind) if kind.signed => (basic(&typ.name), value.int().to_string()),
        TypeKind::Int(_) => (basic(&typ.name), (value.int() as u64).to_string()),
        TypeKind::Float(_) => (basic(&typ.name), runtime_float(f64::from_bits(value.int() as u64))),
        TypeKind::String if is_error || typ.name == "string" => return indented(value.bytes()),
        TypeKind::String => return format!("{}(\"{}\")", typ.name, indented(value.bytes())),
        _ => return format!("({}) {{...}}", typ.name),
    };
    if typ.name == plain { text } else { format!("{}({text})", typ.name) }
}

/// The name itself if it is one of a basic type: these are printed without it.
fn basic(name: &str) -> &str {
    if name.contains('.') { "" } else { name }
}

/// `printindented`: further lines are indented.
pub(super) fn indented(text: &[u8]) -> String {
    String::from_utf8_lossy(text).replace('\n', "\n\t")
}

/// A number as `print` prints it: `+1.500000e+000`. Source: Go 1.23.9 `runtime/print.go` `printfloat`.
pub fn runtime_float(x: f64) -> String {
    if x.is_nan() {
        return "NaN".into();
    }
    if x.is_infinite() {
        return if x > 0.0 { "+Inf".into() } else { "-Inf".into() };
    }
    let text = format!("{x:+.6e}");
    let Some((digits, exponent)) = text.split_once('e') else { return text };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let mut out = String::from(digits);
    // Writing to a String cannot fail.
    let _ = write!(out, "e{exponent:+04}");
    out
}

impl RuntimeErrors {
    /// Whether it is the type of a run-time error.
    pub(super) fn is_error(self, typ: TypeNumber) -> bool {
        let Self { error_string, plain_error, bounds_error, type_assertion_error, panic_nil_error, string: _ } = self;
        [error_string, plain_error, bounds_error, type_assertion_error, panic_nil_error].contains(&typ)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_the_runtime_does() {
        assert_eq!(runtime_float(1.5), "+1.500000e+000");
        assert_eq!(runtime_float(-0.25), "-2.500000e-001");
        assert_eq!(runtime_float(0.0), "+0.000000e+000");
        assert_eq!(runtime_float(1e100), "+1.000000e+100");
    }
}
