//! Moments to make links of.

use maprace_core::map::{HashFn, Loads, MapSettings};
use maprace_core::sim::{Run, Schedule, Settings};
use maprace_scenario::{Moment, ProgramRef, ViewState, Zoom, catalog, encode, find};

/// 80 lines of Go that nobody tuned for this.
pub(crate) const SESSIONS: &str = include_str!("../programs/sessions.go");

/// A scenario at its start.
pub(crate) fn scenario(id: &str) -> Moment {
    Moment::new(ProgramRef::Catalog(find(id).unwrap_or_else(|| panic!("no scenario {id}"))))
}

/// The scenario whose links are the longest.
pub(crate) fn longest_id() -> &'static str {
    catalog().iter().map(|scenario| scenario.id).max_by_key(|id| id.len()).unwrap_or_default()
}

/// The link to a moment that fits in one.
pub(crate) fn link(moment: &Moment) -> String {
    encode(moment).unwrap_or_else(|error| panic!("{error}"))
}

/// A schedule from its runs.
pub(crate) fn schedule(runs: impl IntoIterator<Item = (u32, u64)>) -> Schedule {
    runs.into_iter().map(|(goroutine, steps)| Run { goroutine, steps }).collect()
}

/// `steps` steps, each of one of `count` goroutines (the first is `first`) drawn evenly.
pub(crate) fn drawn(first: u32, count: u64, steps: u64) -> Schedule {
    let draw = |step| ((maprace_core::mix::mix(step) >> 32) * count) >> 32;
    schedule((0..steps).map(|step| (first + draw(step) as u32, 1)))
}

/// The moments of the corpus of links, by name.
pub(crate) fn named() -> Vec<(&'static str, Moment)> {
    let mut middle = scenario("article-small");
    middle.schedule = schedule([(1, 9), (2, 41), (3, 7), (2, 3), (3, 1)]);
    middle.cursor = 52;
    middle.view = ViewState { zoom: Zoom::Operation, goroutine: 3 };

    let mut settings = scenario("article");
    settings.settings = Settings {
        map: MapSettings { loads: Loads::Source, hash: HashFn::Identity },
        seed: u64::MAX,
        ..Settings::default()
    };
    settings.view.zoom = Zoom::Statement;

    let mut coin = scenario("article-small");
    coin.schedule = drawn(2, 2, 300);
    coin.cursor = 300;
    coin.view.zoom = Zoom::RuntimeStep;

    let mut full_size = scenario("article");
    full_size.schedule = schedule([(1, 9), (2, 4_123_456), (3, 1_777_000), (2, 12)]);
    full_size.cursor = full_size.schedule.len();

    let mut own = Moment::new(ProgramRef::Source(SESSIONS.into()));
    own.schedule = drawn(1, 6, 100);
    own.cursor = 0;

    let mut chosen = Moment::new(ProgramRef::Source("package main\n\nfunc main() {}\n".into()));
    chosen.schedule = schedule([(1, 9), (2, 1)]);
    chosen.schedule.choose(Some(1));
    chosen.schedule.push(3, 4);
    chosen.schedule.choose(Some(0));
    chosen.cursor = 12;

    let tiny = Moment::new(ProgramRef::Source("// 空\npackage main\n\nfunc main() {}\n".into()));
    vec![
        ("a scenario at its start", scenario("article")),
        ("in the middle, with steps to redo", middle),
        ("every setting", settings),
        ("a coin at each step", coin),
        ("full size", full_size),
        ("own source", own),
        ("own source that is tiny and not ASCII", tiny),
        ("with cases chosen", chosen),
    ]
}
