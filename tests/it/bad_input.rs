//! What the commands that replay real Go's records do with input that is none: a message, never a panic.

use maprace_cli::points::replay;
use maprace_cli::trace::{Drawn, Options, parse, run};
use proptest::prelude::*;
use serde_json::{Value, json};

fn options(typ: &'static str, hash: &'static str) -> Options {
    Options { name: "bad".into(), typ, generic: false, hash, seed: 1, every: 1, drawn: Drawn::default() }
}

fn trace(script: &str, typ: &'static str, hash: &'static str) -> Result<usize, String> {
    let mut records = 0;
    run(&options(typ, hash), &parse(script, typ == "string")?, &mut |_| records += 1)?;
    Ok(records)
}

#[test]
fn a_script_that_cannot_be_run_says_why() {
    let refused = |script: &str| trace(script, "int64", "splitmix").unwrap_err();
    assert_eq!(refused("insert 1\n"), "no map yet: the script begins with make");
    assert_eq!(refused("make 0\niternext a\n"), "no iterator a");
    assert_eq!(refused("make 0\nfrob\n"), "line 2: not a command: frob");
    assert_eq!(refused("make 99999999\n"), "line 1: hint above 2097152: 99999999");
    let no_hash = trace("make 0\ninsert 1\n", "int64", "native").unwrap_err();
    assert_eq!(no_hash, "the record has no hash of 1 under hash0 00000001");
    assert_eq!(Drawn::parse("{\n").unwrap_err().split(':').next(), Some("line 1"));
    // A hint for more memory than there is counts as none, as in Go.
    assert_eq!(trace("make 9223372036854775807\ninsert 1\n", "int64", "splitmix"), Ok(3));
}

#[test]
fn a_line_that_cannot_be_replayed_says_why() {
    let good = json!({
        "variant": "fast64", "order": "asm", "hint": 0, "setup": [["put", 1, 1]], "r": ["get", 1], "w": ["delete", 1],
        "steps": ["r until R.slot #1"],
    });
    assert!(replay(&good).is_ok());
    let bad = |field: &str, value: Value| {
        let mut line = good.clone();
        line[field] = value;
        replay(&line).unwrap_err()
    };
    assert_eq!(bad("variant", json!("fast16")), "variant: fast16");
    assert_eq!(bad("order", Value::Null), "order: a string is missing");
    assert_eq!(bad("hint", json!("many")), "hint: a number is missing");
    assert_eq!(bad("setup", json!([["put", 1]])), r#"not an operation: ["put",1]"#);
    assert_eq!(bad("r", json!(["shout", 1])), r#"not an operation: ["shout",1]"#);
    assert_eq!(bad("steps", json!(["q until R.slot #1"])), r#"not a step: "q until R.slot #1""#);
    assert_eq!(bad("lookup_afterwards", json!({ "x": "" })), "lookup_afterwards: not a key: x");
    // A point that is never reached is none of these: the goroutine runs to its end.
    let mut never = good.clone();
    never["steps"] = json!(["r until R.nowhere #7"]);
    assert_eq!(replay(&never).unwrap()["reached"], json!(["r>finished"]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_script_of_these_words_panics(
        words in proptest::collection::vec(
            prop_oneof![
                Just("make 0"), Just("make -5"), Just("make 30"), Just("insert 1"), Just("insert 2 -9"), Just("insert k3"),
                Just("get 1"), Just("delete 1"), Just("clear"), Just("dump"), Just("iterinit a"), Just("iterinit b 3 9"),
                Just("iterinit b 18446744073709551615 255"), Just("iternext a"), Just("iterall b"), Just("# x"), Just(""),
            ],
            0..60,
        ),
        typ in prop_oneof![Just("int64"), Just("int64ptr"), Just("string")],
        hash in prop_oneof![Just("splitmix"), Just("identity"), Just("native")],
    ) {
        let _ = trace(&words.join("\n"), typ, hash);
    }
}
