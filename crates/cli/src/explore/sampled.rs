//! `maprace explore --sample N`: random runs, and what they tell of the probabilities.
//!
//! For each outcome, Wilson's score interval (Wilson 1927) with 95 % confidence. For outcomes that never came, the rule of
//! three: if an outcome had a probability above 3/N, N runs would have shown it with 95 % confidence. Both hold for
//! `random` alone: PCT's runs are not those of any fair scheduler, so its shares are no estimates.

use super::search::{QUESTIONS, start};
use super::stop;
use crate::args::CommandError;
use crate::judged;
use crate::schedule::schedule_text;
use crate::setting::Chosen;
use maprace_core::check::explore::{Sample, Sampler};
use serde_json::{Value, json};
use std::fmt::Write;
use std::process::ExitCode;
use std::time::Instant;

/// The normal deviate of 95 %, both sides.
const DEVIATE: f64 = 1.959_963_984_540_054;

/// Runs between two looks at Ctrl-C.
const SLICE: u64 = 100;

/// Wilson's interval for a probability of which `hits` of `runs` were seen.
pub(super) fn wilson(hits: u64, runs: u64) -> (f64, f64) {
    if runs == 0 {
        return (0.0, 1.0);
    }
    let (n, z2) = (runs as f64, DEVIATE * DEVIATE);
    let share = hits as f64 / n;
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = DEVIATE / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let low = if hits == 0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if hits == runs { 1.0 } else { (middle + half).min(1.0) };
    (low, high)
}

/// Above this, an outcome would have been seen, with 95 % confidence.
fn unseen_most(runs: u64) -> f64 {
    if runs == 0 { 1.0 } else { (3.0 / runs as f64).min(1.0) }
}

/// Makes random runs and prints what came of them. The status is 1: random runs never show that a program holds.
///
/// # Errors
/// A file that cannot be read, a program that does not compile.
pub(super) fn sample(
    (program, chosen): (&str, Chosen),
    runs: u64,
    pct: bool,
    seed: u64,
    json: bool,
) -> Result<ExitCode, CommandError> {
    let (machine, _) = start(program, chosen)?;
    stop::listen();
    let begin = Instant::now();
    let mut sampler = Sampler::new(machine, QUESTIONS, pct, seed);
    while sampler.runs() < runs && !stop::asked() {
        sampler.run(SLICE.min(runs - sampler.runs()));
    }
    let seconds = begin.elapsed().as_secs_f64();
    if json {
        println!("{}", as_json(&sampler, pct, seconds));
    } else {
        print(&sampler, pct, seconds);
    }
    Ok(ExitCode::from(1))
}

fn as_json(sampler: &Sampler, pct: bool, seconds: f64) -> Value {
    let runs = sampler.runs();
    let outcome = |s: &Sample| {
        let (low, high) = wilson(s.runs, runs);
        json!({
            "end": s.end,
            "stdout": String::from_utf8_lossy(&s.stdout),
            "wrong": s.wrong.iter().map(judged::wrong).collect::<Vec<_>>(),
            "raced": s.raced,
            "runs": s.runs,
            "share": s.runs as f64 / runs as f64,
            "interval": if pct { Value::Null } else { json!([low, high]) },
            "schedule": schedule_text(&s.schedule),
        })
    };
    json!({
        "complete": false,
        "stopped": stop::asked(),
        "runs": runs,
        "scheduler": if pct { "pct" } else { "random" },
        "confidence": if pct { Value::Null } else { json!(0.95) },
        "unseen_most": if pct { Value::Null } else { json!(unseen_most(runs)) },
        "seconds": seconds,
        "outcomes": sampler.samples().iter().map(outcome).collect::<Vec<_>>(),
    })
}

fn print(sampler: &Sampler, pct: bool, seconds: f64) {
    let runs = sampler.runs();
    println!("{runs} random runs in {seconds:.2} s");
    for sample in sampler.samples() {
        let mut words = sample.end.clone();
        if sample.raced == Some(true) {
            words.push_str(", raced");
        }
        for wrong in &sample.wrong {
            // Writing to a String cannot fail.
            let _ = write!(words, ", wrong: {wrong}");
        }
        if !sample.stdout.is_empty() {
            let _ = write!(words, ", prints {:?}", String::from_utf8_lossy(&sample.stdout));
        }
        println!("\n{words}");
        let (low, high) = wilson(sample.runs, runs);
        if pct {
            println!("  {} runs", sample.runs);
        } else {
            println!("  {} runs; its probability is from {low:.6} to {high:.6}, with 95 % confidence", sample.runs);
        }
        println!("  run: {}", schedule_text(&sample.schedule));
    }
    if pct {
        println!("\nruns under PCT find rare outcomes; how often they do is no estimate of a probability");
    } else {
        println!(
            "\nan outcome that never came has a probability of at most {:.6}, with 95 % confidence",
            unseen_most(runs)
        );
    }
    println!("random runs show what can happen, never that nothing else can");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilsons_interval_has_its_published_values() {
        // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        for (hits, runs, expected) in [
            (81, 263, (0.2553, 0.3662)),
            (15, 148, (0.0624, 0.1605)),
            (0, 20, (0.0, 0.1611)),
            (1, 29, (0.0061, 0.1718)),
        ] {
            let (low, high) = wilson(hits, runs);
            assert!((low - expected.0).abs() < 1e-4 && (high - expected.1).abs() < 1e-4, "{hits}/{runs}: {low} {high}");
        }
        assert_eq!(wilson(0, 0), (0.0, 1.0));
    }
}
