//! How functions of Go's library are called that the machine runs as one: pure functions of their arguments, which may ask
//! the machine for what they cannot know.

use super::shape::Shape;
use super::{FuncId, Program};
use crate::value::Value;

/// What a library function needs before it can go on: the words behind a pointer, the result of a method.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// The variable of that shape at that address (a [`Value::Pointer`]).
    Load(Value, Shape),
    /// The elements of that slice, each of that shape, as one tuple of leaves.
    LoadRange(Value, Shape),
    /// Keys and elems of that map, one after the other, as a tuple: `range` over it.
    Map(Value, u16),
    /// The first result of that function; if it panics, a tuple of what it panicked with.
    Call(FuncId, Vec<Value>),
    /// Panics with that value, an interface.
    Panic(Value),
}

/// A call of a library function. Each time the machine has what the function asked for, it calls the function again, from
/// its start, with one answer more: so a call in flight is no more than its answers.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The program.
    pub program: &'a Program,
    /// The arguments: a variadic parameter's elements one by one.
    pub args: &'a [Value],
    answers: std::slice::Iter<'a, Value>,
}

impl<'a> Asked<'a> {
    /// The call with the answers so far.
    pub fn new(program: &'a Program, args: &'a [Value], answers: &'a [Value]) -> Self {
        Self { program, args, answers: answers.iter() }
    }

    /// The answer to what is needed.
    ///
    /// # Errors
    /// The need itself, if it has no answer yet: to be handed on to the machine.
    pub fn ask(&mut self, need: Need) -> Result<&'a Value, Need> {
        self.answers.next().ok_or(need)
    }

    /// Argument `n`; zero if there is none.
    pub fn arg(&self, n: usize) -> &'a Value {
        const ZERO: &Value = &Value::ZERO;
        self.args.get(n).unwrap_or(ZERO)
    }
}

/// A function of the Go library: from its arguments to its result, or a tuple of several.
pub type NativeFn = fn(&mut Asked<'_>) -> Result<Value, Need>;
