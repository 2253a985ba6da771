//! What an instruction refers to: one arm each, without `..`, so that a new instruction, or a new field of one, does not
//! compile until it is said here what it is.

use super::validate::Check;
use super::{Assertion, Instr, SelectCase};

/// Shows the check everything that the instruction refers to.
#[allow(clippy::too_many_lines, clippy::match_same_arms, reason = "one arm an instruction, or several alike")]
pub(super) fn operands<'c, 'p>(instr: Instr, c: &'c mut Check<'p>) -> &'c mut Check<'p> {
    use Instr as I;
    match instr {
        I::Const { dst, index } => c.regs(&[dst]).constant(index),
        I::Move { dst, src }
        | I::Not { dst, src }
        | I::Count { dst, src, of: _ }
        | I::Part { dst, src, at: _, len: _ }
        | I::SetPart { dst, src, at: _, len: _ } => c.regs(&[dst, src]),
        I::Int { op: _, kind, dst, a, b } => c.regs(&[dst, a, b]).int(kind),
        I::CheckShift { src }
        | I::Panic { src }
        | I::Throw { src }
        | I::StoreHeld { src }
        | I::Output { src, to: _ } => c.regs(&[src]),
        I::Float { op: _, kind: _, dst, a, b }
        | I::Compare { op: _, dst, a, b }
        | I::CompareFloat { op: _, dst, a, b }
        | I::Concat { dst, a, b } => c.regs(&[dst, a, b]),
        I::Equal { dst, a, b, typ } => c.regs(&[dst, a, b]).types(typ),
        I::Convert { dst, src, to } => c.regs(&[dst, src]).conversion(to),
        I::StringIndex { dst, src, index } | I::Element { dst, src, index, len: _, count: _ } => {
            c.regs(&[dst, src, index])
        }
        I::DecodeRune { dst, src, index } => c.range(dst, 2).regs(&[src, index]),
        I::Tuple { dst, args, count } => c.regs(&[dst]).range(args, count),
        I::CheckIndex { index, count: _ } => c.regs(&[index]),
        I::Slice { dst, src, of: _, low, high, max } => c.regs(&[dst, src]).maybe(&[low, high, max]),
        I::MakeIface { dst, src, typ } => c.regs(&[dst, src]).types(Some(typ)),
        I::Assert { dst, ok, src, from, to: Assertion::Type(typ) } => {
            c.regs(&[dst, src]).maybe(&[ok]).ifaces(&[from]).types(Some(typ))
        }
        I::Assert { dst, ok, src, from, to: Assertion::Iface(iface) } => {
            c.regs(&[dst, src]).maybe(&[ok]).ifaces(&[from, iface])
        }
        I::MakeClosure { dst, func, captures, count } => c.regs(&[dst]).range(captures, count).func(func),
        I::Jump { to } => c.target(to),
        I::JumpIf { cond, to } | I::JumpIfNot { cond, to } => c.regs(&[cond]).target(to),
        I::Call { func, args, dst } => c.call(func, args).returned(func, dst),
        I::CallValue { func, args, count, dst } => c.regs(&[func, dst]).range(args, count),
        I::CallMethod { method, args, count, dst } => c.regs(&[dst]).range(args, count).method(method),
        I::Native { native, args, count, results, dst } => {
            c.range(args, u16::from(count)).range(dst, u16::from(results.max(1))).native(native)
        }
        I::Return { src } => c.results(src),
        I::RunDefers | I::Yield | I::Goexit => c,
        I::DeferValue { func, args, count } | I::GoValue { func, args, count } => c.regs(&[func]).range(args, count),
        I::Defer { func, args } | I::Go { func, args } => c.call(func, args),
        I::Recover { dst, outer: _ }
        | I::Now { dst }
        | I::Random { dst }
        | I::LoadHeld { dst }
        | I::NumGoroutine { dst } => c.regs(&[dst]),
        I::Race { edge: _, addr } | I::SemRelease { addr } => c.regs(&[addr]),
        I::GlobalAddr { dst, global } => c.regs(&[dst]).global(global),
        I::New { dst, words } => c.regs(&[dst]).words(words),
        I::FieldAddr { dst, addr, word: _ } => c.regs(&[dst, addr]),
        I::ElementAddr { dst, addr, index, stride: _, len: _ } => c.regs(&[dst, addr, index]),
        I::SliceAddr { dst, slice, index, stride: _ } => c.regs(&[dst, slice, index]),
        I::MakeSlice { dst, len, cap, stride } => c.regs(&[dst, len, cap]).words(stride),
        I::SliceOf { dst, src, shape } => c.regs(&[dst, src]).shape(shape),
        I::MakeMap { dst, typ, hint } => c.regs(&[dst, hint]).map_type(typ),
        I::MakeChan { dst, cap } => c.regs(&[dst, cap]),
        I::Load { dst, addr, word: _, shape } => c.regs(&[dst, addr]).shape(shape),
        I::Store { addr, word: _, src, shape } => c.regs(&[addr, src]).shape(shape),
        I::LoadRange { dst, slice, limit, shape } => c.regs(&[dst, slice]).maybe(&[limit]).shape(shape),
        I::StoreRange { slice, src, shape } => c.regs(&[slice]).maybe(&[src]).shape(shape),
        I::Append { dst, slice, src, shape, bytes: _, pointers: _ } => c.regs(&[dst, slice, src]).shape(shape),
        I::Atomic { op: _, kind, dst, addr, a, b } => c.regs(&[dst, addr, a, b]).int(kind),
        I::MapAccess { typ, map, key, dst, ok } => c.regs(&[map, key]).maybe(&[dst, ok]).map_type(typ),
        I::MapAssign { typ, map, key, src } => c.regs(&[map, key, src]).map_type(typ),
        I::MapHold { typ, map, key } | I::MapDelete { typ, map, key } => c.regs(&[map, key]).map_type(typ),
        I::MapClear { typ, map } => c.regs(&[map]).map_type(typ),
        I::MapLen { dst, map } => c.regs(&[dst, map]),
        I::MapClone { dst, typ, map } => c.regs(&[dst, map]).map_type(typ),
        I::MapIterInit { iter: _, typ, map, key, elem, more } => c.regs(&[map, more]).maybe(&[key, elem]).map_type(typ),
        I::MapIterNext { iter: _, typ, key, elem, more } => c.regs(&[more]).maybe(&[key, elem]).map_type(typ),
        I::Sync { op: _, recv, arg } => c.regs(&[recv, arg]),
        I::SemAcquire { addr, lifo, why: _ } => c.regs(&[addr, lifo]),
        I::Send { chan, src } => c.regs(&[chan, src]),
        I::Recv { dst, ok, chan, zero } => c.regs(&[dst, chan, zero]).maybe(&[ok]),
        I::Close { chan } => c.regs(&[chan]),
        I::ChanCount { dst, chan, cap: _ } => c.regs(&[dst, chan]),
        I::Select { dst, select } => c.regs(&[dst]).select(select),
        I::Sleep { nanoseconds } => c.regs(&[nanoseconds]),
        I::Exit { status } => c.regs(&[status]),
    }
}

/// The same of a case of a `select`.
pub(super) fn case_operands(case: SelectCase, c: &mut Check<'_>) {
    match case {
        SelectCase::Send { chan, src } => c.regs(&[chan, src]),
        SelectCase::Recv { dst, ok, chan, zero } => c.regs(&[dst, chan, zero]).maybe(&[ok]),
    };
}
