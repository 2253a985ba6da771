//! What the page says of a moment, and what of it comes into the address and the history, on the article's program.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use maprace_session::view::timeline::BandKind;
use maprace_session::{Command, Session, Zoom};

const WRITER: u32 = 2;
const READER: u32 = 3;

fn accesses(session: &mut Session, label: u32, count: usize) {
    session.apply(Command::SetZoom(Zoom::Access));
    for _ in 0..count {
        session.apply(Command::Step(label));
    }
}

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

/// The hash strip: why there is no hash, and whether there is one.
fn hash(session: &Session) -> Option<(String, bool)> {
    session.page().map.unwrap().hash.map(|hash| (hash.none, !hash.bits.is_empty()))
}

/// go-map-semantics.md sections 5.1, 5.2 and 6.1: the entry check comes before the hash, and a lookup by string in one bucket
/// makes none.
#[test]
fn the_hash_is_shown_from_the_step_on_that_hashes() {
    let mut session = Session::open("");
    // The writer loads cache; its entry check; the hash.
    accesses(&mut session, WRITER, 1);
    assert_eq!(hash(&session), Some(("not hashed yet".to_owned(), false)));
    accesses(&mut session, WRITER, 1);
    assert_eq!(hash(&session), Some(("not hashed yet".to_owned(), false)));
    accesses(&mut session, WRITER, 1);
    assert_eq!(hash(&session), Some((String::new(), true)));
    // The reader of one bucket: cache, count, flags, B, the only bucket.
    session.apply(Command::StepOperation(WRITER));
    session.apply(Command::StepOperation(WRITER));
    accesses(&mut session, READER, 4);
    assert_eq!(session.page().map.unwrap().words[0].value, "1");
    assert_eq!(hash(&session), Some(("not hashed: one bucket".to_owned(), false)));
    accesses(&mut session, READER, 1);
    assert_eq!(hash(&session), Some(("not hashed: one bucket".to_owned(), false)));
}

#[test]
fn a_reader_that_died_at_its_entry_check_has_hashed_nothing() {
    let mut session = Session::open("");
    session.apply(Command::FindRace);
    finish(&mut session);
    assert_eq!(session.page().ending.unwrap().victim.unwrap().label, READER);
    assert_eq!(hash(&session), Some(("not hashed yet".to_owned(), false)));
}

/// Section 5.1, step 3: no entry, no look at the flags.
#[test]
fn a_lookup_in_an_empty_map_is_said_to_look_at_no_flags() {
    let mut session = Session::open("");
    accesses(&mut session, READER, 2);
    let did = session.page().story.did;
    assert_eq!(
        did,
        "read h.count = 0. The map is empty: the lookup returns at once, ok is false. The flags are not looked at."
    );
    // With an entry that is not the key's, they were.
    let mut session = Session::open("");
    session.apply(Command::StepStatement(WRITER));
    session.apply(Command::Step(READER));
    session.apply(Command::StepOperation(READER));
    assert!(!session.page().story.did.contains("flags"), "{}", session.page().story.did);
}

#[test]
fn an_unwritten_map_says_what_to_try() {
    let mut session = Session::open("");
    assert_eq!(
        session.page().map.unwrap().unwritten,
        "Nobody has written to cache yet: it has no buckets. Step writer to fill it, step reader into the middle of a \
         write; or press Find the race."
    );
    session.apply(Command::StepStatement(WRITER));
    assert_eq!(session.page().map.unwrap().unwritten, "");
}

#[test]
fn lanes_and_scrubber_have_one_scale_while_the_lanes_show_all_of_the_run() {
    let mut session = Session::open("");
    let page = session.page().timeline;
    assert_eq!((page.around.window, page.around.scale, page.scale, page.window.as_str()), ((0, 7), 96, 96, ""));
    accesses(&mut session, WRITER, 150);
    let page = session.page().timeline;
    assert_eq!((page.around.window, page.around.scale, page.scale, page.window.as_str()), ((0, 157), 157, 157, ""));
    accesses(&mut session, WRITER, 200);
    let page = session.page().timeline;
    assert_eq!((page.around.window, page.around.scale, page.scale), ((117, 357), 240, 357));
    assert_eq!(page.window, "steps 117–357 of 357");
    // With the middle of a run, what lies behind the cursor is shown too.
    session.apply(Command::Seek(250));
    assert_eq!(session.page().timeline.window, "steps 10–330 of 357");
}

/// The bit that the last step has set holds from there on, and there is no "on" yet.
#[test]
fn no_band_goes_on_behind_the_end_of_the_run() {
    let mut session = Session::open("");
    let mut seen = 0;
    for _ in 0..400 {
        accesses(&mut session, WRITER, 1);
        let run = session.page().timeline;
        let beyond = run.around.bands.iter().find(|band| band.to > run.len || band.from > band.to);
        assert_eq!(beyond, None, "of {}", run.len);
        seen += usize::from(run.around.bands.iter().any(|band| band.kind == BandKind::Growing));
    }
    assert!(seen > 0, "the map grew");
}

#[test]
fn a_path_is_never_named_after_nothing() {
    let mut session = Session::open("");
    let named = |session: &Session| session.page().path.function;
    session.apply(Command::Select(WRITER));
    assert!(!named(&session).is_empty());
    session.apply(Command::Run(maprace_session::RunKind::ToCompletion));
    session.apply(Command::Work(1000));
    assert_eq!(named(&session), "writer");
}

#[test]
fn a_broken_link_stays_in_the_address_until_it_was_seen() {
    for done in [Command::Dismiss, Command::Step(WRITER)] {
        let mut session = Session::open("#v1.broken");
        assert!(session.keeps_address());
        session.apply(Command::Select(WRITER));
        assert!(session.keeps_address());
        session.apply(done);
        assert!(!session.keeps_address());
    }
    assert!(!Session::open("").keeps_address());
}

#[test]
fn another_place_is_a_visit_and_a_step_is_none() {
    let mut session = Session::open("");
    assert_eq!(session.visits(), 0);
    accesses(&mut session, WRITER, 3);
    session.apply(Command::Undo);
    session.apply(Command::Seek(2));
    session.apply(Command::OpenLink("#v1.broken".into()));
    assert_eq!(session.visits(), 0);
    let link = session.link().unwrap();
    session.apply(Command::OpenScenario("article-small".into()));
    assert_eq!(session.visits(), 1);
    session.apply(Command::OpenLink(link));
    assert_eq!(session.visits(), 2);
    session.apply(Command::FindRace);
    assert!(!session.can_share(), "there is no moment in the middle of a search");
    assert_eq!(session.visits(), 2);
    finish(&mut session);
    assert_eq!((session.visits(), session.can_share()), (3, true));
}

#[test]
fn nothing_can_be_shared_in_the_middle_of_a_run() {
    let mut session = Session::open("");
    assert!(session.page().header.can_share);
    session.apply(Command::Run(maprace_session::RunKind::ToCompletion));
    session.apply(Command::Work(1000));
    assert!(!session.page().header.can_share);
    session.apply(Command::Cancel);
    assert!(session.page().header.can_share);
}

#[test]
fn the_overview_says_its_numbers() {
    let mut session = Session::open("");
    session.apply(Command::Run(maprace_session::RunKind::ToCompletion));
    finish(&mut session);
    let marks = session.page().map.unwrap().buckets.unwrap().overview;
    let count = |of: &dyn Fn(u8, bool) -> bool| marks.marks().filter(|it| of(it.entries, it.overflow)).count();
    let kinds = [
        count(&|entries, overflow| entries == 0 && !overflow),
        count(&|entries, overflow| (1..8).contains(&entries) && !overflow),
        count(&|entries, overflow| entries >= 8 && !overflow),
        count(&|_, overflow| overflow),
    ];
    assert_eq!(kinds.iter().sum::<usize>(), 16_384);
    let about = marks.about().replace(',', "");
    let numbers: Vec<usize> = about.split([' ', ':']).filter_map(|word| word.parse().ok()).collect();
    // "All 16384 buckets: ...", the 1 and 7 and 8 of the names, and no evacuated one.
    assert_eq!(numbers, [16_384, kinds[0], kinds[1], 1, 7, kinds[2], 8, kinds[3], 0], "{about}");
}
