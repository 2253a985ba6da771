//! The settings of a machine. All of them are part of a permalink: with the program and a schedule they determine a run.

use crate::map::MapSettings;
use borsh::{BorshDeserialize, BorshSerialize};

/// Whose map: a closed set, since Go 1.24 came with another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum GoVersion {
    /// Go 1.23, the last with the bucket map.
    #[default]
    V1_23,
}

/// Where a goroutine can lose the CPU.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Cores {
    /// Before every access: several cores.
    #[default]
    Many,
    /// `GOMAXPROCS=1`: within a runtime function only where it calls another one with a prologue, or allocates. User
    /// code can lose the CPU before every access. Source: Go 1.23.9 `preempt.go` `isAsyncSafePoint`.
    One,
}

/// The settings of a machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Settings {
    /// The version of Go.
    pub go: GoVersion,
    /// Load order and hash function.
    pub map: MapSettings,
    /// Preemption points.
    pub cores: Cores,
    /// The seed of everything that the machine draws: the maps' `hash0`, and the runtime's random choices.
    pub seed: u64,
}
