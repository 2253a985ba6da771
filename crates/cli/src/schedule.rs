//! Schedules as people type them.

use crate::args::CommandError;
use maprace_core::sim::{Run, Schedule};

/// `1:12,2:30`: goroutine 1 for 12 steps, then goroutine 2 for 30.
///
/// # Errors
/// A run that is none.
pub(crate) fn parse_schedule(text: &str) -> Result<Schedule, CommandError> {
    let run = |run: &str| {
        let (goroutine, steps) = run.split_once(':').unwrap_or((run, "1"));
        let refused = || CommandError::Usage(format!("--schedule is like 1:12,2:30; {run} is not a run of it"));
        Ok(Run {
            goroutine: goroutine.trim().parse().map_err(|_| refused())?,
            steps: steps.trim().parse().map_err(|_| refused())?,
        })
    };
    text.split(',').filter(|run| !run.trim().is_empty()).map(run).collect()
}

/// The same, written.
pub(crate) fn schedule_text(schedule: &Schedule) -> String {
    let runs: Vec<String> = schedule.runs().iter().map(|run| format!("{}:{}", run.goroutine, run.steps)).collect();
    runs.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_reads_as_it_is_written() {
        let schedule = parse_schedule("1:12, 2:30,3").unwrap();
        assert_eq!(schedule_text(&schedule), "1:12,2:30,3:1");
        assert!(parse_schedule("1:x").is_err());
    }
}
