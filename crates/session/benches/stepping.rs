//! What a step costs: the article's program, stepped through the timeline (which notes the schedule and takes snapshots)
//! and on the bare machine. The figure to watch is nanoseconds an access; the aim is under 100.

use maprace_core::id::GoroutineId;
use maprace_core::sim::{Machine, Scheduler, Settings, Timeline};
use maprace_scenario::{ProgramRef, find};
use maprace_session::{Command, RunKind, Session};
use std::sync::Arc;

fn main() {
    divan::main();
}

/// Steps of one run.
const STEPS: u64 = 1_000_000;

fn start() -> Machine {
    let source = find("article").map_or("", |scenario| scenario.source);
    let program = maprace_golang::compile(ProgramRef::FILE_NAME, source).unwrap_or_else(|e| panic!("{e:?}"));
    Machine::new(Arc::new(program), Settings::default())
}

/// The writer alone, without a timeline. The time shown divided by the items is the cost of an access.
#[divan::bench(sample_count = 5)]
fn machine_writer(bencher: divan::Bencher<'_, '_>) {
    bencher.counter(divan::counter::ItemsCount::new(STEPS)).with_inputs(start).bench_values(|mut machine| {
        for _ in 0..3 {
            let _ = machine.step(GoroutineId::MAIN);
        }
        let writer = GoroutineId::MAIN.child(1).unwrap_or(GoroutineId::MAIN);
        for _ in 0..STEPS {
            let _ = machine.step(writer);
        }
        machine
    });
}

/// The page of a map of 100,000 keys: what a drawn frame costs before anything is drawn.
#[divan::bench(sample_count = 20)]
fn page_of_a_large_map(bencher: divan::Bencher<'_, '_>) {
    let mut session = Session::open("");
    session.apply(Command::Run(RunKind::ToCompletion));
    while session.is_working() {
        session.apply(Command::Work(100_000));
    }
    session.apply(Command::Undo);
    bencher.bench(|| session.page());
}

/// One goroutine after the other, through the timeline.
#[divan::bench(sample_count = 5)]
fn timeline_to_completion(bencher: divan::Bencher<'_, '_>) {
    bencher.counter(divan::counter::ItemsCount::new(STEPS)).with_inputs(|| Timeline::new(start())).bench_values(
        |mut timeline| {
            timeline.run(&mut Scheduler::ToCompletion, STEPS);
            timeline
        },
    );
}
