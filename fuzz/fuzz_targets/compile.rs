//! Any bytes as a Go program: the front end must neither panic nor hang, what it accepts must be a program that the machine
//! can check and run, and a run must end in a limit at worst.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maprace_core::mix::Rng;
use maprace_core::sim::{Machine, Scheduler, Settings, Timeline};
use std::sync::Arc;

/// Steps that a program gets: enough to reach every kind of operation, few enough to try many programs.
const STEPS: u64 = 2_000;

fuzz_target!(|bytes: &[u8]| {
    let source = String::from_utf8_lossy(bytes);
    let Ok(program) = maprace_golang::compile("main.go", &source) else { return };
    let mut timeline = Timeline::new(Machine::new(Arc::new(program), Settings::default()));
    timeline.run(&mut Scheduler::Random(Rng::new(bytes.len() as u64)), STEPS);
});
