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
    /// Entries in the chain, at most 63.
    pub entries: u8,
    /// Whether the bucket has been evacuated.
    pub evacuated: bool,
    /// Whether it has overflow buckets.
    pub overflow: bool,
}

/// The marks of all main buckets, a byte each: what sixteen thousand of them cost is felt at every frame of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    marks: Vec<u8>,
    about: String,
}

impl Overview {
    const EVACUATED: u8 = 1 << 7;
    const OVERFLOW: u8 = 1 << 6;
    const ENTRIES_MAX: u8 = Self::OVERFLOW - 1;

    /// No bucket.
    pub const fn none() -> Self {
        Self { marks: Vec::new(), about: String::new() }
    }

    /// How many buckets there are.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there is no bucket: then all are drawn as rows.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The same with this said about it.
    pub(crate) fn with_about(self, about: String) -> Self {
        Self { about, ..self }
    }

    /// The picture in words, for those who do not see it: how many buckets of each kind there are.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// The marks, in the order of the buckets.
    pub fn marks(&self) -> impl Iterator<Item = MarkView> {
        self.marks.iter().map(|byte| MarkView {
            entries: byte & Self::ENTRIES_MAX,
            evacuated: byte & Self::EVACUATED != 0,
            overflow: byte & Self::OVERFLOW != 0,
        })
    }
}

impl FromIterator<MarkView> for Overview {
    fn from_iter<T: IntoIterator<Item = MarkView>>(marks: T) -> Self {
        let bit = |is: bool, bit| if is { bit } else { 0 };
        let byte = |mark: MarkView| {
            let entries = mark.entries.min(Self::ENTRIES_MAX);
            entries | bit(mark.evacuated, Self::EVACUATED) | bit(mark.overflow, Self::OVERFLOW)
        };
        Self { marks: marks.into_iter().map(byte).collect(), about: String::new() }
    }
}

/// A bucket array.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArrayView {
    /// `buckets` or `oldbuckets`.
    pub name: String,
    /// `4 buckets, B = 2`; `2 buckets, evacuated below 1`.
    pub about: String,
    /// Whether this is the array being evacuated.
    pub old: bool,
    /// A mark for every main bucket; empty when all buckets are rows.
    pub overview: Overview,
    /// All rows, or those around the points of interest, by index. Of a large array none while the program runs on by
    /// itself: nobody can read them, and they are most of what there would be to draw.
    pub rows: Vec<RowView>,
}

/// What there is of an array that is not there.
static NONE: ArrayView =
    ArrayView { name: String::new(), about: String::new(), old: false, overview: Overview::none(), rows: Vec::new() };

impl ArrayView {
    /// An array, or one without anything in it.
    pub fn or_none(array: Option<&Self>) -> &Self {
        array.unwrap_or(&NONE)
    }
}

impl CellView {
    /// Whether some access goes to this part.
    pub fn touched(&self, part: Part) -> bool {
        self.touches.iter().any(|t| t.part == part)
    }
}
