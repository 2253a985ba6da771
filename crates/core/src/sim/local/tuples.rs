//! Structs and arrays in registers: tuples of leaves.

use super::super::goroutine::Goroutine;
use super::super::program::{Instr, Reg};
use super::Halt;
use super::text::{elements, out_of_range};
use crate::value::{Tuple, Value};

/// Carries out an instruction on tuples.
pub(super) fn tuples(g: &mut Goroutine, instr: Instr) -> Result<(), Halt> {
    match instr {
        Instr::Tuple { dst, args, count } => {
            let value = tuple(g.regs(args, usize::from(count)));
            g.set_reg(dst, value);
        }
        Instr::Part { dst, src, at, len } => {
            let value = part(g.reg(src), usize::from(at), usize::from(len));
            g.set_reg(dst, value);
        }
        Instr::SetPart { dst, src, at, len } => set_part(g, dst, src, usize::from(at), usize::from(len)),
        Instr::Element { dst, src, index, len, count } => {
            let at = checked(g.reg(index).int(), u64::from(count))? as usize;
            let len = usize::from(len);
            let value = part(g.reg(src), at * len.max(1), len);
            g.set_reg(dst, value);
        }
        Instr::CheckIndex { index, count } => {
            checked(g.reg(index).int(), u64::from(count))?;
        }
        _ => debug_assert!(false, "not an instruction on tuples: {instr:?}"),
    }
    Ok(())
}

/// An index, if it is in range.
pub(super) fn checked(index: i64, len: u64) -> Result<u64, Halt> {
    u64::try_from(index).ok().filter(|index| *index < len).ok_or_else(|| out_of_range(index, len))
}

/// The leaves of values as one tuple.
fn tuple(values: &[Value]) -> Value {
    let mut leaves = Vec::with_capacity(values.len());
    for value in values {
        match value {
            Value::Tuple(tuple) => leaves.extend_from_slice(tuple.as_slice()),
            leaf => leaves.push(leaf.clone()),
        }
    }
    Value::Tuple(Tuple::new(leaves))
}

fn part(value: &Value, at: usize, len: usize) -> Value {
    let leaves = elements(value);
    if len == 0 {
        return leaves.get(at).cloned().unwrap_or_default();
    }
    let mut part: Vec<_> = leaves.iter().skip(at).take(len).cloned().collect();
    part.resize(len, Value::ZERO);
    Value::Tuple(Tuple::new(part))
}

fn set_part(g: &mut Goroutine, dst: Reg, src: Reg, at: usize, len: usize) {
    let new = g.reg(src).clone();
    // The tuple is changed in place where nobody else has it.
    let mut tuple = match std::mem::take(g.reg_mut(dst)) {
        Value::Tuple(tuple) => tuple,
        _ => Tuple::new(Vec::new()),
    };
    let leaves = tuple.to_mut();
    if leaves.len() < at + len.max(1) {
        leaves.resize(at + len.max(1), Value::ZERO);
    }
    if len == 0 {
        leaves[at] = new;
    } else {
        let parts = elements(&new).iter().chain(std::iter::repeat(&Value::ZERO));
        leaves[at..at + len].iter_mut().zip(parts).for_each(|(leaf, part)| leaf.clone_from(part));
    }
    g.set_reg(dst, Value::Tuple(tuple));
}
