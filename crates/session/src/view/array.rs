//! A bucket array: rows of eight cells with their overflow chains, or, when large, an overview and some rows.

use super::{Part, Touch};

/// What a slot is, as its tophash says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellState {
    /// Empty, and so is everything behind it.
    EmptyRest,
    /// Empty.
    EmptyOne,
    /// An entry.
    Live,
    /// The entry moved to the same index.
    EvacuatedX,
    /// The entry moved to the index plus the number of old buckets.
    EvacuatedY,
    /// Was empty when its bucket was evacuated.
    EvacuatedEmpty,
}

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellView {
    /// From 0.
    pub slot: u8,
    /// What it is.
    pub state: CellState,
    /// The tophash byte, two hex digits.
    pub tophash: String,
    /// The key that lies there, as Go prints it; empty where memory is zero. Stale keys too.
    pub key: String,
    /// The elem that lies there; empty where the slot holds no key.
    pub elem: String,
    /// Where the entry moved to: `→ 01`; empty unless evacuated.
    pub moved: String,
    /// Accesses, the last step's and the next ones'.
    pub touches: Vec<Touch>,
    /// The whole cell in words, for those who do not see it.
    pub label: String,
}

/// A bucket of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketView {
    /// An overflow bucket (every one but the first).
    pub overflow: bool,
    /// The eight slots.
    pub cells: Vec<CellView>,
    /// Accesses to its overflow pointer.
    pub touches: Vec<Touch>,
}

/// A main bucket and its overflow buckets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Its number.
    pub index: u32,
    /// Its number in binary, of as many digits as the array needs: `01`.
    pub bits: String,
    /// Whether it has been evacuated.
    pub evacuated: bool,
    /// Whether a goroutine's next access lies in it.
    pub of_interest: bool,
    /// The chain.
    pub chain: Vec<BucketView>,
}

/// One bucket in the overview of a large array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkView {
    /// Entries in the chain, at most 255.
    pub entries: u8,
    /// Whether the bucket has been evacuated.
    pub evacuated: bool,
    /// Whether it has overflow buckets.
    pub overflow: bool,
}

/// A bucket array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrayView {
    /// `buckets` or `oldbuckets`.
    pub name: String,
    /// `4 buckets, B = 2`; `2 buckets, evacuated below 1`.
    pub about: String,
    /// Whether this is the array being evacuated.
    pub old: bool,
    /// A mark for every main bucket; empty when all buckets are rows.
    pub overview: Vec<MarkView>,
    /// All rows, or those around the points of interest, by index.
    pub rows: Vec<RowView>,
}

impl CellView {
    /// Whether some access goes to this part.
    pub fn touched(&self, part: Part) -> bool {
        self.touches.iter().any(|t| t.part == part)
    }
}
