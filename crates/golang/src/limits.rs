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
