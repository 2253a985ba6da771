//! A schedule in a link: how many runs it has, and their [`range`](super::range) code.
//!
//! Goroutines are named by how recently they ran. The one that has just run cannot be next, so 1 is the one before it, 2
//! the one before that, and so on; the first number beyond those that have run means a new one, whose label follows. Then
//! comes the length of the run. The three kinds of number are learnt separately: two goroutines that alternate cost
//! nothing but their lengths, a round of five is free once it has been seen, and a scheduler that tosses a coin costs
//! little more than the bit a step that the coin has. (Learning lengths by goroutine, and names by the name before, was
//! tried: schedules of a few hundred steps end before it pays.)

use maprace_core::sim::{Label, Run, Schedule};

use super::bytes::{Reader, put_number, put_string};
use super::error::{Field, Limit, LinkError};
use super::limits::{GOROUTINES_MAX, RUNS_MAX, STEPS_MAX};
use super::range::{Coder, Decoder, Encoder, Number};

const BAD: LinkError = LinkError::BadField(Field::Schedule);

const fn too_many(what: Limit, max: u64) -> LinkError {
    LinkError::TooLarge { what, max }
}

/// Everything learnt so far, and who ran.
struct Model {
    /// The most recent first.
    recent: Vec<Label>,
    name: Number,
    label: Number,
    length: Number,
}

impl Model {
    fn new() -> Self {
        Self { recent: Vec::new(), name: Number::NEW, label: Number::NEW, length: Number::NEW }
    }

    /// Codes one run; see [`Coder`] for how one function goes both ways.
    fn run(&mut self, coder: &mut impl Coder, run: Run) -> Result<Run, LinkError> {
        let goroutine = self.goroutine(coder, run.goroutine)?;
        let steps = self.length.code(coder, u32::try_from(run.steps).unwrap_or(u32::MAX));
        Ok(Run { goroutine, steps: u64::from(steps) })
    }

    fn goroutine(&mut self, coder: &mut impl Coder, label: Label) -> Result<Label, LinkError> {
        let beyond = self.recent.len();
        let mut name = self.recent.iter().position(|known| *known == label).unwrap_or(beyond);
        // The first to run is new, and needs no number to say so.
        if beyond > 0 {
            name = self.name.code(coder, name.max(1) as u32) as usize;
        }
        if name < beyond {
            self.recent[..=name].rotate_right(1);
        } else if name > beyond {
            return Err(BAD);
        } else if beyond == GOROUTINES_MAX {
            return Err(too_many(Limit::Goroutines, GOROUTINES_MAX as u64));
        } else {
            let new = self.label.code(coder, label);
            if self.recent.contains(&new) {
                return Err(BAD);
            }
            self.recent.insert(0, new);
        }
        Ok(self.recent[0])
    }
}

/// Appends a schedule.
///
/// # Errors
/// [`LinkError::TooLarge`], or [`LinkError::BadField`] for a goroutine 0, which no program has.
pub(super) fn put(out: &mut Vec<u8>, schedule: &Schedule) -> Result<(), LinkError> {
    let runs = schedule.runs();
    if runs.len() > RUNS_MAX {
        return Err(too_many(Limit::Runs, RUNS_MAX as u64));
    }
    if schedule.len() > STEPS_MAX {
        return Err(too_many(Limit::Steps, STEPS_MAX));
    }
    if runs.iter().any(|run| run.goroutine == 0) {
        return Err(BAD);
    }
    let (mut encoder, mut model) = (Encoder::new(), Model::new());
    for &run in runs {
        model.run(&mut encoder, run)?;
    }
    put_number(out, runs.len() as u64);
    put_string(out, &encoder.finish());
    Ok(())
}

/// Reads a schedule.
///
/// # Errors
/// [`LinkError::TooLarge`] or [`LinkError::BadField`].
pub(super) fn take(reader: &mut Reader<'_>) -> Result<Schedule, LinkError> {
    let runs = reader.number().map_err(|_| BAD)?;
    let code = reader.string().map_err(|_| BAD)?;
    if runs > RUNS_MAX as u64 {
        return Err(too_many(Limit::Runs, RUNS_MAX as u64));
    }
    let (mut decoder, mut model) = (Decoder::new(code), Model::new());
    let mut schedule = Schedule::new();
    for _ in 0..runs {
        // What is given to a decoder does not matter.
        let run = model.run(&mut decoder, Run { goroutine: 1, steps: 1 })?;
        schedule.push(run.goroutine, run.steps);
        if schedule.len() > STEPS_MAX {
            return Err(too_many(Limit::Steps, STEPS_MAX));
        }
    }
    Ok(schedule)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that a schedule takes, after it came back the same.
    fn size(runs: impl IntoIterator<Item = (Label, u64)>) -> usize {
        let schedule: Schedule = runs.into_iter().map(|(goroutine, steps)| Run { goroutine, steps }).collect();
        let mut out = Vec::new();
        put(&mut out, &schedule).unwrap();
        assert_eq!(take(&mut Reader(&out)), Ok(schedule));
        out.len()
    }

    /// The high bits of a well-mixed sequence.
    fn random(below: u64) -> impl Iterator<Item = u64> {
        let mix = maprace_core::mix::mix;
        (0u64..).map(move |i| ((mix(i) >> 32) * below) >> 32)
    }

    #[test]
    fn schedules_come_back() {
        size([]);
        size([(1, 1)]);
        size([(7, 1 << 27), (1, 1), (7, 1)]);
        size((1..=1_000).map(|label| (label, u64::from(label))));
        size(random(5).zip(random(1_000)).take(2_000).map(|(who, steps)| (who as Label + 1, steps)));
    }

    #[test]
    fn what_schedules_cost() {
        let opening = [(1, 9)].into_iter();
        // Two goroutines, a coin at each step; three; a step each in turn; five in turn, 40 steps each; one long run.
        let coin = size(opening.clone().chain(random(2).take(300).map(|who| (who as Label + 2, 1))));
        let three = size(random(3).take(300).map(|who| (who as Label + 1, 1)));
        let in_turn = size(opening.chain((0..300).map(|i| (i % 2 + 2, 1))));
        let round = size((0..300).map(|i| (i % 5 + 1, 40)));
        let long = size([(1, 9), (2, 5_123_456), (3, 7), (2, 17)]);
        println!("bytes: coin {coin}, three {three}, in turn {in_turn}, round {round}, long {long}");
        assert!(coin <= 48 && three <= 68 && in_turn <= 10 && round <= 20 && long <= 13);
    }

    #[test]
    fn limits_hold_both_ways() {
        let of = |runs: &[(Label, u64)]| -> Schedule {
            runs.iter().map(|&(goroutine, steps)| Run { goroutine, steps }).collect()
        };
        let mut out = Vec::new();
        assert_eq!(put(&mut out, &of(&[(1, STEPS_MAX + 1)])), Err(too_many(Limit::Steps, STEPS_MAX)));
        assert_eq!(put(&mut out, &of(&[(0, 1)])), Err(BAD));
        let many = (0..=RUNS_MAX).map(|i| Run { goroutine: i as Label % 2 + 1, steps: 1 }).collect();
        assert_eq!(put(&mut out, &many), Err(too_many(Limit::Runs, RUNS_MAX as u64)));
        let crowd = (0..=GOROUTINES_MAX).map(|i| Run { goroutine: i as Label + 1, steps: 1 }).collect();
        assert_eq!(put(&mut out, &crowd), Err(too_many(Limit::Goroutines, GOROUTINES_MAX as u64)));
        assert!(out.is_empty());
        put_number(&mut out, u64::MAX);
        put_string(&mut out, b"");
        assert_eq!(take(&mut Reader(&out)), Err(too_many(Limit::Runs, RUNS_MAX as u64)));
    }

    #[test]
    fn any_bytes_are_a_schedule_or_refused() {
        for seed in 0..300u64 {
            let code: Vec<u8> = random(256).skip(seed as usize * 40).take(40).map(|b| b as u8).collect();
            let mut out = Vec::new();
            put_number(&mut out, seed * 100);
            put_string(&mut out, &code);
            if let Ok(schedule) = take(&mut Reader(&out)) {
                assert!(schedule.len() <= STEPS_MAX && schedule.runs().len() <= RUNS_MAX);
            }
        }
    }
}
