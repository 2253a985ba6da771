//! Whatever can be made into a link comes back from it.

use maprace_core::map::{HashFn, Loads, MapSettings};
use maprace_core::sim::{Schedule, Settings};
use maprace_scenario::{Moment, ProgramRef, ViewState, Zoom, catalog, decode, encode};
use proptest::prelude::*;
use proptest::sample::select;

use crate::samples::{named, scenario, schedule};

fn programs() -> impl Strategy<Value = ProgramRef> {
    let from_catalog = (0..catalog().len()).prop_map(|at| ProgramRef::Catalog(&catalog()[at]));
    prop_oneof![from_catalog, "(.|\n){0,400}".prop_map(ProgramRef::Source)]
}

fn all_settings() -> impl Strategy<Value = Settings> {
    let loads = select(vec![Loads::Compiled, Loads::Source]);
    let hash = select(vec![HashFn::Splitmix, HashFn::Identity]);
    let seed = prop_oneof![0..10u64, any::<u64>()];
    (loads, hash, seed).prop_map(|(loads, hash, seed)| Settings {
        map: MapSettings { loads, hash },
        seed,
        ..Settings::default()
    })
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let goroutine = prop_oneof![8 => 1..5u32, 1 => 1..=u32::MAX];
    let steps = prop_oneof![8 => 1..40u64, 1 => 1..1_000_000u64];
    let case = prop_oneof![8 => Just(None), 2 => (0..4u16).prop_map(Some), 1 => (0..u16::MAX).prop_map(Some)];
    prop::collection::vec((goroutine, steps, case), 0..200).prop_map(|runs| {
        let mut schedule = Schedule::new();
        for (goroutine, steps, case) in runs {
            schedule.push(goroutine, steps);
            schedule.choose(case);
        }
        schedule
    })
}

prop_compose! {
    fn moments()(
        program in programs(),
        settings in all_settings(),
        schedule in schedules(),
        at in any::<u64>(),
        zoom in select(Zoom::ALL.to_vec()),
        goroutine in 1..=u32::MAX,
    ) -> Moment {
        let cursor = at % (schedule.len() + 1);
        Moment { program, settings, schedule, cursor, view: ViewState { zoom, goroutine } }
    }
}

proptest! {
    #[test]
    fn a_moment_comes_back(moment in moments()) {
        let link = encode(&moment).unwrap();
        prop_assert_eq!(decode(&link), Ok(moment));
    }
}

#[test]
fn in_an_address_as_a_fragment_and_with_space_around() {
    for (name, moment) in named() {
        let link = encode(&moment).unwrap();
        for text in [format!("#{link}"), format!("https://example.org/map/?lang=zh#{link}"), format!(" {link}\n")] {
            assert_eq!(decode(&text).as_ref(), Ok(&moment), "{name}");
        }
    }
}

#[test]
fn a_cursor_beyond_the_schedule_becomes_its_end() {
    let mut moment = scenario("article");
    moment.schedule = schedule([(1, 5)]);
    moment.cursor = 99;
    assert_eq!(decode(&encode(&moment).unwrap()).unwrap().cursor, 5);
}
