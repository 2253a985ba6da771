//! From an instruction about goroutines, channels and the clock to its operation.

use super::super::end::{Limit, Panic};
use super::super::goroutine::Goroutine;
use super::super::memory::Memory;
use super::super::op::{Direction, Op, Received, SelectCall, SyncCall};
use super::super::program::{Instr, Program, Reg, SelectCase};
use super::visible::address;
use super::{Halt, Next};
use crate::value::Value;

/// Elements that a channel's buffer has room for at most.
const CHAN_MOST: i64 = 1 << 20;

pub(super) fn sync(g: &mut Goroutine, program: &Program, memory: &mut Memory, instr: Instr) -> Result<Next, Halt> {
    let call = match instr {
        Instr::SemAcquire { addr, lifo, why } => {
            SyncCall::SemAcquire { addr: address(g.reg(addr), 0)?, lifo: !g.reg(lifo).is_zero(), why }
        }
        Instr::SemRelease { addr } => SyncCall::SemRelease { addr: address(g.reg(addr), 0)? },
        Instr::Send { chan, src } => SyncCall::Send { chan: g.reg(chan).object(), value: g.reg(src).clone() },
        Instr::Recv { dst, ok, chan, zero } => {
            SyncCall::Recv { chan: g.reg(chan).object(), to: received(g, dst, ok, zero) }
        }
        Instr::Close { chan } => match g.reg(chan).object() {
            Some(chan) => SyncCall::Close { chan },
            None => return Err(Halt::Panic(Panic::plain_error("close of nil channel"))),
        },
        Instr::ChanCount { dst, chan, cap } => {
            let known = match g.reg(chan).object() {
                Some(id) if cap => memory.channel(id).map_or(0, |chan| i64::from(chan.cap)),
                Some(chan) => return Ok(Next::Visible(Op::Sync(SyncCall::Len { chan, dst }))),
                None => 0,
            };
            g.set_reg(dst, Value::Int(known));
            return Ok(Next::Fall);
        }
        Instr::Select { dst, select } => SyncCall::Select(Box::new(cases(g, program, dst, select))),
        Instr::Yield => SyncCall::Yield,
        Instr::Sleep { nanoseconds } => SyncCall::Sleep { nanoseconds: g.reg(nanoseconds).int() },
        Instr::NumGoroutine { dst } => SyncCall::NumGoroutine { dst },
        Instr::Exit { status } => SyncCall::Exit { status: g.reg(status).int() as u8 },
        Instr::MakeChan { dst, cap } => return make_chan(g, memory, dst, cap),
        Instr::Now { dst } => {
            poll(g, memory);
            g.set_reg(dst, Value::Int(memory.clock()));
            return Ok(Next::Fall);
        }
        Instr::Random { dst } => {
            let bits = g.supply.rng.draw();
            g.set_reg(dst, Value::Int(bits as i64));
            return Ok(Next::Fall);
        }
        Instr::Goexit => return Err(Halt::Panic(Panic::Goexit)),
        Instr::Race { edge, addr } => {
            let at = address(g.reg(addr), 0)?;
            g.edges.push((edge, at));
            return Ok(Next::Fall);
        }
        Instr::GoValue { func, args, count } => return Ok(go_value(g, func, args, count)),
        _ => return Ok(Next::Fall),
    };
    Ok(Next::Visible(Op::Sync(call)))
}

/// Reads of the clock by one goroutine, while nobody else moves it, that do not move it either. No program but one that waits
/// for a time reads it so often.
const FREE_READS: u32 = 64;

/// What each further read adds, in nanoseconds; twice as much after each thousand reads, so that every time is reached
/// soon, and is overshot by a thousandth at most.
const READ_TAKES: i64 = 10_000;

/// The goroutine is about to read the clock.
fn poll(g: &mut Goroutine, memory: &mut Memory) {
    let reads = if g.polled.0 == memory.clock() { g.polled.1.saturating_add(1) } else { 1 };
    g.read_clock = true;
    if let Some(over) = reads.checked_sub(FREE_READS + 1) {
        let takes = READ_TAKES << (over / 1000).min(20);
        memory.set_clock(memory.clock().saturating_add(takes));
        g.moved_clock = true;
    }
    g.polled = (memory.clock(), reads);
}

fn received(g: &Goroutine, dst: Reg, ok: Option<Reg>, zero: Reg) -> Received {
    Received { dst, ok, zero: g.reg(zero).clone() }
}

/// The `select` with its operands, which are evaluated when it begins.
fn cases(g: &Goroutine, program: &Program, dst: Reg, select: u32) -> SelectCall {
    let Some(select) = program.selects.get(select as usize) else {
        return SelectCall { cases: Vec::new(), default: true, dst };
    };
    let case = |case: &SelectCase| match *case {
        SelectCase::Send { chan, src } => (g.reg(chan).object(), Direction::Send(g.reg(src).clone())),
        SelectCase::Recv { dst, ok, chan, zero } => (g.reg(chan).object(), Direction::Recv(received(g, dst, ok, zero))),
    };
    SelectCall { cases: select.cases.iter().map(case).collect(), default: select.default, dst }
}

fn make_chan(g: &mut Goroutine, memory: &mut Memory, dst: Reg, cap: Reg) -> Result<Next, Halt> {
    let cap = g.reg(cap).int();
    if cap < 0 {
        return Err(Halt::Panic(Panic::plain_error("makechan: size out of range")));
    }
    if cap > CHAN_MOST || g.supply.ids.is_exhausted() {
        return Err(Halt::Limit(Limit::Memory));
    }
    let id = g.supply.ids.allocate();
    memory.new_channel(id, cap as u32);
    g.set_reg(dst, Value::Object(id));
    Ok(Next::Fall)
}

fn go_value(g: &Goroutine, func: Reg, args: Reg, count: u16) -> Next {
    let Value::Closure(closure) = g.reg(func) else {
        return Next::Visible(Op::Throw("go of nil func value".into()));
    };
    let mut all = g.regs(args, usize::from(count)).to_vec();
    all.extend_from_slice(&closure.1);
    Next::Visible(Op::Go { func: closure.0, args: all })
}
