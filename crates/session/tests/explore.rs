//! Every interleaving, and the judges, as a person asks for them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use maprace_protocol::Request;
use maprace_scenario::{Moment, ProgramRef};
use maprace_session::view::ending::Verdict;
use maprace_session::view::outcomes::OutcomeKind;
use maprace_session::{Command, Session};

const FATAL: &str = "fatal error: concurrent map read and map write";

/// A reader may meet a writer inside, or not.
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

/// The same with nothing wrong.
const ORDERED: &str = "package main

var m = make(map[int]int)
var done = make(chan bool)

func reader() {
\t_ = m[1]
\tdone <- true
}

func main() {
\tgo reader()
\t<-done
\tm[1] = 1
}
";

/// Too many interleavings for the budget of finding the race, and no fatal error in them.
const MANY: &str = "package main

var x [3]int
var done = make(chan bool)

func raise(i int) {
\tfor j := 0; j < 60; j++ {
\t\tx[i]++
\t}
\tdone <- true
}

func main() {
\tfor i := 0; i < 3; i++ {
\t\tgo raise(i)
\t}
\tfor i := 0; i < 3; i++ {
\t\t<-done
\t}
}
";

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

fn own(source: &str) -> Session {
    let mut session = Session::at(Moment::new(ProgramRef::Source(source.into())));
    finish(&mut session);
    session
}

#[test]
fn exploring_gives_a_table_and_its_rows_load_runs_that_end_so() {
    let mut session = own(READER);
    assert!(session.page().outcomes.rows.is_empty() && session.page().outcomes.can_explore);
    session.apply(Command::Explore);
    assert!(!session.is_working(), "the engine works, not the page");
    let job = session.page().job.expect("it can be cancelled");
    assert_eq!(job.title, "Exploring every interleaving");
    session.apply(Command::Step(1));
    assert_eq!(session.page().timeline.len, 0, "nothing steps meanwhile");
    finish(&mut session);

    let table = session.page().outcomes;
    assert!(table.is_complete && table.about.starts_with("Complete: "), "{}", table.about);
    let rows: Vec<_> = table.rows.iter().map(|row| (row.kind, row.name.as_str(), row.raced.as_str())).collect();
    assert_eq!(rows, [(OutcomeKind::Crash, FATAL, "yes"), (OutcomeKind::Raced, "ends normally", "yes")]);
    assert_eq!(table.rows[1].details, ["right by luck"]);
    assert!(table.rows[0].run.starts_with("1 preemption · "), "{}", table.rows[0].run);
    assert!(table.rows.iter().all(|row| !row.is_loaded));

    for row in &table.rows {
        session.apply(Command::LoadOutcome(row.number));
        let page = session.page();
        let ending = page.ending.expect("it has ended");
        assert_eq!(ending.headline == FATAL, row.kind == OutcomeKind::Crash, "{}", ending.headline);
        let loaded: Vec<_> = page.outcomes.rows.iter().filter(|row| row.is_loaded).map(|row| row.number).collect();
        assert_eq!(loaded, [row.number]);
        // It is a run like any other.
        session.apply(Command::Undo);
        assert_eq!(session.page().ending, None);
    }
    session.apply(Command::LoadOutcome(99));
}

#[test]
fn finding_the_race_of_a_small_program_is_exploring_it() {
    let mut session = own(READER);
    session.apply(Command::FindRace);
    assert!(matches!(session.request(), Some(Request::Explore(_))));
    finish(&mut session);
    let page = session.page();
    assert_eq!(page.ending.expect("an ending").headline, FATAL);
    assert_eq!(page.notice.expect("it says how").title, "Found by exploring the interleavings");
    assert_eq!(page.outcomes.rows.len(), 2, "the table is there as well");
    assert!(page.outcomes.rows[0].is_loaded);
}

#[test]
fn a_program_without_a_race_is_said_to_have_none() {
    let mut session = own(ORDERED);
    session.apply(Command::FindRace);
    finish(&mut session);
    let page = session.page();
    assert_eq!(page.notice.expect("it says so").title, "There is no race");
    assert!(page.outcomes.about.ends_with("Nothing is wrong in any of them."), "{}", page.outcomes.about);
    assert_eq!((page.timeline.len, page.ending), (0, None), "nothing was loaded");
}

#[test]
fn a_search_beyond_its_budget_says_at_least_and_never_safe() {
    let mut session = own(MANY);
    session.apply(Command::FindRace);
    finish(&mut session);
    let page = session.page();
    // It went on with random schedules.
    assert_eq!(page.notice.expect("it says so").title, "No fatal error found");
    let table = page.outcomes;
    assert!(!table.is_complete && table.about.contains("at least") && !table.about.contains("Nothing is wrong"));
    assert!(table.rows.iter().all(|row| row.interleavings.starts_with("≥ ") && row.probability.starts_with("≥ ")));
}

#[test]
fn cancelling_leaves_everything_as_it_was() {
    let mut session = own(READER);
    session.apply(Command::Step(1));
    finish(&mut session);
    let before = session.page();
    for command in [Command::Explore, Command::FindRace] {
        session.apply(command);
        assert!(session.page().job.is_some());
        session.apply(Command::Cancel);
        assert_eq!((session.request(), session.page()), (None, before.clone()));
    }
}

#[test]
fn without_an_engine_the_race_is_searched_here_and_exploring_says_why_not() {
    let mut session = Session::open("");
    session.apply(Command::OpenScenario("article-small".into()));
    session.apply(Command::Explore);
    session.apply(Command::NoAnswer("no network".into()));
    let notice = session.page().notice.expect("a notice");
    assert!(notice.lines[0].contains("no network"), "{notice:?}");
    session.apply(Command::FindRace);
    session.apply(Command::NoAnswer("no network".into()));
    assert!(session.is_working());
    finish(&mut session);
    assert_eq!(session.page().ending.expect("an ending").headline, FATAL);
}

fn verdicts(session: &Session) -> Vec<(Verdict, String)> {
    session.page().judges.judges.into_iter().map(|judge| (judge.verdict, judge.says)).collect()
}

fn said(verdict: Verdict, says: &str) -> (Verdict, String) {
    (verdict, says.to_owned())
}

#[test]
fn the_three_judges_disagree() {
    let mut session = own(READER);
    session.apply(Command::Explore);
    finish(&mut session);
    session.apply(Command::LoadOutcome(session.page().outcomes.rows[1].number));
    assert!(session.page().judges.is_asking);
    assert_eq!(verdicts(&session)[1], said(Verdict::Unknown, "asking …"));
    finish(&mut session);
    // It survived, and is a race all the same.
    assert_eq!(
        verdicts(&session),
        [
            said(Verdict::Passed, "saw nothing"),
            said(Verdict::Against, "2 data races"),
            said(Verdict::Passed, "fits a sequential order"),
        ]
    );
    let detail = session.page().judges.judges[1].detail.clone();
    let parts = [
        "write at line 13 in main.main (runtime.mapassign_fast64)",
        "read at line 7 in main.reader",
        "only after its go statement",
    ];
    for part in parts {
        assert!(detail.contains(part), "{detail}");
    }
    // Scrubbing asks nothing, and at the start nobody knows of anything.
    session.apply(Command::First);
    assert_eq!(session.request(), None);
    let open = said(Verdict::Open, "no data race");
    assert_eq!((verdicts(&session)[1].clone(), session.page().judges.about.as_str()), (open, "this run, up to step 0"));
}

#[test]
fn a_first_visit_asks_nothing_of_the_engine_until_a_run_has_ended_or_somebody_asks() {
    let mut session = Session::open("");
    session.apply(Command::Step(2));
    assert_eq!(session.request(), None);
    let page = session.page();
    assert!(page.judges.can_ask);
    assert_eq!(verdicts(&session)[2], said(Verdict::Unknown, "not asked"));
    session.apply(Command::AskJudges);
    assert!(matches!(session.request(), Some(Request::Judge(_))));
    finish(&mut session);
    assert_eq!(verdicts(&session)[1], said(Verdict::Open, "no data race"));
    // Now it keeps asking.
    session.apply(Command::Step(3));
    finish(&mut session);
    assert!(!session.page().judges.can_ask);

    // The same link, the same page: a run to its end is judged for everybody.
    let mut other = Session::open("");
    other.apply(Command::FindRace);
    finish(&mut other);
    other.apply(Command::Undo);
    let mut opened = Session::open(&other.link().expect("a link"));
    finish(&mut opened);
    assert_eq!(opened.page(), other.page());
    assert_eq!(verdicts(&opened)[1].0, Verdict::Against);
}

#[test]
fn judges_that_cannot_be_asked_say_so_once() {
    let mut session = Session::open("");
    session.apply(Command::AskJudges);
    session.apply(Command::NoAnswer("no network".into()));
    assert_eq!(session.request(), None);
    assert!(session.page().judges.judges[1].detail.contains("not to be had"));
    assert!(session.page().judges.can_ask);
}
