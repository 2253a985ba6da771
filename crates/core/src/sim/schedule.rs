//! A schedule: who runs, and for how many steps. With the program and the settings it is the whole of a run.

/// A goroutine as people number it: 1 is `main`, then in the order in which the schedule started them.
pub type Label = u32;

/// One goroutine runs for some steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// Which one.
    pub goroutine: Label,
    /// How many steps, at least 1.
    pub steps: u64,
}

/// Runs, one after the other; two neighbours are never of the same goroutine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Schedule {
    runs: Vec<Run>,
    len: u64,
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
        self.len = self.len.saturating_add(steps);
        match self.runs.last_mut() {
            Some(last) if last.goroutine == goroutine => last.steps = last.steps.saturating_add(steps),
            _ => self.runs.push(Run { goroutine, steps }),
        }
    }

    /// Drops everything from step `len` on.
    pub fn truncate(&mut self, len: u64) {
        while self.len > len {
            let Some(last) = self.runs.last_mut() else { break };
            let excess = self.len - len;
            if last.steps > excess {
                last.steps -= excess;
                self.len = len;
            } else {
                self.len -= last.steps;
                self.runs.pop();
            }
        }
    }

    /// The runs.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Steps in all.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether there is no step.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The runs from step `from` (counted from 0) on, the first one cut off where it began before.
    pub fn runs_from(&self, from: u64) -> impl Iterator<Item = Run> {
        let mut start = 0u64;
        self.runs.iter().filter_map(move |run| {
            let (begin, end) = (start, start + run.steps);
            start = end;
            (end > from).then(|| Run { goroutine: run.goroutine, steps: end - begin.max(from) })
        })
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
    fn runs_from_a_step_in_the_middle() {
        let s = of(&[(1, 6), (3, 4)]);
        let from = |n| s.runs_from(n).map(|r| (r.goroutine, r.steps)).collect::<Vec<_>>();
        assert_eq!(from(0), [(1, 6), (3, 4)]);
        assert_eq!(from(7), [(3, 3)]);
        assert_eq!(from(10), []);
    }
}
