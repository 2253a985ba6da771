//! Loads and stores of variables, word by word: a string is read pointer first, and written length first.

use super::super::memory::Addr;
use super::super::program::{Program, Reg, Shape};
use super::super::step::{Access, Place};
use super::words::{Storing, Words, leaves, value_of, words, words_of};
use super::{Cx, OpFlow};
use crate::value::Value;

/// A load in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Load {
    addr: Addr,
    shape: Shape,
    dst: Reg,
    words: Words,
}

impl Load {
    /// The load of a variable of at least one word.
    pub(in super::super) fn new(addr: Addr, shape: Shape, dst: Reg) -> Self {
        Self { addr, shape, dst, words: Words::new() }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let addr = (self.addr.0, self.addr.1 + self.words.len() as u32);
        cx.access = Some(Access::read(Place::Variable(addr)));
        let word = cx.memory.word(addr);
        if self.shape == Shape::WORD {
            cx.set(Some(self.dst), word);
            return OpFlow::Done;
        }
        self.words.push(word);
        if (self.words.len() as u32) < words(cx.program, self.shape) {
            return OpFlow::Next;
        }
        cx.set(Some(self.dst), value_of(cx.program, self.shape, &self.words));
        OpFlow::Done
    }

    /// The variable.
    pub fn addr(&self) -> Addr {
        self.addr
    }
}

/// A store in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Store {
    addr: Addr,
    shape: Shape,
    words: Words,
    storing: Storing,
}

impl Store {
    /// The store to a variable of at least one word.
    pub(in super::super) fn new(program: &Program, addr: Addr, shape: Shape, value: &Value) -> Self {
        Self { addr, shape, words: words_of(program, shape, value), storing: Storing::default() }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let leaves = leaves(cx.program, self.shape);
        let word = self.storing.word(leaves);
        let addr = (self.addr.0, self.addr.1 + word);
        cx.access = Some(Access::write(Place::Variable(addr)));
        cx.memory.set_word(addr, self.words.get(word as usize).cloned().unwrap_or_default());
        let stored = self.storing.advance(leaves);
        if stored as usize >= self.words.len() { OpFlow::Done } else { OpFlow::Next }
    }

    /// The variable.
    pub fn addr(&self) -> Addr {
        self.addr
    }
}
