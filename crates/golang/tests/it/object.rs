//! Object code that somebody has changed: it is refused, or it is a program that can run; nothing panics.

use crate::corpus::programs;
use maprace_core::mix::{FNV_OFFSET, fnv1a};
use maprace_golang::compile;
use maprace_library::{ObjectError, from_object, to_object};
use proptest::prelude::*;
use proptest::sample::Index;

/// Where the checksum stands, and behind it the program.
const CHECKSUM: std::ops::Range<usize> = 16..24;

fn objects() -> Vec<Vec<u8>> {
    let sources = ["ok", "race", "wild", "subset"].into_iter().flat_map(programs);
    let compiled = sources.filter_map(|(_, source)| compile("main.go", &source).ok());
    compiled.map(|program| to_object(&program).unwrap()).collect()
}

/// Makes the checksum right again.
fn seal(object: &mut [u8]) {
    if object.len() >= CHECKSUM.end {
        let checksum = fnv1a(FNV_OFFSET, &object[CHECKSUM.end..]).to_le_bytes();
        object[CHECKSUM].copy_from_slice(&checksum);
    }
}

#[test]
fn every_truncation_and_every_changed_byte_is_noticed() {
    let object = objects().swap_remove(0);
    for length in 0..object.len() {
        assert!(from_object(&object[..length]).is_err(), "{length} bytes");
        let mut changed = object.clone();
        changed[length] ^= 1;
        assert!(from_object(&changed).is_err(), "byte {length}");
    }
    assert_eq!(from_object(&[0; 40]).err(), Some(ObjectError::NotObjectCode));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn sealed_changes_never_panic(which: Index, changes: Vec<(Index, u8)>, cut: Option<Index>) {
        let all = objects();
        let mut object = all[which.index(all.len())].clone();
        for (at, byte) in changes {
            let at = at.index(object.len());
            object[at] = byte;
        }
        if let Some(cut) = cut {
            object.truncate(cut.index(object.len()));
        }
        seal(&mut object);
        if let Ok(program) = from_object(&object) {
            prop_assert_eq!(program.validate(program.library.len()), Ok(()));
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(body: Vec<u8>) {
        let mut object = objects().swap_remove(0);
        object.truncate(CHECKSUM.end);
        object.extend(body);
        seal(&mut object);
        let _ = from_object(&object);
    }
}
