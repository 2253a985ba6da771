//! Go 1.23's built-in map as a machine of single memory accesses.
//!
//! Terminology, as in the runtime's `map.go`:
//! * [`Map`] is the `hmap`: eight words that every goroutine shares, and the bucket arrays they lead to.
//! * A [`Bucket`] is a `bmap`: 8 tophash bytes, 8 keys, 8 elems, and a pointer to an overflow bucket.
//! * An **operation** ([`Lookup`], [`Assign`], [`Delete`], [`Clear`], [`Iter`], [`CloneMap`]) is one goroutine's call into
//!   the runtime, in flight. Its program counter is an enum of program points; `step` performs exactly the one access at
//!   which the call stands and moves to the next. The program point also tells people where the call stands: [`Point`].
//! * [`Mem`] is what a step sees of the world: the map, the settings, the names for what it allocates. It writes down the
//!   one [`Access`] of the step.
//!
//! This module knows no goroutine, no schedule, no time: who steps which operation when is `sim`'s business.
//! Source throughout: Go 1.23.9, `src/runtime/map.go`, `map_fast32.go`, `map_fast64.go`, `map_faststr.go`, linux/amd64.
//!
//! What the tests hold it to: every trace and every interleaving that real Go 1.23.9 was recorded with
//! (`tests/golden/go1.23.9`), and random scripts through both (`tests/oracle/fuzz.py`).
//!
//! Where it is coarser than the machine, or leaves something out:
//! * Keys and elems of more than 128 bytes, which the runtime keeps behind a pointer, are not modelled.
//! * Struct keys of 4 or 8 bytes go through the generic functions; the compiler picks the fast ones for them.
//! * Strings have no addresses: the shortcut for two keys with the same backing array is not taken (it finds no other key).
//! * The `memclr` of [`Clear`] zeroes a bucket at a time; `h.extra` always exists, so nothing allocates it.

mod assign;
mod bucket;
mod clear;
mod clone;
mod delete;
mod digest;
mod evacuate;
mod fault;
mod grow;
mod hash;
mod hmap;
mod invariants;
mod iter;
mod key;
mod lookup;
mod mem;
mod object;
mod overflow;
mod place;
mod point;
mod policy;
mod sequential;
mod typ;

pub use assign::{Assign, Assigned};
pub use bucket::{Bucket, BucketArray, BucketRef, isempty, tophash};
pub use clear::Clear;
pub use clone::CloneMap;
pub use delete::{Delete, Deleted};
pub use digest::digest;
pub use fault::{Fatal, Fault, RuntimePanic};
pub use hash::{GivenHashes, HashFn};
pub use hmap::{Extra, Map, flags};
pub use invariants::{check_invariants, check_placement};
pub use iter::{Hiter, Iter, Walk, Yielded};
pub use key::{KEY_WORDS_MAX, KeyPart, KeyType};
pub use lookup::{Found, Lookup};
pub use mem::{Flow, Loads, MapSettings, Mem};
pub use place::{Access, AccessKind, ElemAddr, Place};
pub use point::Point;
pub use policy::{
    ALLOC_BYTES_MAX, HINT_MAX, bucket_array_len, over_load_factor, round_up_size, too_many_overflow_buckets,
};
pub use sequential::Sequential;
pub use typ::{MapType, Variant};

/// Slots of a bucket (`abi.MapBucketCount`).
pub const BUCKET_COUNT: usize = 8;

/// A key as an operation carries it: one word for numbers, the bytes for strings.
pub type Key = crate::value::Value;
