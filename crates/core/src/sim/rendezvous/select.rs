//! `select`. Source: Go 1.23.9 `runtime/select.go`.

use super::super::goroutine::{Goroutine, WaitOn};
use super::super::machine::Machine;
use super::super::op::{Direction, SelectCall};
use super::super::panic::Panic;
use super::super::step::{Access, Place, Step};
use super::channels::Outcome;
use crate::map::AccessKind;
use crate::value::Value;

impl Machine {
    /// `selectgo`.
    pub(super) fn select(&mut self, index: usize, call: &SelectCall, step: &mut Step) {
        let ready = call.ready(|chan| self.memory.channel(chan));
        let g = &mut self.goroutines[index];
        let chosen = match ready[..] {
            [] => None,
            [only] => Some(only),
            _ => {
                let drawn = |g: &mut Goroutine| ready[g.supply.rng.below(ready.len() as u64) as usize];
                Some(g.chosen.take().unwrap_or_else(|| drawn(g)))
            }
        };
        step.access =
            call.channels().next().map(|chan| Access { kind: AccessKind::Atomic, place: Place::Channel(chan) });
        let Some(case) = chosen.map(usize::from) else { return self.select_none(index, call, step) };
        let (Some(chan), direction) = &call.cases[case] else { return };
        let outcome = match direction {
            Direction::Send(value) => self.send(index, *chan, value.clone(), step),
            Direction::Recv(to) => self.receive(index, *chan, to, step),
        };
        match outcome {
            Outcome::Panic(text) => self.panic_at(index, Panic::plain_error(text), step),
            Outcome::Done | Outcome::Wait => {
                self.goroutines[index].set_reg(call.dst, Value::Int(case as i64));
                self.go_on(index);
            }
        }
    }

    /// No case can go ahead.
    fn select_none(&mut self, index: usize, call: &SelectCall, step: &mut Step) {
        if call.default {
            self.goroutines[index].set_reg(call.dst, Value::Int(call.cases.len() as i64));
            return self.go_on(index);
        }
        for (case, (chan, direction)) in call.cases.iter().enumerate() {
            if let Some(chan) = chan {
                self.queue(index, *chan, Some(case as u16), matches!(direction, Direction::Send(_)));
            }
        }
        // The compiler makes a plain operation of a `select` with one case.
        let on = match call.cases[..] {
            [] => WaitOn::NoCases,
            [(Some(chan), Direction::Send(_))] => WaitOn::Send(chan),
            [(Some(chan), Direction::Recv(_))] => WaitOn::Receive(chan),
            [(None, Direction::Send(_))] => WaitOn::NilSend,
            [(None, Direction::Recv(_))] => WaitOn::NilReceive,
            _ => WaitOn::Select,
        };
        self.block(index, on, step);
    }
}
