//! What a judge must have seen of a step before it was taken.

use crate::id::GoroutineId;
use crate::map;
use crate::sim::program::FuncId;
use crate::sim::{Machine, Op, Place, Pos, Step};
use crate::value::Value;

/// A place in the user's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The function.
    pub func: FuncId,
    /// Where in the source.
    pub pos: Pos,
}

/// A goroutine before a step.
#[derive(Clone, Debug)]
pub struct Before {
    /// Who is about to step.
    pub goroutine: GoroutineId,
    /// Where it stands.
    pub site: Site,
    /// The operation at which it stands, without the elements of a slice that it carries.
    pub op: Op,
    /// The innermost function, if it is one of the library that is written in Go.
    pub library: Option<FuncId>,
    /// How deep in calls it is.
    pub depth: usize,
    /// It is about to make an atomic access that stores.
    pub stores: bool,
    /// Where the goroutine was started; `None` for `main`.
    pub created: Option<Site>,
}

impl Before {
    /// Goroutine `id` before its next step; `None` if there is no such goroutine.
    pub fn of(machine: &Machine, id: GoroutineId) -> Option<Self> {
        let g = machine.goroutine(id)?;
        let program = machine.program();
        let site = |(func, pos)| Site { func, pos };
        let innermost = g.calls(program).next_back().map_or(0, |(func, _)| func);
        let is_library = program.funcs.get(innermost as usize).is_some_and(|func| func.library);
        Some(Self {
            goroutine: id,
            site: site(g.site(program).unwrap_or_default()),
            op: g.op().without_words(),
            depth: g.depth_and_pc().0,
            stores: matches!(g.op(), Op::Atomic(op) if op.stores(&machine.memory().word(op.addr()))),
            library: is_library.then_some(innermost),
            created: g.created.map(site),
        })
    }

    /// The function of the runtime, or of the library as the machine steps it, in which the goroutine is: the one that Go
    /// code has called, and the innermost one.
    pub fn functions(&self) -> Option<(&'static str, &'static str)> {
        let functions = self.op.functions();
        functions.first().copied().zip(functions.last().copied())
    }
}

/// Whether a step from here is one within a map function, which neither enters nor leaves it.
pub(super) fn is_inner(op: &Op, step: &Step) -> bool {
    let in_call = op.map().is_some() && !op.functions().is_empty();
    in_call && !step.done && step.event.is_none()
}

/// The value of a word in memory: of a variable, or of a key or an elem.
pub(super) fn word(machine: &Machine, place: Place) -> Option<Value> {
    match place {
        Place::Variable(addr) | Place::Semaphore(addr) => Some(machine.memory().word(addr)),
        Place::Map(id, map::Place::Elem(bucket, slot, word)) => {
            let map = machine.memory().map(id)?;
            Some(map.bucket(bucket)?.elem_word(&map.typ, slot, word).clone())
        }
        Place::Map(id, map::Place::Key(bucket, slot, word)) => {
            let map = machine.memory().map(id)?;
            Some(map.bucket(bucket)?.key_word(&map.typ, slot, word).clone())
        }
        Place::Map(..) | Place::Channel(_) => None,
    }
}
