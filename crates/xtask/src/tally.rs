//! Counting what passed and what failed: one for each step, or, where a step runs tests, one for each test.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::process;

/// The count so far, and what is to be said at the end.
#[derive(Default)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    steps: Vec<(String, bool, Duration)>,
}

impl Tally {
    /// A step that holds or does not.
    pub(crate) fn step(&mut self, name: &str, run: impl FnOnce() -> Result<()>) -> bool {
        let start = announce(name);
        let outcome = run();
        if let Err(error) = &outcome {
            println!("   {error:#}");
        }
        if outcome.is_ok() {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
        self.close(name, outcome.is_ok(), start)
    }

    /// A step that looks at many things, each of which counts: `run` gives how many hold and how many do not. A step that
    /// breaks off counts as one that does not.
    pub(crate) fn counted(&mut self, name: &str, run: impl FnOnce() -> Result<(u64, u64)>) -> bool {
        let start = announce(name);
        let (passed, failed) = run().unwrap_or_else(|error| {
            println!("   {error:#}");
            (0, 1)
        });
        self.passed += passed;
        self.failed += failed;
        self.close(name, failed == 0, start)
    }

    /// A step that runs `cargo test`: every test counts. A run that fails without a failed test did not compile, or broke off.
    pub(crate) fn tests(&mut self, name: &str, command: &mut std::process::Command) -> bool {
        let start = announce(name);
        let (mut passed, mut failed) = (0, 0);
        let outcome = process::watch(command, |line| {
            if let Some((line_passed, line_failed)) = test_result(line) {
                passed += line_passed;
                failed += line_failed;
            }
        });
        let ok = match outcome {
            Ok(ok) => ok,
            Err(error) => {
                println!("   {error:#}");
                false
            }
        };
        if !ok && failed == 0 {
            failed = 1;
        }
        self.passed += passed;
        self.failed += failed;
        self.close(name, ok, start)
    }

    fn close(&mut self, name: &str, ok: bool, start: Instant) -> bool {
        println!("== {name}: {} after {:.1} s", word(ok), start.elapsed().as_secs_f64());
        self.steps.push((name.to_owned(), ok, start.elapsed()));
        ok
    }

    /// Says how each step went and, as the last line, the count. True if nothing failed.
    pub(crate) fn report(&self) -> bool {
        println!();
        for (name, ok, time) in &self.steps {
            println!("{:>8.1} s  {}  {name}", time.as_secs_f64(), word(*ok));
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        self.failed == 0
    }
}

fn announce(name: &str) -> Instant {
    println!("\n== {name}");
    Instant::now()
}

fn word(ok: bool) -> &'static str {
    if ok { "ok    " } else { "FAILED" }
}

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn test_result(line: &str) -> Option<(u64, u64)> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |label| counts.split("; ").find_map(|part| part.strip_suffix(label)?.parse().ok());
    Some((count(" passed")?, count(" failed")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_line_gives_its_counts() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(test_result(line), Some((12, 3)));
        assert_eq!(test_result("test tests::a ... ok"), None);
    }

    #[test]
    fn a_step_of_many_counts_each() {
        let mut tally = Tally::default();
        assert!(!tally.counted("some", || Ok((5, 2))));
        assert!(!tally.counted("broken off", || anyhow::bail!("no")));
        assert_eq!((tally.passed, tally.failed), (5, 3));
    }

    #[test]
    fn a_failing_step_counts_once() {
        let mut tally = Tally::default();
        assert!(tally.step("good", || Ok(())));
        assert!(!tally.step("bad", || anyhow::bail!("no")));
        assert_eq!((tally.passed, tally.failed), (1, 1));
    }
}
