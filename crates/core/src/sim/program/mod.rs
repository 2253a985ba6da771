//! A program as the machine runs it: functions of register instructions, made by a front end from Go source.
//!
//! Instructions come in two kinds. **Local** ones touch nothing that another goroutine can see, and run without a step of
//! their own. **Visible** ones each become one or more steps: loads and stores of shared variables, map operations,
//! sync primitives, `go`, output, and the end of the program.

mod instr;
mod native;
mod number;
pub mod object;
mod operands;
mod shape;
mod types;
mod validate;

use super::pos::Pos;
use crate::map::MapType;
use crate::value::Value;
use borsh::{BorshDeserialize, BorshSerialize};
pub use instr::{Assertion, Count, Instr, Select, SelectCase, Sliced, Stream};
pub use native::{Asked, NativeFn, Need};
pub use number::{CompareOp, Conversion, FloatKind, FloatOp, IntKind, IntOp};
pub use shape::{Layout, Leaf, Shape};
pub use types::{Field, IfaceType, RuntimeErrors, Type, TypeKind};
pub use validate::Invalid;

/// A register of a frame: a local variable or a temporary. Parameters come first.
pub type Reg = u16;

/// Index of a function in [`Program::funcs`].
pub type FuncId = u32;

/// Index of a type in [`Program::types`].
pub type TypeNumber = u32;

/// A method of a sync primitive, as the machine steps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum SyncOp {
    WaitGroupAdd,
    WaitGroupDone,
    WaitGroupWait,
}

/// What Go calls the state of a goroutine that sleeps on a semaphore. Source: Go 1.23.9 `runtime/runtime2.go` `waitReason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum WaitReason {
    Semacquire,
    MutexLock,
    RWMutexRLock,
    RWMutexLock,
    CondWait,
}

/// An atomic access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct AtomicOp {
    /// What it does.
    pub kind: AtomicKind,
    /// Whether it orders, for the race detector, as the functions of `sync/atomic` do. Those inside of package sync do
    /// not: there [`Instr::Race`] says what is ordered, as the hooks of package `internal/race` do.
    pub orders: bool,
}

/// What an atomic access does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum AtomicKind {
    Load,
    /// Stores `a`.
    Store,
    /// Adds `a`; the result is the sum.
    Add,
    /// Stores `a`; the result is the old value.
    Swap,
    /// Stores `b` if the value is `a`; the result is whether it was.
    CompareAndSwap,
    /// The result is the old value.
    And,
    Or,
}

/// A happens-before edge. Source: Go 1.23.9 `internal/race`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum RaceEdge {
    /// What was released at this address happened before what this goroutine does from here on.
    Acquire,
    /// What this goroutine did happens before what acquires it later; replaces what was released there.
    Release,
    /// The same, added to what was released there.
    ReleaseMerge,
}

/// A function.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Func {
    /// Its name in stack traces: `main.writer`.
    pub name: String,
    /// Parameters, in the first registers (captured values follow them).
    pub params: u16,
    /// Results.
    pub results: u16,
    /// Registers of a frame.
    pub regs: u16,
    /// The body. Ends with a [`Instr::Return`].
    pub code: Vec<Instr>,
    /// For each instruction, the place in the source that it stems from.
    #[borsh(serialize_with = "object::write_positions", deserialize_with = "object::read_positions")]
    pub positions: Vec<Pos>,
    /// Where the declaration stands.
    pub pos: Pos,
    /// Where it goes on when a deferred call has recovered a panic: the code there makes the other deferred calls and
    /// returns the results as they are.
    pub recovered: Option<u32>,
    /// Whether it belongs to Go's library: its lines are not the user's.
    pub library: bool,
}

/// A package variable.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Global {
    /// Its name.
    pub name: String,
    /// Words that it takes; zeroed at the start.
    pub words: u32,
    /// The map type, if it is a map.
    pub map_type: Option<u16>,
}

/// A map type and how its elems lie in a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct MapKind {
    /// The runtime's view.
    pub typ: MapType,
    /// The elem.
    pub elem: Shape,
}

/// A whole program.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct Program {
    /// The functions.
    pub funcs: Vec<Func>,
    /// Runs first, on `main`'s goroutine: the package variables' initialisers, then `main.main` is called. When it
    /// returns, the program ends.
    pub entry: FuncId,
    /// Constants.
    #[borsh(serialize_with = "object::write_constants", deserialize_with = "object::read_constants")]
    pub consts: Vec<Value>,
    /// Package variables.
    pub globals: Vec<Global>,
    /// Map types.
    pub map_types: Vec<MapKind>,
    /// Types of values in interfaces, and what these are made of.
    pub types: Vec<Type>,
    /// Interface types of assertions.
    pub ifaces: Vec<IfaceType>,
    /// Names of methods that are called by name.
    pub method_names: Vec<String>,
    /// Leaves of structs and arrays.
    pub layouts: Vec<Layout>,
    /// `select` statements.
    pub selects: Vec<Select>,
    /// The types of the runtime's panics: what `recover` gives for them. Without them that is an interface of no known type.
    pub runtime_errors: Option<RuntimeErrors>,
    /// The library's functions, by the numbers that [`Instr::Native`] has.
    #[borsh(skip)]
    pub library: &'static [NativeFn],
    /// A fingerprint of the source: two programs with the same one are the same.
    pub fingerprint: u64,
}

impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for Program {}

impl std::hash::Hash for Program {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}
