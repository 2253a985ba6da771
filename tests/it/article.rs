//! The article's program, bounded (`tests/article.go`), explored completely with all judges. `cargo run --release -p
//! maprace-cli -- explore tests/article.go` prints how long that takes, and the memory of a state.

use maprace_core::check::explore::Explorer;
use maprace_core::check::race::Granularity;
use maprace_core::check::{Questions, Watch};
use maprace_core::sim::{Machine, Settings, Timeline};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

const SOURCE: &str = include_str!("../article.go");

/// Bytes of a state at most, beside what states share.
const BYTES_MAX: usize = 100;

#[test]
fn the_bounded_article_is_explored_completely() {
    let program = maprace_golang::compile("main.go", SOURCE).unwrap();
    let start = Machine::new(Arc::new(program), Settings::default());
    let questions = Questions { races: Some(Granularity::Go), every_race: false, answers: true };
    let begin = Instant::now();
    let mut explorer = Explorer::asking(start.clone(), questions);
    while !explorer.run(100_000).complete {}
    let (seconds, bytes) = (begin.elapsed().as_secs_f64(), explorer.bytes_per_state());
    let found = explorer.exploration();
    println!("{} states in {seconds:.2} s, unoptimised; {bytes} bytes each", found.states);
    assert!(bytes <= BYTES_MAX, "{bytes} bytes a state");
    assert_eq!((found.complete, found.loops_cut), (true, 0));
    assert_eq!((found.states, found.transitions), (303_011, 797_704));
    let ends: BTreeSet<_> = found.outcomes.iter().map(|o| (o.end.to_string(), o.wrong.len())).collect();
    let end = |end: &str, wrong| (end.to_owned(), wrong);
    let expected = [
        end("clean", 0),
        end("clean", 1),
        end("fatal: concurrent map read and map write", 0),
        end("fatal: concurrent map read and map write", 1),
        end("panic: runtime error: invalid memory address or nil pointer dereference", 0),
    ];
    assert_eq!(ends, BTreeSet::from(expected));
    for outcome in &found.outcomes {
        let (timeline, misfit) = Timeline::open(start.clone(), &outcome.witness.schedule, u64::MAX);
        assert_eq!((misfit, timeline.machine().output()), (None, &*outcome.stdout));
        let mut watch = Watch::new(questions, &start);
        watch.walk(&mut timeline.walk(0));
        assert!(watch.wrong().eq(&outcome.wrong) && watch.raced() == outcome.raced);
    }
}
