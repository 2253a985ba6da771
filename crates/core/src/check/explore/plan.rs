//! What part of all interleavings a search is about, and the word of a state that it may need for that: the **tag**.
//!
//! * [`Plan::All`]: every interleaving. No tag.
//! * [`Plan::Outcomes`]: as few as show every outcome ([`super::reduce`]). No tag.
//! * [`Plan::Bounded`]: those with few preemptions (Musuvathi and Qadeer 2007: most bugs need one or two). The tag is who ran
//!   last, and how many preemptions there were. Steps beyond the bound lead to one state that is nobody's: so they still
//!   count as ways that the run could have gone on, and probabilities are those of the whole program.
//! * [`Plan::Shard`]: one part of several that share a search. The first steps of all runs are told apart by their number
//!   (the tag), so the states after so many steps, the **frontier**, divide all longer runs among them: each part goes on
//!   from its own share of the frontier. The frontier is the first layer that is wide enough, in the order in which it is
//!   found, so every part finds the same one without knowing of the others. Neighbours in it are alike, so a share is a
//!   stretch of it: parts meet fewer states that another part meets as well.

use super::intern::Interner;
use super::reduce::Reduction;
use crate::id::GoroutineId;

/// The tag of the state beyond a bound.
pub(super) const BEYOND: u32 = u32::MAX - 1;

/// The tag of states behind the frontier.
pub(super) const BEHIND: u32 = 0;

/// States in a frontier, for each part: enough to give every part about as much to do.
pub(super) const FRONTIER_EACH: usize = 6;

/// Steps before a frontier at most: programs that never become so wide are not divided further.
pub(super) const FRONTIER_STEPS_MOST: u32 = 10_000;

/// A part of a search: `index` of `of`, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which one, from 0.
    pub index: usize,
    /// How many there are, at least 1.
    pub of: usize,
}

/// Who ran last, and the preemptions so far.
type Turn = (Option<GoroutineId>, u32);

/// What a search is about.
#[derive(Clone, Debug, Default)]
pub(super) enum Plan {
    #[default]
    All,
    Outcomes(Box<Reduction>),
    Bounded {
        most: u32,
        turns: Interner<Turn>,
    },
    Shard {
        shard: Shard,
        /// Steps before the frontier, as far as it is known.
        frontier: u32,
    },
}

impl Plan {
    /// All interleavings with at most so many preemptions.
    pub(super) fn bounded(most: u32) -> Self {
        let mut turns = Interner::default();
        turns.intern(&(None, 0));
        Self::Bounded { most, turns }
    }

    /// The tag of the start, if states have one.
    pub(super) fn first_tag(&self) -> Option<u32> {
        match self {
            Self::All | Self::Outcomes(_) => None,
            Self::Bounded { .. } => Some(0),
            Self::Shard { .. } => Some(1),
        }
    }

    /// The tag after a step of `id` from a state with this tag, where these can step.
    pub(super) fn next_tag(&mut self, tag: u32, id: GoroutineId, enabled: &[(usize, GoroutineId)]) -> u32 {
        match self {
            Self::All | Self::Outcomes(_) => tag,
            Self::Bounded { most, turns } => {
                let (last, preemptions) = *turns.get(tag);
                let preempts = last.is_some_and(|last| last != id && enabled.iter().any(|(_, id)| *id == last));
                let preemptions = preemptions + u32::from(preempts);
                if preemptions > *most { BEYOND } else { turns.intern(&(Some(id), preemptions)).0 }
            }
            Self::Shard { frontier, .. } => {
                if tag == BEHIND || tag > *frontier {
                    BEHIND
                } else {
                    tag + 1
                }
            }
        }
    }

    /// Whether an end in a state with this tag belongs to the search.
    pub(super) fn owns(&self, tag: Option<u32>) -> bool {
        match (self, tag) {
            (Self::Shard { shard, .. }, Some(tag)) => tag == BEHIND || shard.index == 0,
            (_, tag) => tag != Some(BEYOND),
        }
    }
}

impl Shard {
    /// The share of a frontier of `len` states.
    pub(super) fn share(self, len: usize) -> std::ops::Range<usize> {
        let of = self.of.max(1);
        len * self.index.min(of) / of..len * (self.index + 1).min(of) / of
    }
}
