//! Schedules as people type them.

use crate::args::CommandError;
use maprace_core::sim::{Case, Schedule};

/// `1:12,2:30,2?1`: goroutine 1 for 12 steps, then goroutine 2 for 30, and one more in which the first case of its `select`
/// goes ahead. Cases are counted from 1 in the order of the source, `default` not among them; where none is given, it is
/// drawn from the seed.
///
/// # Errors
/// A run that is none.
pub(crate) fn parse_schedule(text: &str) -> Result<Schedule, CommandError> {
    let mut schedule = Schedule::new();
    for run in text.split(',').filter(|run| !run.trim().is_empty()) {
        let refused = || CommandError::Usage(format!("--schedule is like 1:12,2:30,2?1; {run} is not a run of it"));
        let (goroutine, steps, case) = match run.split_once('?') {
            Some((goroutine, case)) => (goroutine, "1", Some(case)),
            None => run.split_once(':').map_or((run, "1", None), |(goroutine, steps)| (goroutine, steps, None)),
        };
        let case = case.map(|case| case.trim().parse::<Case>().ok()?.checked_sub(1));
        schedule.push(goroutine.trim().parse().map_err(|_| refused())?, steps.trim().parse().map_err(|_| refused())?);
        if let Some(case) = case {
            schedule.choose(Some(case.ok_or_else(refused)?));
        }
    }
    Ok(schedule)
}

/// The same, written.
pub(crate) fn schedule_text(schedule: &Schedule) -> String {
    let (mut text, mut at) = (Vec::new(), 0);
    let mut choices = schedule.choices().iter().peekable();
    for run in schedule.runs() {
        let (goroutine, end) = (run.goroutine, at + run.steps);
        while let Some((step, case)) = choices.next_if(|(step, _)| *step < end) {
            if *step > at {
                text.push(format!("{goroutine}:{}", step - at));
            }
            text.push(format!("{goroutine}?{}", u32::from(*case) + 1));
            at = step + 1;
        }
        if end > at {
            text.push(format!("{goroutine}:{}", end - at));
        }
        at = end;
    }
    text.join(",")
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

    #[test]
    fn a_case_is_a_step_of_its_own() {
        let text = "1:12,2?3,2?1,2:4,1?2,3:1";
        let schedule = parse_schedule(text).unwrap();
        assert_eq!(schedule_text(&schedule), text);
        assert_eq!((schedule.runs().len(), schedule.len()), (4, 20));
        assert_eq!(schedule.choices(), [(12, 2), (13, 0), (18, 1)]);
        for refused in ["2?0", "2?", "2?x", "?1", "2:3?1", "2?65536"] {
            assert!(parse_schedule(refused).is_err(), "{refused}");
        }
    }
}
