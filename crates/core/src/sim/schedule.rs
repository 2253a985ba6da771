//! A schedule: who runs, and for how many steps; and where it says so, which case of a `select` goes ahead. With the program
//! and the settings it is the whole of a run.

use super::choice::Case;

use borsh::io::{Error, ErrorKind, Read, Result as IoResult, Write};
use borsh::{BorshDeserialize, BorshSerialize};

/// A goroutine as people number it: 1 is `main`, then in the order in which the schedule started them.
pub type Label = u32;

/// One goroutine runs for some steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Run {
    /// Which one.
    pub goroutine: Label,
    /// How many steps, at least 1.
    pub steps: u64,
}

/// Runs, one after the other; two neighbours are never of the same goroutine. Beside them the choices that are made: steps
/// without one draw what they need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Schedule {
    runs: Vec<Run>,
    /// For each run, the steps up to its end: so that a step is found without a look at all runs before it.
    ends: Vec<u64>,
    /// The steps at which a case is chosen, ascending, and the cases.
    choices: Vec<(u64, Case)>,
}

impl Schedule {
    /// The schedule without a step.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends `steps` steps of a goroutine.
    pub fn push(&mut self, goroutine: Label, steps: u64) {
        if steps == 0 {
            return;
        }
        let len = self.len().saturating_add(steps);
        match (self.runs.last_mut(), self.ends.last_mut()) {
            (Some(last), Some(end)) if last.goroutine == goroutine => {
                last.steps = last.steps.saturating_add(steps);
                *end = len;
            }
            _ => {
                self.runs.push(Run { goroutine, steps });
                self.ends.push(len);
            }
        }
    }

    /// In the last step so far, this case of a `select` goes ahead. `None`: it is drawn.
    pub fn choose(&mut self, case: Option<Case>) {
        if let (Some(case), Some(at)) = (case, self.len().checked_sub(1)) {
            if self.choices.last().is_some_and(|(last, _)| *last == at) {
                self.choices.pop();
            }
            self.choices.push((at, case));
        }
    }

    /// The same schedule with these choices: steps (counted from 0) in ascending order, and the cases. `None` if they are not in
    /// that order, or one comes behind the last step.
    #[must_use]
    pub fn with_choices(self, choices: Vec<(u64, Case)>) -> Option<Self> {
        let ascend = choices.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let fit = choices.last().is_none_or(|(at, _)| *at < self.len());
        (ascend && fit).then_some(Self { choices, ..self })
    }

    /// The steps at which a case is chosen (counted from 0), ascending, and the cases.
    pub fn choices(&self) -> &[(u64, Case)] {
        &self.choices
    }

    /// The case that goes ahead in step `at` (counted from 0), if that is chosen.
    pub fn choice_at(&self, at: u64) -> Option<Case> {
        let found = self.choices.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(self.choices[found].1)
    }

    /// Drops everything from step `len` on.
    pub fn truncate(&mut self, len: u64) {
        self.choices.truncate(self.choices.partition_point(|(at, _)| *at < len));
        let kept = self.ends.partition_point(|end| *end <= len);
        let cut = self.runs.get(kept).map(|run| run.goroutine);
        self.runs.truncate(kept);
        self.ends.truncate(kept);
        if let Some(goroutine) = cut {
            self.push(goroutine, len - self.len());
        }
    }

    /// The runs.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Steps in all.
    pub fn len(&self) -> u64 {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Whether there is no step.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The runs from step `from` (counted from 0) on, the first one cut off where it began before.
    pub fn runs_from(&self, from: u64) -> impl Iterator<Item = Run> {
        let first = self.index_of(from);
        self.runs[first..].iter().zip(&self.ends[first..]).map(move |(run, end)| {
            let begin = end - run.steps;
            Run { goroutine: run.goroutine, steps: end - begin.max(from) }
        })
    }

    /// Who takes step `at` (counted from 0).
    pub fn goroutine_at(&self, at: u64) -> Option<Label> {
        self.runs.get(self.index_of(at)).map(|run| run.goroutine)
    }

    /// The run that step `at` is in; the number of runs when there is no such step.
    fn index_of(&self, at: u64) -> usize {
        self.ends.partition_point(|end| *end <= at)
    }
}

impl BorshSerialize for Schedule {
    fn serialize<W: Write>(&self, out: &mut W) -> IoResult<()> {
        (&self.runs, &self.choices).serialize(out)
    }
}

impl BorshDeserialize for Schedule {
    fn deserialize_reader<R: Read>(from: &mut R) -> IoResult<Self> {
        let (runs, choices) = <(Vec<Run>, Vec<(u64, Case)>)>::deserialize_reader(from)?;
        let schedule: Self = runs.into_iter().collect();
        schedule.with_choices(choices).ok_or_else(|| Error::new(ErrorKind::InvalidData, "choices that do not fit"))
    }
}

impl FromIterator<Run> for Schedule {
    fn from_iter<T: IntoIterator<Item = Run>>(runs: T) -> Self {
        let mut schedule = Self::new();
        for run in runs {
            schedule.push(run.goroutine, run.steps);
        }
        schedule
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(runs: &[(Label, u64)]) -> Schedule {
        runs.iter().map(|&(goroutine, steps)| Run { goroutine, steps }).collect()
    }

    #[test]
    fn neighbours_of_one_goroutine_become_one_run() {
        let s = of(&[(1, 2), (1, 3), (2, 0), (1, 1), (3, 4)]);
        assert_eq!(s, of(&[(1, 6), (3, 4)]));
        assert_eq!(s.len(), 10);
    }

    #[test]
    fn choices_belong_to_steps_of_it() {
        let s = || of(&[(1, 6), (3, 4)]);
        let chosen = s().with_choices(vec![(2, 1), (9, 0)]).expect("they fit");
        assert_eq!((chosen.choice_at(9), chosen.choice_at(3)), (Some(0), None));
        assert_eq!(
            [vec![(10, 0)], vec![(3, 0), (3, 1)], vec![(3, 0), (2, 1)]].map(|c| s().with_choices(c)),
            [None, None, None]
        );
        let bytes = borsh::to_vec(&chosen).expect("into memory");
        assert_eq!(borsh::from_slice::<Schedule>(&bytes).ok(), Some(chosen));
        let wrong = borsh::to_vec(&(vec![Run { goroutine: 1, steps: 1 }], vec![(1_u64, 0_u16)])).expect("into memory");
        assert!(borsh::from_slice::<Schedule>(&wrong).is_err());
    }

    #[test]
    fn truncating_keeps_the_first_steps() {
        let mut s = of(&[(1, 6), (3, 4), (2, 1)]);
        s.truncate(8);
        assert_eq!(s, of(&[(1, 6), (3, 2)]));
        s.truncate(6);
        assert_eq!(s, of(&[(1, 6)]));
        s.truncate(0);
        assert!(s.is_empty());
    }

    #[test]
    fn choices_belong_to_steps() {
        let mut s = of(&[(1, 6)]);
        s.choose(Some(1));
        s.choose(Some(2));
        s.push(3, 4);
        s.choose(None);
        s.push(3, 1);
        s.choose(Some(0));
        assert_eq!(s.choices(), [(5, 2), (10, 0)]);
        assert_eq!([4, 5, 6, 10].map(|at| s.choice_at(at)), [None, Some(2), None, Some(0)]);
        s.truncate(10);
        assert_eq!(s.choices(), [(5, 2)]);
        s.truncate(5);
        assert_eq!(s, of(&[(1, 5)]));
        let mut empty = Schedule::new();
        empty.choose(Some(1));
        assert!(empty.is_empty() && empty.choices().is_empty());
    }

    #[test]
    fn runs_from_a_step_in_the_middle() {
        let s = of(&[(1, 6), (3, 4)]);
        let from = |n| s.runs_from(n).map(|r| (r.goroutine, r.steps)).collect::<Vec<_>>();
        assert_eq!(from(0), [(1, 6), (3, 4)]);
        assert_eq!(from(7), [(3, 3)]);
        assert_eq!(from(10), []);
        assert_eq!([0, 5, 6, 9, 10].map(|at| s.goroutine_at(at)), [Some(1), Some(1), Some(3), Some(3), None]);
    }
}
