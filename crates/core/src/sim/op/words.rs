//! Values as words: how a value of any shape lies in memory, and the order in which its words are stored.
//!
//! Words may stem from different values (a torn string, interface or slice): they always make up some value.

use super::super::program::{Leaf, Program, Shape};
use crate::id::{Allocator, ObjectId};
use crate::value::{Slice, SliceHeader, Tuple, Value};
use smallvec::SmallVec;

/// The words of a value; up to those of a slice without an allocation.
pub(in super::super) type Words = SmallVec<[Value; 3]>;

/// The object of a slice whose data pointer is nil although it has a length: the last name of a package variable. A load or
/// a store there is a nil dereference.
pub(in super::super) fn nowhere() -> ObjectId {
    Allocator::global(u32::MAX)
}

/// The leaves of a shape.
pub(in super::super) fn leaves(program: &Program, shape: Shape) -> &[Leaf] {
    match shape {
        Shape::Leaf(Leaf::Word) => &[Leaf::Word],
        Shape::Leaf(Leaf::String) => &[Leaf::String],
        Shape::Leaf(Leaf::Iface) => &[Leaf::Iface],
        Shape::Leaf(Leaf::Slice) => &[Leaf::Slice],
        Shape::Composite(layout) => program.layouts.get(usize::from(layout)).map_or(&[], |layout| &layout.leaves),
    }
}

/// Words of a shape.
pub(in super::super) fn words(program: &Program, shape: Shape) -> u32 {
    match shape {
        Shape::Leaf(leaf) => u32::from(leaf.words()),
        Shape::Composite(_) => leaves(program, shape).iter().map(|leaf| u32::from(leaf.words())).sum(),
    }
}

/// Leaf number `n` of a value in a register.
fn leaf_of(value: &Value, shape: Shape, n: usize) -> &Value {
    match (shape, value) {
        (Shape::Composite(_), Value::Tuple(tuple)) => tuple.as_slice().get(n).unwrap_or(&Value::ZERO),
        (Shape::Composite(_), _) => &Value::ZERO,
        (Shape::Leaf(_), value) => value,
    }
}

/// The words of a value.
pub(in super::super) fn words_of(program: &Program, shape: Shape, value: &Value) -> Words {
    let mut words = Words::new();
    for (n, leaf) in leaves(program, shape).iter().enumerate() {
        push_leaf(&mut |word| words.push(word), *leaf, leaf_of(value, shape, n));
    }
    words
}

/// The words of one leaf.
pub(in super::super) fn push_leaf(push: &mut impl FnMut(Value), leaf: Leaf, value: &Value) {
    match (leaf, value) {
        (Leaf::Word, value) => push(value.clone()),
        (Leaf::String, value) => {
            push(value.clone());
            push(Value::Int(value.bytes().len() as i64));
        }
        (Leaf::Iface, Value::Iface(pair)) => {
            // No dynamic type is the nil word.
            push(Value::Int(i64::from(pair.0) + 1));
            push(value.clone());
        }
        (Leaf::Iface, _) => (0..2).for_each(|_| push(Value::ZERO)),
        (Leaf::Slice, Value::Slice(slice)) => {
            let header = slice.header();
            let nil = header.array == nowhere();
            push(if nil { Value::ZERO } else { Value::Pointer(header.array, header.word) });
            push(Value::Int(i64::from(header.len)));
            push(Value::Int(i64::from(header.cap)));
        }
        (Leaf::Slice, _) => (0..3).for_each(|_| push(Value::ZERO)),
    }
}

/// The value that words make up.
pub(in super::super) fn value_of(program: &Program, shape: Shape, words: &[Value]) -> Value {
    match shape {
        Shape::Leaf(leaf) => leaf_from(leaf, words),
        Shape::Composite(_) => Value::Tuple(Tuple::new(leaves_from(leaves(program, shape), words, 1))),
    }
}

/// The leaves that the words of `count` values make up.
pub(in super::super) fn leaves_from(leaves: &[Leaf], words: &[Value], count: usize) -> Vec<Value> {
    let mut rest = words;
    let mut values = Vec::with_capacity(leaves.len() * count);
    for leaf in (0..count).flat_map(|_| leaves) {
        values.push(leaf_from(*leaf, rest));
        rest = rest.get(usize::from(leaf.words())..).unwrap_or_default();
    }
    values
}

fn leaf_from(leaf: Leaf, words: &[Value]) -> Value {
    let word = |n: usize| words.get(n).unwrap_or(&Value::ZERO);
    match leaf {
        Leaf::Word => word(0).clone(),
        Leaf::String => string_from(word(0), word(1).int()),
        Leaf::Iface => iface_from(word(0).int(), word(1)),
        Leaf::Slice => slice_from(word(0), word(1).int(), word(2).int()),
    }
}

/// A torn string, the pointer of one and the length of another, is as many of the bytes as the length says; where it says
/// more than there are, the rest is not the string's memory, and is left out.
fn string_from(data: &Value, len: i64) -> Value {
    let (bytes, len) = (data.bytes(), len.max(0) as usize);
    if len == bytes.len() { data.clone() } else { Value::string(&bytes[..len.min(bytes.len())]) }
}

/// A torn interface is the data of one value with the type of another.
fn iface_from(typ: i64, data: &Value) -> Value {
    let Some(typ) = typ.checked_sub(1).and_then(|typ| u32::try_from(typ).ok()) else { return Value::ZERO };
    match data {
        Value::Iface(pair) if pair.0 == typ => data.clone(),
        Value::Iface(pair) => Value::Iface(std::sync::Arc::new((typ, pair.1.clone()))),
        _ => Value::Iface(std::sync::Arc::new((typ, Value::ZERO))),
    }
}

fn slice_from(data: &Value, len: i64, cap: i64) -> Value {
    let count = |n: i64| n.clamp(0, i64::from(u32::MAX)) as u32;
    let (array, word) = match data {
        Value::Pointer(array, word) => (*array, *word),
        _ if len == 0 && cap == 0 => return Value::ZERO,
        _ => (nowhere(), 0),
    };
    Value::Slice(Slice::new(SliceHeader { array, word, len: count(len), cap: count(cap) }))
}

/// Which of a leaf's words is stored `nth`: a string's length before its pointer, an interface's type before its data, a
/// slice's length, then its capacity, then its pointer.
const fn stored(leaf: Leaf, nth: u8) -> u32 {
    match (leaf, nth) {
        (Leaf::Word, _) => 0,
        (Leaf::Iface, nth) => nth as u32,
        (Leaf::String, nth) => 1 - (nth & 1) as u32,
        (Leaf::Slice, nth) => (nth as u32 + 1) % 3,
    }
}

/// Progress through the stores of values of one shape, one behind the other: leaf by leaf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in super::super) struct Storing {
    /// The leaf, counted over all values.
    leaf: u32,
    /// Its first word.
    first: u32,
    /// Words of it that are stored.
    done: u8,
}

impl Storing {
    /// The word that is stored next.
    pub(in super::super) fn word(self, leaves: &[Leaf]) -> u32 {
        self.first + stored(self.at(leaves), self.done)
    }

    fn at(self, leaves: &[Leaf]) -> Leaf {
        let at = self.leaf as usize;
        if at < leaves.len() { leaves[at] } else { leaves.get(at % leaves.len().max(1)).copied().unwrap_or(Leaf::Word) }
    }

    /// Moves on; returns how many words are stored of those leaves that are complete.
    pub(in super::super) fn advance(&mut self, leaves: &[Leaf]) -> u32 {
        self.done += 1;
        let words = self.at(leaves).words();
        if self.done == words {
            *self = Self { leaf: self.leaf + 1, first: self.first + u32::from(words), done: 0 };
        }
        self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_stores_is_the_compilers() {
        let leaves = [Leaf::String, Leaf::Word, Leaf::Slice, Leaf::Iface];
        let mut storing = Storing::default();
        let mut order = Vec::new();
        loop {
            order.push(storing.word(&leaves));
            if storing.advance(&leaves) == 16 {
                break;
            }
        }
        assert_eq!(order, [1, 0, 2, 4, 5, 3, 6, 7, 9, 8, 10, 12, 13, 11, 14, 15]);
    }

    #[test]
    fn torn_words_make_up_some_value() {
        let program = Program::default();
        let of = |leaf: Leaf, words: &[Value]| value_of(&program, Shape::Leaf(leaf), words);
        assert_eq!(of(Leaf::String, &[Value::string(b"long"), Value::Int(2)]), Value::string(b"lo"));
        assert_eq!(of(Leaf::String, &[Value::string(b"lo"), Value::Int(4)]), Value::string(b"lo"));
        assert_eq!(of(Leaf::String, &[Value::ZERO, Value::Int(4)]), Value::ZERO);
        let iface = |typ, n| Value::Iface(std::sync::Arc::new((typ, Value::Int(n))));
        assert_eq!(of(Leaf::Iface, &[Value::Int(3), iface(7, 1)]), iface(2, 1));
        assert_eq!(of(Leaf::Iface, &[Value::Int(3), Value::ZERO]), iface(2, 0));
        assert_eq!(of(Leaf::Iface, &[Value::ZERO, iface(7, 1)]), Value::ZERO);
        let torn = of(Leaf::Slice, &[Value::ZERO, Value::Int(2), Value::Int(4)]);
        assert_eq!(words_of(&program, Shape::SLICE, &torn).as_slice(), [0, 2, 4].map(Value::Int));
    }
}
