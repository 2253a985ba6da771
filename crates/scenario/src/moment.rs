//! A moment: everything from which what a person looks at can be derived again, and nothing else.

use maprace_core::sim::{Schedule, Settings};

use crate::program::ProgramRef;
use crate::view::{MAIN, ViewState};

/// One exact point of one run of one program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What runs.
    pub program: ProgramRef,
    /// On what machine.
    pub settings: Settings,
    /// In what order. It may go on after the cursor: those steps can be redone.
    pub schedule: Schedule,
    /// How many steps of the schedule have been taken; at most all of them.
    pub cursor: u64,
    /// Looked at how.
    pub view: ViewState,
}

impl Moment {
    /// The moment at which a program opens: a scenario after its opening schedule under its own settings, own source before
    /// its first step under the default ones.
    pub fn new(program: ProgramRef) -> Self {
        let (settings, schedule) = match program.scenario() {
            Some(scenario) => (scenario.settings, scenario.opening.iter().copied().collect()),
            None => (Settings::default(), Schedule::new()),
        };
        // Behind an opening, main waits for those it has started: the first of them is looked at.
        let goroutine = if schedule.is_empty() { MAIN } else { MAIN + 1 };
        let view = ViewState { goroutine, ..ViewState::default() };
        Self { program, settings, cursor: schedule.len(), schedule, view }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;

    #[test]
    fn a_scenario_opens_after_its_opening_schedule() {
        for scenario in catalog() {
            let moment = Moment::new(ProgramRef::Catalog(scenario));
            assert_eq!(moment.cursor, moment.schedule.len());
            assert_eq!(moment.settings, scenario.settings);
            assert_eq!(moment.program.source(), scenario.source);
        }
    }

    #[test]
    fn own_source_opens_before_its_first_step() {
        let moment = Moment::new(ProgramRef::Source("package main".into()));
        assert_eq!((moment.cursor, moment.schedule.len()), (0, 0));
        assert_eq!(moment.program.source(), "package main");
    }
}
