//! How a value lies in memory, word by word, whatever its shape: see [`super::super::program::Shape`]. The words are those
//! that [`crate::map::KeyType`] gives a key, so that a map's slot and a variable hold the same.
//!
//! Words that were stored by two goroutines at once are torn. They too make up some value: a string as long as its pointer
//! and its length both allow, an interface of the type of the one and the value of the other.

use super::super::program::{Layout, Leaf, Program, Shape};
use crate::value::{Slice, SliceHeader, Tuple, Value};
use smallvec::SmallVec;
use std::sync::Arc;

/// The words of a value.
pub(super) type Words = SmallVec<[Value; 2]>;

/// The leaves of a shape.
fn leaves(shape: Shape, program: &Program) -> &[Leaf] {
    match shape {
        Shape::Leaf(Leaf::Word) => &[Leaf::Word],
        Shape::Leaf(Leaf::String) => &[Leaf::String],
        Shape::Leaf(Leaf::Iface) => &[Leaf::Iface],
        Shape::Leaf(Leaf::Slice) => &[Leaf::Slice],
        Shape::Composite(layout) => {
            program.layouts.get(usize::from(layout)).map_or(&[], |layout: &Layout| layout.leaves.as_slice())
        }
    }
}

/// Words in memory.
pub(in super::super) fn words(shape: Shape, program: &Program) -> u32 {
    leaves(shape, program).iter().map(|leaf| u32::from(leaf.words())).sum()
}

/// The word that is stored at the `n`-th access of a store: leaf by leaf, a string's length before its pointer, an
/// interface's type before its data, a slice's length, capacity, pointer.
pub(in super::super) fn stored(shape: Shape, program: &Program, n: u32) -> u32 {
    let mut first = 0;
    for leaf in leaves(shape, program) {
        let words = u32::from(leaf.words());
        if n < first + words {
            return first
                + match (leaf, n - first) {
                    (Leaf::String, n) => 1 - n,
                    (Leaf::Slice, n) => (n + 1) % 3,
                    (Leaf::Word | Leaf::Iface, n) => n,
                };
        }
        first += words;
    }
    n
}

/// The words of a value.
pub(in super::super) fn words_of(value: &Value, shape: Shape, program: &Program) -> Words {
    let mut words = Words::new();
    match shape {
        Shape::Leaf(leaf) => split(value, leaf, &mut words),
        Shape::Composite(_) => {
            let fields = if let Value::Tuple(tuple) = value { tuple.as_slice() } else { &[] };
            for (n, leaf) in leaves(shape, program).iter().enumerate() {
                split(fields.get(n).unwrap_or(&Value::ZERO), *leaf, &mut words);
            }
        }
    }
    words
}

/// The words of a leaf.
fn split(value: &Value, leaf: Leaf, words: &mut Words) {
    match leaf {
        Leaf::Word => words.push(value.clone()),
        Leaf::String => words.extend([value.clone(), Value::Int(value.bytes().len() as i64)]),
        // No dynamic type is the nil word.
        Leaf::Iface => {
            let typ = if let Value::Iface(pair) = value { i64::from(pair.0) + 1 } else { 0 };
            words.extend([Value::Int(typ), value.clone()]);
        }
        Leaf::Slice => match value {
            Value::Slice(slice) => {
                let SliceHeader { array, word, len, cap } = slice.header();
                let numbers = [len, cap].map(|n| Value::Int(i64::from(n)));
                words.push(Value::Pointer(array, word));
                words.extend(numbers);
            }
            _ => words.extend([Value::ZERO; 3]),
        },
    }
}

/// The value that words from memory make up.
pub(in super::super) fn value_of(words: &[Value], shape: Shape, program: &Program) -> Value {
    match shape {
        Shape::Leaf(leaf) => join(words, leaf),
        Shape::Composite(_) => {
            let mut rest = words;
            let fields = leaves(shape, program).iter().map(|leaf| {
                let (words, behind) = rest.split_at(rest.len().min(usize::from(leaf.words())));
                rest = behind;
                join(words, *leaf)
            });
            Value::Tuple(Tuple::new(fields.collect()))
        }
    }
}

/// The leaf that its words make up.
fn join(words: &[Value], leaf: Leaf) -> Value {
    let word = |n: usize| words.get(n).unwrap_or(&Value::ZERO);
    match leaf {
        Leaf::Word => word(0).clone(),
        Leaf::String => string(word(0), word(1).int()),
        Leaf::Iface => iface(word(0).int(), word(1)),
        Leaf::Slice => match word(0) {
            Value::Pointer(array, at) => {
                let number = |n: usize| u32::try_from(word(n).int()).unwrap_or(0);
                Value::Slice(Slice::new(SliceHeader { array: *array, word: *at, len: number(1), cap: number(2) }))
            }
            _ => Value::ZERO,
        },
    }
}

/// A torn string, the pointer of one and the length of another, is as many of the bytes as the length says; where it says
/// more than there are, the rest is not the string's memory, and is left out.
fn string(data: &Value, len: i64) -> Value {
    match data {
        Value::Bytes(bytes) => {
            let (bytes, len) = (bytes.as_slice(), usize::try_from(len).unwrap_or(0));
            if len == bytes.len() { data.clone() } else { Value::string(&bytes[..len.min(bytes.len())]) }
        }
        _ => Value::ZERO,
    }
}

/// An interface of that type word: nil without one, whatever its data.
fn iface(typ: i64, data: &Value) -> Value {
    let Some(typ) = typ.checked_sub(1).and_then(|typ| u32::try_from(typ).ok()) else { return Value::ZERO };
    match data {
        Value::Iface(pair) if pair.0 == typ => data.clone(),
        Value::Iface(pair) => Value::Iface(Arc::new((typ, pair.1.clone()))),
        _ => Value::Iface(Arc::new((typ, Value::ZERO))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Allocator;

    fn program() -> Program {
        let leaves = vec![Leaf::Word, Leaf::String, Leaf::Slice, Leaf::Iface];
        Program { layouts: vec![Layout { leaves }, Layout::default()], ..Program::default() }
    }

    fn slice() -> Value {
        Value::Slice(Slice::new(SliceHeader { array: Allocator::global(3), word: 2, len: 1, cap: 4 }))
    }

    #[test]
    fn a_struct_is_the_words_of_its_leaves() {
        let program = program();
        let fields = vec![Value::Int(7), Value::string(b"ab"), slice(), Value::Iface(Arc::new((5, Value::Int(9))))];
        let value = Value::Tuple(Tuple::new(fields.clone()));
        let shape = Shape::Composite(0);
        let words = words_of(&value, shape, &program);
        let expected = [
            fields[0].clone(),
            fields[1].clone(),
            Value::Int(2),
            Value::Pointer(Allocator::global(3), 2),
            Value::Int(1),
        ];
        assert_eq!(words[..5], expected);
        assert_eq!(words[5..], [Value::Int(4), Value::Int(6), fields[3].clone()]);
        assert_eq!(value_of(&words, shape, &program), value);
        let order: Vec<u32> = (0..8).map(|n| stored(shape, &program, n)).collect();
        assert_eq!(order, [0, 2, 1, 4, 5, 3, 6, 7]);
        assert_eq!((super::words(shape, &program), super::words(Shape::Composite(1), &program)), (8, 0));
    }

    #[test]
    fn zero_words_are_the_zero_value() {
        let program = program();
        let zero = Value::Tuple(Tuple::new(vec![Value::ZERO; 4]));
        assert_eq!(value_of(&[Value::ZERO; 8], Shape::Composite(0), &program), zero);
        assert_eq!(value_of(&[], Shape::Composite(1), &program), Value::Tuple(Tuple::new(Vec::new())));
    }

    #[test]
    fn torn_words_make_up_some_value() {
        let program = program();
        let of = |words: &[Value], shape| value_of(words, shape, &program);
        assert_eq!(of(&[Value::ZERO, Value::Int(3)], Shape::STRING), Value::ZERO);
        assert_eq!(of(&[Value::string(b"abc"), Value::Int(9)], Shape::STRING), Value::string(b"abc"));
        assert_eq!(of(&[Value::ZERO, Value::Iface(Arc::new((5, Value::Int(9))))], Shape::IFACE), Value::ZERO);
        let torn = of(&[Value::Int(3), Value::Iface(Arc::new((5, Value::Int(9))))], Shape::IFACE);
        assert_eq!(torn, Value::Iface(Arc::new((2, Value::Int(9)))));
        assert_eq!(of(&[Value::ZERO, Value::Int(3), Value::Int(3)], Shape::SLICE), Value::ZERO);
    }
}
