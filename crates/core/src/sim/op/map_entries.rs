//! All entries of a map for a library function, as `range` gives them: the steps are those of the loop.

use super::super::program::Shape;
use super::map_iter::{MapIter, RangeLoop, Results};
use super::{ANSWER, Cx, OpFlow};
use crate::id::ObjectId;
use crate::value::{Tuple, Value};

/// The registers of the loop's turns.
const RESULTS: Results = Results { key: Some(0), elem: Some(1), more: 2 };

/// A walk over a map in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MapEntries {
    turn: MapIter,
    elem: Shape,
    /// Keys and elems, one after the other.
    entries: Vec<Value>,
}

impl MapEntries {
    pub(in super::super) fn new(map: ObjectId, elem: Shape) -> Self {
        Self { turn: MapIter::new(RangeLoop::new(0, map), elem, RESULTS), elem, entries: Vec::new() }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let mut regs = [Value::ZERO, Value::ZERO, Value::ZERO];
        let mut ranges = Vec::new();
        let mut inner = cx.elsewhere(&mut regs, &mut ranges);
        let flow = self.turn.step(&mut inner);
        (cx.access, cx.event) = (inner.access, inner.event);
        if !matches!(flow, OpFlow::Done) {
            return flow;
        }
        let [key, elem, more] = regs;
        let Some(mut range) = ranges.pop().filter(|_| !more.is_zero()) else {
            cx.set(Some(ANSWER), Value::Tuple(Tuple::new(std::mem::take(&mut self.entries))));
            return OpFlow::Done;
        };
        self.entries.extend([key, elem]);
        range.iter.resume();
        self.turn = MapIter::new(range, self.elem, RESULTS);
        OpFlow::Next
    }

    /// The turn of the loop in flight.
    pub fn turn(&self) -> &MapIter {
        &self.turn
    }
}
