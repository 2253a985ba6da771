//! A program as the machine runs it: functions of register instructions, made by a front end from Go source.
//!
//! Instructions come in two kinds. **Local** ones touch nothing that another goroutine can see, and run without a step of
//! their own. **Visible** ones each become one or more steps: loads and stores of shared variables, map operations,
//! sync primitives, `go`, output, and the end of the program.

use super::pos::Pos;
use crate::map::MapType;
use crate::value::Value;

/// A register of a frame: a local variable or a temporary. Parameters come first.
pub type Reg = u16;

/// Index of a function in [`Program::funcs`].
pub type FuncId = u32;

/// How a value in a register lies in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One word: numbers, bools, pointers, maps.
    Word,
    /// Two words, a data pointer and a length: strings.
    String,
}

impl Shape {
    /// Words in memory.
    pub const fn words(self) -> u8 {
        match self {
            Self::Word => 1,
            Self::String => 2,
        }
    }
}

/// The width and signedness of an integer type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IntKind {
    /// 8, 16, 32 or 64.
    pub bits: u8,
    /// Two's complement.
    pub signed: bool,
}

impl IntKind {
    /// `int`, `int64`.
    pub const INT: Self = Self { bits: 64, signed: true };

    /// `n` wrapped around to this type, sign- or zero-extended to 64 bits.
    pub const fn wrap(self, n: i64) -> i64 {
        let unused = 64 - self.bits as u32;
        if self.signed { n << unused >> unused } else { ((n as u64) << unused >> unused) as i64 }
    }
}

/// Arithmetic on two integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum IntOp {
    Add,
    Sub,
    Mul,
    /// Truncated; a zero divisor panics.
    Div,
    /// The sign of the dividend; a zero divisor panics.
    Rem,
    And,
    Or,
    Xor,
    AndNot,
    Shl,
    Shr,
}

/// Comparison of two values of one type; the result is a bool (0 or 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum CompareOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    /// Unsigned order, for 64-bit unsigned integers.
    LtUnsigned,
    LeUnsigned,
}

/// A method of a sync primitive, as the machine steps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum SyncOp {
    WaitGroupAdd,
    WaitGroupDone,
    WaitGroupWait,
}

/// A pure function of the Go library: from its arguments (a variadic parameter's elements one by one) to its results.
pub type NativeFn = fn(&Program, &[Value]) -> Value;

/// One instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Instr {
    // Local.
    /// `dst = consts[index]`.
    Const {
        dst: Reg,
        index: u32,
    },
    Move {
        dst: Reg,
        src: Reg,
    },
    Int {
        op: IntOp,
        kind: IntKind,
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    /// Integers and pointers by number, strings by bytes.
    Compare {
        op: CompareOp,
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    Not {
        dst: Reg,
        src: Reg,
    },
    /// String concatenation.
    Concat {
        dst: Reg,
        a: Reg,
        b: Reg,
    },
    Jump {
        to: u32,
    },
    JumpIf {
        cond: Reg,
        to: u32,
    },
    JumpIfNot {
        cond: Reg,
        to: u32,
    },
    /// Arguments from `args` on; the callee's result (if any) goes to `dst`.
    Call {
        func: FuncId,
        args: Reg,
        dst: Reg,
    },
    /// `count` arguments from `args` on, to function `native` of [`Program::library`]; its result goes to `dst`.
    Native {
        native: u16,
        args: Reg,
        count: u8,
        dst: Reg,
    },
    /// Returns `src` (functions without a result return whatever is there).
    Return {
        src: Reg,
    },
    /// Calls the function when this one returns, with its parameters' values of now, from `args` on.
    Defer {
        func: FuncId,
        args: Reg,
    },
    /// Wraps a value in an interface of that dynamic type.
    MakeIface {
        dst: Reg,
        src: Reg,
        typ: u32,
    },
    /// `dst` = the address of package variable `global`.
    GlobalAddr {
        dst: Reg,
        global: u32,
    },
    /// `dst` = the address of a new zeroed variable of so many words.
    New {
        dst: Reg,
        words: u32,
    },
    /// `make(map[K]V, hint)` for `map_types[typ]`.
    MakeMap {
        dst: Reg,
        typ: u16,
        hint: Reg,
    },
    // Visible.
    /// Loads the variable at address `addr` (plus `word` words), word by word. A nil address panics.
    Load {
        dst: Reg,
        addr: Reg,
        word: u16,
        shape: Shape,
    },
    /// Stores to it.
    Store {
        addr: Reg,
        word: u16,
        src: Reg,
        shape: Shape,
    },
    /// `dst = map[key]`; without `dst` (`_, ok := m[k]`) the compiler leaves the load of the elem away. `ok` makes it the
    /// comma-ok form.
    MapAccess {
        typ: u16,
        map: Reg,
        key: Reg,
        dst: Option<Reg>,
        ok: Option<Reg>,
    },
    /// `map[key] = src`.
    MapAssign {
        typ: u16,
        map: Reg,
        key: Reg,
        src: Reg,
    },
    /// A method of the sync primitive at address `recv`; `arg` is its argument, if it has one.
    Sync {
        op: SyncOp,
        recv: Reg,
        arg: Reg,
    },
    /// `go func(args...)`.
    Go {
        func: FuncId,
        args: Reg,
    },
    /// Writes a string to standard output.
    Output {
        src: Reg,
    },
}

/// A function.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Func {
    /// Its name in stack traces: `main.writer`.
    pub name: String,
    /// Parameters, in the first registers.
    pub params: u16,
    /// Registers of a frame.
    pub regs: u16,
    /// The body. Ends with a [`Instr::Return`].
    pub code: Vec<Instr>,
    /// For each instruction, the place in the source that it stems from.
    pub positions: Vec<Pos>,
    /// Where the declaration stands.
    pub pos: Pos,
}

/// A package variable.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Global {
    /// Its name.
    pub name: String,
    /// Words that it takes; zeroed at the start.
    pub words: u32,
    /// The map type, if it is a map.
    pub map_type: Option<u16>,
}

/// What formatting needs to know of a dynamic type in an interface.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    /// `bool`.
    Bool,
    /// An integer type.
    Int(IntKind),
    /// `string`.
    String,
}

/// A type that a value in an interface has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Type {
    /// As `%T` prints it.
    pub name: String,
    /// What it is made of.
    pub kind: TypeKind,
}

/// A map type and how its elems lie in a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MapKind {
    /// The runtime's view.
    pub typ: MapType,
    /// The elem.
    pub elem: Shape,
}

/// A whole program.
#[derive(Clone, Debug)]
pub struct Program {
    /// The functions.
    pub funcs: Vec<Func>,
    /// Runs first, on `main`'s goroutine: the package variables' initialisers, then `main.main` is called. When it
    /// returns, the program ends.
    pub entry: FuncId,
    /// Constants.
    pub consts: Vec<Value>,
    /// Package variables.
    pub globals: Vec<Global>,
    /// Map types.
    pub map_types: Vec<MapKind>,
    /// Types of values in interfaces.
    pub types: Vec<Type>,
    /// The library's functions, by the numbers that [`Instr::Native`] has.
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
