//! The map header (`hmap`) and the memory it leads to. Source: Go 1.23.9 `map.go` `hmap`, `mapextra`.

use super::Key;
use super::bucket::{Bucket, BucketArray, BucketRef};
use super::hash::{GivenHashes, HashFn, hash_key};
use super::policy::{b_for_hint, bucket_array_len};
use super::typ::MapType;
use crate::id::{Allocator, ObjectId};
use crate::value::Value;
use std::sync::Arc;

/// Bits of `hmap.flags`.
pub mod flags {
    /// There may be an iterator using `buckets`.
    pub const ITERATOR: u8 = 1;
    /// There may be an iterator using `oldbuckets`.
    pub const OLD_ITERATOR: u8 = 2;
    /// A goroutine is writing to the map: the byte that all fatal errors hang on.
    pub const HASH_WRITING: u8 = 4;
    /// The growth in progress keeps the number of buckets.
    pub const SAME_SIZE_GROW: u8 = 8;
}

/// `mapextra`: fields that not all maps have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Extra {
    /// Overflow buckets of `buckets` that the garbage collector is told of here (pointer-free buckets only): how many.
    pub overflow: u32,
    /// The same for `oldbuckets`.
    pub oldoverflow: u32,
    /// The next free preallocated overflow bucket.
    pub next_overflow: Option<BucketRef>,
}

/// A map: the header's words, and the objects that pointers of the map or of an operation in flight lead to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Map {
    /// The type.
    pub typ: MapType,
    /// Live entries; `len(m)` loads this word.
    pub count: i64,
    /// See [`flags`].
    pub flags: u8,
    /// log2 of the number of buckets.
    pub b: u8,
    /// About how many overflow buckets `buckets` has.
    pub noverflow: u16,
    /// The seed of the hash function.
    pub hash0: u32,
    /// The bucket array; `None` is nil (a map without an entry yet).
    pub buckets: Option<ObjectId>,
    /// The array of half the size (or the same) that is being evacuated; `None` is nil: not growing.
    pub oldbuckets: Option<ObjectId>,
    /// Progress of evacuation: buckets below this are evacuated. A low-water mark, not a count.
    pub nevacuate: u32,
    /// What `h.extra` points at.
    pub extra: Extra,
    /// Hashes as recorded from real Go, for [`super::HashFn::Given`].
    given: Option<Arc<GivenHashes>>,
    /// Bucket arrays, oldest first.
    arrays: Vec<BucketArray>,
    /// Overflow buckets from the heap, sorted by name.
    heap: Vec<BucketArray>,
}

impl Map {
    /// `make(map[K]V, hint)` (`makemap`; `makemap_small` for a hint of at most 8): the array comes at once when B > 0.
    pub fn make(typ: MapType, hint: i64, hash0: u32, ids: &mut Allocator) -> Self {
        let b = b_for_hint(&typ, hint);
        let mut map = Self {
            typ,
            count: 0,
            flags: 0,
            b,
            noverflow: 0,
            hash0,
            buckets: None,
            oldbuckets: None,
            nevacuate: 0,
            extra: Extra::default(),
            given: None,
            arrays: Vec::new(),
            heap: Vec::new(),
        };
        if b > 0 {
            let array = map.make_bucket_array(b, ids);
            map.buckets = Some(array);
            map.extra.next_overflow = map.first_preallocated(array);
        }
        map
    }

    /// `makemap` with the type of this map.
    pub(super) fn make_alike(&self, hint: i64, ids: &mut Allocator) -> Self {
        Self { given: self.given.clone(), ..Self::make(self.typ, hint, self.hash0, ids) }
    }

    /// Makes the map hash as recorded, under [`super::HashFn::Given`].
    pub fn give_hashes(&mut self, hashes: Arc<GivenHashes>) {
        self.given = Some(hashes);
    }

    /// The recorded hash; 0 for a key that the record does not have.
    pub(super) fn given_hash(&self, key: &Value, hash0: u32) -> u64 {
        self.given.as_ref().and_then(|hashes| hashes.get(&(key.clone(), hash0))).copied().unwrap_or(0)
    }

    /// `makeBucketArray`: allocates the array for `b`, and marks the last preallocated overflow bucket by a non-nil
    /// overflow pointer (to the array itself), which is how `newoverflow` knows that it is the last.
    pub(super) fn make_bucket_array(&mut self, b: u8, ids: &mut Allocator) -> ObjectId {
        let id = ids.allocate();
        let mut array = BucketArray::new(id, &self.typ, Some(b), bucket_array_len(&self.typ, b));
        if array.len() > array.main_len() {
            let last = array.len() - 1;
            if let Some(bucket) = array.get_mut(last) {
                bucket.overflow = Some(BucketRef { object: id, index: 0 });
            }
        }
        self.arrays.push(array);
        id
    }

    /// The first preallocated overflow bucket of `array`, if it has any.
    pub(super) fn first_preallocated(&self, array: ObjectId) -> Option<BucketRef> {
        let array = self.array(array)?;
        (array.len() > array.main_len()).then(|| BucketRef { object: array.id, index: array.main_len() })
    }

    /// One overflow bucket from the heap.
    pub(super) fn allocate_overflow(&mut self, ids: &mut Allocator) -> BucketRef {
        let id = ids.allocate();
        let at = self.heap.partition_point(|o| o.id < id);
        self.heap.insert(at, BucketArray::new(id, &self.typ, None, 1));
        BucketRef { object: id, index: 0 }
    }

    /// The bucket array or heap bucket of that name.
    pub fn array(&self, id: ObjectId) -> Option<&BucketArray> {
        match self.arrays.iter().rev().find(|a| a.id == id) {
            Some(array) => Some(array),
            None => self.heap.binary_search_by_key(&id, |o| o.id).ok().map(|at| &self.heap[at]),
        }
    }

    fn array_mut(&mut self, id: ObjectId) -> Option<&mut BucketArray> {
        match self.arrays.iter_mut().rev().find(|a| a.id == id) {
            Some(array) => Some(array),
            None => self.heap.binary_search_by_key(&id, |o| o.id).ok().map(|at| &mut self.heap[at]),
        }
    }

    /// The bucket that a pointer points at; `None` when it points past its object.
    pub fn bucket(&self, at: BucketRef) -> Option<&Bucket> {
        self.array(at.object)?.get(at.index)
    }

    pub(super) fn bucket_mut(&mut self, at: BucketRef) -> Option<&mut Bucket> {
        self.array_mut(at.object)?.get_mut(at.index)
    }

    /// The bucket at `first` and its overflow buckets, in order. Ends at memory that is not the map's, and after as many
    /// buckets as there are (a chain that two racing writers have closed into a ring ends too).
    pub fn chain(&self, first: BucketRef) -> impl Iterator<Item = (BucketRef, &Bucket)> {
        let most = self.heap.len() + self.arrays.iter().map(|a| a.len() as usize).sum::<usize>();
        let mut next = Some(first);
        std::iter::from_fn(move || {
            let at = next?;
            let bucket = self.bucket(at)?;
            next = bucket.overflow;
            Some((at, bucket))
        })
        .take(most)
    }

    /// The hash of `key` in this map as it is now; 0 for a key that has none (a NaN is hashed at random, a slice not at
    /// all).
    pub fn hash(&self, key: &Key, f: HashFn) -> u64 {
        match f {
            HashFn::Given => self.given_hash(key, self.hash0),
            f => hash_key(f, &self.typ.key, key, self.hash0, &mut || 0).unwrap_or(0),
        }
    }

    /// Whether a growth is in progress (`h.growing()`).
    pub fn growing(&self) -> bool {
        self.oldbuckets.is_some()
    }

    /// Old buckets while growing (`h.noldbuckets()`).
    pub fn noldbuckets(&self) -> u32 {
        let same = self.flags & flags::SAME_SIZE_GROW != 0;
        1 << if same { self.b } else { self.b.saturating_sub(1) }
    }

    /// Objects that memory holds: bucket arrays and heap overflow buckets.
    pub fn object_count(&self) -> usize {
        self.arrays.len() + self.heap.len()
    }

    /// Whether there is an array that neither the map leads to nor one of `roots`.
    pub fn has_garbage<R: IntoIterator<Item = BucketRef>>(&self, roots: impl Fn() -> R) -> bool {
        let held = |id| self.buckets == Some(id) || self.oldbuckets == Some(id);
        self.arrays.iter().any(|a| !held(a.id) && !roots().into_iter().any(|r| r.object == a.id))
    }

    /// What the garbage collector does: forgets every array and overflow bucket that neither the map leads to nor one of
    /// `roots`, the bucket pointers of operations in flight.
    pub fn collect(&mut self, roots: impl IntoIterator<Item = BucketRef>) {
        let mut live: Vec<ObjectId> = self.buckets.into_iter().chain(self.oldbuckets).collect();
        let mut chains: Vec<BucketRef> = roots.into_iter().chain(self.extra.next_overflow).collect();
        live.extend(chains.iter().map(|r| r.object));
        self.arrays.retain(|a| live.contains(&a.id));
        for array in &self.arrays {
            chains.extend(array.buckets.iter().filter_map(|b| b.overflow));
        }
        let mut kept: Vec<ObjectId> =
            chains.iter().flat_map(|r| self.chain(*r).map(|(at, _)| at.object).collect::<Vec<_>>()).collect();
        kept.sort_unstable();
        self.heap.retain(|o| kept.binary_search(&o.id).is_ok());
    }
}
