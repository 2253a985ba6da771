//! What a reader can observe beside one writer with no fatal error raised: the table of letters in section 10 of the
//! semantics that the map was built from. Each letter is a test, most of them told in the named points of real Go's
//! interleavings (tests/golden/go1.23.9/README.md).

use crate::duel::{Duel, filled, int, string};
use maprace_cli::points::replay;
use maprace_core::map::{Fault, HashFn, Iter, Loads, MapSettings, MapType, RuntimePanic};
use serde_json::{Value as Json, json};

const IDENTITY: MapSettings = MapSettings { loads: Loads::Compiled, hash: HashFn::Identity };

/// The results of `r` and `w` on a map with these keys (each with the value 100 + key), run up to these stops.
fn run(variant: &str, order: &str, keys: i64, r: &Json, w: &Json, steps: &[&str]) -> (String, String, i64) {
    let setup: Vec<Json> = (0..keys).map(|key| json!(["put", key, 100 + key])).collect();
    let hint = if keys > 8 { 26 } else { 0 };
    let line =
        json!({ "variant": variant, "order": order, "hint": hint, "setup": setup, "r": r, "w": w, "steps": steps });
    let results = replay(&line).unwrap();
    let text = |field: &str| results[field].as_str().unwrap().to_owned();
    (text("reader_or_A"), text("writer_or_B"), results["count"].as_i64().unwrap())
}

/// What a reader of `key` gets from a map of 26 keys in 4 buckets while a writer puts the 27th, which doubles it.
fn read_while_growing(variant: &str, order: &str, key: i64, steps: &[&str]) -> String {
    let (reader, writer, count) = run(variant, order, 26, &json!(["get", key]), &json!(["put", 26, 126]), steps);
    assert_eq!((writer.as_str(), count), ("ok", 27));
    reader
}

#[test]
fn outcome_a_a_reader_with_a_header_of_two_moments_misses_a_key_that_is_there() {
    for variant in ["generic", "fast64", "faststr"] {
        // B old, the arrays new: the mask is shifted once too often. The low half is found by luck.
        let old_b = |key| read_while_growing(variant, "asm", key, &["r until R.B #1", "w until G.new #1"]);
        assert_eq!((old_b(3), old_b(1)), ("0,false".into(), "101,true".into()), "{variant}");
        // oldbuckets loaded before, buckets after: the new array is empty.
        let empty = ["r until R.oldread #1", "w until G.new #1"];
        for key in 0..26 {
            assert_eq!(read_while_growing(variant, "asm", key, &empty), "0,false", "{variant} {key}");
        }
        // B new, buckets old: past the end of the array.
        let past = ["r until R.checked #1", "w until G.B #1"];
        assert_eq!(read_while_growing(variant, "asm", 6, &past), "0,false", "{variant}");
        // B new, oldbuckets loaded before its store, buckets after.
        let early = ["r until R.checked #1", "w until G.B #1", "r until R.oldread #1", "w until G.new #1"];
        assert_eq!(read_while_growing(variant, "asm", 6, &early), "0,false", "{variant}");
        // In source order, buckets before and oldbuckets after: an old bucket with a mask that was right for neither.
        let source = ["r until R.buckets #1", "w until G.new #1"];
        assert_eq!(read_while_growing(variant, "source", 6, &source), "0,false", "{variant}");
    }
}

#[test]
fn outcome_b_a_bucket_evacuated_under_the_reader_hides_the_key_unless_tophash_is_not_compared() {
    let steps = ["r until R.checked #1", "w until G.new #1", "r until R.chosen #1", "w until W.stored #1"];
    assert_eq!(read_while_growing("generic", "asm", 6, &steps), "0,false");
    assert_eq!(read_while_growing("faststr", "asm", 6, &steps), "0,false");
    // fast64 matches the key that was left behind, and reads the old slot.
    assert_eq!(read_while_growing("fast64", "asm", 6, &steps), "106,true");
}

#[test]
fn outcome_c_a_bucket_marked_but_not_copied_yet_hides_its_keys() {
    for variant in ["generic", "fast64", "faststr"] {
        let steps = ["r until R.checked #1", "w until E.mark #1"];
        assert_eq!(read_while_growing(variant, "asm", 6, &steps), "0,false", "{variant}");
    }
}

#[test]
fn outcome_d_a_bucket_wiped_behind_the_match_gives_zero_and_ok() {
    let steps = ["r until R.checked #1", "w until G.new #1", "r until R.returned #1", "w until W.stored #1"];
    assert_eq!(read_while_growing("fast64ptr", "asm", 6, &steps), "nil,true");
    // Without pointers nothing is wiped.
    assert_eq!(read_while_growing("fast64", "asm", 6, &steps), "106,true");
}

#[test]
fn outcome_e_a_new_key_is_there_before_its_value() {
    for variant in ["generic", "fast64", "faststr"] {
        let results = run(variant, "asm", 3, &json!(["get", 7]), &json!(["put", 7, 107]), &["w until W.returned #1"]);
        assert_eq!(results, ("0,true".into(), "ok".into(), 4), "{variant}");
    }
}

#[test]
fn outcome_f_a_key_deleted_between_match_and_load_gives_zero_and_ok() {
    for variant in ["generic", "fast64", "faststr"] {
        let steps = ["r until R.returned #1", "w until end #1"];
        let results = run(variant, "asm", 3, &json!(["get", 1]), &json!(["delete", 1]), &steps);
        assert_eq!(results, ("0,true".into(), "ok".into(), 2), "{variant}");
    }
}

const NIL_DEREFERENCE: &str = "runtime error: invalid memory address or nil pointer dereference";

#[test]
fn outcome_g_a_string_key_deleted_under_the_comparison_panics_in_the_reader() {
    let steps = ["r until R.slot #1", "w until D.key #1"];
    let results = run("faststr", "asm", 3, &json!(["get", 1]), &json!(["delete", 1]), &steps);
    assert_eq!(results, (NIL_DEREFERENCE.into(), "ok".into(), 2));
}

#[test]
fn outcome_h_a_string_key_whose_length_is_stored_and_whose_bytes_are_not_panics_in_the_reader() {
    let run = filled(MapType::faststr(1, false), IDENTITY, 0, [(string("k1"), int(1))].into_iter());
    let mut duel = Duel::new(run);
    let (mut reader, mut writer) = (duel.lookup(string("k8")), duel.assign(string("k8")));
    duel.until(0, &mut reader, "key length");
    duel.until(1, &mut writer, "store key bytes");
    assert_eq!(duel.finish(0, &mut reader), Err(Fault::Panic(RuntimePanic::NilDereference)));
}

/// The same between the two stores of a key that is being evacuated: the compiled code stores the length first.
#[test]
fn outcome_h_a_string_key_that_is_being_evacuated_panics_in_the_reader() {
    let entries = (0..26).map(|n| (string(&format!("k{n}")), int(n)));
    let mut duel = Duel::new(filled(MapType::faststr(1, false), IDENTITY, 26, entries));
    let (mut reader, mut writer) = (duel.lookup(string("k2")), duel.assign(string("k26")));
    duel.until(0, &mut reader, "mask");
    duel.until(1, &mut writer, "copy key");
    duel.once(1, &mut writer);
    assert_eq!(writer.point().name, "copy key", "the length is stored, the data pointer is not");
    assert_eq!(duel.finish(0, &mut reader), Err(Fault::Panic(RuntimePanic::NilDereference)));
}

#[test]
fn outcome_i_a_value_of_two_words_is_torn() {
    let run = filled(MapType::fast64(2, true), IDENTITY, 0, [(int(1), string("old"))].into_iter());
    let mut duel = Duel::new(run);
    let (mut reader, mut writer) = (duel.lookup(int(1)), duel.assign(int(1)));
    let read = duel.finish(0, &mut reader).unwrap().elem;
    let write = duel.finish(1, &mut writer).unwrap().elem;
    assert_eq!(read, write);
    duel.store(1, write, 0, string("longer"));
    duel.store(1, write, 1, int(6));
    let data = duel.load(0, read, 0);
    duel.store(1, write, 0, string("x"));
    duel.store(1, write, 1, int(1));
    let len = duel.load(0, read, 1);
    assert_eq!((data, len), (string("longer"), int(1)), "the bytes of one string with the length of another");
}

#[test]
fn outcome_j_an_update_of_a_key_is_seen_old_or_new() {
    for variant in ["generic", "fast64", "faststr"] {
        let read = |steps: &[&str]| run(variant, "asm", 3, &json!(["get", 1]), &json!(["put", 1, 999]), steps).0;
        assert_eq!(read(&["r until R.returned #1", "w until W.returned #1"]), "101,true", "{variant}");
        assert_eq!(read(&["r until R.returned #1", "w until W.stored #1"]), "999,true", "{variant}");
    }
}

#[test]
fn outcome_k_a_range_loop_between_two_checks_yields_a_deleted_key_and_loads_zero() {
    let run = filled(MapType::fast64(1, false), IDENTITY, 0, (0..4).map(|k| (int(k), int(100 + k))));
    let mut duel = Duel::new(run);
    let mut iter = Iter::from(0, 0);
    let (b, slot) = duel.finish(0, &mut iter).unwrap().slot.unwrap();
    let mut writer = duel.delete(int(0));
    duel.finish(1, &mut writer).unwrap();
    let elem = maprace_core::map::ElemAddr::Slot(b, slot);
    assert_eq!(duel.load(0, elem, 0), int(0), "the body of the loop runs with a zero value");
    // And it walks on as if nothing had been.
    iter.resume();
    assert!(duel.finish(0, &mut iter).unwrap().slot.is_some());
}

#[test]
fn outcome_k_a_range_loop_that_saw_b_before_and_buckets_after_a_growth_takes_half_an_array_for_all() {
    // The loop walks the first four of eight buckets, and for each of them finds what will be moved there from the old
    // array; what goes to the other four is missed. The writer is done before the loop's first check.
    let iter = |steps: &[&str]| {
        let results = run("fast64", "asm", 26, &json!(["iter", 0]), &json!(["put", 26, 126]), steps).0;
        let mut keys: Vec<i64> =
            results.split_whitespace().map(|entry| entry.split('=').next().unwrap().parse().unwrap()).collect();
        keys.sort_unstable();
        keys
    };
    assert_eq!(iter(&["w until end #1"]), (0..27).collect::<Vec<i64>>());
    let missed = iter(&["r until I.B #1", "w until end #1"]);
    assert_eq!(missed, [0, 2, 8, 10, 16, 18, 24, 26], "as real Go does, stopped at the same points");
}

#[test]
fn outcome_l_a_number_key_that_was_never_there_is_found() {
    // Slot in use, key not stored yet: the zeroed key matches 0.
    let phantom = |variant| {
        let line = json!({
            "variant": variant, "order": "asm", "hint": 0, "setup": [["put", 5, 105]], "r": ["get", 0], "w": ["put", 8, 108],
            "steps": ["r until R.slot #1", "w until W.top #1"],
        });
        replay(&line).unwrap()["reader_or_A"].as_str().unwrap().to_owned()
    };
    assert_eq!(phantom("fast64"), "0,true");
    assert_eq!(phantom("generic"), "0,false");
}

#[test]
fn outcome_m_a_reader_of_an_empty_map_never_looks_at_the_flag() {
    for variant in ["generic", "fast64", "faststr"] {
        let results = run(variant, "asm", 0, &json!(["get", 1]), &json!(["put", 1, 101]), &["w until W.top #1"]);
        assert_eq!(results, ("0,false".into(), "ok".into(), 1), "{variant}");
    }
}

#[test]
fn outcome_n_two_writers_choose_the_same_slot_and_nobody_notices() {
    for variant in ["generic", "fast64", "faststr"] {
        let line = json!({
            "variant": variant, "order": "asm", "hint": 0, "setup": [["put", 1, 101]], "r": ["put", 7, 107],
            "w": ["put", 8, 108], "steps": [
                "r until W.xorload #1", "w until W.xorload #1", "r until W.chosen #1", "w until W.chosen #1",
                "r until W.exitok #1", "w until W.exitok #1",
            ],
            "lookup_afterwards": { "1": "", "7": "", "8": "" },
        });
        let results = replay(&line).unwrap();
        assert_eq!((&results["reader_or_A"], &results["writer_or_B"]), (&json!("ok"), &json!("ok")), "{variant}");
        assert_eq!(results["count"], 3, "{variant}: len grew by two");
        let left = json!({ "1": "101,true", "7": "0,false", "8": "108,true" });
        assert_eq!(results["lookup_afterwards"], left, "{variant}: one key is lost");
    }
}
