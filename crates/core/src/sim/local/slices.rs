//! Slices: making them, slicing, and the addresses of elements.
//! Source: Go 1.23.9 `cmd/compile/internal/ssagen/ssa.go` `(*state).slice`, `runtime/slice.go` `makeslice`,
//! `runtime/error.go` `boundsErrorFmts`.

use super::super::end::{Limit, Panic};
use super::super::goroutine::Goroutine;
use super::super::memory::Memory;
use super::super::op::words::{leaves, push_leaf};
use super::super::program::{Instr, Program, Shape, Sliced};
use super::text::elements;
use super::tuples::checked;
use super::{Halt, NIL_DEREFERENCE};
use crate::value::{Slice, SliceHeader, Value};

/// Bytes that nobody can allocate: `runtime.maxAlloc` on linux/amd64.
const MAX_ALLOC: u64 = 1 << 48;

/// Carries out an instruction on slices or addresses.
pub(super) fn slices(g: &mut Goroutine, program: &Program, memory: &mut Memory, instr: Instr) -> Result<(), Halt> {
    let (dst, value) = match instr {
        Instr::Slice { dst, src, of, low, high, max } => {
            let [low, high, max] = [low, high, max].map(|reg| reg.map(|reg| g.reg(reg).int()));
            if of == Sliced::String {
                memory.reserve_text(g.reg(src).bytes().len())?;
            }
            (dst, slice(g.reg(src), of, low, high, max)?)
        }
        Instr::MakeSlice { dst, len, cap, stride } => {
            let (len, cap) = (g.reg(len).int(), g.reg(cap).int());
            (dst, make(g, memory, len, cap, stride)?)
        }
        Instr::SliceOf { dst, src, shape } => {
            let src = g.reg(src).clone();
            (dst, slice_of(g, program, memory, elements(&src), shape)?)
        }
        Instr::FieldAddr { dst, addr, word } => (dst, offset(g.reg(addr), word)?),
        Instr::ElementAddr { dst, addr, index, stride, len } => {
            if !matches!(g.reg(addr), Value::Pointer(..)) {
                return Err(NIL_DEREFERENCE);
            }
            let at = checked(g.reg(index).int(), u64::from(len))? as u32;
            (dst, offset(g.reg(addr), at.saturating_mul(stride))?)
        }
        Instr::SliceAddr { dst, slice, index, stride } => {
            let index = g.reg(index).int();
            let Value::Slice(slice) = g.reg(slice) else {
                return Err(checked(index, 0).err().unwrap_or(NIL_DEREFERENCE));
            };
            let header = slice.header();
            let at = checked(index, u64::from(header.len))? as u32;
            (dst, Value::Pointer(header.array, header.word.saturating_add(at.saturating_mul(stride))))
        }
        _ => {
            debug_assert!(false, "not an instruction on slices: {instr:?}");
            return Ok(());
        }
    };
    g.set_reg(dst, value);
    Ok(())
}

fn offset(pointer: &Value, words: u32) -> Result<Value, Halt> {
    match pointer {
        Value::Pointer(object, word) => Ok(Value::Pointer(*object, word.saturating_add(words))),
        _ => Err(NIL_DEREFERENCE),
    }
}

/// `s[low:high:max]`.
fn slice(value: &Value, of: Sliced, low: Option<i64>, high: Option<i64>, max: Option<i64>) -> Result<Value, Halt> {
    match of {
        Sliced::String => {
            let bytes = value.bytes();
            let (low, high, _) = bounds(low, high, None, bytes.len() as u64, bytes.len() as u64, "length")?;
            if high - low == bytes.len() as u64 {
                return Ok(value.clone());
            }
            Ok(Value::string(bytes.get(low as usize..high as usize).unwrap_or_default()))
        }
        Sliced::Array { stride, len } => {
            let Value::Pointer(array, word) = *value else { return Err(NIL_DEREFERENCE) };
            let header = SliceHeader { array, word, len, cap: len };
            Ok(Value::Slice(Slice::new(narrowed(header, stride, "length", low, high, max)?)))
        }
        Sliced::Slice { stride } => {
            if let Value::Slice(slice) = value {
                Ok(Value::Slice(Slice::new(narrowed(slice.header(), stride, "capacity", low, high, max)?)))
            } else {
                bounds(low, high, max, 0, 0, "capacity")?;
                Ok(Value::ZERO)
            }
        }
    }
}

fn narrowed(
    header: SliceHeader,
    stride: u32,
    what: &str,
    low: Option<i64>,
    high: Option<i64>,
    max: Option<i64>,
) -> Result<SliceHeader, Halt> {
    let (low, high, max) = bounds(low, high, max, u64::from(header.len), u64::from(header.cap), what)?;
    // A slice without room keeps its pointer: one word further is another object.
    let word = if max == low { header.word } else { header.word.saturating_add((low as u32).saturating_mul(stride)) };
    Ok(SliceHeader { word, len: (high - low) as u32, cap: (max - low) as u32, ..header })
}

/// The bounds, if they are in range: checked from the last to the first. `what` the last one is compared with.
fn bounds(
    low: Option<i64>,
    high: Option<i64>,
    max: Option<i64>,
    len: u64,
    cap: u64,
    what: &str,
) -> Result<(u64, u64, u64), Halt> {
    let fail = |text: String| Halt::Panic(Panic::bounds(&format!("slice bounds out of range {text}")));
    let within = |n: i64, most: u64| u64::try_from(n).ok().filter(|n| *n <= most);
    let wide = match max {
        None => cap,
        Some(max) => within(max, cap)
            .ok_or_else(|| fail(if max < 0 { format!("[::{max}]") } else { format!("[::{max}] with {what} {cap}") }))?,
    };
    let high = match high {
        // A torn slice can be longer than its capacity.
        None => len.min(wide),
        Some(high) => within(high, wide).ok_or_else(|| {
            fail(match max {
                None if high < 0 => format!("[:{high}]"),
                None => format!("[:{high}] with {what} {cap}"),
                Some(_) if high < 0 => format!("[:{high}:]"),
                Some(_) => format!("[:{high}:{wide}]"),
            })
        })?,
    };
    let from = low.unwrap_or(0);
    let low = within(from, high).ok_or_else(|| {
        fail(match max {
            None if from < 0 => format!("[{from}:]"),
            None => format!("[{from}:{high}]"),
            Some(_) if from < 0 => format!("[{from}::]"),
            Some(_) => format!("[{from}:{high}:]"),
        })
    })?;
    Ok((low, high, wide))
}

fn make(g: &mut Goroutine, memory: &mut Memory, len: i64, cap: i64, stride: u32) -> Result<Value, Halt> {
    let fits = |n: i64| u64::try_from(n).is_ok_and(|n| n.saturating_mul(u64::from(stride.min(1))) <= MAX_ALLOC);
    if !fits(len) {
        return Err(Halt::Panic(Panic::error_string("makeslice: len out of range")));
    }
    if !fits(cap) || len > cap {
        return Err(Halt::Panic(Panic::error_string("makeslice: cap out of range")));
    }
    let (Ok(len), Ok(cap)) = (u32::try_from(len), u32::try_from(cap)) else { return Err(Halt::Limit(Limit::Memory)) };
    let words = u64::from(cap) * u64::from(stride);
    let array = super::allocate::room(g, memory, words)?;
    memory.new_variable(array, words as u32);
    Ok(Value::Slice(Slice::new(SliceHeader { array, word: 0, len, cap })))
}

/// A slice of a new array with these leaves.
fn slice_of(
    g: &mut Goroutine,
    program: &Program,
    memory: &mut Memory,
    values: &[Value],
    shape: Shape,
) -> Result<Value, Halt> {
    let leaves = leaves(program, shape);
    let count = values.len() / leaves.len().max(1);
    let stride: u64 = leaves.iter().map(|leaf| u64::from(leaf.words())).sum();
    let array = super::allocate::room(g, memory, count as u64 * stride)?;
    let mut words = Vec::with_capacity(count * stride as usize);
    for (leaf, value) in leaves.iter().cycle().zip(values) {
        push_leaf(&mut |word| words.push(word), *leaf, value);
    }
    memory.put_variable(array, words);
    let len = count as u32;
    Ok(Value::Slice(Slice::new(SliceHeader { array, word: 0, len, cap: len })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails(low: Option<i64>, high: Option<i64>, max: Option<i64>, what: &str) -> String {
        match bounds(low, high, max, 3, 5, what) {
            Err(Halt::Panic(panic)) => panic.to_string().replace("runtime error: slice bounds out of range ", ""),
            _ => "in range".into(),
        }
    }

    #[test]
    fn bounds_out_of_range_are_worded_as_go_does() {
        let cap = |low, high, max| fails(low, high, max, "capacity");
        assert_eq!(cap(None, Some(6), None), "[:6] with capacity 5");
        assert_eq!(fails(None, Some(6), None, "length"), "[:6] with length 5");
        assert_eq!(cap(None, Some(-1), None), "[:-1]");
        assert_eq!(cap(Some(4), None, None), "[4:3]");
        assert_eq!(cap(Some(-2), None, None), "[-2:]");
        assert_eq!(cap(None, Some(1), Some(6)), "[::6] with capacity 5");
        assert_eq!(cap(None, Some(1), Some(-6)), "[::-6]");
        assert_eq!(cap(None, Some(4), Some(2)), "[:4:2]");
        assert_eq!(cap(Some(3), Some(2), Some(4)), "[3:2:]");
        assert_eq!(cap(Some(-3), Some(2), Some(4)), "[-3::]");
        assert_eq!(cap(Some(0), Some(5), Some(5)), "in range");
    }
}
