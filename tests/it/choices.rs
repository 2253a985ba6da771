//! Cases of `select`: each that can go ahead is a step of its own to the explorer, to random runs and to schedules.

use maprace_core::check::Questions;
use maprace_core::check::explore::{Ending, Exploration, Explorer, Sampler, progress};
use maprace_core::sim::{Machine, Run, Schedule, Settings, StepError, Timeline};
use maprace_scenario::{Moment, ProgramRef, decode, encode};
use std::sync::Arc;

const TWO: &str = include_str!("../brute/select_two.go");

/// Ends only when the second case goes ahead, which may take any number of turns.
const LOOP: &str = "package main

func main() {
	again, done := make(chan bool), make(chan bool)
	close(again)
	close(done)
	for {
		select {
		case <-again:
		case <-done:
			return
		}
	}
}
";

/// Nothing goes wrong but when the second of two ready cases is taken, which seed 0 does not draw.
const RARE: &str = "package main

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	a <- 1
	b <- 2
	select {
	case <-a:
	case <-b:
		panic(\"second\")
	}
	select {
	case <-a:
		panic(\"first\")
	case <-b:
	}
}
";

fn machine(source: &str) -> Machine {
    Machine::new(Arc::new(maprace_golang::compile("main.go", source).unwrap()), Settings::default())
}

fn explore(machine: &Machine) -> (Explorer, Exploration) {
    let mut explorer = Explorer::new(machine.clone());
    assert!(explorer.run(100_000).complete);
    let found = explorer.exploration();
    (explorer, found)
}

#[test]
fn every_case_is_an_interleaving_of_its_own() {
    let (_, found) = explore(&machine(RARE));
    let ends: Vec<_> = found.outcomes.iter().map(|o| (o.end.to_string(), o.probability)).collect();
    // Taken at random twice; the second time only one case is ready.
    assert_eq!(ends, [("clean".to_owned(), 0.5), ("panic: second".to_owned(), 0.5)]);
    assert_eq!(found.interleavings, 2u32.into());
    let mut few = Explorer::outcomes(machine(RARE), Questions::default());
    while !few.run(100).complete {}
    assert_eq!(few.exploration().outcomes.len(), 2, "what maprace check looks at");
}

#[test]
fn a_loop_that_only_a_choice_ends_ends_almost_surely() {
    let (_, found) = explore(&machine(LOOP));
    assert!(found.loops_cut > 0);
    let [outcome] = &found.outcomes[..] else { panic!("{:?}", found.outcomes) };
    assert_eq!((outcome.end.to_string().as_str(), outcome.exact.as_ref()), ("clean", None));
    assert!((outcome.probability - 1.0).abs() < 1e-12, "{}", outcome.probability);
}

#[test]
fn random_runs_draw_their_own_cases() {
    let start = machine(TWO);
    let (_, whole) = explore(&start);
    let mut sampler = Sampler::new(start.clone(), Questions::default(), false, 3);
    sampler.run(4_000);
    assert_eq!(sampler.samples().len(), whole.outcomes.len());
    for sample in sampler.samples() {
        let p = whole.outcomes.iter().find(|o| o.stdout == sample.stdout).unwrap().probability;
        let n = sampler.runs() as f64;
        assert!(
            (sample.runs as f64 - n * p).abs() < 4.0 * (n * p * (1.0 - p)).sqrt(),
            "{} of {n}, not {p}",
            sample.runs
        );
        let (replayed, misfit) = Timeline::open(start.clone(), &sample.schedule, u64::MAX);
        assert_eq!((misfit, replayed.machine().output()), (None, &*sample.stdout));
    }
}

#[test]
fn a_case_is_in_the_progress_graph_and_in_bounded_searches() {
    let start = machine(TWO);
    let (explorer, whole) = explore(&start);
    let (first, second) = explorer.two_goroutines().unwrap();
    let graph = progress(&explorer, first, second).unwrap();
    assert_eq!(graph.corners[0].outcomes, [0, 1], "at the start everything is possible");
    // As long as the other one has sent nothing, main gets through by itself. Which case went ahead moves no corner.
    assert!(graph.corners.iter().any(|corner| corner.y == 0 && corner.outcomes == [1]));
    assert!(graph.corners.iter().all(|corner| corner.outcomes != [0]));
    // Without a preemption main runs until it waits or ends: the other goroutine has not sent when it comes to the select.
    let mut bounded = Explorer::bounded(start, Questions::default(), 0);
    bounded.run(100_000);
    let found = bounded.exploration();
    assert_eq!(found.outcomes.len(), 1);
    assert_eq!(found.outcomes[0].stdout, b"b 2\n");
    assert!(found.outcomes[0].probability < whole.outcomes[1].probability);
}

#[test]
fn a_witness_keeps_its_cases_on_its_way_through_a_link() {
    let start = machine(RARE);
    for outcome in explore(&start).1.outcomes {
        assert_eq!(outcome.witness.schedule.choices().len(), 1);
        let mut moment = Moment::new(ProgramRef::Source(RARE.into()));
        moment.cursor = outcome.witness.schedule.len();
        moment.schedule = outcome.witness.schedule;
        let opened = decode(&encode(&moment).unwrap()).unwrap();
        assert_eq!(opened, moment);
        let (mut timeline, misfit) = Timeline::open(start.clone(), &opened.schedule, opened.cursor);
        assert_eq!(misfit, None);
        // Back and forth: the run stays the same.
        timeline.seek(1);
        timeline.seek(u64::MAX);
        assert_eq!(
            timeline.machine().end().map(|end| Ending::End(end.clone())).unwrap().to_string(),
            outcome.end.to_string()
        );
        assert_eq!(timeline.schedule(), &opened.schedule);
    }
}

#[test]
fn a_schedule_without_cases_draws_them_from_the_seed() {
    let start = machine(RARE);
    let steps = explore(&start).1.outcomes.iter().map(|o| o.witness.steps).max().unwrap();
    let drawn: Schedule = [Run { goroutine: 1, steps }].into_iter().collect();
    let (timeline, _) = Timeline::open(start, &drawn, u64::MAX);
    // As it was before schedules had cases.
    assert_eq!(timeline.machine().end().map(ToString::to_string).as_deref(), Some("clean"));
    assert!(timeline.schedule().choices().is_empty());
}

#[test]
fn a_case_that_cannot_go_ahead_is_refused() {
    let start = machine(RARE);
    let mut schedule = Schedule::new();
    schedule.push(1, 1);
    schedule.choose(Some(0));
    let (timeline, misfit) = Timeline::open(start.clone(), &schedule, u64::MAX);
    assert_eq!((misfit, timeline.len()), (Some(StepError::NoSuchChoice(1)), 0), "not a select");
    let mut timeline = Timeline::new(start);
    timeline.step(1).unwrap();
    timeline.step(1).unwrap();
    let before = timeline.machine().clone();
    assert_eq!(timeline.step_choosing(1, Some(2)), Err(StepError::NoSuchChoice(1)));
    assert_eq!(timeline.machine(), &before, "nothing has changed");
    timeline.step_choosing(1, Some(1)).unwrap();
    assert_eq!(timeline.schedule().choices(), [(2, 1)]);
}
