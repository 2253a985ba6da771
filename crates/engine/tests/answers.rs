//! What the engine answers about programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use maprace_core::check::Questions;
use maprace_core::check::race::Granularity;
use maprace_core::sim::{Run, Schedule, Settings};
use maprace_engine::answer;
use maprace_protocol::{Explore, Explored, Judge, Judged, Message, Reply, Request, Subject};

/// Each of two goroutines loads and stores a shared variable once.
const COUNTER: &str = "package main

var x int
var done = make(chan bool)

func raise() {
\tx++
\tdone <- true
}

func main() {
\tgo raise()
\tgo raise()
\t<-done
\t<-done
}
";

/// A reader may meet a writer, and then the process is killed.
const READER: &str = "package main

var m = make(map[int]int)
var done = make(chan bool)

func reader() {
\t_ = m[1]
\tdone <- true
}

func main() {
\tgo reader()
\tm[1] = 1
\t<-done
}
";

fn replies(request: &Request) -> Vec<Reply> {
    let mut replies = Vec::new();
    // As the worker has it: bytes, both ways.
    answer(Request::from_bytes(&request.to_bytes()).unwrap(), &mut |reply| {
        replies.push(Reply::from_bytes(&reply.to_bytes()).unwrap());
    });
    assert_eq!(replies.iter().map(Reply::is_last).collect::<Vec<_>>().iter().filter(|last| **last).count(), 1);
    assert!(replies.last().unwrap().is_last());
    replies
}

fn subject(source: &str) -> Subject {
    Subject { source: source.into(), settings: Settings::default() }
}

fn explore(source: &str, states_most: u64) -> (usize, Explored) {
    let questions = Questions { races: Some(Granularity::Go), every_race: false, answers: true };
    let mut replies = replies(&Request::Explore(Explore { subject: subject(source), states_most, questions }));
    let Some(Reply::Explored(explored)) = replies.pop() else { panic!("no result") };
    (replies.len(), explored)
}

#[test]
fn a_small_program_is_explored_completely() {
    let (_, found) = explore(READER, 1_000_000);
    assert!(found.complete && found.loops_cut == 0);
    let ends: Vec<_> = found.outcomes.iter().map(|o| (o.end.as_str(), o.exit, o.raced, o.preemptions)).collect();
    let fatal = ("fatal: concurrent map read and map write", 2, true, 1);
    assert_eq!(ends, [("clean", 0, true, 0), fatal]);
    let sum: u128 = found.outcomes.iter().map(|o| o.interleavings.parse::<u128>().unwrap()).sum();
    assert_eq!(found.interleavings, sum.to_string());
    assert!((found.outcomes.iter().map(|o| o.probability).sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(!found.races.is_empty());
}

#[test]
fn a_search_says_how_far_it_is_and_stops_at_its_budget() {
    let source = COUNTER.replace("\tx++\n", "\tfor i := 0; i < 40; i++ {\n\t\tx++\n\t}\n");
    let (words, found) = explore(&source, 5_000);
    assert_eq!(words, 3);
    assert!(!found.complete && found.states >= 5_000 && found.states < 20_000, "{}", found.states);
}

fn judge(source: &str, schedule: &[(u32, u64)]) -> Judged {
    let schedule = schedule.iter().map(|(goroutine, steps)| Run { goroutine: *goroutine, steps: *steps }).collect();
    let mut replies = replies(&Request::Judge(Judge { subject: subject(source), schedule }));
    let Some(Reply::Judged(judged)) = replies.pop() else { panic!("no verdict") };
    judged
}

#[test]
fn the_judges_say_after_which_step_they_know() {
    let found = explore(READER, 1_000_000).1;
    let fatal = found.outcomes.iter().find(|o| o.end.starts_with("fatal")).unwrap();
    let runs: Vec<_> = fatal.witness.runs().iter().map(|run| (run.goroutine, run.steps)).collect();
    let judged = judge(READER, &runs);
    let (at, race) = &judged.races[0];
    assert!(*at <= fatal.steps);
    assert_eq!(
        (race.a.line, race.a.func.as_str(), race.b.line, race.b.func.as_str()),
        (13, "main.main", 7, "main.reader")
    );
    // Up to the step before, nobody knows of it.
    let mut shorter = runs.clone();
    shorter.last_mut().unwrap().1 -= fatal.steps - at + 1;
    assert_eq!(judge(READER, &shorter), Judged::default());
}

#[test]
fn a_schedule_that_does_not_fit_is_judged_as_far_as_it_does() {
    assert_eq!(judge(READER, &[(7, 1_000_000)]), Judged::default());
}

#[test]
fn what_is_no_program_is_refused_with_a_reason() {
    let subject = subject("package main\n");
    let judge = Request::Judge(Judge { subject: subject.clone(), schedule: Schedule::new() });
    let explore = Request::Explore(Explore { subject, states_most: 1, questions: Questions::default() });
    for request in [judge, explore] {
        let [Reply::NoProgram(why)] = &replies(&request)[..] else { panic!("accepted") };
        assert!(why.contains("function main is undeclared"), "{why:?}");
    }
}
