//! The scenarios that come with maprace, in the order of the page's list.
//!
//! Each is a folder of `catalog/`: `main.go`, `en.md`, `zh.md`, and `manifest.rs`, which is one [`Scenario`] expression;
//! so the compiler checks it, and no parser of manifests is part of the page. A new scenario is its folder and a line here.

use maprace_core::map::MapType;
use maprace_core::sim::program::{
    CompareOp, Count, Func, Global, Instr, IntKind, IntOp, Leaf, MapKind, Program, RuntimeErrors, Shape, Stream,
    SyncOp, Type, TypeKind,
};
use maprace_core::sim::{Pos, Run};
use maprace_core::value::Value;
use maprace_library::TABLE;

use crate::scenario::{Outcomes, SETTINGS, Scenario, Text};
use crate::view::MAIN;

/// The compiled program of a folder, as the build script left it.
macro_rules! program {
    ($id:literal) => {
        || include!(concat!(env!("OUT_DIR"), "/", $id, ".rs"))
    };
}

#[allow(clippy::unreadable_literal, reason = "the programs are written by the build script")]
static CATALOG: &[Scenario] =
    &[include!("../catalog/article/manifest.rs"), include!("../catalog/article-small/manifest.rs")];

/// All scenarios; the first is what the page opens when nothing else is asked for.
pub fn catalog() -> &'static [Scenario] {
    CATALOG
}

/// The scenario of that id.
pub fn find(id: &str) -> Option<&'static Scenario> {
    CATALOG.iter().find(|scenario| scenario.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::limits::{ID_BYTES_MAX, SOURCE_BYTES_MAX, is_id};
    use crate::program::ProgramRef;

    #[test]
    fn ids_are_found_and_fit_in_a_link() {
        for scenario in catalog() {
            assert!(is_id(scenario.id.as_bytes()), "{}: at most {ID_BYTES_MAX} of a-z, 0-9, -", scenario.id);
            assert_eq!(find(scenario.id), Some(scenario), "an id twice");
            assert!(scenario.source.len() <= SOURCE_BYTES_MAX);
        }
        assert_eq!(find("no-such-scenario"), None);
    }

    #[test]
    fn programs_come_with_the_code_that_they_compile_to() {
        for scenario in catalog() {
            let fresh = maprace_golang::compile(ProgramRef::FILE_NAME, scenario.source).unwrap();
            // Two programs are equal when their sources are; the text has all of them.
            assert_eq!(format!("{:?}", (scenario.program)()), format!("{fresh:?}"), "{}", scenario.id);
        }
    }

    #[test]
    fn manifests_are_complete() {
        for Scenario { id, title, prose, claims, outcomes, .. } in catalog() {
            for text in [title.en, title.zh, prose.en, prose.zh] {
                assert!(!text.trim().is_empty(), "{id}: an empty text");
            }
            assert!(!title.zh.is_ascii(), "{id}: the title is not translated");
            let is_claim = |claim: &&str| claim.len() == 3 && claim.starts_with('C');
            assert!(!claims.is_empty() && claims.iter().all(is_claim), "{id}: {claims:?}");
            assert!(!outcomes.must.is_empty(), "{id} expects nothing");
            for end in outcomes.must.iter().chain(outcomes.must_not) {
                let known = ["fatal: ", "panic: ", "exit: "].iter().any(|kind| end.starts_with(kind));
                assert!(known || matches!(*end, "clean" | "deadlock"), "{id}: {end:?} is no end");
            }
            assert!(outcomes.must.iter().all(|end| !outcomes.must_not.contains(end)), "{id}: must and must not");
        }
    }
}
