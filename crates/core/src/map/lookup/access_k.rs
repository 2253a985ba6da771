//! `mapaccessK`: the lookup of an iterator that met an evacuated entry. It looks at no flag but `sameSizeGrow`, whatever
//! the variant of the map. Source: Go 1.23.9 `map.go` `mapaccessK`.

use super::super::mem::{Flow, Mem};
use super::super::typ::Variant;
use super::super::{BucketRef, Key};
use super::locate::Locate;
use super::{Found, Search};

/// The call of `mapaccessK`, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::map) struct AccessK {
    key: Key,
    pc: Pc,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Count,
    Locate(Locate),
    Search(Search),
}

impl AccessK {
    pub(in crate::map) fn new(key: Key) -> Self {
        Self { key, pc: Pc::Count }
    }

    /// One access; the slot of the key when it was the last.
    pub(in crate::map) fn step(&mut self, mem: &mut Mem<'_>) -> Flow<Found> {
        match &mut self.pc {
            Pc::Count if mem.read_count() == 0 => return Flow::Done(Found::MISS),
            Pc::Count => self.pc = Pc::Locate(Locate::new()),
            Pc::Locate(locate) => match locate.step(&self.key, mem) {
                Flow::Next => {}
                Flow::Fault(fault) => return Flow::Fault(fault),
                Flow::Done(at) => {
                    let Some(bucket) = at.bucket else { return Flow::Done(Found::OUT_OF_RANGE) };
                    self.pc = Pc::Search(Search::new(Variant::Generic, bucket, at.top));
                }
            },
            Pc::Search(search) => return search.step(&self.key, mem),
        }
        Flow::Next
    }

    /// The bucket pointers held.
    pub(in crate::map) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let (locate, search) = match &self.pc {
            Pc::Count => (None, None),
            Pc::Locate(locate) => (Some(locate), None),
            Pc::Search(search) => (None, Some(search.bucket())),
        };
        locate.into_iter().flat_map(Locate::roots).chain(search)
    }

    /// Whether it stands at its first access.
    pub(in crate::map) fn is_first(&self) -> bool {
        matches!(self.pc, Pc::Count)
    }

    pub(in crate::map) fn point(&self) -> (&'static str, &'static str) {
        match &self.pc {
            Pc::Count => ("count", "Loads the number of entries: in an empty map the key is not found."),
            Pc::Locate(locate) => locate.point(),
            Pc::Search(search) => search.point(),
        }
    }
}
