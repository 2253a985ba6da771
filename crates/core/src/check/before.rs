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
    /// The operation at which it stands.
    pub op: Op,
    /// Where the goroutine was started; `None` for `main`.
    pub created: Option<Site>,
}

impl Before {
    /// Goroutine `id` before its next step; `None` if there is no such goroutine.
    pub fn of(machine: &Machine, id: GoroutineId) -> Option<Self> {
        let g = machine.goroutine(id)?;
        let funcs = &machine.program().funcs;
        let (name, pos) = g.calls(machine.program()).last().unwrap_or_default();
        let func = funcs.iter().position(|f| f.name == name).unwrap_or_default() as FuncId;
        let created = g.created.map(|(func, pos)| Site { func, pos });
        Some(Self { goroutine: id, site: Site { func, pos }, op: g.op().clone(), created })
    }

    /// The library's or runtime's function in which the goroutine is: the one that the user's code has called, and the
    /// innermost one.
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

/// The value of a word in memory: of a variable, or of an elem.
pub(super) fn word(machine: &Machine, place: Place) -> Option<Value> {
    match place {
        Place::Variable(addr) | Place::Semaphore(addr) => Some(machine.memory().word(addr)),
        Place::Map(id, map::Place::Elem(bucket, slot, word)) => {
            let map = machine.memory().map(id)?;
            Some(map.bucket(bucket)?.elem_word(&map.typ, slot, word).clone())
        }
        Place::Map(..) | Place::Channel(_) => None,
    }
}
