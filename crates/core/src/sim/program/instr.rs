//! The instructions.

use super::number::{CompareOp, Conversion, FloatKind, FloatOp, IntKind, IntOp};
use super::shape::Shape;
use super::{AtomicOp, FuncId, RaceEdge, Reg, SyncOp, TypeNumber, WaitReason};
use borsh::{BorshDeserialize, BorshSerialize};

/// Where a process writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum Stream {
    Stdout,
    Stderr,
}

/// What a slice is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Sliced {
    /// A string.
    String,
    /// A slice, whose elements take so many words each.
    Slice {
        /// Words of an element.
        stride: u32,
    },
    /// An array, by its address.
    Array {
        /// Words of an element.
        stride: u32,
        /// Elements.
        len: u32,
    },
}

/// What a type assertion asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Assertion {
    /// Whether the dynamic type is this one; the result is the value in it.
    Type(TypeNumber),
    /// Whether the dynamic type has the methods of this interface type; the result is an interface.
    Iface(u32),
}

/// What `len` and `cap` count without an access to memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Count {
    /// Bytes of a string.
    String,
    /// Elements of a slice.
    Slice,
    /// Elements that a slice has room for.
    SliceCap,
}

/// One instruction.
///
/// **Local** ones touch nothing that another goroutine can see. **Visible** ones become one or more steps.
#[rustfmt::skip] // one line an instruction
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum Instr {
    // Local: values.
    /// `dst = consts[index]`.
    Const { dst: Reg, index: u32 },
    Move { dst: Reg, src: Reg },
    Int { op: IntOp, kind: IntKind, dst: Reg, a: Reg, b: Reg },
    /// Panics if the count in `src`, of a signed type, is negative.
    CheckShift { src: Reg },
    Float { op: FloatOp, kind: FloatKind, dst: Reg, a: Reg, b: Reg },
    /// Integers, pointers, channels by number, strings by bytes.
    Compare { op: CompareOp, dst: Reg, a: Reg, b: Reg },
    /// Floating-point numbers.
    CompareFloat { op: CompareOp, dst: Reg, a: Reg, b: Reg },
    /// `a == b` of two values of that type (structs, arrays, and what they contain), or of two interfaces without `typ`.
    /// Panics on interfaces with values that cannot be compared.
    Equal { dst: Reg, a: Reg, b: Reg, typ: Option<TypeNumber> },
    Not { dst: Reg, src: Reg },
    Convert { dst: Reg, src: Reg, to: Conversion },
    /// String concatenation.
    Concat { dst: Reg, a: Reg, b: Reg },
    Count { dst: Reg, src: Reg, of: Count },
    /// `s[i]` of a string. Panics out of its range.
    StringIndex { dst: Reg, src: Reg, index: Reg },
    /// The rune at byte `index` of a string goes to `dst`, its width in bytes to `dst + 1`.
    DecodeRune { dst: Reg, src: Reg, index: Reg },
    /// The leaves of `count` values from `args` on, as one tuple.
    Tuple { dst: Reg, args: Reg, count: u16 },
    /// The leaves from `at` on of a tuple: `len` of them as a tuple, or the one at `at` as it is where `len` is 0.
    Part { dst: Reg, src: Reg, at: u16, len: u16 },
    /// Replaces such a part of the tuple in `dst`.
    SetPart { dst: Reg, src: Reg, at: u16, len: u16 },
    /// `a[i]` of an array in a register, of `count` elements of `len` leaves (0: one leaf, not a tuple). Panics out of range.
    Element { dst: Reg, src: Reg, index: Reg, len: u16, count: u32 },
    /// Panics unless `index` is one of an array of that length.
    CheckIndex { index: Reg, count: u32 },
    /// Slices a string, a slice, or an array by its address. Panics out of range, as Go words it.
    Slice { dst: Reg, src: Reg, of: Sliced, low: Option<Reg>, high: Option<Reg>, max: Option<Reg> },
    /// Wraps a value in an interface of that dynamic type (with the bits of [`crate::value::dynamic_type`]).
    MakeIface { dst: Reg, src: Reg, typ: TypeNumber },
    /// A type assertion of an interface of static type `from` (an index of [`super::Program::ifaces`]). With `ok`: 1 or 0
    /// goes there, and `dst` is the zero word where it is 0; without, it panics.
    Assert { dst: Reg, ok: Option<Reg>, src: Reg, from: u32, to: Assertion },
    /// A function with `count` captured values from `captures` on: they follow its arguments when it is called.
    MakeClosure { dst: Reg, func: FuncId, captures: Reg, count: u16 },

    // Local: control.
    Jump { to: u32 },
    JumpIf { cond: Reg, to: u32 },
    JumpIfNot { cond: Reg, to: u32 },
    /// Arguments from `args` on; the callee's results go to `dst` and the registers behind it.
    Call { func: FuncId, args: Reg, dst: Reg },
    /// Calls a function value with `count` arguments. A nil one panics.
    CallValue { func: Reg, args: Reg, count: u16, dst: Reg },
    /// Calls a method of the interface in `args`, which the receiver then replaces; `count` arguments with it. A nil
    /// interface panics.
    CallMethod { method: u32, args: Reg, count: u16, dst: Reg },
    /// `count` arguments from `args` on, to the library's function of that number; its `results` go to `dst` and on.
    /// The function may ask for loads and calls (see [`super::Need`]), which are visible then.
    Native { native: u16, args: Reg, count: u8, results: u8, dst: Reg },
    /// Returns the function's results, in the registers from `src` on. Deferred calls are [`Instr::RunDefers`]' business.
    Return { src: Reg },
    /// Makes the deferred calls, the last one first.
    RunDefers,
    /// Calls a function value when this function returns, with its arguments of now.
    DeferValue { func: Reg, args: Reg, count: u16 },
    /// The same for a function that is known.
    Defer { func: FuncId, args: Reg },
    /// `panic(src)`, of an interface.
    Panic { src: Reg },
    /// `recover()`, an interface; `outer`: as if the caller of the running function called it (`defer recover()`).
    Recover { dst: Reg, outer: bool },
    /// A fatal error of the library, `fatal error: ` and the string in `src`. Nothing recovers it.
    Throw { src: Reg },
    /// Tells the race detector of a happens-before edge at the sync object at `addr`. Not a step.
    Race { edge: RaceEdge, addr: Reg },
    /// `time.Now()`: nanoseconds of the virtual clock.
    Now { dst: Reg },
    /// 64 random bits, of the goroutine's own.
    Random { dst: Reg },

    // Local: allocation and addresses.
    /// `dst` = the address of package variable `global`.
    GlobalAddr { dst: Reg, global: u32 },
    /// `dst` = the address of a new zeroed variable of so many words.
    New { dst: Reg, words: u32 },
    /// `&p.f`: `addr` plus so many words. A nil address panics.
    FieldAddr { dst: Reg, addr: Reg, word: u32 },
    /// `&a[i]` of the array at `addr`. Panics out of range.
    ElementAddr { dst: Reg, addr: Reg, index: Reg, stride: u32, len: u32 },
    /// `&s[i]` of a slice. Panics out of range.
    SliceAddr { dst: Reg, slice: Reg, index: Reg, stride: u32 },
    MakeSlice { dst: Reg, len: Reg, cap: Reg, stride: u32 },
    /// A slice of a new array that holds the elements in a tuple of leaves (`[]T{...}`, `[]byte(s)`): nobody else can see
    /// it yet, so filling it is no step.
    SliceOf { dst: Reg, src: Reg, shape: Shape },
    /// `make(map[K]V, hint)` for `map_types[typ]`.
    MakeMap { dst: Reg, typ: u16, hint: Reg },
    /// `make(chan T, cap)`.
    MakeChan { dst: Reg, cap: Reg },

    // Visible: variables.
    /// Loads the variable at address `addr` (plus `word` words), word by word. A nil address panics.
    Load { dst: Reg, addr: Reg, word: u32, shape: Shape },
    /// Stores to it.
    Store { addr: Reg, word: u32, src: Reg, shape: Shape },
    /// Loads the elements of a slice, the first `limit` of them at most, as one tuple of leaves.
    LoadRange { dst: Reg, slice: Reg, limit: Option<Reg>, shape: Shape },
    /// Stores the leaves of a tuple to the elements of a slice, as many as both have; without `src`, zeroes (`clear`).
    StoreRange { slice: Reg, src: Option<Reg>, shape: Shape },
    /// `append(slice, elements...)`, the elements as a tuple of leaves. Grows as Go does: loads the old elements into a new
    /// array, of a capacity rounded up to a size class; `bytes` is the size of an element in Go, `pointers` whether it
    /// contains any. Elements without leaves (`struct{}`) are appended one at a time.
    Append { dst: Reg, slice: Reg, src: Reg, shape: Shape, bytes: u32, pointers: bool },
    /// An atomic access to the word at `addr`; `a` and `b` are its operands. The result (the value loaded, the sum, the old
    /// value, whether swapped) goes to `dst`.
    Atomic { op: AtomicOp, kind: IntKind, dst: Reg, addr: Reg, a: Reg, b: Reg },

    // Visible: maps.
    /// `dst = map[key]`; without `dst` (`_, ok := m[k]`) the compiler leaves the load of the elem away. `ok` makes it the
    /// comma-ok form.
    MapAccess { typ: u16, map: Reg, key: Reg, dst: Option<Reg>, ok: Option<Reg> },
    /// `map[key] = src`.
    MapAssign { typ: u16, map: Reg, key: Reg, src: Reg },
    /// `mapassign` for `m[k] op= v`: the goroutine holds the elem's address, for one [`Instr::LoadHeld`] and one
    /// [`Instr::StoreHeld`], with no other map operation between.
    MapHold { typ: u16, map: Reg, key: Reg },
    LoadHeld { dst: Reg },
    StoreHeld { src: Reg },
    MapDelete { typ: u16, map: Reg, key: Reg },
    MapClear { typ: u16, map: Reg },
    /// `len(map)`.
    MapLen { dst: Reg, map: Reg },
    /// `maps.Clone(map)`.
    MapClone { dst: Reg, typ: u16, map: Reg },
    /// `mapiterinit`, and the loads of key and elem: `more` says whether there is one. The iterator is the frame's, number
    /// `iter`.
    MapIterInit { iter: u8, typ: u16, map: Reg, key: Option<Reg>, elem: Option<Reg>, more: Reg },
    /// `mapiternext`, likewise.
    MapIterNext { iter: u8, typ: u16, key: Option<Reg>, elem: Option<Reg>, more: Reg },

    // Visible: goroutines.
    /// A method of the sync primitive at address `recv`; `arg` is its argument, if it has one.
    Sync { op: SyncOp, recv: Reg, arg: Reg },
    /// `runtime_Semacquire` on the word at `addr`: sleeps until it can lower it. Queues at the front where `lifo` is not 0.
    SemAcquire { addr: Reg, lifo: Reg, why: WaitReason },
    /// `runtime_Semrelease`: wakes one goroutine that sleeps there, or raises the word.
    SemRelease { addr: Reg },
    /// `go func(args...)`.
    Go { func: FuncId, args: Reg },
    /// `go` of a function value. A nil one is fatal.
    GoValue { func: Reg, args: Reg, count: u16 },
    /// `chan <- src`.
    Send { chan: Reg, src: Reg },
    /// `dst, ok = <-chan`. From a closed channel comes `zero`.
    Recv { dst: Reg, ok: Option<Reg>, chan: Reg, zero: Reg },
    Close { chan: Reg },
    /// `len(chan)` or `cap(chan)`.
    ChanCount { dst: Reg, chan: Reg, cap: bool },
    /// `select` over `selects[select]`; the number of the case that went ahead goes to `dst`, or the count of cases for
    /// `default`.
    Select { dst: Reg, select: u32 },
    /// `runtime.Gosched`.
    Yield,
    /// `time.Sleep`, nanoseconds on the virtual clock.
    Sleep { nanoseconds: Reg },
    /// `runtime.NumGoroutine`.
    NumGoroutine { dst: Reg },
    /// `os.Exit`.
    Exit { status: Reg },
    /// `runtime.Goexit`.
    Goexit,
    /// Writes a string.
    Output { src: Reg, to: Stream },
}

/// A case of a `select`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum SelectCase {
    Send { chan: Reg, src: Reg },
    Recv { dst: Reg, ok: Option<Reg>, chan: Reg, zero: Reg },
}

/// A `select` statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Select {
    /// Its cases, in the order of the source.
    pub cases: Vec<SelectCase>,
    /// Whether there is a `default`.
    pub default: bool,
}
