//! `for k, v := range m`: the runtime's `mapiterinit` and `mapiternext`, up to the slot that a call leaves in the iterator.
//! The loop's body loads key and elem from there afterwards: accesses of user code, behind every check.
//!
//! An iterator walks the array that it saw at its start, from a random bucket on, and each bucket from a random slot on.
//! If the map grows meanwhile, that array becomes the old one: entries that have moved are looked up again. If the map
//! was growing at the start, the iterator walks the new array's numbers, and for each of them takes what is not evacuated
//! yet from the old bucket. Source: Go 1.23.9 `map.go` `hiter`, `mapiterinit`, `mapiternext`.

mod init;
mod next_bucket;
mod next_slot;
mod point;

use super::BucketRef;
use super::fault::{Fatal, Fault};
use super::hmap::flags;
use super::key::KeyWords;
use super::lookup::AccessK;
use super::mem::{Flow, Mem};
use crate::id::ObjectId;
use init::Init;

/// What one call of the iterator returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Yielded {
    /// The slot of the next entry; `None` at the end of the map.
    pub slot: Option<(BucketRef, u8)>,
    /// The iterator read past the end of a bucket array (B and buckets of two moments). The model ends the loop there.
    pub out_of_range: bool,
}

/// The words of `hiter`. Only the loop itself sees them, so using them is not an access.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hiter {
    /// The slot that the last call returned; `None` at the end, and before the first call.
    pub slot: Option<(BucketRef, u8)>,
    /// B at the start.
    pub b: u8,
    /// The array at the start.
    pub buckets: Option<ObjectId>,
    /// The number of the main bucket at which the walk began.
    pub start_bucket: u64,
    /// The slot at which the walk through each bucket begins.
    pub offset: u8,
    /// Whether the walk has come to the end of the array and begun again at its front.
    pub wrapped: bool,
    /// Where the next call goes on.
    pub at: Walk,
}

/// How far the walk has come: the local variables of `mapiternext`, kept in `hiter` from call to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Walk {
    /// The number of the next main bucket.
    pub bucket: u64,
    /// The bucket that is being walked; `None`: the next main bucket is to be chosen.
    pub bptr: Option<BucketRef>,
    /// The slots of `bptr` that are done, counted from the offset.
    pub i: u8,
    /// If `bptr` is an old bucket: the new bucket whose entries are wanted from it. `None` is the runtime's `noCheck`.
    pub check_bucket: Option<u64>,
}

/// A range loop's iterator, with the call that is in flight on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Iter {
    hiter: Hiter,
    walk: Walk,
    /// The old array's pointer and flags as loaded for the choice of a bucket.
    old: Option<ObjectId>,
    same_size: bool,
    /// The tophash of the slot, and the words of its key as far as they are loaded.
    top: u8,
    key: KeyWords,
    pc: Pc,
}

/// Where the call in flight stands; each point is before the access that it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Init(Init),
    EntryCheck,
    // The choice of a bucket.
    Oldbuckets,
    SameB,
    SameSize,
    OldB,
    Evacuated,
    // The slots of a bucket.
    Tophash,
    GrowsSameSize,
    /// Loads that word of the key, to see which new bucket the entry belongs to.
    CheckKey(u8),
    Hash0,
    TophashAgain,
    Moved,
    /// Loads that word of the key, to look it up again.
    MovedKey(u8),
    AccessK(AccessK),
    Overflow,
    /// No call is in flight.
    Returned,
}

impl Default for Iter {
    fn default() -> Self {
        Self::new()
    }
}

impl Iter {
    /// The call of `mapiterinit`, on a map that is not nil (over a nil map a loop ends without an access). It includes the
    /// first `mapiternext`.
    pub fn new() -> Self {
        Self::init(None)
    }

    /// The same with the random choices given: the bucket, and the slot in each bucket, at which the walk begins.
    pub fn from(start_bucket: u64, offset: u8) -> Self {
        Self::init(Some((start_bucket, offset)))
    }

    /// The same with the drawn number given that both are taken from, as `mapiterinit` does.
    pub fn drawn(r: u64) -> Self {
        Self { pc: Pc::Init(Init::drawn(r)), ..Self::init(None) }
    }

    fn init(choice: Option<(u64, u8)>) -> Self {
        // checkBucket of zeroed memory is 0, not noCheck.
        let at = Walk { bucket: 0, bptr: None, i: 0, check_bucket: Some(0) };
        let hiter = Hiter { slot: None, b: 0, buckets: None, start_bucket: 0, offset: 0, wrapped: false, at };
        let pc = Pc::Init(Init::new(choice));
        Self { hiter, walk: at, old: None, same_size: false, top: 0, key: KeyWords::new(), pc }
    }

    /// The next call of `mapiternext`, after the one before has returned a slot.
    pub fn resume(&mut self) {
        self.pc = Pc::EntryCheck;
    }

    /// The iterator's words.
    pub fn hiter(&self) -> &Hiter {
        &self.hiter
    }

    /// Performs the one access at which the call stands.
    pub fn step(&mut self, mem: &mut Mem<'_>) -> Flow<Yielded> {
        match &mut self.pc {
            Pc::Init(init) => match init.step(&mut self.hiter, mem) {
                Flow::Next => {}
                Flow::Done(true) => self.pc = Pc::EntryCheck,
                Flow::Done(false) => return self.end(false),
                Flow::Fault(fault) => return Flow::Fault(fault),
            },
            Pc::EntryCheck => {
                if mem.read_flags() & flags::HASH_WRITING != 0 {
                    return Flow::Fault(Fault::Fatal(Fatal::MapIterationAndMapWrite));
                }
                self.walk = self.hiter.at;
                return self.next_slot();
            }
            Pc::Oldbuckets | Pc::SameB | Pc::SameSize | Pc::OldB | Pc::Evacuated => return self.choose_bucket(mem),
            Pc::Tophash | Pc::GrowsSameSize | Pc::CheckKey(_) | Pc::Hash0 | Pc::TophashAgain => {
                return self.look_at_slot(mem);
            }
            Pc::Moved | Pc::MovedKey(_) => return self.golden_or_moved(mem),
            Pc::AccessK(call) => match call.step(mem) {
                Flow::Next => {}
                Flow::Fault(fault) => return Flow::Fault(fault),
                Flow::Done(found) => {
                    return match found.slot() {
                        Some(slot) => self.yield_slot(slot),
                        None if found.out_of_range => self.end(true),
                        // The key has been deleted.
                        None => self.skip_slot(),
                    };
                }
            },
            Pc::Overflow => {
                let Some(at) = self.walk.bptr else { return self.end(false) };
                self.walk.bptr = mem.overflow(at);
                self.walk.i = 0;
                return self.next_slot();
            }
            Pc::Returned => return self.end(false),
        }
        Flow::Next
    }

    /// The next slot, the next bucket of the chain, or the next main bucket: whichever comes first.
    fn next_slot(&mut self) -> Flow<Yielded> {
        self.key.clear();
        if self.walk.bptr.is_none() {
            if self.walk.bucket == self.hiter.start_bucket && self.hiter.wrapped {
                return self.end(false);
            }
            self.pc = Pc::Oldbuckets;
        } else {
            self.pc = if usize::from(self.walk.i) < super::BUCKET_COUNT { Pc::Tophash } else { Pc::Overflow };
        }
        Flow::Next
    }

    fn skip_slot(&mut self) -> Flow<Yielded> {
        self.walk.i += 1;
        self.next_slot()
    }

    fn yield_slot(&mut self, slot: (BucketRef, u8)) -> Flow<Yielded> {
        self.walk.i += 1;
        self.hiter.at = self.walk;
        self.top = 0;
        self.key.clear();
        self.hiter.slot = Some(slot);
        self.pc = Pc::Returned;
        Flow::Done(Yielded { slot: Some(slot), out_of_range: false })
    }

    /// The end of the loop: the rest of the iterator stays as it was.
    fn end(&mut self, out_of_range: bool) -> Flow<Yielded> {
        self.hiter.slot = None;
        self.pc = Pc::Returned;
        Flow::Done(Yielded { slot: None, out_of_range })
    }
}
