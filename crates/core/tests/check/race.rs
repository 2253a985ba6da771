//! Happens-before: racy programs, ordered ones, and those that only look ordered. Each program is judged over all its
//! interleavings.

use crate::explore::{ALL, equals_brute_force_asking, explore_asking};
use crate::programs::*;
use maprace_core::check::Questions;
use maprace_core::check::race::{Access, Granularity, Missing, Race};
use maprace_core::sim::Machine;
use maprace_core::value::Value;

const WORD: Questions = Questions { races: Some(Granularity::Word), every_race: true, answers: false };

/// The races, each as its accesses sorted by line.
fn races(start: &Machine, questions: Questions) -> Vec<Race> {
    explore_asking(start, questions).races
}

fn side(a: &Access) -> (&str, u32, Option<&str>) {
    (if a.write { "write" } else { "read" }, a.line, a.inside.as_deref())
}

/// (kind, line, function of the library) of both sides, sorted by line.
fn pairs(races: &[Race]) -> Vec<[(&str, u32, Option<&str>); 2]> {
    let mut all: Vec<_> = races
        .iter()
        .map(|race| match (side(&race.a), side(&race.b)) {
            (a, b) if a.1 <= b.1 => [a, b],
            (a, b) => [b, a],
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn work(main: Body, work: Body) -> Machine {
    machine(vec![("main.main", main), ("main.work", work)])
}

#[test]
fn two_increments_race_in_three_ways() {
    let start = two(increments(1), increments(1));
    let found = equals_brute_force_asking(&start, ALL);
    let (load, store) = (6, 8);
    assert_eq!(
        pairs(&found.races),
        [[("read", load, None), ("write", store, None)], [("write", store, None), ("write", store, None)]]
    );
    assert!(found.races.iter().all(|race| race.missing == Missing::Everything));
    assert_eq!(found.races[0].a.func, "main.a");
    assert_eq!(found.races[0].a.created, Some(("main.main".into(), 5)));
}

#[test]
fn what_main_does_before_go_is_ordered() {
    let start = work(Body::new().store(X, 1).go(1), Body::new().load(X));
    assert_eq!(races(&start, ALL), []);
}

#[test]
fn what_main_does_after_go_is_not() {
    let start = work(Body::new().go(1).store(X, 1), Body::new().load(X));
    let found = races(&start, ALL);
    assert_eq!(pairs(&found), [[("read", 5, None), ("write", 7, None)]]);
    let missing: Vec<_> = found.iter().map(|race| race.missing).collect();
    assert!(missing == [Missing::BeforeGo] || missing == [Missing::Wait], "{missing:?}");
}

#[test]
fn a_wait_group_orders() {
    let main = Body::new().wg_add(2).go(1).go(2).wg_wait().load(X).load(Y);
    let start = machine(vec![
        ("main.main", main),
        ("main.a", increments(1).wg_done()),
        ("main.b", Body::new().add(Y, 1).wg_done()),
    ]);
    assert_eq!(races(&start, ALL), []);
    assert_eq!(races(&start, WORD), []);
}

#[test]
fn a_done_that_comes_too_early_does_not() {
    let main = Body::new().wg_add(1).go(1).wg_wait().load(X);
    let start = work(main, Body::new().wg_done().store(X, 1));
    let found = races(&start, ALL);
    let line = Body::new().wg_add(1).go(1).wg_wait().line();
    assert_eq!(pairs(&found), [[("write", 8, None), ("read", line, None)]]);
    // In the order store, load, the load knows of the goroutine up to its Done.
    assert!(found.iter().all(|race| matches!(race.missing, Missing::TooEarly | Missing::BeforeGo)));
}

#[test]
fn main_that_does_not_wait_races() {
    let start = work(Body::new().go(1).load(X), Body::new().store(X, 1));
    let found = explore_asking(&start, Questions { every_race: false, ..ALL });
    assert!(found.outcomes.iter().any(|o| o.raced == Some(true)));
    assert!(found.outcomes.iter().any(|o| o.raced == Some(false)), "main may be gone before the store");
}

#[test]
fn a_first_add_in_the_goroutine_races_with_wait() {
    let start = work(Body::new().go(1).wg_wait(), Body::new().wg_add(1).wg_done());
    let found = races(&start, ALL);
    let inside: Vec<_> =
        found.iter().flat_map(|race| [race.a.inside.as_deref(), race.b.inside.as_deref()]).flatten().collect();
    assert!(inside.contains(&"runtime.raceread") && inside.contains(&"runtime.racewrite"), "{found:?}");
}

#[test]
fn a_print_orders_under_the_tool_only() {
    // The goroutine prints behind its store; main prints before its load, and only when the goroutine has printed.
    let main = Body::new().go(1).spin_until_set(Y).print(5).load(X);
    let start = work(main, Body::new().store(X, 1).print(5).store(Y, 1));
    let of_x = |questions| {
        let line = Body::new().go(1).spin_until_set(Y).print(5).line();
        let is_load = |a: &Access| a.line == line && a.func == "main.main";
        races(&start, questions).iter().filter(|race| is_load(&race.a) || is_load(&race.b)).count()
    };
    assert_eq!((of_x(ALL), of_x(WORD)), (0, 1));
}

#[test]
fn map_operations_race_on_the_header_and_on_the_elem() {
    let key = Value::Int(1);
    let read = Body::new().with_m().get(INTS, key.clone());
    let write = Body::new().with_m().put(INTS, key.clone(), 7);
    let start = two_on_a_map(INTS, &[key], write, read);
    let (assign, access) = (8, 7);
    let found = races(&start, ALL);
    assert_eq!(
        pairs(&found),
        [
            [("read", access, None), ("write", assign, None)],
            [("read", access, Some("runtime.mapaccess2_fast64")), ("write", assign, Some("runtime.mapassign_fast64"))],
        ]
    );
    // Word by word there is the flag byte, at least, and everything of `go` but the header as one.
    let words = races(&start, WORD);
    assert!(words.iter().any(|race| race.a.inside.is_some() && race.b.inside.is_some()));
    assert!(pairs(&words).contains(&pairs(&found)[0]));
}

#[test]
fn readers_do_not_race() {
    let read = || Body::new().with_m().get(INTS, Value::Int(1)).get(INTS, Value::Int(2));
    let start = two_on_a_map(INTS, &[Value::Int(1)], read(), read());
    assert_eq!(races(&start, ALL), []);
    assert_eq!(races(&start, WORD), []);
}
