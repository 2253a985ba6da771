//! How much of everything the front end takes, and why that much.

/// Bytes of source. Real programs for this page have a few KB; a whole file of 100 KB must still compile.
pub(crate) const SOURCE_BYTES_MAX: usize = 256 * 1024;

/// Recursion of the parser: each level takes up to 2 KB of stack, and a browser's worker has 1 MB.
pub(crate) const NESTING_MAX: u32 = 256;

/// Height of an expression's tree: `a + b + c` is three high without any nesting in the source.
pub(crate) const EXPR_DEPTH_MAX: u16 = 512;

/// Errors that are printed; gc says "too many errors" after as many.
pub(crate) const ERRORS_MAX: usize = 10;

/// Registers of one function: an index of a register has 16 bits.
pub(crate) const REGS_MAX: usize = u16::MAX as usize;

/// Declarations looked at inside of each other: `var a = b`, `var b = c`, ... Each takes a few KB of stack.
pub(crate) const DECL_CHAIN_MAX: usize = 64;

/// How far into a type we look for what it is made of.
pub(crate) const TYPE_DEPTH_MAX: usize = 500;

/// Leaves of one value, and words of one variable: an index of a leaf has 16 bits.
pub(crate) const LEAVES_MAX: u32 = u16::MAX as u32;

/// Instances of generic declarations. Each is as much code as its declaration.
pub(crate) const INSTANCES_MAX: usize = 2000;

/// Instances of one declaration: `func f[T any]() { f[[]T]() }` has no end.
pub(crate) const INSTANCES_OF_ONE_MAX: usize = 100;

/// Bytes of a type as text.
pub(crate) const TYPE_TEXT_MAX: usize = 1 << 16;

/// Instances that need each other: `type T[P any] struct { next *T[[]P] }` has no end.
pub(crate) const INSTANCE_DEPTH_MAX: usize = 24;

/// Characters of a number, far more than a constant keeps. gc takes ten thousand; fractions of that size take it long too.
pub(crate) const DIGITS_MAX: usize = 1000;
