//! The judge of answers: the article's claims about what a reader can see, each over all interleavings.

use crate::explore::{equals_brute_force_asking, explore_asking};
use crate::programs::*;
use maprace_core::check::Questions;
use maprace_core::check::answer::WrongKind;
use maprace_core::check::explore::Exploration;
use maprace_core::sim::Machine;
use maprace_core::value::Value;
use std::collections::BTreeSet;

const ANSWERS: Questions = Questions { races: None, every_race: false, answers: true };

fn kinds(found: &Exploration) -> BTreeSet<WrongKind> {
    found.outcomes.iter().flat_map(|o| o.wrong.iter().map(|wrong| wrong.kind)).collect()
}

fn ints(keys: impl IntoIterator<Item = i64>) -> Vec<Value> {
    keys.into_iter().map(Value::Int).collect()
}

fn put(key: i64) -> Body {
    Body::new().with_m().put(INTS, Value::Int(key), 7)
}

fn get(key: i64) -> Body {
    Body::new().with_m().get(INTS, Value::Int(key))
}

/// The kinds of wrong answers that `read` can get beside `write`, in runs that nobody notices.
fn silent(keys: impl IntoIterator<Item = i64>, write: Body, read: Body) -> BTreeSet<WrongKind> {
    let found = explore_asking(&two_on_a_map(INTS, &ints(keys), write, read), ANSWERS);
    let clean = found.outcomes.iter().filter(|o| o.end.to_string() == "deadlock");
    clean.flat_map(|o| o.wrong.iter().map(|wrong| wrong.kind)).collect()
}

#[test]
fn updating_a_key_gives_the_old_value_or_the_new_one() {
    assert_eq!(silent([1, 2], put(1), get(1)), BTreeSet::new());
}

#[test]
fn a_reader_of_another_key_is_right_when_the_map_does_not_grow() {
    assert_eq!(silent([1, 2], put(3), get(1)), BTreeSet::new());
}

#[test]
fn growth_hides_a_key_that_is_there() {
    let kinds = silent(1..=8, put(9), get(3));
    assert!(kinds.contains(&WrongKind::MissedKey), "{kinds:?}");
}

#[test]
fn a_key_is_found_before_its_value_is_stored() {
    assert_eq!(silent([1], put(5), get(5)), BTreeSet::from([WrongKind::ZeroValue]));
}

#[test]
fn fast64_finds_the_key_zero_that_nobody_has_stored() {
    assert_eq!(silent([1], put(5), get(0)), BTreeSet::from([WrongKind::PhantomKey]));
}

#[test]
fn two_writers_lose_an_update() {
    let after = |n| put(n).get(INTS, Value::Int(n));
    let start = two_on_a_map(INTS, &ints([1]), after(2), after(3));
    let found = explore_asking(&start, ANSWERS);
    assert!(kinds(&found).contains(&WrongKind::LostUpdate), "{:?}", kinds(&found));
}

#[test]
fn one_goroutine_is_always_right() {
    let work = (1..=30)
        .fold(Body::new().with_m(), |body, n| body.put(INTS, Value::Int(n % 13), n).get(INTS, Value::Int(n / 2)));
    let start = two_on_a_map(INTS, &[], work, Body::new());
    assert_eq!(kinds(&explore_asking(&start, ANSWERS)), BTreeSet::new());
}

#[test]
fn the_judge_merges_as_brute_force_does() {
    let start = two_on_a_map(INTS, &ints([1]), put(5), get(5));
    let near: Machine = ahead(ahead(start, child(1), 12), child(2), 1);
    equals_brute_force_asking(&near, ANSWERS);
}
