//! `maprace explore`, `check` and `merge` as a script uses them.

#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A counter that two goroutines raise, without a lock.
const COUNTER: &str = "package main

import (
\t\"fmt\"
\t\"sync\"
)

func main() {
\tvar wg sync.WaitGroup
\tx := 0
\twg.Add(2)
\tfor i := 0; i < 2; i++ {
\t\tgo func() {
\t\t\tdefer wg.Done()
\t\t\tx++
\t\t}()
\t}
\twg.Wait()
\tfmt.Println(x)
}
";

/// Two goroutines write to a map.
const WRITERS: &str = "package main

import \"sync\"

func main() {
\tvar wg sync.WaitGroup
\tm := map[int]int{}
\twg.Add(2)
\tgo func() {
\t\tdefer wg.Done()
\t\tm[1] = 1
\t}()
\tgo func() {
\t\tdefer wg.Done()
\t\tm[2] = 2
\t}()
\twg.Wait()
}
";

fn file(name: &str, content: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn maprace(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_maprace")).args(args).output().unwrap()
}

fn json(args: &[&str]) -> Value {
    let output = maprace(args);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}{}", String::from_utf8_lossy(&output.stderr)))
}

/// Without what differs between two runs of one search, or between a whole and its parts.
fn without_effort(mut value: Value) -> String {
    let object = value.as_object_mut().unwrap();
    for name in ["seconds", "summary_seconds", "states", "transitions", "bytes_per_state", "bytes_shared"] {
        assert!(object.remove(name).is_some(), "{name}");
    }
    value.to_string()
}

#[test]
fn merged_parts_are_the_whole_to_the_byte() {
    for (name, source) in [("merge-counter", COUNTER), ("merge-writers", WRITERS)] {
        let program = file(&format!("{name}.go"), source);
        let whole = json(&["explore", &program, "--json"]);
        assert_eq!(whole["complete"], true);
        for of in [1, 4] {
            let part = |index: usize| {
                let shard = format!("{index}/{of}");
                let output = maprace(&["explore", &program, "--json", "--shard", &shard]);
                file(&format!("{name}-{index}-{of}.json"), &String::from_utf8(output.stdout).unwrap())
            };
            let mut parts: Vec<String> = (1..=of).map(part).collect();
            parts.reverse();
            let mut args = vec!["merge", "--json"];
            args.extend(parts.iter().map(String::as_str));
            assert_eq!(without_effort(json(&args)), without_effort(whole.clone()), "{name} in {of} parts");
            let missing = maprace(&args[..args.len() - 1]);
            assert_eq!(missing.status.code(), Some(2));
        }
    }
}

#[test]
fn parts_of_two_programs_are_not_merged() {
    let parts: Vec<String> = [("mixed-a", COUNTER), ("mixed-b", WRITERS)]
        .iter()
        .enumerate()
        .map(|(index, (name, source))| {
            let shard = format!("{}/2", index + 1);
            let output = maprace(&["explore", &file(&format!("{name}.go"), source), "--json", "--shard", &shard]);
            file(&format!("{name}.json"), &String::from_utf8(output.stdout).unwrap())
        })
        .collect();
    let output = maprace(&["merge", &parts[0], &parts[1]]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("another program"));
    let nonsense = file("nonsense.json", "{}");
    assert_eq!(maprace(&["merge", &nonsense]).status.code(), Some(2));
}

#[test]
fn check_prints_the_outcomes_that_explore_finds() {
    for (name, source) in [("check-counter", COUNTER), ("check-writers", WRITERS)] {
        let program = file(&format!("{name}.go"), source);
        let explored = json(&["explore", &program, "--json"]);
        let checked = maprace(&["check", &program]);
        assert_eq!(checked.status.code(), Some(1));
        let lines = String::from_utf8(checked.stdout).unwrap();
        assert_eq!(lines.lines().count(), explored["outcomes"].as_array().unwrap().len(), "{lines}");
        let few = json(&["explore", &program, "--json", "--outcomes-only"]);
        let ends = |value: &Value| {
            let outcomes = value["outcomes"].as_array().unwrap().clone();
            let key = |o: &Value| format!("{} {} {} {}", o["end"], o["stdout"], o["wrong"], o["raced"]);
            outcomes.iter().map(key).collect::<Vec<_>>()
        };
        assert_eq!(ends(&few), ends(&explored));
        assert!(few["states"].as_u64() < explored["states"].as_u64());
    }
}

#[test]
fn a_bound_says_at_least() {
    let program = file("bound.go", COUNTER);
    let none = json(&["explore", &program, "--json", "--preemptions", "0"]);
    assert_eq!(none["complete"], false);
    let lost = |value: &Value| value["outcomes"].as_array().unwrap().iter().any(|o| o["stdout"] == "1\n");
    assert!(!lost(&none));
    assert!(lost(&json(&["explore", &program, "--json", "--preemptions", "1"])));
}

#[test]
fn intervals_of_random_runs_hold_the_exact_probability() {
    let program = file("sample.go", COUNTER);
    let exact = json(&["explore", &program, "--json"]);
    let sampled = json(&["explore", &program, "--json", "--sample", "3000", "--seed", "5"]);
    for outcome in sampled["outcomes"].as_array().unwrap() {
        let same = |o: &&Value| ["end", "stdout", "raced"].iter().all(|name| o[name] == outcome[name]);
        let probability = exact["outcomes"].as_array().unwrap().iter().find(same).unwrap()["probability"].as_f64();
        let (low, high) = (outcome["interval"][0].as_f64(), outcome["interval"][1].as_f64());
        assert!(low <= probability && probability <= high, "{low:?} {probability:?} {high:?}");
    }
    assert_eq!(sampled["unseen_most"].as_f64(), Some(0.001));
    assert_eq!(
        json(&["explore", &program, "--json", "--sample", "50", "--scheduler", "pct"])["confidence"],
        Value::Null
    );
}

#[test]
fn the_progress_graph_names_the_outcomes_of_the_report() {
    let program = file("progress.go", COUNTER);
    let value = json(&["explore", &program, "--json", "--progress-graph"]);
    let corners = value["progress_graph"]["corners"].as_array().unwrap();
    let all: Vec<usize> = (0..value["outcomes"].as_array().unwrap().len()).collect();
    assert_eq!(corners[0], serde_json::json!([0, 0, all]));
}

#[test]
fn help_names_every_option() {
    let text = |args: &[&str]| String::from_utf8(maprace(args).stdout).unwrap();
    let explore = text(&["explore", "--help"]);
    for option in ["--budget", "--preemptions", "--outcomes-only", "--shard", "--sample", "--progress-graph", "--json"]
    {
        assert!(explore.contains(option), "{option}");
    }
    assert!(text(&["--help"]).contains("merge FILE"));
    assert!(text(&["merge", "--help"]).contains("--shard"));
    assert!(text(&["check", "--help"]).contains("Exit status"));
}

/// A search that would take minutes.
#[cfg(unix)]
#[test]
fn ctrl_c_prints_what_is_known() {
    let long = COUNTER.replace("i < 2", "i < 6").replace("wg.Add(2)", "wg.Add(6)").replace("x++", "x++\n\t\t\tx++");
    let program = file("long.go", &long);
    let child = Command::new(env!("CARGO_BIN_EXE_maprace"))
        .args(["explore", &program, "--json", "--budget", "1000000000"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&value["stopped"], &value["complete"]), (&Value::Bool(true), &Value::Bool(false)));
}

/// Panics if the second of two ready cases goes ahead.
const CHOICE: &str = "package main

func main() {
\ta, b := make(chan int, 1), make(chan int, 1)
\ta <- 1
\tb <- 2
\tselect {
\tcase <-a:
\tcase <-b:
\t\tpanic(\"second\")
\t}
}
";

#[test]
fn a_choice_that_the_seed_does_not_make_is_found_and_can_be_run() {
    let path = file("choice.go", CHOICE);
    assert_eq!(maprace(&["check", &path]).status.code(), Some(1));
    assert_eq!(json(&["run", &path, "--json"])["end"], "clean", "what the seed draws");
    let found = json(&["explore", &path, "--json"]);
    assert_eq!((&found["interleavings"], &found["seeded"]), (&Value::from("2"), &Value::from(false)));
    for outcome in found["outcomes"].as_array().unwrap() {
        let schedule = outcome["witness"]["schedule"].as_str().unwrap();
        assert!(schedule.contains("1?"), "{schedule}");
        let run = json(&["run", &path, "--schedule", schedule, "--json"]);
        assert_eq!((&run["end"], run["schedule"].as_str()), (&outcome["end"], Some(schedule)));
    }
    let refused = maprace(&["run", &path, "--schedule", "1:1,1?2"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("select"), "{refused:?}");
}

/// Its end depends on where the range begins.
const RANGE: &str = "package main

func main() {
\tm := map[int]bool{1: true, 2: false}
\tfor _, first := range m {
\t\tif first {
\t\t\treturn
\t\t}
\t}
}
";

#[test]
fn what_the_seed_has_drawn_is_said() {
    let path = file("range.go", RANGE);
    let check = maprace(&["check", &path]);
    let text = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(text.contains("drawn once, from the seed"), "{text}");
    assert_eq!(json(&["explore", &path, "--json"])["seeded"], true);
    assert!(String::from_utf8_lossy(&maprace(&["explore", &path]).stdout).contains("drawn once, from the seed"));
    let choice = file("choice-said.go", CHOICE);
    assert!(!String::from_utf8_lossy(&maprace(&["check", &choice]).stdout).contains("seed"));
}

#[test]
fn the_settings_of_the_machine_are_options() {
    // On one core a reader cannot see a writer in the middle of an insertion: it loses the CPU at safe points only.
    let program = file(
        "settings.go",
        "package main\n\nfunc main() {\n\tm := map[int]int{1: 1}\n\tdone := make(chan bool)\n\tgo func() {\n\t\tm[1] = 2\n\t\tdone <- true\n\t}()\n\t_ = m[1]\n\t<-done\n}\n",
    );
    let ends = |extra: &[&str]| {
        let found = json(&[&["explore", &program, "--json"], extra].concat());
        let outcomes = found["outcomes"].as_array().expect("a list").clone();
        outcomes.iter().map(|o| o["end"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ends(&[]), ["clean", "fatal: concurrent map read and map write"]);
    assert_eq!(ends(&["--cores", "one"]), ["clean"]);
}
