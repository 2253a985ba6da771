//! The machine: a program, its goroutines and their memory, at one moment. A value: copied, compared, hashed.

use super::end::{End, Limit, Panic, StepError};
use super::goroutine::{Goroutine, Status, WaitOn};
use super::heap::Full;
use super::local::{self, Halt};
use super::memory::{Addr, Memory};
use super::op::{Cx, Op, OpFlow};
use super::program::{FuncId, Program, Stream, WaitReason};
use super::settings::{Cores, Settings};
use super::step::{Edge, Event, Step};
use crate::WHOLE;
use crate::id::{Allocator, GoroutineId, ObjectId};
use crate::value::Value;
use std::sync::Arc;

/// The name of package variable number `global`: the first objects of all belong to nobody.
pub fn global_id(global: u32) -> ObjectId {
    Allocator::global(global)
}

/// A program at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Machine {
    pub(super) program: Arc<Program>,
    pub(super) settings: Settings,
    /// Sorted by name.
    pub(super) goroutines: Vec<Goroutine>,
    pub(super) memory: Memory,
    /// Who sleeps on which semaphore, in the order in which they came.
    pub(super) sleepers: Vec<(Addr, GoroutineId)>,
    pub(super) output: Vec<u8>,
    /// Standard error.
    pub(super) errors: Vec<u8>,
    pub(super) end: Option<End>,
}

impl Machine {
    /// The program before its first step: `main` stands at its first access.
    pub fn new(program: Arc<Program>, settings: Settings) -> Self {
        let mut memory = Memory::default();
        for (index, global) in program.globals.iter().enumerate() {
            memory.new_variable(global_id(index as u32), global.words);
        }
        let main = Goroutine::new(GoroutineId::MAIN, &program, program.entry, Vec::new(), settings.seed);
        let mut machine = Self {
            program,
            settings,
            goroutines: vec![main],
            memory,
            sleepers: Vec::new(),
            output: Vec::new(),
            errors: Vec::new(),
            end: None,
        };
        machine.resume(0);
        machine.feed();
        // What it did before its first step, it did alone.
        let first = &mut machine.goroutines[0];
        first.edges.clear();
        (first.read_clock, first.moved_clock) = (false, false);
        machine
    }

    /// Takes one step of goroutine `id`.
    ///
    /// # Errors
    /// Why it cannot take one; the machine is as before. The number in the error is 0: who is called what is the
    /// timeline's knowledge.
    pub fn step(&mut self, id: GoroutineId) -> Result<Step, StepError> {
        if self.end.is_some() {
            return Err(StepError::Ended);
        }
        let index = self.index(id).ok_or(StepError::NoSuchGoroutine(0))?;
        match self.goroutines[index].status {
            Status::Runnable if self.cpu_holder().is_some_and(|holder| holder != id) => Err(StepError::NoCpu(0)),
            Status::Runnable => Ok(self.step_at(index)),
            Status::Blocked(WaitOn::Clock(until)) if WHOLE && self.wakes_next() == Some(id) => {
                Ok(self.oversleep(id, until))
            }
            Status::Blocked(_) => Err(StepError::Blocked(0)),
            Status::Returned => Err(StepError::Returned(0)),
        }
    }

    /// On one CPU: the goroutine that has it and stands where it cannot lose it. There is at most one: others have lost
    /// the CPU, so they stand where one can.
    fn cpu_holder(&self) -> Option<GoroutineId> {
        let holds = |g: &&Goroutine| g.status == Status::Runnable && !g.op.is_safe_point();
        (self.settings.cores == Cores::One).then(|| self.goroutines.iter().find(holds).map(|g| g.id)).flatten()
    }

    pub(super) fn index(&self, id: GoroutineId) -> Option<usize> {
        self.goroutines.binary_search_by_key(&id, |g| g.id).ok()
    }

    fn step_at(&mut self, index: usize) -> Step {
        let g = &mut self.goroutines[index];
        let mut step = Step::of(g.id);
        match &g.op {
            Op::Go { func, args } => {
                let (func, args) = (*func, args.clone());
                step.event = Some(self.start(index, func, args));
            }
            Op::Output(to, text) => {
                let written = match to {
                    Stream::Stdout => &mut self.output,
                    Stream::Stderr => &mut self.errors,
                };
                written.extend_from_slice(text.bytes());
                step.event = Some(Event::Printed);
                if written.len() as u64 > Limit::Output.most() {
                    self.end = Some(End::Limit(Limit::Output));
                } else {
                    self.go_on(index);
                }
            }
            Op::Sync(call) if WHOLE => {
                let call = call.clone();
                self.step_sync(index, call, &mut step);
            }
            Op::MainReturned => self.end = Some(End::Clean),
            Op::Throw(text) => self.end = Some(End::Throw(text.clone(), g.id)),
            Op::Die(panic) => self.end = Some(End::Panic(panic.clone(), g.id)),
            Op::Idle => debug_assert!(false, "a runnable goroutine without an operation"),
            _ => self.step_memory(index, &mut step),
        }
        self.after_step(step.goroutine, &mut step);
        step
    }

    /// A step of an operation on memory.
    fn step_memory(&mut self, index: usize, step: &mut Step) {
        let g = &mut self.goroutines[index];
        let base = g.frames.last().map_or(0, |f| f.base as usize);
        let (mut no_ranges, mut no_answers) = (Vec::new(), Vec::new());
        let frame = g.frames.last_mut().map(|f| (&mut f.ranges, &mut f.answers));
        let (ranges, answers) = frame.unwrap_or((&mut no_ranges, &mut no_answers));
        let mut cx = Cx {
            program: &self.program,
            memory: &mut self.memory,
            supply: &mut g.supply,
            settings: self.settings.map,
            regs: &mut g.stack[base..],
            held: &mut g.held,
            ranges,
            answers,
            access: None,
            event: None,
        };
        let flow = g.op.step(&mut cx);
        (step.access, step.event) = (cx.access, cx.event);
        match flow {
            OpFlow::Next => step.done = false,
            OpFlow::Done => self.operation_done(index),
            OpFlow::Sleep(sema) => {
                g.status = Status::Blocked(WaitOn::Semaphore(sema, WaitReason::Semacquire));
                self.sleep_on(index, sema, false);
                step.done = false;
                step.event = Some(Event::Slept);
            }
            OpFlow::Wake { sema, done } => {
                step.done = done;
                self.wake(sema, step);
                if done {
                    self.operation_done(index);
                }
            }
            OpFlow::Panic(panic) => {
                self.panic_at(index, panic, step);
            }
            OpFlow::Fatal(fatal) => self.end = Some(End::Fatal(fatal, g.id)),
        }
    }

    /// Goroutine number `index` panics.
    pub(super) fn panic_at(&mut self, index: usize, panic: Panic, step: &mut Step) {
        step.event = Some(Event::Panicked);
        self.run(index, Some(panic));
    }

    /// The operation is over: what it alone kept alive can go, and the goroutine computes on.
    fn operation_done(&mut self, index: usize) {
        let map = self.goroutines[index].op.map();
        self.go_on(index);
        if let Some(map) = map {
            self.collect(map);
        }
    }

    /// Moves behind the instruction whose operation is over, and on to the next operation.
    pub(super) fn go_on(&mut self, index: usize) {
        local::advance(&mut self.goroutines[index]);
        self.resume(index);
    }

    fn resume(&mut self, index: usize) {
        self.run(index, None);
    }

    /// The goroutine computes up to its next operation; it panics first if there is something to panic with.
    fn run(&mut self, index: usize, panic: Option<Panic>) {
        let g = &mut self.goroutines[index];
        if let Err(halt) = local::run(g, &self.program, &mut self.memory, &self.settings, panic) {
            match halt {
                Halt::Limit(limit) => self.end = Some(End::Limit(limit)),
                Halt::Panic(panic) => self.end = Some(End::Panic(panic, g.id)),
                Halt::Full(full) => g.hungry = Some(full),
            }
        }
    }

    /// Those who found no room go on once the garbage is collected: at the end of a step, when nothing is on its way from
    /// one goroutine to another.
    fn feed(&mut self) {
        while let Some(index) = self.goroutines.iter().position(|g| g.hungry.is_some()) {
            let Some(Full(bytes)) = self.goroutines[index].hungry.take() else { return };
            // Filling memory is work too.
            self.goroutines[index].spent += self.memory.heap.work();
            match self.collect_garbage(bytes) {
                Ok(()) if self.end.is_none() => self.resume(index),
                Ok(()) => {}
                Err(limit) => self.end = Some(End::Limit(limit)),
            }
        }
    }

    /// Forgets bucket arrays that nothing leads to any more, as the garbage collector would.
    fn collect(&mut self, id: ObjectId) {
        let Some(map) = self.memory.map_mut(id) else { return };
        let roots = || self.goroutines.iter().flat_map(|g| g.roots(id));
        if map.has_garbage(roots) {
            map.collect(roots());
        }
    }

    /// Carries out a `go` statement.
    fn start(&mut self, index: usize, func: FuncId, args: Vec<Value>) -> Event {
        let parent = &mut self.goroutines[index];
        parent.children += 1;
        let id = parent.id.child(parent.children);
        let created = parent.site(&self.program);
        let Some(id) = id.filter(|_| (self.goroutines.len() as u64) < Limit::Goroutines.most()) else {
            self.end = Some(End::Limit(Limit::Goroutines));
            return Event::Ended;
        };
        let mut child = Goroutine::new(id, &self.program, func, args, self.settings.seed);
        child.created = created;
        // Its name is greater than the parent's.
        let at = self.goroutines.partition_point(|g| g.id < id);
        self.goroutines.insert(at, child);
        self.go_on(index);
        if self.end.is_none() {
            self.resume(at);
        }
        Event::Started(id)
    }

    /// Notices the ends that come about between steps: a deadlock only where somebody has just stopped running.
    pub(super) fn after_step(&mut self, id: GoroutineId, step: &mut Step) {
        if self.computed(id, step).any(|g| g.hungry.is_some()) {
            self.feed();
        }
        if self.computed(id, step).any(|g| g.moved_clock) {
            self.ring(step);
        }
        let status = self.goroutine(id).map(|g| g.status);
        let runs_on = status == Some(Status::Runnable);
        while self.end.is_none() && !runs_on && !self.goroutines.iter().any(|g| g.status == Status::Runnable) {
            if WHOLE && self.pass_time(step) {
                self.feed();
            } else {
                let nobody = self.goroutines.iter().all(|g| g.status == Status::Returned);
                self.end = Some(if nobody { End::NoGoroutines } else { End::Deadlock });
            }
        }
        self.tell(step);
        if self.end.is_some() {
            step.event = Some(Event::Ended);
        } else if step.event.is_none() {
            let returned = (status == Some(Status::Returned)).then_some(Event::Returned);
            step.event = step.woke.first().map(|id| Event::Woke(*id)).or(returned);
        }
    }

    /// Those who have computed in a step of goroutine `id`.
    fn computed<'a>(&'a self, id: GoroutineId, step: &'a Step) -> impl Iterator<Item = &'a Goroutine> {
        let started = if let Some(Event::Started(id)) = step.event { Some(id) } else { None };
        let all = std::iter::once(id).chain(started).chain(step.woke.iter().copied());
        all.filter_map(|id| self.goroutine(id))
    }

    /// Collects what those who have computed in this step did beside: what the library has told the race detector, and
    /// whether they have read the clock.
    fn tell(&mut self, step: &mut Step) {
        let started = if let Some(Event::Started(id)) = step.event { Some(id) } else { None };
        for id in std::iter::once(step.goroutine).chain(started).chain(step.woke.iter().copied()) {
            let Some(index) = self.index(id) else { continue };
            let g = &mut self.goroutines[index];
            step.read_clock |= std::mem::take(&mut g.read_clock);
            step.moved_clock |= std::mem::take(&mut g.moved_clock);
            let edges = g.edges.drain(..);
            step.edges.extend(edges.map(|(edge, at)| Edge { goroutine: id, order: edge.into(), at }));
        }
    }

    /// The program.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The goroutines, sorted by name; those that have returned too.
    pub fn goroutines(&self) -> &[Goroutine] {
        &self.goroutines
    }

    /// The goroutine of that name.
    pub fn goroutine(&self, id: GoroutineId) -> Option<&Goroutine> {
        self.index(id).map(|index| &self.goroutines[index])
    }

    /// Who can take a step; nobody once the program has ended.
    pub fn enabled(&self) -> impl Iterator<Item = GoroutineId> {
        let running = self.end.is_none();
        let holder = self.cpu_holder();
        let has_cpu = move |id| holder.is_none_or(|holder| holder == id);
        self.goroutines.iter().filter(move |g| running && g.status == Status::Runnable && has_cpu(g.id)).map(|g| g.id)
    }

    /// The shared memory.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Standard output so far.
    pub fn output(&self) -> &[u8] {
        &self.output
    }

    /// What the program has written to standard error so far; the text of a crash is [`super::crash::report`]'s.
    pub fn errors(&self) -> &[u8] {
        &self.errors
    }

    /// How the program ended; `None` while it runs.
    pub fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// What the next step of `id` will do, found out on a copy: its access and what comes of it.
    ///
    /// # Errors
    /// Why it cannot take a step.
    pub fn peek(&self, id: GoroutineId) -> Result<Step, StepError> {
        self.clone().step(id)
    }
}
