//! Own source: it is compiled by somebody else, and the page waits for it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use maprace_protocol::{Reply, Request};
use maprace_scenario::{Moment, ProgramRef, find};
use maprace_session::view::chrome::NoticeKind;
use maprace_session::{Command, Session};

const GOOD: &str = "package main\n\nvar x int\n\nfunc main() {\n\tx = 1\n\tx = 2\n}\n";
const BAD: &str = "package main\n\nfunc main() {\n\tx := 1\n}\n";

fn own(source: &str) -> Session {
    Session::at(Moment::new(ProgramRef::Source(source.into())))
}

/// Has the engine answer what the session asks.
fn settle(session: &mut Session) {
    while let Some(request) = session.request() {
        maprace_engine::answer(request, &mut |reply| session.apply(Command::Answer(reply)));
    }
}

#[test]
fn own_source_shows_while_it_is_compiled_and_runs_after_that() {
    let mut session = own(GOOD);
    let page = session.page();
    let notice = page.notice.expect("a notice");
    assert_eq!((notice.kind, notice.title.as_str()), (NoticeKind::Info, "Compiling the program"));
    assert_eq!((page.source.lines.len(), page.cards.len()), (8, 0));
    session.apply(Command::Step(1));
    session.apply(Command::FindRace);
    assert!(!session.is_working(), "nothing runs yet");
    settle(&mut session);
    let page = session.page();
    assert_eq!((page.notice, page.cards.len(), page.timeline.position.as_str()), (None, 1, "step 0 of 0"));
    session.apply(Command::Step(1));
    assert_eq!(session.page().timeline.cursor, 1);
}

#[test]
fn a_link_to_a_moment_of_own_source_keeps_it_until_the_program_is_there() {
    let mut first = own(GOOD);
    settle(&mut first);
    first.apply(Command::Step(1));
    first.apply(Command::Step(1));
    first.apply(Command::Undo);
    let link = first.link().expect("a link");
    let mut second = Session::open(&link);
    assert!(second.is_compiling());
    assert_eq!(second.link(), Ok(link.clone()));
    settle(&mut second);
    assert_eq!((second.machine(), second.link()), (first.machine(), Ok(link)));
    settle(&mut first);
    assert_eq!(second.page(), first.page());
}

#[test]
fn own_source_that_does_not_compile_shows_the_compiler_s_messages() {
    let mut session = own(BAD);
    settle(&mut session);
    let page = session.page();
    assert_eq!(page.notice.expect("a notice").lines, ["main.go:4:2: declared and not used: x"]);
    assert_eq!((page.source.lines.len(), page.cards.len()), (5, 0));
}

#[test]
fn without_an_engine_the_page_says_so_and_shows_the_catalogue_s_programs_all_the_same() {
    let mut session = own(GOOD);
    session.apply(Command::NoAnswer("no network".into()));
    assert_eq!(session.request(), None, "it does not ask for ever");
    let notice = session.page().notice.expect("a notice");
    assert_eq!(notice.kind, NoticeKind::Error);
    assert!(notice.lines[0].contains("no network"), "{notice:?}");
    session.apply(Command::OpenScenario("article".into()));
    assert_eq!((session.request(), session.page().notice), (None, None));
}

#[test]
fn what_is_no_program_is_refused() {
    let mut session = own(GOOD);
    let mut object =
        maprace_library::to_object(&(find("article").expect("it is there").program)()).expect("it can be written");
    object[50] ^= 1;
    session.apply(Command::Answer(Reply::Compiled(Ok(object))));
    let notice = session.page().notice.expect("a notice");
    assert!(notice.lines[0].contains("damaged"), "{notice:?}");
}

#[test]
fn the_engine_is_asked_for_the_source_as_it_stands() {
    let request = Request::Compile { file: "main.go".into(), source: GOOD.into() };
    assert_eq!(own(GOOD).request(), Some(request));
}
