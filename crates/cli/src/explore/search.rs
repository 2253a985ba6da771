//! The search itself, in slices: between two of them there is time for a line of progress, and for Ctrl-C.

use super::options::{Options, Part};
use super::report::{Ended, Memory, Report, outcomes, races};
use super::stop;
use crate::args::CommandError;
use crate::judged;
use crate::program::{compile, moment};
use crate::setting::Chosen;
use maprace_core::check::Questions;
use maprace_core::check::explore::{Explorer, ProgressGraph, Shard, progress};
use maprace_core::check::race::Granularity;
use maprace_core::mix::{FNV_OFFSET, fnv1a};
use maprace_core::sim::Machine;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// States between two looks at the clock: some hundredths of a second.
const SLICE: usize = 20_000;

/// Between two lines of progress.
const PROGRESS_EVERY: Duration = Duration::from_secs(2);

/// What the judges are asked.
pub(super) const QUESTIONS: Questions = Questions { races: Some(Granularity::Go), every_race: false, answers: true };

/// The program of that name before its first step, and a fingerprint of it and its settings.
///
/// # Errors
/// A file that cannot be read, a program that does not compile.
pub(super) fn start(program: &str, chosen: Chosen) -> Result<(Machine, String), CommandError> {
    let moment = moment(program)?;
    let own = chosen.on(moment.settings);
    let compiled = compile(&moment.program)?;
    let settings = format!("{own:?}");
    let fingerprint = fnv1a(fnv1a(FNV_OFFSET, moment.program.source().as_bytes()), settings.as_bytes());
    Ok((Machine::new(Arc::new(compiled), own), format!("{fingerprint:016x}")))
}

/// Explores a program.
///
/// # Errors
/// As [`start`].
pub(super) fn search(program: &str, options: &Options) -> Result<Report, CommandError> {
    let (machine, program) = start(program, options.chosen)?;
    stop::listen();
    let begin = Instant::now();
    let mut explorer = match options.part {
        Part::Outcomes => Explorer::outcomes(machine, QUESTIONS),
        Part::Preemptions(most) => Explorer::bounded(machine, QUESTIONS, most),
        Part::Shard(shard) => Explorer::shard(machine, QUESTIONS, shard),
        Part::All | Part::Sample { .. } => Explorer::asking(machine, QUESTIONS),
    };
    run(&mut explorer, options.budget);
    let (searched, begin) = (begin.elapsed(), Instant::now());
    let found = explorer.exploration();
    let outcomes = outcomes(&found);
    let graph = options.progress_graph.then(|| graph(&explorer, &found.outcomes, &outcomes)).flatten();
    let (shared, ..) = explorer.shared();
    Ok(Report {
        program,
        complete: found.complete,
        stopped: stop::asked(),
        shard: if let Part::Shard(shard) = options.part { Some(shard) } else { None },
        preemptions: if let Part::Preemptions(most) = options.part { Some(most) } else { None },
        outcomes_only: matches!(options.part, Part::Outcomes),
        states: found.states as u64,
        transitions: found.transitions as u64,
        loops_cut: found.loops_cut as u64,
        seeded: found.seeded,
        seconds: (searched.as_secs_f64(), begin.elapsed().as_secs_f64()),
        memory: Memory { per_state: explorer.bytes_per_state() as u64, shared: shared as u64 },
        races: races(found.races.iter().map(judged::race).collect()),
        outcomes,
        progress: graph,
    })
}

fn run(explorer: &mut Explorer, budget: usize) {
    let (mut left, mut told) = (budget, Instant::now());
    while left > 0 && !stop::asked() {
        let slice = left.min(SLICE);
        let progress = explorer.run(slice);
        left -= slice;
        if progress.complete || progress.waiting == 0 {
            break;
        }
        if told.elapsed() >= PROGRESS_EVERY {
            told = Instant::now();
            eprintln!("{} states, {} transitions, {} waiting", progress.states, progress.transitions, progress.waiting);
        }
    }
}

/// The progress graph, with the outcomes by their numbers in the report.
fn graph(
    explorer: &Explorer,
    found: &[maprace_core::check::explore::Outcome],
    printed: &[Ended],
) -> Option<ProgressGraph> {
    let (first, second) = explorer.two_goroutines()?;
    let mut graph = progress(explorer, first, second)?;
    let number = |outcome: &usize| {
        let key = Ended::new(&found[*outcome]).key();
        printed.iter().position(|ended| ended.key() == key).unwrap_or(0)
    };
    for corner in &mut graph.corners {
        corner.outcomes = corner.outcomes.iter().map(number).collect();
        corner.outcomes.sort_unstable();
    }
    Some(graph)
}

/// `2/8`.
pub(super) fn shard_text(shard: Shard) -> String {
    format!("{}/{}", shard.index + 1, shard.of)
}
