//! Calls of library functions: each time the machine has what the function needs, it is called again, with one answer more.

use super::super::end::Limit;
use super::super::goroutine::{Back, Goroutine};
use super::super::memory::Memory;
use super::super::op::words::{value_of, words};
use super::super::op::{ANSWER, Load, MapEntries, Op};
use super::super::program::{Asked, Need, Program, Reg};
use super::frames::{panic_with, room};
use super::ranges::load_range;
use super::text::BYTES_MAX;
use super::visible::address;
use super::{Halt, Next};
use crate::WHOLE;
use crate::value::{Tuple, Value};

/// A call of a library function.
#[derive(Clone, Copy, Debug)]
pub(super) struct NativeCall {
    pub(super) native: u16,
    pub(super) args: Reg,
    pub(super) count: u8,
    pub(super) results: u8,
    pub(super) dst: Reg,
}

impl NativeCall {
    /// Calls it, with the answers so far.
    pub(super) fn run(self, g: &mut Goroutine, program: &Program, memory: &mut Memory) -> Result<Next, Halt> {
        let answers = g.frames.last().map_or(&[][..], |frame| &frame.answers);
        let args = g.regs(self.args, usize::from(self.count));
        memory.reserve_text(args.iter().map(|arg| arg.bytes().len()).sum())?;
        match (program.library[usize::from(self.native)])(&mut Asked::new(program, args, answers)) {
            Ok(value) => self.finish(g, memory, value),
            Err(need) if WHOLE => provide(g, program, need),
            Err(_) => Ok(Next::Fall),
        }
    }

    fn finish(self, g: &mut Goroutine, memory: &mut Memory, value: Value) -> Result<Next, Halt> {
        memory.reserve_text(value.bytes().len())?;
        if let Some(frame) = g.frames.last_mut() {
            frame.answers.clear();
        }
        if value.bytes().len() > BYTES_MAX {
            return Err(Halt::Limit(Limit::Memory));
        }
        match (self.results, value) {
            (0, _) => {}
            (1, value) => g.set_reg(self.dst, value),
            (results, value) => {
                let all = super::text::elements(&value).iter().chain(std::iter::repeat(&Value::ZERO));
                for (n, value) in all.take(usize::from(results)).enumerate() {
                    g.set_reg(self.dst + n as Reg, value.clone());
                }
            }
        }
        Ok(Next::Fall)
    }
}

/// Takes down an answer.
pub(super) fn answer(g: &mut Goroutine, value: Value) {
    if let Some(frame) = g.frames.last_mut() {
        frame.answers.push(value);
    }
}

/// Does what gives the answer; the call comes again when there is one.
fn provide(g: &mut Goroutine, program: &Program, need: Need) -> Result<Next, Halt> {
    match need {
        Need::Load(pointer, shape) => {
            let addr = address(&pointer, 0)?;
            if words(program, shape) > 0 {
                return Ok(Next::Visible(Op::Load(Load::new(addr, shape, ANSWER))));
            }
            answer(g, value_of(program, shape, &[]));
        }
        Need::LoadRange(slice, shape) => return load_range(g, program, &slice, u32::MAX, shape, ANSWER),
        Need::Map(map, typ) => match (map.object(), program.map_types.get(usize::from(typ))) {
            (Some(id), Some(kind)) => return Ok(Next::Visible(Op::MapEntries(MapEntries::new(id, kind.elem)))),
            _ => answer(g, Value::Tuple(Tuple::new(Vec::new()))),
        },
        Need::Call(func, args) => {
            room(g)?;
            g.call(program, func, args, Back::Answer);
        }
        Need::Panic(value) => return Err(Halt::Panic(panic_with(value))),
    }
    Ok(Next::Frames)
}
