//! What is not a whole link is refused, and nothing that is typed into an address bar can do harm.

use maprace_scenario::{LinkError, decode};
use proptest::prelude::*;

use crate::samples;

fn links() -> Vec<String> {
    samples::named().iter().map(|(_, moment)| samples::link(moment)).collect()
}

#[test]
fn every_part_from_the_start_is_said_to_be_cut_off() {
    for link in links() {
        for cut in 1..link.len() {
            match decode(&link[..cut]) {
                Err(LinkError::Truncated { have, want }) => {
                    assert_eq!(have, cut);
                    assert!(want.is_none_or(|want| want == link.len()), "{want:?} of {}", link.len());
                    // Three bytes are known to hold the length.
                    assert!(want.is_some() || cut < 7);
                }
                other => panic!("{cut} of {}: {other:?}", link.len()),
            }
        }
    }
}

#[test]
fn every_change_of_one_character_is_noticed() {
    const OTHERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.#=+/ %v键";
    for link in links().into_iter().filter(|link| link.len() < 400) {
        for (at, old) in link.char_indices() {
            for new in OTHERS.chars().filter(|new| *new != old) {
                let changed = format!("{}{new}{}", &link[..at], &link[at + 1..]);
                assert!(decode(&changed).is_err(), "{new:?} at {at} of {link}");
            }
        }
    }
}

#[test]
fn lost_doubled_and_swapped_characters_are_noticed() {
    for link in links().into_iter().filter(|link| link.len() < 400) {
        for at in 0..link.len() {
            let (before, after) = link.split_at(at);
            let changed = [
                format!("{before}{}", &after[1..]),
                format!("{before}{}{after}", &after[..1]),
                after
                    .get(..2)
                    .map_or_else(String::new, |two| format!("{before}{}{}{}", &two[1..], &two[..1], &after[2..])),
            ];
            for changed in changed.into_iter().filter(|changed| *changed != link) {
                assert!(decode(&changed).is_err(), "{changed}");
            }
        }
    }
}

#[test]
fn every_refusal_is_a_sentence() {
    let link = &links()[1];
    for text in ["", "v1.", "v9.abc", &link[..20], &link.replace('A', "B")] {
        let message = decode(text).expect_err(text).to_string();
        assert!(message.starts_with("This ") && message.ends_with('.'), "{message}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_answered(text in ".{0,200}") {
        let _ = decode(&text);
    }

    #[test]
    fn any_text_that_looks_like_a_link_is_answered(text in "v[0-9]{1,3}\\.[A-Za-z0-9_-]{0,300}") {
        prop_assert!(decode(&text).is_err());
    }
}
