//! Waiting: ask again until it is so, or say what was asked in vain.

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::bail;

use crate::Outcome;

/// How long anything may take to appear. Generous, since a loaded machine must not fail a right program.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The pause between two questions: shorter than a person notices, longer than the question takes.
const PAUSE: Duration = Duration::from_millis(30);

/// Asks until the answer is there. `what` completes the sentence "waited in vain for …".
pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let start = Instant::now();
    loop {
        // An element may be replaced between finding and asking it: while there is time, that is not yet a failure.
        let answer = ask();
        match answer {
            Ok(Some(answer)) => return Ok(answer),
            Err(error) if start.elapsed() >= PATIENCE => {
                return Err(error.context(format!("waited in vain for {what}")));
            }
            Ok(None) if start.elapsed() >= PATIENCE => bail!("waited in vain for {what}"),
            Ok(None) | Err(_) => sleep(PAUSE),
        }
    }
}
