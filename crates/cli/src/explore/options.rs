//! What of a program is to be explored, and how much.

use crate::args::{Args, CommandError};
use crate::setting::Chosen;
use maprace_core::check::explore::Shard;

/// States explored at most, unless `--budget` says otherwise.
const STATES_MAX: usize = 5_000_000;

/// Parts that a search can be divided into at most: more than any job array has.
const SHARDS_MAX: usize = 100_000;

/// Which interleavings.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// All.
    All,
    /// As few as show every outcome.
    Outcomes,
    /// Those with at most so many preemptions.
    Preemptions(u32),
    /// One part of several.
    Shard(Shard),
    /// Random ones.
    Sample { runs: u64, pct: bool, seed: u64 },
}

/// The options of a search.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) part: Part,
    /// States at most.
    pub(super) budget: usize,
    /// The progress graph of two goroutines is wanted.
    pub(super) progress_graph: bool,
    /// The settings of the machine.
    pub(super) chosen: Chosen,
}

impl Options {
    /// Takes them out of the arguments.
    ///
    /// # Errors
    /// Values that are none, options that exclude each other.
    pub(super) fn parse(args: &mut Args) -> Result<Self, CommandError> {
        let budget = args.option::<usize>("budget")?.unwrap_or(STATES_MAX);
        let progress_graph = args.flag("progress-graph");
        let outcomes = args.flag("outcomes-only").then_some(Part::Outcomes);
        let preemptions = args.option("preemptions")?.map(Part::Preemptions);
        let shard = args.option::<String>("shard")?.map(|text| shard(&text)).transpose()?.map(Part::Shard);
        let (scheduler, chosen) = (args.choice("scheduler", &["random", "pct"])?, Chosen::take(args)?);
        let (pct, seed) = (scheduler == "pct", chosen.seed().unwrap_or(0));
        let sample = args.option("sample")?.map(|runs| Part::Sample { runs, pct, seed });
        let mut parts = [outcomes, preemptions, shard, sample].into_iter().flatten();
        let part = parts.next().unwrap_or(Part::All);
        if parts.next().is_some() {
            let which = "--outcomes-only, --preemptions, --shard and --sample exclude each other";
            return Err(CommandError::Usage(which.into()));
        }
        if progress_graph && !matches!(part, Part::All) {
            return Err(CommandError::Usage("--progress-graph needs all interleavings".into()));
        }
        Ok(Self { part, budget, progress_graph, chosen })
    }
}

/// `2/8`: the second of eight parts.
fn shard(text: &str) -> Result<Shard, CommandError> {
    let refused = || CommandError::Usage(format!("--shard is like 2/8, from 1/8 to 8/8, not {text}"));
    let (index, of) = text.split_once('/').ok_or_else(refused)?;
    let (index, of): (usize, usize) = (index.parse().map_err(|_| refused())?, of.parse().map_err(|_| refused())?);
    if index == 0 || index > of || of > SHARDS_MAX {
        return Err(refused());
    }
    Ok(Shard { index: index - 1, of })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Options, CommandError> {
        Options::parse(&mut Args::new(text.split_whitespace().map(str::to_owned)))
    }

    #[test]
    fn parts_exclude_each_other() {
        assert!(matches!(parse("--preemptions 2").unwrap().part, Part::Preemptions(2)));
        assert!(matches!(parse("--shard 2/3").unwrap().part, Part::Shard(Shard { index: 1, of: 3 })));
        for refused in [
            "--preemptions 2 --shard 1/2",
            "--shard 0/2",
            "--shard 3/2",
            "--shard 1",
            "--progress-graph --outcomes-only",
        ] {
            assert!(parse(refused).is_err(), "{refused}");
        }
    }
}
