//! `m[k]`: the runtime's `mapaccess1` and `mapaccess2`, up to the address that they return. The caller's load through that
//! address is not part of it: it is an access of user code, behind every check.
//!
//! A lookup writes nothing, moves nothing and allocates nothing, whatever the state of a growth. It looks at
//! `hashWriting` once, at its entry, and never again.
//! Source: Go 1.23.9 `map.go` `mapaccess2`, `mapaccessK`, `map_fast64.go` `mapaccess2_fast64` (`fast32` is the same),
//! `map_faststr.go` `mapaccess2_faststr`;
//! the order of the header loads was read from the compiled code (go-map-semantics.md section 5.1).

mod access_k;
mod locate;
mod scan_fast;
mod scan_generic;
mod scan_str;
mod search;

use super::fault::{Fatal, Fault, NIL_DEREFERENCE};
use super::hash::check_key;
use super::hmap::flags;
use super::mem::{Flow, Mem};
use super::place::ElemAddr;
use super::point::Point;
use super::typ::{Function, Variant};
use super::{BucketRef, Key};
pub(super) use access_k::AccessK;
use locate::Locate;
use scan_str::ScanStrOne;
pub(super) use search::Search;

/// What a lookup returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    /// Where the caller finds the elem; [`ElemAddr::Zero`] for a miss.
    pub elem: ElemAddr,
    /// The lookup read past the end of a bucket array (B new, buckets old). What it would have found there is not the
    /// map's; the model goes on as "not found".
    pub out_of_range: bool,
}

impl Found {
    const MISS: Self = Self { elem: ElemAddr::Zero, out_of_range: false };
    const OUT_OF_RANGE: Self = Self { elem: ElemAddr::Zero, out_of_range: true };

    fn hit(b: BucketRef, slot: u8) -> Self {
        Self { elem: ElemAddr::Slot(b, slot), out_of_range: false }
    }

    /// The slot of the key, if it was found.
    pub(super) fn slot(self) -> Option<(BucketRef, u8)> {
        match self.elem {
            ElemAddr::Zero => None,
            ElemAddr::Slot(b, slot) => Some((b, slot)),
        }
    }

    /// Whether the key was found: the `ok` of `v, ok := m[k]`.
    pub fn ok(self) -> bool {
        self.elem != ElemAddr::Zero
    }
}

/// A lookup in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lookup {
    key: Key,
    variant: Variant,
    /// The comma-ok form, which is `mapaccess2`.
    comma_ok: bool,
    pc: Pc,
}

/// Where a lookup stands; each point is before the access that it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Count,
    EntryCheck,
    /// Fast variants only: is there just one bucket, so that no hash is needed?
    OneBucket,
    /// The only bucket of a map with B = 0.
    OnlyBucket,
    Locate(Locate),
    Search(Search),
    ScanStrOne(ScanStrOne),
}

impl Lookup {
    /// The call of `mapaccess1` (or `mapaccess2` for the comma-ok form) with this key. The map is not nil: a lookup in a
    /// nil map makes no access to shared memory, so the caller never gets here.
    pub fn new(key: Key, variant: Variant, comma_ok: bool) -> Self {
        Self { key, variant, comma_ok, pc: Pc::Count }
    }

    /// The key that is looked up.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Performs the one access at which the lookup stands.
    pub fn step(&mut self, mem: &mut Mem<'_>) -> Flow<Found> {
        match &mut self.pc {
            Pc::Count => {
                if mem.read_count() == 0 {
                    // `mapKeyError`: an unhashable key panics even here.
                    return match check_key(&mem.typ().key, &self.key) {
                        Ok(()) => Flow::Done(Found::MISS),
                        Err(fault) => Flow::Fault(fault),
                    };
                }
                self.pc = Pc::EntryCheck;
            }
            Pc::EntryCheck => {
                if mem.read_flags() & flags::HASH_WRITING != 0 {
                    return Flow::Fault(Fault::Fatal(Fatal::MapReadAndMapWrite));
                }
                self.pc = match self.variant {
                    Variant::Generic => Pc::Locate(Locate::new()),
                    _ => Pc::OneBucket,
                };
            }
            Pc::OneBucket => {
                self.pc = if mem.read_b() == 0 { Pc::OnlyBucket } else { Pc::Locate(Locate::new()) };
            }
            Pc::OnlyBucket => {
                // A map with an entry has buckets, and nothing ever takes them away.
                let Some(object) = mem.read_buckets() else { return Flow::Fault(NIL_DEREFERENCE) };
                let bucket = BucketRef { object, index: 0 };
                self.pc = match self.variant {
                    Variant::Faststr => Pc::ScanStrOne(ScanStrOne::new(&self.key, bucket)),
                    variant => Pc::Search(Search::new(variant, bucket, 0)),
                };
            }
            Pc::Locate(locate) => match locate.step(&self.key, mem) {
                Flow::Next => {}
                Flow::Fault(fault) => return Flow::Fault(fault),
                Flow::Done(at) => {
                    let Some(bucket) = at.bucket else { return Flow::Done(Found::OUT_OF_RANGE) };
                    self.pc = Pc::Search(Search::new(self.variant, bucket, at.top));
                }
            },
            Pc::Search(search) => return search.step(&self.key, mem),
            Pc::ScanStrOne(scan) => match scan.step(&self.key, mem) {
                Flow::Done(None) => self.pc = Pc::Locate(Locate::new()),
                Flow::Done(Some(found)) => return Flow::Done(found),
                Flow::Fault(fault) => return Flow::Fault(fault),
                Flow::Next => {}
            },
        }
        Flow::Next
    }

    /// The bucket pointers that the lookup holds, so that the garbage collector keeps what they point at.
    pub fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let (locate, bucket) = match &self.pc {
            Pc::Count | Pc::EntryCheck | Pc::OneBucket | Pc::OnlyBucket => (None, None),
            Pc::Locate(locate) => (Some(locate), None),
            Pc::Search(search) => (None, Some(search.bucket())),
            Pc::ScanStrOne(scan) => (None, Some(scan.bucket())),
        };
        locate.into_iter().flat_map(Locate::roots).chain(bucket)
    }

    /// The runtime function that this call is.
    pub fn function(&self) -> &'static str {
        self.variant.function(if self.comma_ok { Function::Access2 } else { Function::Access1 })
    }

    /// See [`super::Assign::is_safe_point`].
    pub fn is_safe_point(&self) -> bool {
        matches!(self.pc, Pc::Count)
    }

    /// Where the lookup stands, for people.
    pub fn point(&self) -> Point {
        let (name, what) = match &self.pc {
            Pc::Count => (
                "count",
                "Loads the number of entries: an empty map is answered at once, and its flags are never looked at.",
            ),
            Pc::EntryCheck => (
                "entry check",
                "Loads the flags: a set hashWriting kills the process here. This is the only check of a lookup.",
            ),
            Pc::OneBucket => ("one bucket?", "Loads B: a map of one bucket is searched without hashing the key."),
            Pc::OnlyBucket => ("only bucket", "Loads the pointer to the only bucket."),
            Pc::Locate(locate) => locate.point(),
            Pc::Search(search) => search.point(),
            Pc::ScanStrOne(scan) => scan.point(),
        };
        Point { function: self.function(), name, what }
    }
}
