//! All elements of a slice at once: loads and stores of ranges, and `append`.
//! Source: Go 1.23.9 `runtime/slice.go` `growslice`, `nextslicecap`.

use super::super::end::Limit;
use super::super::goroutine::Goroutine;
use super::super::memory::{Addr, Memory};
use super::super::op::words::{leaves, nowhere, push_leaf, words};
use super::super::op::{ANSWER, Grow, LoadRange, NewArray, Op, StoreRange};
use super::super::program::{Instr, Program, Reg, Shape};
use super::text::elements;
use super::{Halt, NIL_DEREFERENCE, Next};
use crate::map::round_up_size;
use crate::value::{Slice, SliceHeader, Tuple, Value};

/// Carries out an instruction on all elements of a slice.
pub(super) fn ranges(g: &mut Goroutine, program: &Program, memory: &mut Memory, instr: Instr) -> Result<Next, Halt> {
    match instr {
        Instr::LoadRange { dst, slice, limit, shape } => {
            let most = limit.map_or(u32::MAX, |limit| g.reg(limit).int().clamp(0, i64::from(u32::MAX)) as u32);
            let slice = g.reg(slice).clone();
            load_range(g, program, &slice, most, shape, dst)
        }
        Instr::StoreRange { slice, src, shape } => {
            let header = header(g.reg(slice));
            let src = src.map(|src| g.reg(src));
            let (count, stored) = match src {
                None => (header.map_or(0, |header| header.len), Vec::new()),
                Some(src) => {
                    let (count, words) = words_of_elements(program, shape, elements(src));
                    (count.min(header.map_or(0, |header| header.len)), words)
                }
            };
            match count.saturating_mul(words(program, shape)) {
                0 => Ok(Next::Fall),
                words => {
                    let to = first(header)?;
                    Ok(Next::Visible(Op::StoreRange(StoreRange::new(to, shape, words, stored, None))))
                }
            }
        }
        Instr::Append { dst, slice, src, shape, bytes, pointers } => {
            let (more, words) = words_of_elements(program, shape, elements(g.reg(src)));
            let old = header(g.reg(slice));
            let append = Append { dst, shape, more, words, bytes: u64::from(bytes), pointers };
            append.start(g, program, memory, old)
        }
        _ => {
            debug_assert!(false, "not an instruction on ranges: {instr:?}");
            Ok(Next::Fall)
        }
    }
}

fn header(slice: &Value) -> Option<SliceHeader> {
    match slice {
        Value::Slice(slice) => Some(slice.header()),
        _ => None,
    }
}

/// Where the first element is.
fn first(header: Option<SliceHeader>) -> Result<Addr, Halt> {
    let header = header.filter(|header| header.array != nowhere()).ok_or(NIL_DEREFERENCE)?;
    Ok((header.array, header.word))
}

/// Loads the elements of a slice, `most` of them at most, into a register; or as an answer.
pub(super) fn load_range(
    g: &mut Goroutine,
    program: &Program,
    slice: &Value,
    most: u32,
    shape: Shape,
    dst: Reg,
) -> Result<Next, Halt> {
    let header = header(slice);
    let count = header.map_or(0, |header| header.len).min(most);
    if count == 0 || words(program, shape) == 0 {
        let nothing = Value::Tuple(Tuple::new(Vec::new()));
        if dst == ANSWER {
            super::natives::answer(g, nothing);
            return Ok(Next::Frames);
        }
        g.set_reg(dst, nothing);
        return Ok(Next::Fall);
    }
    Ok(Next::Visible(Op::LoadRange(LoadRange::new(program, first(header)?, count, shape, dst))))
}

/// How many elements these leaves are, and their words.
fn words_of_elements(program: &Program, shape: Shape, values: &[Value]) -> (u32, Vec<Value>) {
    let leaves = leaves(program, shape);
    if leaves.is_empty() {
        return (1, Vec::new());
    }
    let count = values.len() / leaves.len();
    let mut words = Vec::with_capacity(values.len());
    for (leaf, value) in leaves.iter().cycle().zip(&values[..count * leaves.len()]) {
        push_leaf(&mut |word| words.push(word), *leaf, value);
    }
    (count as u32, words)
}

/// An `append`.
struct Append {
    dst: Reg,
    shape: Shape,
    /// New elements.
    more: u32,
    /// Their words.
    words: Vec<Value>,
    bytes: u64,
    pointers: bool,
}

impl Append {
    fn start(
        self,
        g: &mut Goroutine,
        program: &Program,
        memory: &mut Memory,
        old: Option<SliceHeader>,
    ) -> Result<Next, Halt> {
        let (old_len, old_cap) = old.map_or((0, 0), |old| (old.len, old.cap));
        let stride = words(program, self.shape);
        let Some(len) = old_len.checked_add(self.more) else { return Err(Halt::Limit(Limit::Memory)) };
        let count = self.more.saturating_mul(stride);
        if self.more == 0 {
            let same = old.map_or(Value::ZERO, |old| Value::Slice(Slice::new(old)));
            g.set_reg(self.dst, same);
            return Ok(Next::Fall);
        }
        if let Some(old) = old.filter(|_| len <= old_cap) {
            let header = SliceHeader { len, ..old };
            if count == 0 {
                g.set_reg(self.dst, Value::Slice(Slice::new(header)));
                return Ok(Next::Fall);
            }
            let (array, word) = first(Some(old))?;
            let to = (array, word.saturating_add(old_len.saturating_mul(stride)));
            let result = Some((self.dst, header));
            return Ok(Next::Visible(Op::StoreRange(StoreRange::new(to, self.shape, count, self.words, result))));
        }
        let cap = grown(u64::from(len), u64::from(old_cap), self.bytes, self.pointers);
        let Ok(cap) = u32::try_from(cap) else { return Err(Halt::Limit(Limit::Memory)) };
        let words = u64::from(cap) * u64::from(stride);
        if g.supply.ids.is_exhausted() || words > u64::from(u32::MAX) {
            return Err(Halt::Limit(Limit::Memory));
        }
        memory.reserve_words(words)?;
        let new = NewArray { more: self.words, len, cap, words: words as u32 };
        match old_len.saturating_mul(stride) {
            0 => {
                let array = g.supply.ids.allocate();
                let (words, slice) = new.finish(Vec::new(), array);
                memory.put_variable(array, words);
                g.set_reg(self.dst, slice);
                Ok(Next::Fall)
            }
            count => Ok(Next::Visible(Op::Grow(Grow::new(first(old)?, count, new, self.dst)))),
        }
    }
}

/// The capacity of a slice that has grown to `len` elements of so many bytes.
fn grown(len: u64, old_cap: u64, bytes: u64, pointers: bool) -> u64 {
    if bytes == 0 {
        return len;
    }
    let memory = round_up_size((next_cap(len, old_cap).saturating_mul(bytes)) as usize, pointers);
    memory as u64 / bytes
}

/// `nextslicecap`: twice as many, of large ones a quarter more.
fn next_cap(len: u64, old_cap: u64) -> u64 {
    const THRESHOLD: u64 = 256;
    if len > 2 * old_cap {
        return len;
    }
    if old_cap < THRESHOLD {
        return 2 * old_cap;
    }
    let mut cap = old_cap;
    while cap < len {
        cap += (cap + 3 * THRESHOLD) >> 2;
    }
    cap
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The capacities that `append` of one element after the other goes through.
    fn caps(bytes: u64, pointers: bool, until: u64) -> Vec<u64> {
        let mut caps = vec![0];
        while caps[caps.len() - 1] < until {
            let cap = caps[caps.len() - 1];
            caps.push(grown(cap + 1, cap, bytes, pointers));
        }
        caps
    }

    #[test]
    fn capacities_are_those_of_go_1_23() {
        assert_eq!(caps(8, false, 2000), [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560]);
        assert_eq!(caps(1, false, 2000), [0, 8, 16, 32, 64, 128, 256, 512, 896, 1408, 2048]);
    }
}
