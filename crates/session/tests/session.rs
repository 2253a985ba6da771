//! A session as a person drives it, on the article's program.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use maprace_core::sim::{Machine, Timeline};
use maprace_scenario::{Moment, ProgramRef};
use maprace_session::view::card::CardState;
use maprace_session::view::chrome::NoticeKind;
use maprace_session::view::ending::{EndingKind, Verdict};
use maprace_session::{Command, RunKind, Session, Zoom};
use std::sync::Arc;

const FATAL: &str = "fatal error: concurrent map read and map write";

/// Works, and has the engine work, until there is nothing to do.
fn finish(session: &mut Session) {
    for _ in 0..1_000_000 {
        if session.is_working() {
            session.apply(Command::Work(50_000));
        } else if let Some(request) = session.request() {
            maprace_engine::answer(request, &mut |reply| session.apply(Command::Answer(reply)));
        } else {
            return;
        }
    }
    panic!("the job does not end");
}

fn race_found() -> Session {
    let mut session = Session::open("");
    session.apply(Command::FindRace);
    finish(&mut session);
    let notice = session.page().notice.expect("it says how it was found");
    assert_eq!(notice.title, "Found by trying schedules");
    session
}

/// The number of the goroutine that runs `name`.
fn label(session: &Session, name: &str) -> u32 {
    session.page().cards.iter().find(|card| card.who.name == name).map(|card| card.who.label).expect(name)
}

#[test]
fn the_first_page_shows_the_article_s_program_with_both_goroutines_started() {
    let mut session = Session::open("");
    let page = session.page();
    assert_eq!(page.header.current.as_deref(), Some("article"));
    assert_eq!(page.notice, None);
    let cards: Vec<_> = page.cards.iter().map(|card| (card.who.name.as_str(), card.state)).collect();
    assert_eq!(
        cards,
        [("main", CardState::Blocked), ("writer", CardState::Runnable), ("reader", CardState::Runnable)],
        "it opens when both have been started"
    );
    assert_eq!(page.timeline.position, "step 7 of 7");
    session.apply(Command::First);
    let page = session.page();
    assert_eq!(page.cards.len(), 1);
    assert_eq!(page.timeline.position, "step 0 of 7");
    assert!(page.source.lines.iter().any(|line| !line.markers.is_empty()));
}

#[test]
fn find_the_race_loads_a_run_that_ends_in_go_s_own_words() {
    let session = race_found();
    let page = session.page();
    let ending = page.ending.expect("an ending");
    assert_eq!((ending.kind, ending.headline.as_str()), (EndingKind::Crash, FATAL));
    assert_eq!(ending.lines.last().map(String::as_str), Some("exit status 2"));
    assert_eq!(ending.victim.map(|who| who.name).as_deref(), Some("reader"));
    assert_eq!(page.judges.judges[0].verdict, Verdict::Against);
    // The witness was made smaller, down to the least there can be: main until it sleeps; the writer until it has
    // inserted a key and is inside again; the reader to its check.
    let schedule = session.moment().schedule;
    let runs: Vec<_> = schedule.runs().iter().map(|run| (run.goroutine, run.steps)).collect();
    assert_eq!(runs, [(1, 4), (2, 29), (3, 3)]);
}

#[test]
fn the_witness_replays_to_the_same_machine_byte_for_byte() {
    let mut session = race_found();
    session.apply(Command::Dismiss);
    let machine = session.machine().expect("a machine");
    let link = session.link().expect("a link");
    let mut reopened = Session::open(&link);
    finish(&mut reopened);
    assert_eq!(reopened.machine(), Some(machine));
    assert_eq!(reopened.page(), session.page());
    // And step by step, without any session.
    let source = session.moment().program.source().to_owned();
    let program = maprace_golang::compile(ProgramRef::FILE_NAME, &source).expect("it compiles");
    let start = Machine::new(Arc::new(program), session.moment().settings);
    let (timeline, misfit) = Timeline::open(start, &session.moment().schedule, u64::MAX);
    assert_eq!(misfit, None);
    assert_eq!(format!("{:?}", timeline.machine()), format!("{machine:?}"));
}

#[test]
fn undoing_past_the_fatal_error_brings_the_goroutines_back() {
    let mut session = race_found();
    session.apply(Command::Dismiss);
    let end = session.page();
    session.apply(Command::Undo);
    let before = session.page();
    assert_eq!(before.ending, None);
    assert_eq!(before.judges.judges[0].verdict, Verdict::Open);
    assert!(before.cards.iter().any(|card| card.who.name == "reader" && card.can_step));
    session.apply(Command::Redo);
    assert_eq!(session.page(), end);
}

#[test]
fn the_writer_is_stepped_into_growth_and_the_reader_to_the_fatal_error_by_hand() {
    let mut session = Session::open("");
    let (writer, reader) = (label(&session, "writer"), label(&session, "reader"));
    session.apply(Command::SetZoom(Zoom::Access));
    for _ in 0..2000 {
        if session.page().map.is_some_and(|map| map.old.is_some()) {
            break;
        }
        session.apply(Command::Step(writer));
    }
    let map = session.page().map.expect("a map");
    assert!(map.old.is_some(), "the map grows");
    assert!(map.flags.iter().any(|flag| flag.writing && flag.on));
    assert_eq!(map.words[0].value, "8", "the ninth insertion grows, and has not been counted yet");
    // The reader: loads cache, count, flags.
    for _ in 0..3 {
        session.apply(Command::Step(reader));
    }
    let page = session.page();
    assert_eq!(page.ending.map(|ending| ending.headline).as_deref(), Some(FATAL));
    assert!(page.cards.iter().all(|card| !card.can_step));
}

#[test]
fn a_line_of_the_loop_is_one_iteration() {
    let mut session = Session::open("");
    let writer = label(&session, "writer");
    for n in 1..=5 {
        session.apply(Command::StepStatement(writer));
        assert_eq!(session.page().map.expect("a map").words[0].value, n.to_string());
    }
}

#[test]
fn a_step_that_cannot_be_taken_says_why_and_changes_nothing() {
    let mut session = Session::open("");
    session.apply(Command::Step(7));
    let page = session.page();
    let notice = page.notice.expect("a notice");
    assert_eq!(
        (notice.kind, notice.lines.as_slice()),
        (NoticeKind::Info, &["there is no goroutine 7 yet".to_owned()][..])
    );
    assert_eq!((page.timeline.cursor, page.timeline.len), (7, 7));
}

#[test]
fn a_broken_link_says_so_and_the_page_still_works() {
    let link = race_found().link().expect("a link");
    for broken in ["v1.", "v9.AAAA", "hello", &link[..link.len() - 3], &link.replace(&link[6..8], "__")] {
        let mut session = Session::open(broken);
        let page = session.page();
        assert_eq!(page.notice.as_ref().map(|notice| notice.kind), Some(NoticeKind::Error), "{broken}");
        assert_eq!(page.header.current.as_deref(), Some("article"));
        session.apply(Command::Dismiss);
        session.apply(Command::Step(2));
        assert_eq!((session.page().notice, session.page().timeline.cursor), (None, 8));
    }
}

#[test]
fn the_full_program_runs_to_its_end_one_goroutine_after_the_other() {
    let mut session = Session::open("");
    session.apply(Command::Run(RunKind::ToCompletion));
    assert!(session.is_working());
    session.apply(Command::Step(2));
    assert_eq!(session.page().timeline.len, 7, "nothing else steps while it runs");
    finish(&mut session);
    let page = session.page();
    assert_eq!(page.ending.map(|ending| ending.kind), Some(EndingKind::Clean));
    assert_eq!(page.output, "hits: 100000\ndone\n");
    let map = page.map.expect("a map");
    assert_eq!((map.words[0].value.as_str(), map.words[1].value.as_str()), ("100000", "14"));
    assert_eq!(map.buckets.expect("buckets").overview.len(), 1 << 14);
    // Scrubbing in a run of millions of steps.
    let len = page.timeline.len;
    session.apply(Command::Seek(len / 2));
    assert_eq!(session.page().timeline.cursor, len / 2);
    assert_eq!(Session::open(&session.link().expect("a link")).machine(), session.machine());
}

#[test]
fn a_run_shows_no_moment_until_it_is_paused() {
    let play = || Command::PlayOrPause(RunKind::ToCompletion);
    let mut session = Session::open("");
    session.apply(play());
    session.apply(Command::Work(100_000));
    let running = session.page();
    let array = running.map.expect("a map").buckets.expect("buckets");
    assert!(array.rows.is_empty() && array.overview.len() > 16);
    assert!(running.cards.iter().all(|card| card.next.is_empty()) && running.path.steps.is_empty());
    session.apply(play());
    assert!(!session.is_working());
    let paused = session.page();
    assert_eq!(paused.map.expect("a map").buckets.expect("buckets").rows.len(), 6);
    assert!(!paused.path.steps.is_empty() && paused.timeline.around.window.1 == paused.timeline.len);
}

#[test]
fn cancelling_a_search_leaves_everything_as_it_was() {
    let mut session = Session::open("");
    session.apply(Command::Step(2));
    let before = session.page();
    session.apply(Command::FindRace);
    session.apply(Command::Work(10));
    assert!(session.page().job.is_some());
    session.apply(Command::Cancel);
    assert_eq!(session.page(), before);
}

/// `GOMAXPROCS=1` (claims C27, C28): a plain insertion is never interrupted, so a reader never meets the flag there; in a
/// growth it does, since hashGrow and evacuate can lose the CPU.
#[test]
fn on_one_core_the_race_needs_a_growth() {
    use maprace_core::sim::{Cores, StepError};
    let scenario = maprace_scenario::find("article-small").expect("it is in the catalogue");
    let mut moment = Moment::new(ProgramRef::Catalog(scenario));
    moment.settings.cores = Cores::One;
    let start = Session::at(moment);
    let (writer, reader) = (label(&start, "writer"), label(&start, "reader"));

    // Whatever the schedule, until the first growth nobody dies.
    let mut timeline = start.timeline().expect("a run").clone();
    let mut refused = 0;
    for _ in 0..2000 {
        if timeline.machine().memory().maps().any(|(_, map)| map.count >= 8) {
            break;
        }
        match timeline.step(reader) {
            Err(StepError::NoCpu(_)) => refused += 1,
            Ok(_) | Err(StepError::Returned(_)) => {}
            Err(other) => panic!("{other}"),
        }
        assert_eq!(timeline.machine().end(), None);
        let _ = timeline.step(writer);
    }
    assert!(refused > 0, "the writer was in a place where it cannot lose the CPU");

    let mut session = start.clone();
    session.apply(Command::FindRace);
    finish(&mut session);
    let page = session.page();
    assert_eq!(page.ending.map(|ending| ending.headline).as_deref(), Some(FATAL));
    let count: u32 = page.map.expect("a map").words[0].value.parse().expect("a number");
    assert!(count >= 8, "only in a growth: {count} entries");
}
