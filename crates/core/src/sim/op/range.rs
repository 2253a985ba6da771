//! The elements of a slice, all of them: loaded (`string(b)`, an argument for the library), stored (`copy`, `clear`), or
//! grown (`append`). Every word is a step, as `memmove` and the caller's stores have them.
//! Source: Go 1.23.9 `runtime/slice.go` `growslice`, `cmd/compile/internal/walk/assign.go` `appendSlice`.

use super::super::memory::Addr;
use super::super::program::{Program, Reg, Shape};
use super::super::step::{Access, Place};
use super::words::{Storing, leaves, leaves_from};
use super::{Cx, OpFlow};
use crate::id::ObjectId;
use crate::value::{Slice, SliceHeader, Tuple, Value};

/// Loads of consecutive words, in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Loading {
    from: Addr,
    count: u32,
    words: Vec<Value>,
}

impl Loading {
    fn without_words(&self) -> Self {
        Self { words: Vec::new(), ..*self }
    }

    fn step(&mut self, cx: &mut Cx<'_>) -> bool {
        let addr = (self.from.0, self.from.1.saturating_add(self.words.len() as u32));
        cx.access = Some(Access::read(Place::Variable(addr)));
        self.words.push(cx.memory.word(addr));
        self.words.len() as u32 >= self.count
    }
}

/// The load of a slice's elements in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LoadRange {
    loading: Loading,
    shape: Shape,
    count: u32,
    dst: Reg,
}

impl LoadRange {
    /// `count` elements from `from` on; at least one word.
    pub(in super::super) fn new(program: &Program, from: Addr, count: u32, shape: Shape, dst: Reg) -> Self {
        let words = count.saturating_mul(super::words::words(program, shape));
        Self { loading: Loading { from, count: words, words: Vec::new() }, shape, count, dst }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        if !self.loading.step(cx) {
            return OpFlow::Next;
        }
        let leaves = leaves_from(leaves(cx.program, self.shape), &self.loading.words, self.count as usize);
        cx.set(Some(self.dst), Value::Tuple(Tuple::new(leaves)));
        OpFlow::Done
    }

    /// The same without what it has loaded.
    pub(super) fn without_words(&self) -> Self {
        Self { loading: self.loading.without_words(), ..*self }
    }

    /// Where the first element is.
    pub fn addr(&self) -> Addr {
        self.loading.from
    }
}

/// The store to a slice's elements in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StoreRange {
    to: Addr,
    shape: Shape,
    /// Words to store.
    count: u32,
    /// What is stored; zeroes where it ends.
    words: Vec<Value>,
    storing: Storing,
    /// What the result is, of `append`.
    result: Option<(Reg, SliceHeader)>,
}

impl StoreRange {
    /// `count` words from `to` on, at least one.
    pub(in super::super) fn new(
        to: Addr,
        shape: Shape,
        count: u32,
        words: Vec<Value>,
        result: Option<(Reg, SliceHeader)>,
    ) -> Self {
        Self { to, shape, count, words, storing: Storing::default(), result }
    }

    /// The same without what it stores.
    pub(super) fn without_words(&self) -> Self {
        Self { words: Vec::new(), ..*self }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let leaves = leaves(cx.program, self.shape);
        let word = self.storing.word(leaves);
        let addr = (self.to.0, self.to.1.saturating_add(word));
        cx.access = Some(Access::write(Place::Variable(addr)));
        cx.memory.set_word(addr, self.words.get(word as usize).cloned().unwrap_or_default());
        if self.storing.advance(leaves) < self.count {
            return OpFlow::Next;
        }
        if let Some((dst, header)) = self.result {
            cx.set(Some(dst), Value::Slice(Slice::new(header)));
        }
        OpFlow::Done
    }

    /// Where the first element is.
    pub fn addr(&self) -> Addr {
        self.to
    }
}

/// An `append` in flight that has no room: it loads the old elements, which then are in a new array that nobody else knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Grow {
    loading: Loading,
    new: NewArray,
    dst: Reg,
}

/// The array that `append` allocates.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in super::super) struct NewArray {
    /// Words of the new elements.
    pub(in super::super) more: Vec<Value>,
    /// Elements.
    pub(in super::super) len: u32,
    /// Elements that there is room for.
    pub(in super::super) cap: u32,
    /// Words that they take.
    pub(in super::super) words: u32,
}

impl NewArray {
    /// The words behind the old ones, and the slice of an array of that name.
    pub(in super::super) fn finish(self, mut old: Vec<Value>, array: ObjectId) -> (Vec<Value>, Value) {
        old.extend(self.more);
        old.resize(self.words as usize, Value::ZERO);
        (old, Value::Slice(Slice::new(SliceHeader { array, word: 0, len: self.len, cap: self.cap })))
    }
}

impl Grow {
    /// The old elements are `count` words from `from` on, at least one.
    pub(in super::super) fn new(from: Addr, count: u32, new: NewArray, dst: Reg) -> Self {
        Self { loading: Loading { from, count, words: Vec::new() }, new, dst }
    }

    /// The same without what it has loaded, and without the new elements.
    pub(super) fn without_words(&self) -> Self {
        Self { loading: self.loading.without_words(), new: NewArray { more: Vec::new(), ..self.new }, dst: self.dst }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        if !self.loading.step(cx) {
            return OpFlow::Next;
        }
        let array = cx.supply.ids.allocate();
        let (words, slice) = self.new.clone().finish(std::mem::take(&mut self.loading.words), array);
        cx.memory.put_variable(array, words);
        cx.set(Some(self.dst), slice);
        OpFlow::Done
    }

    /// Where the first element is.
    pub fn addr(&self) -> Addr {
        self.loading.from
    }
}
