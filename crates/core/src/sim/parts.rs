//! A machine as the parts that it is made of, for whoever keeps a great many machines that share most of their parts (the
//! explorer). Every field of [`Machine`] and of its memory must be named here: a new one does not compile until it is.

use super::channel::Channel;
use super::end::End;
use super::goroutine::Goroutine;
use super::heap::Heap;
use super::machine::Machine;
use super::memory::{Addr, Memory};
use crate::id::{GoroutineId, ObjectId};
use crate::map::Map;
use crate::supply::Supply;
use crate::value::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All of a machine but its program and settings, which no step changes.
pub(crate) struct Parts<'a> {
    /// Sorted by name.
    pub(crate) goroutines: &'a mut Vec<Goroutine>,
    pub(crate) variables: &'a mut BTreeMap<ObjectId, Arc<Vec<Value>>>,
    pub(crate) maps: &'a mut BTreeMap<ObjectId, Map>,
    pub(crate) channels: &'a mut BTreeMap<ObjectId, Channel>,
    pub(crate) clock: &'a mut i64,
    pub(crate) heap: &'a mut Heap,
    pub(crate) sleepers: &'a mut Vec<(Addr, GoroutineId)>,
    pub(crate) output: &'a mut Vec<u8>,
    pub(crate) errors: &'a mut Vec<u8>,
    pub(crate) end: &'a mut Option<End>,
}

impl Goroutine {
    /// Becomes equal to another one, in the memory that its stack and frames have already. Every field must be named here.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        let Self {
            id,
            status,
            created,
            entry,
            op,
            frames,
            stack,
            supply,
            children,
            held,
            edges,
            read_clock,
            moved_clock,
            polled,
            spent,
            chosen,
            hungry,
            panics,
        } = other;
        (self.id, self.status, self.created, self.entry) = (*id, *status, *created, *entry);
        (self.children, self.read_clock, self.spent) = (*children, *read_clock, *spent);
        (self.moved_clock, self.polled) = (*moved_clock, *polled);
        (self.chosen, self.hungry) = (*chosen, *hungry);
        self.op.clone_from(op);
        self.frames.clone_from(frames);
        self.stack.clone_from(stack);
        self.supply.clone_from(supply);
        self.held.clone_from(held);
        self.edges.clone_from(edges);
        self.panics.clone_from(panics);
    }

    /// Whether it stands where it can lose its CPU to another goroutine on the same one.
    pub(crate) fn is_at_safe_point(&self) -> bool {
        self.op.is_safe_point()
    }

    /// Whether the runtime has drawn a number for it, in a machine with this seed.
    pub(crate) fn has_drawn(&self, seed: u64) -> bool {
        self.supply.rng != Supply::of(self.id, seed).rng
    }

    /// The goroutines that it has started.
    pub(crate) fn children(&self) -> u32 {
        self.children
    }
}

impl Machine {
    /// The parts, to be looked at and exchanged.
    pub(crate) fn parts_mut(&mut self) -> Parts<'_> {
        let Self { program: _, settings: _, goroutines, memory, sleepers, output, errors, end } = self;
        let Memory { variables, maps, channels, clock, heap } = memory;
        Parts { goroutines, variables, maps, channels, clock, heap, sleepers, output, errors, end }
    }
}
