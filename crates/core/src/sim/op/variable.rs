//! Loads and stores of variables, word by word: a string is read pointer first, and written length first.

use super::super::memory::Addr;
use super::super::program::{Leaf, Reg, Shape};
use super::super::step::{Access, Place};
use super::{Cx, OpFlow};
use crate::value::Value;

/// Words of a leaf.
pub(super) fn words(shape: Shape) -> u8 {
    match shape {
        Shape::Leaf(leaf) => leaf.words(),
        Shape::Composite(_) => 0,
    }
}

/// The words of a value in memory.
pub(super) fn words_of(value: &Value, shape: Shape) -> [Value; 2] {
    match shape {
        Shape::STRING => [value.clone(), Value::Int(value.bytes().len() as i64)],
        _ => [value.clone(), Value::ZERO],
    }
}

/// The value that words from memory make up. A torn string, the pointer of one and the length of another, is as many of
/// the bytes as the length says; where it says more than there are, the rest is not the string's memory, and is left out.
pub(super) fn value_of(words: &[Value; 2], shape: Shape) -> Value {
    match (shape, &words[0]) {
        (Shape::Leaf(Leaf::String), Value::Bytes(bytes)) => {
            let (bytes, len) = (bytes.as_slice(), words[1].int().max(0) as usize);
            if len == bytes.len() { words[0].clone() } else { Value::string(&bytes[..len.min(bytes.len())]) }
        }
        _ => words[0].clone(),
    }
}

/// A load in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Load {
    addr: Addr,
    shape: Shape,
    dst: Reg,
    word: u8,
    words: [Value; 2],
}

impl Load {
    pub(in super::super) fn new(addr: Addr, shape: Shape, dst: Reg) -> Self {
        Self { addr, shape, dst, word: 0, words: [Value::ZERO; 2] }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let addr = (self.addr.0, self.addr.1 + u32::from(self.word));
        cx.access = Some(Access::read(Place::Variable(addr)));
        self.words[usize::from(self.word)] = cx.memory.word(addr);
        self.word += 1;
        if self.word < words(self.shape) {
            return OpFlow::Next;
        }
        cx.set(Some(self.dst), value_of(&self.words, self.shape));
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
    /// Words left to store; the last one goes next.
    left: u8,
    words: [Value; 2],
}

impl Store {
    pub(in super::super) fn new(addr: Addr, shape: Shape, value: &Value) -> Self {
        Self { addr, left: words(shape), words: words_of(value, shape) }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        self.left -= 1;
        let addr = (self.addr.0, self.addr.1 + u32::from(self.left));
        cx.access = Some(Access::write(Place::Variable(addr)));
        cx.memory.set_word(addr, self.words[usize::from(self.left)].clone());
        if self.left == 0 { OpFlow::Done } else { OpFlow::Next }
    }

    /// The variable.
    pub fn addr(&self) -> Addr {
        self.addr
    }
}
