//! How long links are. Chat programs cut long ones, so these numbers are promises.

use maprace_core::sim::Schedule;
use maprace_scenario::{Moment, ProgramRef, ViewState, Zoom};

use crate::samples::{SESSIONS, drawn, link, longest_id, scenario, schedule};

/// Of a scenario with a schedule of a few hundred steps, whatever they are.
const SCENARIO_CHARS_MAX: usize = 120;

/// Of own code of 80 lines with such a schedule.
const SOURCE_CHARS_MAX: usize = 1_800;

/// A link with everything in it that costs something.
fn chars(mut moment: Moment, schedule: Schedule) -> usize {
    moment.cursor = schedule.len() / 2;
    moment.schedule = schedule;
    moment.settings.seed = 12_345;
    moment.view = ViewState { zoom: Zoom::Operation, goroutine: 3 };
    link(&moment).len()
}

#[test]
fn a_scenario_with_a_few_hundred_steps() {
    let by_hand = schedule((0..60).map(|i: u64| (i as u32 % 3 + 1, 1 + i * i % 11)));
    let cases = [
        ("no step", Schedule::new()),
        ("a witness with two preemptions", schedule([(1, 9), (2, 301), (3, 6), (2, 1), (3, 2)])),
        ("60 switches by hand", by_hand),
        ("two in turn", schedule((0..400).map(|i| (i % 2 + 2, 1)))),
        ("two by a coin at each step", drawn(2, 2, 300)),
        ("three drawn at each step", drawn(1, 3, 240)),
    ];
    for (what, schedule) in cases {
        let (steps, runs) = (schedule.len(), schedule.runs().len());
        let chars = chars(scenario(longest_id()), schedule);
        println!("{chars:4} characters: {what} ({steps} steps, {runs} runs)");
        assert!(chars <= SCENARIO_CHARS_MAX, "{what}: {chars}");
    }
}

#[test]
fn own_code_of_80_lines() {
    assert_eq!(SESSIONS.lines().count(), 82);
    let chars = chars(Moment::new(ProgramRef::Source(SESSIONS.into())), drawn(1, 6, 400));
    println!("{chars:4} characters: {} bytes of source, 400 steps drawn from 6 goroutines", SESSIONS.len());
    assert!(chars <= SOURCE_CHARS_MAX, "{chars}");
}
